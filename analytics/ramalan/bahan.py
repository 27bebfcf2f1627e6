"""How far people were at a point of a month, and how their months before it ended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import polars as pl

from analytics.ramalan.titik import Titik
from data.lake import Potret
from data.waktu import month_add
from rules.ketentuan import Profil

BULAN_LALU = 6
"""Months before that a person's mean and approval share are taken from."""
HARI_TERSEDIKIT = 3
"""Own working days that must be over before anything is forecast."""
_SEBULAN_MENIT = 6000
"""Weight of the OPD's approval share beside a person's own: about a month of minutes."""

_MAJU = """
SELECT pegawai_id,
  coalesce(sum(coalesce(menit_disetujui, menit)) FILTER (jenis = 'utama' AND {sudah}), 0) AS utama,
  coalesce(sum(coalesce(menit_disetujui, menit)) FILTER (jenis <> 'utama' AND {sudah}), 0) AS lainnya,
  coalesce(sum(menit) FILTER (
    status <> 'draf' AND diajukan_pada < $batas AND (diputus_pada IS NULL OR diputus_pada >= $batas)
  ), 0) AS menunggu
FROM aktivitas
WHERE bulan = $bulan AND ($orang IS NULL OR pegawai_id = $orang)
GROUP BY pegawai_id
"""
_SUDAH = "status = 'disetujui' AND diputus_pada < $batas"

_LALU = f"""
SELECT *,
  sum(diakui) OVER opd_lalu AS opd_diakui, sum(tidak_diakui) OVER opd_lalu AS opd_tidak_diakui
FROM (
  SELECT pegawai_id, opd_id, bulan, CAST(capaian AS DOUBLE) AS capaian, target_menit, hari_kerja,
    avg(CAST(capaian AS DOUBLE)) OVER lalu AS lalu, count(*) OVER lalu AS bulan_lalu,
    CAST(coalesce(sum(menit_utama + menit_lainnya) OVER lalu, 0) AS DOUBLE) AS diakui,
    CAST(
      coalesce(sum(menit_ditolak + menit_tidak_divalidasi) OVER lalu, 0) AS DOUBLE
    ) AS tidak_diakui
  FROM pegawai_bulan
  WHERE bulan BETWEEN $awal AND $akhir AND hari_kerja > 0 AND (
    $orang IS NULL OR opd_id IN (SELECT opd_id FROM pegawai_bulan WHERE pegawai_id = $orang)
  )
  WINDOW lalu AS (
    PARTITION BY pegawai_id ORDER BY bulan ROWS BETWEEN {BULAN_LALU} PRECEDING AND 1 PRECEDING
  )
)
WINDOW opd_lalu AS (PARTITION BY opd_id, bulan)
"""


def read_past(potret: Potret, bulan: Sequence[date], pegawai_id: int | None = None) -> pl.DataFrame:
    """Return who had due days in these months, how it ended, and the mean of the months before.

    With `pegawai_id` only the people of that person's OPDs, whose approval share is needed.
    """
    awal, akhir = month_add(min(bulan), -BULAN_LALU), max(bulan)
    return potret.sql(_LALU, {"awal": awal, "akhir": akhir, "orang": pegawai_id}).filter(
        pl.col("bulan").is_in(bulan)
    )


def read_cases(
    potret: Potret,
    profil: Profil,
    titik: Titik,
    lalu: pl.DataFrame,
    *,
    pegawai_id: int | None = None,
    is_berjalan: bool = False,
) -> pl.DataFrame:
    """Return the people of one month as they stood at a point of it.

    Columns: those of `read_past`, and utama, lainnya, menunggu (minutes as of then), diharapkan
    (approved, lainnya up to its cap, and what waits times the share of work that is approved in
    the end: the person's own before, drawn to the OPD's), target (minutes due by then) and laju
    (diharapkan of target, at most 1.2). `is_berjalan`: target_menit counts the days so far only.
    """
    maju = potret.sql(
        _MAJU.format(sudah=_SUDAH),
        {"batas": titik.batas, "bulan": titik.bulan, "orang": pegawai_id},
    )
    bagian = 1.0 if is_berjalan else titik.bagian
    batas_lainnya = float(Decimal(profil.on(titik.bulan)["batas_lainnya"]) / 100)
    orang = lalu.filter(pl.col("bulan") == titik.bulan)
    if pegawai_id is not None:
        orang = orang.filter(pl.col("pegawai_id") == pegawai_id)
    target = pl.col("target_menit").cast(pl.Float64) * bagian
    lainnya = pl.min_horizontal(
        pl.col("lainnya").cast(pl.Float64), pl.col("target") * batas_lainnya
    )
    diharapkan = pl.col("utama") + lainnya + pl.col("menunggu") * _approval()
    return (
        orang.join(maju, on="pegawai_id", how="left", maintain_order="left")
        .with_columns(pl.col("utama", "lainnya", "menunggu").fill_null(0), target.alias("target"))
        .with_columns(diharapkan.cast(pl.Float64).alias("diharapkan"))
        .with_columns((pl.col("diharapkan") / pl.col("target")).clip(0, 1.2).alias("laju"))
    )


def _approval() -> pl.Expr:
    """The share of minutes that are approved in the end; all of them where nothing is known."""
    diakui, semua = pl.col("diakui"), pl.col("diakui") + pl.col("tidak_diakui")
    opd = pl.col("opd_diakui") / (pl.col("opd_diakui") + pl.col("opd_tidak_diakui"))
    opd = pl.when(opd.is_nan()).then(1.0).otherwise(opd)
    return (diakui + opd * _SEBULAN_MENIT) / (semua + _SEBULAN_MENIT)
