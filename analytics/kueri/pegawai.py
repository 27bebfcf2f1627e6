"""One employee's month: its figures from the lake, its rows from the store."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
from sqlalchemy import ColumnElement, case, exists, func, select
from sqlalchemy.orm import aliased

from data.bahasa import _
from data.galat import GalatPengguna
from data.lake import Lake
from data.scope import Scope
from data.store import Aktivitas, ButirSkp, Pegawai, Penugasan, Store, Unit
from data.waktu import month_end, month_start

SKEMA = {
    "id": pl.String,
    "tanggal": pl.Date,
    "mulai": pl.Int64,
    "selesai": pl.Int64,
    "menit": pl.Int64,
    "menit_disetujui": pl.Int64,
    "jenis": pl.String,
    "uraian": pl.String,
    "butir": pl.String,
    "kuantitas": pl.Decimal(18, 2),
    "satuan": pl.String,
    "status": pl.String,
    "alasan": pl.String,
    "alasan_kode": pl.String,
    "diajukan_pada": pl.Datetime("us", "UTC"),
    "diputus_pada": pl.Datetime("us", "UTC"),
    "diputus_oleh": pl.String,
}
_PENILAI = aliased(Pegawai)
_KOLOM = (
    Aktivitas.id,
    Aktivitas.tanggal,
    Aktivitas.mulai,
    Aktivitas.selesai,
    (Aktivitas.selesai - Aktivitas.mulai).label("menit"),
    case(
        (
            Aktivitas.status == "disetujui",
            func.coalesce(Aktivitas.menit_disetujui, Aktivitas.selesai - Aktivitas.mulai),
        )
    ).label("menit_disetujui"),
    Aktivitas.jenis,
    Aktivitas.uraian,
    ButirSkp.uraian.label("butir"),
    Aktivitas.kuantitas,
    ButirSkp.satuan,
    Aktivitas.status,
    Aktivitas.alasan,
    Aktivitas.alasan_kode,
    Aktivitas.diajukan_pada,
    Aktivitas.diputus_pada,
    _PENILAI.nama.label("diputus_oleh"),
)


def is_near(scope: Scope, pegawai_id: int) -> bool:
    """Whether this is the reader, or a subordinate of the reader."""
    return pegawai_id == scope.pegawai_id or pegawai_id in scope.bawahan


def month_of(lake: Lake, scope: Scope, pegawai_id: int, bulan: date) -> dict[str, Any]:
    """Return the facts of an employee's month (a row of `pegawai_bulan`).

    Raises `GalatPengguna` when there is none, or when it is not for the eyes of `scope`: one's
    own, a subordinate's, or, with the right to see names, that of an OPD in scope.
    """
    data = lake.sql(
        "SELECT * FROM pegawai_bulan WHERE pegawai_id = ? AND bulan = ?",
        [pegawai_id, month_start(bulan)],
    )
    for baris in data.iter_rows(named=True):
        if is_near(scope, pegawai_id) or (scope.is_nama and scope.may_see_opd(baris["opd_id"])):
            return baris
    raise GalatPengguna(
        _("Data pegawai ini pada bulan itu tidak ada atau di luar kewenangan Anda."),
        kode="di_luar_cakupan",
    )


def activities_of(store: Store, scope: Scope, pegawai_id: int, bulan: date) -> pl.DataFrame:
    """Return an employee's activities of a month (columns of `SKEMA`), by day and time.

    menit are those entered, menit_disetujui those approved (null unless approved).

    Of people who are neither oneself nor a subordinate, only the days spent in an OPD of the
    scope, and drafts of nobody but oneself; empty without the right to see names.
    """
    awal = month_start(bulan)
    pilih = (
        select(*_KOLOM)
        .select_from(Aktivitas)
        .outerjoin(ButirSkp, ButirSkp.id == Aktivitas.butir_id)
        .outerjoin(_PENILAI, _PENILAI.id == Aktivitas.diputus_oleh)
        .where(
            Aktivitas.pegawai_id == pegawai_id,
            Aktivitas.tanggal >= awal,
            Aktivitas.tanggal <= month_end(awal),
            *_visible(scope, pegawai_id),
        )
        .order_by(Aktivitas.tanggal, Aktivitas.mulai)
    )
    with store.read() as session:
        baris = session.execute(pilih).all()
    return pl.DataFrame([tuple(b) for b in baris], schema=SKEMA, orient="row")


def _visible(scope: Scope, pegawai_id: int) -> list[ColumnElement[bool]]:
    if pegawai_id == scope.pegawai_id:
        return []
    bukan_draf = Aktivitas.status != "draf"
    if pegawai_id in scope.bawahan:
        return [bukan_draf]
    if not scope.is_nama:
        return [Aktivitas.id.is_(None)]
    if scope.opd_ids is None:
        return [bukan_draf]
    hari_itu = (
        Unit.id == Penugasan.unit_id,
        Penugasan.pegawai_id == Aktivitas.pegawai_id,
        Penugasan.jenis == "definitif",
        Penugasan.mulai <= Aktivitas.tanggal,
        Penugasan.selesai.is_(None) | (Penugasan.selesai >= Aktivitas.tanggal),
        Unit.opd_id.in_(scope.opd_ids),
    )
    return [bukan_draf, exists().where(*hari_itu)]
