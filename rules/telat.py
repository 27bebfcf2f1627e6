"""Lateness by grade: attendance days in, counts per employee and month out."""

from __future__ import annotations

from datetime import date

import polars as pl

from rules.ketentuan import Ketentuan, Profil
from rules.registri import rule
from rules.teks import N_

TINGKAT = range(1, 5)


@rule(
    "kehadiran.tingkat_telat",
    since="2020-01-01",
    citation="keputusan-proyek",
    label=N_("Tingkat keterlambatan sehari menurut menitnya"),
    satuan="kali",
)
def tingkat_telat(menit: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """Grade of one day, 0 (in time) to 4; a day without check-in (null) has the highest."""
    return _grade(menit, k, "batas_telat_menit")


@rule(
    "kehadiran.tingkat_pulang_cepat",
    since="2020-01-01",
    citation="keputusan-proyek",
    label=N_("Tingkat pulang cepat sehari menurut menitnya"),
    satuan="kali",
)
def tingkat_pulang_cepat(menit: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """Grade of one day, 0 (stayed) to 4; a day without check-out (null) has the highest."""
    return _grade(menit, k, "batas_pulang_cepat_menit")


def _grade(menit: pl.Expr, k: Ketentuan, batas: str) -> pl.Expr:
    tingkat = k.tingkat(batas)
    lewat = [(menit >= int(satu)).cast(pl.Int32) for satu in tingkat]
    return pl.when(menit.is_null()).then(len(tingkat)).otherwise(pl.sum_horizontal(lewat))


def hitung_kehadiran(hari: pl.DataFrame, profil: Profil) -> pl.DataFrame:
    """Counts per pegawai x bulan: tl1..tl4, psw1..psw4, alpa_hari, apel (i32), sorted.

    `hari`: one row per attendance day with pegawai_id, tanggal, telat_menit, pulang_cepat_menit
    (null: no check-in or check-out), is_alpa, and is_tanpa_apel (an assembly missed) where that
    was recorded. A day of alpa counts as nothing else.
    """
    if "is_tanpa_apel" not in hari.columns:
        hari = hari.with_columns(pl.lit(value=False).alias("is_tanpa_apel"))
    dihitung = hari.with_columns(pl.col("tanggal").dt.month_start().alias("bulan"))
    bagian = dihitung.partition_by("bulan") or [dihitung]
    return pl.concat([_count(satu, profil) for satu in bagian]).sort("pegawai_id", "bulan")


def _count(hari: pl.DataFrame, profil: Profil) -> pl.DataFrame:
    """The counts of one month's days."""
    k = profil.on(next(iter(hari["bulan"]), date.max))
    hadir = ~pl.col("is_alpa")
    tingkat = {
        "tl": tingkat_telat(pl.col("telat_menit"), k=k),
        "psw": tingkat_pulang_cepat(pl.col("pulang_cepat_menit"), k=k),
    }
    return hari.group_by("pegawai_id", "bulan").agg(
        *(
            (hadir & (satu == urut)).sum().cast(pl.Int32).alias(f"{nama}{urut}")
            for nama, satu in tingkat.items()
            for urut in TINGKAT
        ),
        pl.col("is_alpa").sum().cast(pl.Int32).alias("alpa_hari"),
        (hadir & pl.col("is_tanpa_apel")).sum().cast(pl.Int32).alias("apel"),
    )
