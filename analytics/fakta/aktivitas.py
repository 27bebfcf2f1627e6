"""The lake's activities: the store's rows with what their day, its window and its person say."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import polars as pl

from analytics.fakta.konteks import Bulan
from rules.hari import KUNCI_HARI, batas_entri_pegawai

ZONA = "Asia/Jakarta"
DIPUTUS = ("disetujui", "ditolak", "dikembalikan")
"""States in which a superior has decided about an activity as it stands."""

_JAM = 3_600_000_000

UMUR = ((30, "di bawah 30"), (40, "30-39"), (50, "40-49"))
UMUR_TERTUA = "50 ke atas"
_DASAR = (*KUNCI_HARI, "mulai", "selesai", "status", "diajukan_pada", "diputus_pada")
URUTAN = ("opd_id", "pegawai_id", "tanggal", "mulai", "id")


def local_date(kolom: str) -> pl.Expr:
    """The day that a moment falls on in Pekanbaru."""
    return pl.col(kolom).dt.convert_time_zone(ZONA).dt.date()


def hours(lama: pl.Expr) -> pl.Expr:
    """A duration as hours with two decimals, cut off: Decimal(18, 2), the same wherever it stands.

    Floats would not do: Polars divides whole vectors and their ends in different ways.
    """
    seratus = lama.dt.total_microseconds() * 100 // _JAM
    return as_decimal(seratus, 2)


def as_decimal(angka: pl.Expr, desimal: int) -> pl.Expr:
    """A whole number of 10^-desimal as Decimal(18, desimal)."""
    satu = pl.lit(Decimal(1).scaleb(-desimal), pl.Decimal(18, desimal))
    return (angka.cast(pl.Decimal(38, desimal)) * satu).cast(pl.Decimal(18, desimal))


def age_band(lahir: pl.Expr, bulan: date) -> pl.Expr:
    """The age band on the first day of `bulan`; null without a date of birth."""
    belum = (lahir.dt.month() > bulan.month) | (
        (lahir.dt.month() == bulan.month) & (lahir.dt.day() > 1)
    )
    umur = bulan.year - lahir.dt.year() - belum.cast(pl.Int32)
    pita = pl.lit(UMUR_TERTUA)
    for batas, nama in reversed(UMUR):
        pita = pl.when(umur < batas).then(pl.lit(nama)).otherwise(pita)
    return pl.when(lahir.is_not_null()).then(pita)


def make_aktivitas(b: Bulan) -> pl.DataFrame:
    """Return the month's activities, sorted by opd, pegawai, tanggal.

    The store's columns, and: bulan, menit (as entered), opd_id, unit_id, atasan_id (assignment of that day),
    kelompok_umur (on the first of the month), jeda_hari (days from the day to its first
    submission), jeda_validasi_jam (from there to the decision), is_tepat (submitted within the
    entry window), is_hari_kerja. What a draft cannot have yet is null.
    """
    rows = b.baris.aktivitas
    # Joined apart, so that the long texts are not carried through every step.
    return rows.hstack(_derived(b, rows.select(_DASAR))).sort(URUTAN, nulls_last=True)


def _derived(b: Bulan, rows: pl.DataFrame) -> pl.DataFrame:
    """The columns that are not the store's, in the order of `rows`."""
    batas = batas_entri_pegawai(rows, b.hari, b.bulan, b.profil, b.baris)
    hari = b.hari.select(*KUNCI_HARI, "opd_id", "unit_id", "atasan_id", "is_hari_kerja")
    umur = b.pegawai.select(
        pl.col("id").alias("pegawai_id"),
        age_band(pl.col("tanggal_lahir"), b.bulan).alias("kelompok_umur"),
    )
    diajukan, diputus = pl.col("status") != "draf", pl.col("status").is_in(DIPUTUS)
    lama = pl.col("diputus_pada") - pl.col("diajukan_pada")
    kirim = local_date("diajukan_pada")
    jeda = (kirim - pl.col("tanggal")).dt.total_days().clip(0).cast(pl.Int32)
    lengkap = rows
    for tabel, kunci in ((hari, KUNCI_HARI), (batas, KUNCI_HARI), (umur, ("pegawai_id",))):
        lengkap = lengkap.join(tabel, on=kunci, how="left", maintain_order="left")
    return lengkap.select(
        "opd_id",
        "unit_id",
        "atasan_id",
        "kelompok_umur",
        pl.lit(b.bulan).alias("bulan"),
        (pl.col("selesai") - pl.col("mulai")).alias("menit"),
        pl.col("is_hari_kerja").fill_null(value=False),
        pl.when(diajukan).then(jeda).alias("jeda_hari"),
        pl.when(diputus).then(hours(lama)).alias("jeda_validasi_jam"),
        pl.when(diajukan).then(kirim <= pl.col("batas")).alias("is_tepat"),
    )
