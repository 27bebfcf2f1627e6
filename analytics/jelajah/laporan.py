"""Reports to read: one's own and those that were shared, and what their charts ask."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from analytics.jelajah.jawab import PENANYA
from analytics.jelajah.tanya import BENTUK, TREN, Tanya, read_question
from analytics.jelajah.tautan import Params
from data.bahasa import _
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import Laporan, Pegawai


@dataclass(frozen=True, slots=True)
class Pin:
    """A chart of a report: its question, the parameters that ask it, its writer's words about it.

    The words are about figures of the whole city: who sees less of it does not get them.
    """

    id: str
    tanya: Tanya
    params: Params
    catatan: str


@dataclass(frozen=True, slots=True)
class LaporanBaca:
    """A report as its reader sees it; `is_milik` when the reader wrote it."""

    id: str
    judul: str
    penulis: str
    is_milik: bool
    is_dibagikan: bool
    diubah: datetime
    versi: int
    isi: tuple[Pin, ...]


def list_laporan(session: Session, scope: Scope) -> list[LaporanBaca]:
    """Return one's own reports and the shared ones of others, one's own first, newest first."""
    scope.require(*PENANYA)
    baris = session.execute(
        select(Laporan, Pegawai.nama)
        .join(Pegawai, Pegawai.id == Laporan.pemilik_id)
        .where(or_(Laporan.pemilik_id == scope.pegawai_id, Laporan.is_dibagikan))
        .order_by((Laporan.pemilik_id != scope.pegawai_id), Laporan.diubah_pada.desc(), Laporan.id)
    )
    return [_reading(satu, nama, scope) for satu, nama in baris]


def read_laporan(session: Session, scope: Scope, id: str) -> LaporanBaca:
    """Return a report that is one's own or shared. Raises `GalatPengguna`: bukan_peran, tidak_ada."""
    scope.require(*PENANYA)
    satu = session.get(Laporan, id)
    if satu is None or not (satu.is_dibagikan or satu.pemilik_id == scope.pegawai_id):
        raise GalatPengguna(
            _(
                "Laporan ini tidak ada, atau belum dibagikan kepada Anda. Mintalah kepada penulisnya."
            ),
            kode="tidak_ada",
        )
    pemilik = session.get(Pegawai, satu.pemilik_id)
    return _reading(satu, pemilik.nama if pemilik else "–", scope)


def _reading(satu: Laporan, nama: str, scope: Scope) -> LaporanBaca:
    is_milik = satu.pemilik_id == scope.pegawai_id
    return LaporanBaca(
        satu.id,
        satu.judul,
        nama,
        is_milik,
        satu.is_dibagikan,
        satu.diubah_pada,
        satu.versi,
        tuple(_pin(isi, is_milik or scope.opd_ids is None) for isi in satu.isi),
    )


def _pin(isi: dict[str, Any], is_bercatatan: bool) -> Pin:
    jenis = isi["jenis"] if isi["jenis"] in BENTUK else TREN
    tanya = read_question(jenis, isi["tanya"])
    return Pin(isi["id"], tanya, isi["tanya"], isi["catatan"] if is_bercatatan else "")
