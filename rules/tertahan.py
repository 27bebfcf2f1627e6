"""Work of a month that did not count, by the cause that held it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl

from rules.hari import KUNCI_HARI, Baris, batas_entri_pegawai, days_hit_by_outages
from rules.kalender import next_month
from rules.ketentuan import Profil
from rules.masukan import BUTIR
from rules.sementara import DISETUJUI, MENUNGGU, counted, paid_for_now

SEBAB = ("gangguan", "data_induk", "validasi", "ditolak", "telat")
"""Causes in the order of trial: a day not reported whose entry window an outage hit; work that waits
and whose day has no superior; work that waits for its superior; rejected or returned; a draft not
sent before its window closed. After them come tidak_diisi (what is missing to a full month),
perilaku (where it pays) and disiplin (attendance and punishment)."""
DRAF = "draf"


@dataclass(frozen=True, slots=True)
class Tertahan:
    """Work that a cause kept from counting.

    menit: pegawai_id, sebab, menit_utama, menit_lainnya; butir: pegawai_id, sebab, butir_id,
    realisasi. At most one row for each key.
    """

    menit: pl.DataFrame
    butir: pl.DataFrame


def held_back(
    baris: Baris, hari: pl.DataFrame, bulan: date, per_tanggal: date, profil: Profil
) -> Tertahan:
    """Return the work of the month that did not count, by cause, as known on `per_tanggal`.

    `hari`: `rules.fakta.hari_bulan`. A day lost to an outage is worth the effective minutes of a day.
    """
    kolom = ("mulai", "selesai", "jenis", "butir_id", "kuantitas", "status")
    sisa = baris.aktivitas.filter(
        pl.col("tanggal").is_between(bulan, next_month(bulan), closed="left"),
        ~counted(bulan, per_tanggal, profil, baris.outages),
    ).select(*KUNCI_HARI, *kolom)
    sisa = pl.concat([sisa, _cut_off(baris, bulan, per_tanggal, profil).select(sisa.columns)])
    draf = sisa.filter(pl.col("status") == DRAF)
    batas = batas_entri_pegawai(draf, hari, bulan, profil, baris)
    sebab = _with_cause(sisa, hari, batas, per_tanggal)
    mati = _days_lost(baris, hari, bulan, per_tanggal, profil)
    menit = pl.col("selesai") - pl.col("mulai")
    is_utama = pl.col("jenis") == "utama"
    per_sebab = sebab.group_by("pegawai_id", "sebab").agg(
        menit.filter(is_utama).sum().alias("menit_utama"),
        menit.filter(~is_utama).sum().alias("menit_lainnya"),
    )
    butir = sebab.group_by("pegawai_id", "sebab", "butir_id").agg(
        pl.col("kuantitas").sum().cast(BUTIR["realisasi"]).alias("realisasi")
    )
    return Tertahan(pl.concat([per_sebab, mati]), butir.drop_nulls())


def _cut_off(baris: Baris, bulan: date, per_tanggal: date, profil: Profil) -> pl.DataFrame:
    """What approval took off activities, each as a rejected activity of that length and no result."""
    return baris.aktivitas.filter(
        pl.col("tanggal").is_between(bulan, next_month(bulan), closed="left"),
        pl.col("status") == DISETUJUI,
        pl.col("menit_disetujui").is_not_null(),
        ~paid_for_now(bulan, per_tanggal, profil, baris.outages),
    ).with_columns(
        pl.col("mulai") + pl.col("menit_disetujui"),
        pl.lit(None, pl.String).alias("butir_id"),
        (pl.col("kuantitas") * 0).cast(baris.aktivitas.schema["kuantitas"]).alias("kuantitas"),
        pl.lit("ditolak").alias("status"),
    )


def _with_cause(
    sisa: pl.DataFrame, hari: pl.DataFrame, batas: pl.DataFrame, per_tanggal: date
) -> pl.DataFrame:
    """The activities that did not count, with their cause; a draft that may still be sent stays out."""
    menunggu = pl.col("status") == MENUNGGU
    return (
        sisa.join(hari.select(*KUNCI_HARI, "atasan_id"), on=KUNCI_HARI, how="left")
        .join(batas, on=KUNCI_HARI, how="left")
        .filter((pl.col("status") != DRAF) | (pl.col("batas") < per_tanggal))
        .with_columns(
            pl.when(menunggu & pl.col("atasan_id").is_null())
            .then(pl.lit("data_induk"))
            .when(menunggu)
            .then(pl.lit("validasi"))
            .when(pl.col("status") == DRAF)
            .then(pl.lit("telat"))
            .otherwise(pl.lit("ditolak"))
            .alias("sebab")
        )
    )


def _days_lost(
    baris: Baris, hari: pl.DataFrame, bulan: date, per_tanggal: date, profil: Profil
) -> pl.DataFrame:
    """Own working days with no activity at all whose window an outage moved, and has closed since."""
    menit = profil.on(bulan).bulat("menit_efektif_hari")
    kosong = hari.filter(
        "is_hari_kerja", pl.col("tanggal") < min(per_tanggal, next_month(bulan))
    ).join(baris.aktivitas, on=KUNCI_HARI, how="anti")
    if not baris.outages:
        kosong = kosong.clear()
    return (
        days_hit_by_outages(kosong, hari, bulan, profil, baris)
        .filter(pl.col("batas") < per_tanggal)
        .group_by("pegawai_id")
        .agg(pl.len().cast(pl.Int64).alias("hari"))
        .select(
            "pegawai_id",
            pl.lit("gangguan").alias("sebab"),
            (pl.col("hari") * menit).alias("menit_utama"),
            pl.lit(0, pl.Int64).alias("menit_lainnya"),
        )
    )
