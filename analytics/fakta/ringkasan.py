"""Roll-ups of one month of activities: by validator, by entry lag, by validation lag."""

from __future__ import annotations

from datetime import date

import polars as pl

from analytics.fakta.aktivitas import DIPUTUS, as_decimal, local_date
from rules.eksak import from_decimal

JEDA_HARI_TERTINGGI = 30
JEDA_JAM_TERTINGGI = 240
KOLOM = (
    "bulan", "opd_id", "atasan_id", "pegawai_id", "kelompok_umur", "status", "jeda_hari",
    "jeda_validasi_jam", "diajukan_pada", "diputus_pada", "diputus_oleh",
)  # fmt: skip
"""The columns of activities that the roll-ups need."""

RINGKASAN = ("validator_bulan", "jeda_bulan", "jeda_validasi_bulan")


def make_ringkasan(
    aktivitas: pl.DataFrame, batas_validasi: date, per_tanggal: date
) -> dict[str, pl.DataFrame]:
    """Return the roll-ups by name, each sorted by its keys; activities outside any OPD stay out."""
    diajukan = aktivitas.select(KOLOM).filter(
        pl.col("status") != "draf", pl.col("opd_id").is_not_null()
    )
    return {
        "validator_bulan": _validators(diajukan, batas_validasi, per_tanggal),
        "jeda_bulan": _entry_lag(diajukan),
        "jeda_validasi_bulan": _validation_lag(diajukan),
    }


def _validators(rows: pl.DataFrame, batas_validasi: date, per_tanggal: date) -> pl.DataFrame:
    """Month x validator x opd: who decided; of what still waits, the superior of that day.

    Once the validation window has closed nothing waits any more: what was left is
    tidak_divalidasi. menunggu_tertua_hari is null when nothing waits; jam_median when nothing
    was decided; menit are counted in `pegawai_bulan`.
    """
    kunci = ("bulan", "validator_id", "opd_id")
    is_terbuka = per_tanggal <= batas_validasi
    diputus, menunggu = pl.col("status").is_in(DIPUTUS), pl.col("status") == "diajukan"
    tepat = local_date("diputus_pada") <= batas_validasi
    tengah = (from_decimal(pl.col("jeda_validasi_jam"), 2).median() * 10).cast(pl.Int64)
    umur = (pl.lit(per_tanggal) - local_date("diajukan_pada")).dt.total_days()
    return (
        rows.with_columns(
            pl.when(diputus).then("diputus_oleh").otherwise("atasan_id").alias("validator_id")
        )
        .filter(pl.col("validator_id").is_not_null())
        .group_by(kunci)
        .agg(
            diputus.sum().cast(pl.Int64).alias("diputus"),
            (diputus & tepat).sum().cast(pl.Int64).alias("diputus_tepat"),
            as_decimal(tengah, 3).alias("jam_median"),
            (menunggu & is_terbuka).sum().cast(pl.Int64).alias("menunggu"),
            umur.filter(menunggu & is_terbuka).max().alias("menunggu_tertua_hari"),
            (menunggu & (not is_terbuka)).sum().cast(pl.Int64).alias("tidak_divalidasi"),
            pl.col("pegawai_id").n_unique().cast(pl.Int64).alias("pegawai"),
        )
        .sort(kunci)
    )


def _entry_lag(rows: pl.DataFrame) -> pl.DataFrame:
    """Month x opd x age band x days from the day to its first submission (capped): entri."""
    kunci = ("bulan", "opd_id", "kelompok_umur", "jeda_hari")
    return (
        rows.with_columns(pl.col("jeda_hari").clip(0, JEDA_HARI_TERTINGGI))
        .group_by(kunci)
        .agg(pl.len().cast(pl.Int64).alias("entri"))
        .sort(kunci)
    )


def _validation_lag(rows: pl.DataFrame) -> pl.DataFrame:
    """Month x opd x whole hours from submission to decision (capped): diputus."""
    kunci = ("bulan", "opd_id", "jam")
    jam = pl.col("jeda_validasi_jam").floor().cast(pl.Int32).clip(0, JEDA_JAM_TERTINGGI)
    return (
        rows.filter(pl.col("jeda_validasi_jam").is_not_null())
        .with_columns(jam.alias("jam"))
        .group_by(kunci)
        .agg(pl.len().cast(pl.Int64).alias("diputus"))
        .sort(kunci)
    )
