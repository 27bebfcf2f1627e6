"""What an event in people's careers would do: every row before and after, shown first, then written."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.galat import GalatPengguna
from data.scope import Scope
from data.store import Opd, Pegawai, Penugasan, Unit
from data.store.jenis import Base
from workflow.mutasi.garis_tugas import KOLOM, Tugas, read_tugas

Isi = dict[str, Any]
DIANGKAT = "diangkat_pns"
"""The column of a person that holds from a day on, and not at once."""

SEHARI = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Langkah:
    """One row's change: the columns before (None: the row is new) and after (None: it goes).

    A negative `kunci`, or one in a column that names an OPD or a unit, stands for a row that is
    new in the same event.
    """

    tabel: str
    kunci: int | str | None
    sebelum: Isi | None
    sesudah: Isi | None
    pegawai_id: int | None = None

    @property
    def is_bertanggal(self) -> bool:
        """Whether it bears on the months between two days."""
        return self.tabel in BERTANGGAL or DIANGKAT in (self.sesudah or {})

    @property
    def span(self) -> tuple[date, date | None]:
        """The days for which something is different; None: no end."""
        isi = [i for i in (self.sebelum, self.sesudah) if i is not None]
        if DIANGKAT in isi[0]:
            return min(i[DIANGKAT] for i in isi if i[DIANGKAT] is not None), None
        akhir = [i.get("selesai") for i in isi]
        if len(isi) == 2 and all(isi[0][k] == isi[1][k] for k in isi[0] if k != "selesai"):
            awal = min(a for a in akhir if a is not None) + SEHARI
        else:
            awal = min(i["mulai"] for i in isi)
        return awal, None if None in akhir else max(a for a in akhir if a is not None)


BERTANGGAL = frozenset({"penugasan", "izin", "skp", "hukuman_disiplin"})
"""Tables whose rows bear on the months between two days."""


@dataclass(slots=True)
class Rancangan:
    """An event under way: assignments as they are and as they would be, other rows, words about it.

    `dilepas` maps each person who loses their superior to the new one; `berhenti` holds the last
    day in office of people for whom this event changes it, `alasan` what is still missing in the form;
    `is_batal` when an event is taken back.
    """

    session: Session
    scope: Scope
    kini: datetime
    lama: dict[int, tuple[Tugas, ...]] = field(default_factory=dict[int, tuple[Tugas, ...]])
    baru: dict[int, list[Tugas]] = field(default_factory=dict[int, list[Tugas]])
    lain: list[Langkah] = field(default_factory=list[Langkah])
    dilepas: dict[int, int | None] = field(default_factory=dict[int, int | None])
    berhenti: dict[int, date | None] = field(default_factory=dict[int, date | None])
    akun_tutup: set[int] = field(default_factory=set[int])
    catatan: list[str] = field(default_factory=list[str])
    alasan: list[GalatPengguna] = field(default_factory=list[GalatPengguna])
    is_batal: bool = False
    _orang: dict[int, Pegawai] = field(default_factory=dict[int, Pegawai])

    def load(self, pegawai_ids: Collection[int]) -> None:
        """Read the assignments of these people, unless they have been read."""
        belum = set(pegawai_ids) - set(self.lama)
        semua: dict[int, list[Tugas]] = {p: [] for p in belum}
        for satu in self.session.scalars(
            select(Penugasan).where(Penugasan.pegawai_id.in_(belum)).order_by(Penugasan.mulai)
        ):
            semua[satu.pegawai_id].append(read_tugas(satu))
        for pegawai_id, tugas in semua.items():
            self.lama[pegawai_id], self.baru[pegawai_id] = tuple(tugas), tugas

    def tugas(self, pegawai_id: int) -> list[Tugas]:
        """Return a person's assignments as this event leaves them so far."""
        self.load({pegawai_id})
        return self.baru[pegawai_id]

    def subordinates(self, atasan_id: int, dari: date) -> list[int]:
        """Return the other people who are under this superior on `dari` or later, as planned so far."""
        self.load(
            self.session.scalars(
                select(Penugasan.pegawai_id)
                .where(
                    Penugasan.atasan_id == atasan_id,
                    Penugasan.selesai.is_(None) | (Penugasan.selesai >= dari),
                )
                .distinct()
            ).all()
        )
        return sorted(
            p
            for p, tugas in self.baru.items()
            if p != atasan_id
            and any(t.atasan_id == atasan_id and t.overlaps(dari, None) for t in tugas)
        )

    def person(self, pegawai_id: int) -> Pegawai | None:
        """Return a person, or None when there is none."""
        if pegawai_id not in self._orang:
            orang = self.session.get(Pegawai, pegawai_id)
            if orang is None:
                return None
            self._orang[pegawai_id] = orang
        return self._orang[pegawai_id]

    def name(self, pegawai_id: int | None) -> str:
        """Return a person's name; a dash for nobody."""
        orang = None if pegawai_id is None else self.person(pegawai_id)
        return orang.nama if orang else "–"

    def last_day(self, pegawai_id: int) -> date | None:
        """Return the last day in office as this event leaves it; None: none is set."""
        orang = self.person(pegawai_id)
        return self.berhenti.get(pegawai_id, orang.selesai if orang else None)

    def office(self, unit_id: int) -> Opd | None:
        """Return the OPD of a unit that is stored."""
        unit = self.session.get(Unit, unit_id)
        return None if unit is None else self.session.get(Opd, unit.opd_id)

    def alter(self, baris: Base, pegawai_id: int | None = None, **kolom: Any) -> None:
        """Plan to change these columns of a stored row."""
        sebelum = {k: getattr(baris, k) for k in kolom}
        kunci: int | str = baris.id  # pyright: ignore[reportAttributeAccessIssue]
        if sebelum != kolom:
            self.lain.append(Langkah(baris.__tablename__, kunci, sebelum, kolom, pegawai_id))

    def add(self, tabel: str, kunci: int | str, isi: Isi) -> None:
        """Plan a new row.

        A negative `kunci` stands for the number it will be given, an empty one for the event's id.
        """
        self.lain.append(Langkah(tabel, kunci, None, isi, isi.get("pegawai_id")))

    def changed(self) -> Iterator[Tugas]:
        """Yield the assignments that would not be as they are."""
        for pegawai_id, tugas in self.baru.items():
            yield from (t for t in tugas if t not in self.lama[pegawai_id])

    def steps(self) -> list[Langkah]:
        """Return all changes in the order of writing: offices and units before who sits there."""
        urut = {"opd": 0, "unit": 1}
        tempat = [s for s in self.lain if s.tabel in urut]
        sisanya = [s for s in self.lain if s.tabel not in urut]
        return [*sorted(tempat, key=lambda s: urut[s.tabel]), *self._moved(), *sisanya]

    def _moved(self) -> Iterator[Langkah]:
        for pegawai_id, semua in self.baru.items():
            yield from assignment_steps(pegawai_id, self.lama[pegawai_id], semua)


def assignment_steps(
    pegawai_id: int, lama: Sequence[Tugas], baru: Sequence[Tugas]
) -> Iterator[Langkah]:
    """Yield what leads from one line of assignments to another, whole rows before and after."""
    sisa = {t.id: t for t in lama}
    for satu in baru:
        asal = sisa.pop(satu.id, None) if satu.id is not None else None
        if satu != asal:
            sebelum = None if asal is None else columns(asal)
            yield Langkah("penugasan", satu.id, sebelum, columns(satu), pegawai_id)
    for satu in sisa.values():
        yield Langkah("penugasan", satu.id, columns(satu), None, pegawai_id)


def columns(tugas: Tugas) -> Isi:
    """Return an assignment's columns, without its id."""
    return {k: getattr(tugas, k) for k in KOLOM}


def reach(langkah: Sequence[Langkah]) -> tuple[date, date | None] | None:
    """Return the first and the last day (None: no end) that these changes bear on, if any."""
    rentang = [s.span for s in langkah if s.is_bertanggal]
    if not rentang:
        return None
    akhir = [r[1] for r in rentang]
    sampai = None if None in akhir else max(a for a in akhir if a is not None)
    return min(r[0] for r in rentang), sampai
