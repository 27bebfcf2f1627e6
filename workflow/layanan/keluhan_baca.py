"""Complaints, to read: one's own threads, those one answers, and what each is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, func, not_, or_, select
from sqlalchemy.orm import Session

from data.bahasa import N_, _, format_bulan, format_jam, format_tanggal
from data.pengelola import PENGELOLA, administered
from data.scope import Scope
from data.store import Aktivitas, Keluhan, Pegawai, TanggapanKeluhan
from workflow.layanan.keadaan_keluhan import status_of

GILIRAN = {
    "menunggu": N_("Menunggu jawaban"),
    "ditanggapi": N_("Sudah dijawab"),
    "selesai": N_("Selesai"),
}
"""Whose turn it is: of those who answer (nobody has, or its author wrote last), of its author, nobody's."""

_BULAN = re.compile(r"bulan:(\d{4})-(0[1-9]|1[0-2])")
_AKTIVITAS = re.compile(r"aktivitas:([0-9a-f]{32})")


@dataclass(frozen=True, slots=True)
class Utas:
    """A complaint with its replies, each with its writer's name, oldest first.

    `tentang` says in words what it concerns; None when it concerns nothing in particular.
    """

    keluhan: Keluhan
    nama: str
    tentang: str | None
    tanggapan: tuple[tuple[TanggapanKeluhan, str], ...]

    @property
    def status(self) -> str:
        """The state: a key of `STATUS_KELUHAN`."""
        return status_of(self.keluhan)

    @property
    def lama_tanggap(self) -> timedelta | None:
        """How long its author waited for the first answer; None while there is none."""
        k = self.keluhan
        return k.ditanggapi_pada - k.dibuat_pada if k.ditanggapi_pada else None

    def umur(self, kini: datetime) -> timedelta:
        """How old it is: until its end, or until `kini` while it is open."""
        return (self.keluhan.selesai_pada or kini) - self.keluhan.dibuat_pada


@dataclass(frozen=True, slots=True)
class Menunggu:
    """How many complaints wait for this person's answer, and since when the oldest does."""

    jumlah: int
    sejak: datetime | None


def read_own_keluhan(session: Session, scope: Scope, *, batas: int = 30) -> list[Utas]:
    """Return one's own complaints: open ones first, the latest on top."""
    return _threads(
        session,
        [Keluhan.pegawai_id == scope.pegawai_id],
        [Keluhan.selesai_pada.is_not(None), Keluhan.dibuat_pada.desc()],
        batas,
    )


def read_served_keluhan(
    session: Session,
    scope: Scope,
    *,
    giliran: str | None = None,
    kategori: str | None = None,
    batas: int = 50,
) -> list[Utas]:
    """Return the complaints of others that this person answers: open ones first, oldest on top.

    `giliran` (a key of `GILIRAN`) and `kategori` narrow them. Nothing for other roles.
    """
    milik = _served(session, scope)
    if milik is None:
        return []
    syarat = [*milik, *([_in_turn(giliran)] if giliran else [])]
    if kategori:
        syarat.append(Keluhan.kategori == kategori)
    selesai = Keluhan.selesai_pada
    urut = [selesai.is_not(None), selesai.desc(), Keluhan.dibuat_pada]
    return _threads(session, syarat, urut, batas)


def count_waiting(session: Session, scope: Scope) -> Menunggu:
    """Return how many complaints wait for this person's answer."""
    milik = _served(session, scope)
    if milik is None:
        return Menunggu(0, None)
    jumlah, sejak = session.execute(
        select(func.count(), func.min(Keluhan.dibuat_pada)).where(*milik, _in_turn("menunggu"))
    ).one()
    return Menunggu(jumlah, sejak)


def subject_text(session: Session, pegawai_id: int, rujukan: str | None) -> str | None:
    """Return in words what a complaint of this person is about; None when it names nothing theirs.

    A month is named `bulan:2026-11`, an activity `aktivitas:` and its id.
    """
    bulan = _BULAN.fullmatch(rujukan or "")
    if bulan:
        awal = date(int(bulan[1]), int(bulan[2]), 1)
        return _("Hasil bulan {bulan}").format(bulan=format_bulan(awal))
    cocok = _AKTIVITAS.fullmatch(rujukan or "")
    baris = session.get(Aktivitas, cocok[1]) if cocok else None
    if baris is None or baris.pegawai_id != pegawai_id:
        return None
    return _("Aktivitas {tanggal} {mulai}–{selesai}: {uraian}").format(
        tanggal=format_tanggal(baris.tanggal),
        mulai=format_jam(baris.mulai),
        selesai=format_jam(baris.selesai),
        uraian=baris.uraian,
    )


def _served(session: Session, scope: Scope) -> list[ColumnElement[bool]] | None:
    if not scope.has(*PENGELOLA):
        return None
    kantor = administered(session, scope)
    lain = [Keluhan.pegawai_id != scope.pegawai_id]
    return lain if kantor is None else [*lain, Keluhan.opd_id.in_(kantor)]


def _in_turn(giliran: str) -> ColumnElement[bool]:
    if giliran == "selesai":
        return Keluhan.selesai_pada.is_not(None)
    terakhir = (
        select(TanggapanKeluhan.oleh)
        .where(TanggapanKeluhan.keluhan_id == Keluhan.id)
        .order_by(TanggapanKeluhan.dibuat_pada.desc(), TanggapanKeluhan.id.desc())
        .limit(1)
        .correlate(Keluhan)
        .scalar_subquery()
    )
    menunggu = or_(
        Keluhan.ditanggapi_pada.is_(None),
        func.coalesce(terakhir, 0) == Keluhan.pegawai_id,
    )
    return and_(
        Keluhan.selesai_pada.is_(None), menunggu if giliran == "menunggu" else not_(menunggu)
    )


def _threads(
    session: Session,
    syarat: Sequence[ColumnElement[bool]],
    urut: Sequence[Any],
    batas: int,
) -> list[Utas]:
    baris = session.execute(
        select(Keluhan, Pegawai.nama)
        .join(Pegawai, Pegawai.id == Keluhan.pegawai_id)
        .where(*syarat)
        .order_by(*urut, Keluhan.id)
        .limit(batas)
    ).all()
    tanggapan = _replies(session, [k.id for k, _nama in baris])
    return [
        Utas(
            k,
            nama,
            subject_text(session, k.pegawai_id, k.rujukan),
            tuple(tanggapan.get(k.id, ())),
        )
        for k, nama in baris
    ]


def _replies(session: Session, ids: Sequence[str]) -> dict[str, list[tuple[TanggapanKeluhan, str]]]:
    hasil: dict[str, list[tuple[TanggapanKeluhan, str]]] = {}
    for satu, nama in session.execute(
        select(TanggapanKeluhan, Pegawai.nama)
        .join(Pegawai, Pegawai.id == TanggapanKeluhan.oleh)
        .where(TanggapanKeluhan.keluhan_id.in_(ids))
        .order_by(TanggapanKeluhan.dibuat_pada, TanggapanKeluhan.id)
    ):
        hasil.setdefault(satu.keluhan_id, []).append((satu, nama))
    return hasil
