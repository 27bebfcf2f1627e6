"""Who may act on a person's work today: the superiors, and those who stand in for them.

This is the one rule that decisions, queues and lists ask. A stand-in acts for a superior only:
nobody stands in for a stand-in, and nobody ever decides their own work.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from sqlalchemy import ColumnElement, Date, and_, bindparam, or_, select, true
from sqlalchemy.orm import Session, aliased

from data.penilai import assignments_of, lasting, validators
from data.store import Delegasi, Izin, Penugasan

Sebab = Literal["atasan", "delegasi", "pelaksana", "berhalangan", "eskalasi"]
Hal = Literal["aktivitas", "skp", "keberatan"]
"""What is acted on: daily activities, the plan of the year, the statement on an objection."""
PELAKSANA = ("plt", "plh")
Pos = tuple[int, str]
"""A post: its unit and its name."""


@dataclass(frozen=True, slots=True)
class Wewenang:
    """Why somebody may decide: as the superior, or in the place of the superior `pengganti_dari`.

    delegasi: named by the superior for these days; pelaksana: acts on the superior's post (plt,
    plh); berhalangan: the superior's own superior, while the superior is on leave or has left;
    eskalasi: the same, because the activity has waited too long.
    """

    sebab: Sebab
    pengganti_dari: int | None = None


@dataclass(frozen=True, slots=True)
class Susunan:
    """What decides who may decide about some people today, read once and asked row by row.

    `penugasan` holds the assignments of these people and of their superiors; `terlambat_sebelum`
    is the day before which a submission has waited too long.
    """

    hari_ini: date
    terlambat_sebelum: date
    penugasan: Mapping[int, Sequence[Penugasan]]
    berhalangan: frozenset[int]
    delegasi: Mapping[int, Sequence[int]]
    pelaksana: Mapping[Pos, Sequence[int]]
    _ingat: dict[tuple[int, date, bool], list[tuple[int, Sebab]]] = field(
        default_factory=dict[tuple[int, date, bool], list[tuple[int, Sebab]]],
        compare=False,
        repr=False,
    )

    def deciders(
        self, pegawai_id: int, hari: date, diajukan: date | None = None
    ) -> dict[int, Wewenang]:
        """Return who may decide what this person did on `hari` and submitted on `diajukan`, and why.

        A superior who has left office decides no more, though the account may still be open.
        """
        atasan = validators(self.penugasan[pegawai_id], hari, self.hari_ini)
        hasil = {a: Wewenang("atasan") for a in sorted(atasan) if not self._has_left(a)}
        for a in sorted(atasan):
            for siapa, sebab in self.stand_ins(a, hari, diajukan):
                hasil.setdefault(siapa, Wewenang(sebab, a))
        hasil.pop(pegawai_id, None)
        return hasil

    def stand_ins(
        self, atasan_id: int, hari: date, diajukan: date | None = None
    ) -> list[tuple[int, Sebab]]:
        """Return who acts in the place of this superior about work of `hari`, and why."""
        is_terlambat = diajukan is not None and diajukan < self.terlambat_sebelum
        kunci = atasan_id, hari, is_terlambat
        # Asked row by row, and the rows of a superior's people are of the same few days.
        if kunci not in self._ingat:
            self._ingat[kunci] = self._stand_ins(*kunci)
        return self._ingat[kunci]

    def _stand_ins(self, atasan_id: int, hari: date, is_terlambat: bool) -> list[tuple[int, Sebab]]:
        tugas = self.penugasan.get(atasan_id, ())
        pos = {_post(p) for p in lasting(tugas, hari) if p.jenis == "definitif"}
        siapa: dict[Sebab, Sequence[int]] = {
            "delegasi": self.delegasi.get(atasan_id, ()),
            "pelaksana": [p for satu in sorted(pos) for p in self.pelaksana.get(satu, ())],
        }
        if atasan_id in self.berhalangan or self._has_left(atasan_id):
            siapa["berhalangan"] = self._above(tugas)
        elif is_terlambat:
            siapa["eskalasi"] = self._above(tugas)
        return [(satu, sebab) for sebab, semua in siapa.items() for satu in semua]

    def _has_left(self, pegawai_id: int) -> bool:
        """Whether somebody had assignments and has none today; who never had one stands above them."""
        tugas = self.penugasan.get(pegawai_id, ())
        return bool(tugas) and not lasting(tugas, self.hari_ini)

    def _above(self, tugas: Sequence[Penugasan]) -> list[int]:
        """The superiors today; of somebody who has left, those of the last assignment."""
        kini = lasting(tugas, self.hari_ini) or sorted(tugas, key=lambda p: p.mulai)[-1:]
        return sorted({p.atasan_id for p in kini if p.atasan_id is not None})


def _post(p: Penugasan) -> Pos:
    return p.unit_id, p.jabatan


def load_susunan(
    session: Session,
    pegawai_ids: Collection[int],
    hari_ini: date,
    terlambat_sebelum: date,
    hal: Hal = "aktivitas",
) -> Susunan:
    """Read, in five queries, who may decide about these people on the day `hari_ini`.

    Of the delegations those count that extend to `hal`.
    """
    bawah = assignments_of(session, pegawai_ids)
    atasan = {p.atasan_id for tugas in bawah.values() for p in tugas if p.atasan_id is not None}
    atas = assignments_of(session, atasan - bawah.keys())
    delegasi: dict[int, list[int]] = defaultdict(list)
    for pemberi, penerima in session.execute(
        select(Delegasi.pemberi_id, Delegasi.penerima_id)
        .where(Delegasi.pemberi_id.in_(atasan), *_in_force(hari_ini), _extends_to(hal))
        .order_by(Delegasi.dibuat_pada, Delegasi.id)
    ):
        delegasi[pemberi].append(penerima)
    unit = {p.unit_id for a in atasan for p in {**bawah, **atas}[a]}
    pelaksana: dict[Pos, list[int]] = defaultdict(list)
    for p in session.scalars(
        select(Penugasan)
        .where(
            Penugasan.jenis.in_(PELAKSANA),
            Penugasan.unit_id.in_(unit),
            *_lasts(Penugasan, hari_ini),
        )
        .order_by(Penugasan.id)
    ):
        pelaksana[_post(p)].append(p.pegawai_id)
    izin = select(Izin.pegawai_id).where(
        Izin.pegawai_id.in_(atasan), Izin.mulai <= hari_ini, Izin.selesai >= hari_ini
    )
    return Susunan(
        hari_ini=hari_ini,
        terlambat_sebelum=terlambat_sebelum,
        penugasan={**bawah, **atas},
        berhalangan=frozenset(session.scalars(izin)),
        delegasi=delegasi,
        pelaksana=pelaksana,
    )


def _extends_to(hal: Hal) -> ColumnElement[bool]:
    lingkup: dict[Hal, ColumnElement[bool]] = {
        "aktivitas": true(),
        "skp": Delegasi.is_skp.is_(True),
        "keberatan": Delegasi.is_keberatan.is_(True),
    }
    return lingkup[hal]


def _in_force(hari: date | ColumnElement[date]) -> tuple[ColumnElement[bool], ...]:
    return Delegasi.mulai <= hari, Delegasi.selesai >= hari, Delegasi.dicabut_pada.is_(None)


def _lasts(
    tugas: type[Penugasan], hari: date | ColumnElement[date]
) -> tuple[ColumnElement[bool], ...]:
    return tugas.mulai <= hari, or_(tugas.selesai.is_(None), tugas.selesai >= hari)


def stands_in_for(session: Session, pegawai_id: int, hari: date) -> frozenset[int]:
    """Return the superiors in whose place this person acts today by delegation, or as plt or plh."""
    isi = {"pegawai_id": pegawai_id, "hari": hari}
    siapa = {*session.scalars(_PEMBERI, isi), *session.scalars(_PEJABAT_TETAP, isi)}
    return frozenset(siapa - {pegawai_id})


# Asked on every run of every screen: building the statements takes longer than asking them.
_HARI = bindparam("hari", type_=Date)
_PEMBERI = select(Delegasi.pemberi_id).where(
    Delegasi.penerima_id == bindparam("pegawai_id"), *_in_force(_HARI)
)
_SENDIRI, _TETAP = aliased(Penugasan), aliased(Penugasan)
_PEJABAT_TETAP = (
    select(_TETAP.pegawai_id)
    .join(_SENDIRI, and_(_TETAP.unit_id == _SENDIRI.unit_id, _TETAP.jabatan == _SENDIRI.jabatan))
    .where(
        _SENDIRI.pegawai_id == bindparam("pegawai_id"),
        _SENDIRI.jenis.in_(PELAKSANA),
        *_lasts(_SENDIRI, _HARI),
        _TETAP.jenis == "definitif",
    )
)


def within_reach(session: Session, pegawai_id: int, hari: date) -> set[int]:
    """Return everybody whose work this person may ever be let decide today, or more.

    `Susunan.deciders` says which of their work it is.
    """
    bawahan = select(Penugasan.pegawai_id).where(Penugasan.atasan_id == pegawai_id).distinct()
    atasan = {pegawai_id, *stands_in_for(session, pegawai_id, hari), *session.scalars(bawahan)}
    return set(
        session.scalars(
            select(Penugasan.pegawai_id).where(Penugasan.atasan_id.in_(atasan)).distinct()
        )
    ) - {pegawai_id}
