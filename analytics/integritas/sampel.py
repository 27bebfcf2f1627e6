"""The monthly sample: who could be drawn and with what risk, what was drawn, what it tells."""

from __future__ import annotations

import hashlib
from datetime import date

import polars as pl
from sqlalchemy import select

from analytics.integritas.tanda import PEMBACA, TandaBulan
from data.lake import Lake
from data.scope import Scope
from data.store import Aktivitas, Opd, Pegawai, Sampel, Store

RISIKO_TANDA = 4
"""A flagged activity counts so much more than any other (project decision)."""

_CALON = """
SELECT id AS aktivitas_id, opd_id FROM aktivitas
WHERE bulan = ? AND status = 'disetujui' AND opd_id IS NOT NULL ORDER BY id
"""
_SAMPEL = {
    "bulan": pl.Date,
    "aktivitas_id": pl.String,
    "opd_id": pl.Int64,
    "opd": pl.String,
    "pegawai_id": pl.Int64,
    "nama": pl.String,
    "tanggal": pl.Date,
    "mulai": pl.Int64,
    "selesai": pl.Int64,
    "uraian": pl.String,
    "peluang": pl.Decimal(18, 8),
    "hasil": pl.String,
    "catatan": pl.String,
    "ditarik_oleh": pl.Int64,
    "ditarik_pada": pl.Datetime("us", "UTC"),
    "versi_data": pl.Int64,
    "versi": pl.Int64,
}


def candidates(lake: Lake, scope: Scope, isi: TandaBulan) -> pl.DataFrame:
    """Return the approved activities of a month: aktivitas_id, opd_id, risiko (1, or more with a flag)."""
    scope.require("bkpsdm")
    bertanda = isi.baris.select("aktivitas_id").unique()
    return (
        lake.sql(_CALON, [isi.bulan])
        .join(
            bertanda.with_columns(pl.lit(RISIKO_TANDA).alias("lebih")),
            on="aktivitas_id",
            how="left",
        )
        .select("aktivitas_id", "opd_id", (1 + pl.col("lebih").fill_null(0)).alias("risiko"))
    )


def read_sampel(store: Store, scope: Scope, dari: date, sampai: date) -> pl.DataFrame:
    """Return what was drawn for the months from `dari` to `sampai` (first days), in random order.

    Columns of `_SAMPEL` and `is_salah` (null: not reviewed yet). The order is that of a digest of
    the ids, so that whoever reviews from the top reviews a random part.
    """
    scope.require(*PEMBACA)
    pilih = (
        select(
            Sampel.bulan, Sampel.aktivitas_id, Sampel.opd_id, Opd.nama, Aktivitas.pegawai_id,
            Pegawai.nama, Aktivitas.tanggal, Aktivitas.mulai, Aktivitas.selesai, Aktivitas.uraian,
            Sampel.peluang, Sampel.hasil, Sampel.catatan, Sampel.ditarik_oleh, Sampel.ditarik_pada,
            Sampel.versi_data, Sampel.versi,
        )
        .join(Aktivitas, Aktivitas.id == Sampel.aktivitas_id)
        .join(Pegawai, Pegawai.id == Aktivitas.pegawai_id)
        .join(Opd, Opd.id == Sampel.opd_id)
        .where(Sampel.bulan.between(dari, sampai))
    )  # fmt: skip
    with store.read() as session:
        baris = sorted((tuple(b) for b in session.execute(pilih)), key=lambda b: _order(str(b[1])))
    data = pl.DataFrame(baris, schema=_SAMPEL, orient="row")
    return data.with_columns((pl.col("hasil") == "tidak_sesuai").alias("is_salah"))


def drawn_by(store: Store, scope: Scope, bulan: date) -> str:
    """Return the name of who drew a month's sample; – when there is none."""
    scope.require(*PEMBACA)
    pilih = (
        select(Pegawai.nama)
        .join(Sampel, Sampel.ditarik_oleh == Pegawai.id)
        .where(Sampel.bulan == bulan)
        .limit(1)
    )
    with store.read() as session:
        return session.scalar(pilih) or "–"


def _order(id: str) -> bytes:
    return hashlib.blake2b(id.encode(), digest_size=8).digest()
