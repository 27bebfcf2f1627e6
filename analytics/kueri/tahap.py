"""How far each OPD has come through the stages of a month, and what holds its people back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import polars as pl

from analytics.kueri.sejak import Tampak
from analytics.metrik import Filter, measure_many
from data.bahasa import N_
from data.lake import Lake
from data.scope import Scope
from data.waktu import month_end

TAHAP = ("entri", "validasi", "perilaku", "konfirmasi", "siap")
"""The stages in their order; siap: nothing waits, behaviour is assessed, the month is confirmed."""
SESUDAH_BULAN = ("perilaku", "konfirmasi", "siap")
"""Stages that begin when the month is over."""
SELAMA_JENDELA = ("entri",)
"""Stages that are due while the windows of the month are still open; the others when they close."""
HAMPIR = 90
"""Percent from which on a stage counts as nearly done."""
DILIHAT = (
    "hari_dilaporkan",
    "validasi_tepat_waktu",
    "perilaku_tepat_waktu",
    "bulan_dikonfirmasi",
    "pegawai_terhambat",
)
"""Figures of the city whose change since the last look is told beside the stages."""
SEBAB = {
    "tanpa_atasan": N_("Tanpa atasan"),
    "hari_tanpa_atasan": N_("Sebagian hari tanpa atasan"),
    "tanpa_butir": N_("Tanpa butir SKP bertarget"),
    "tanpa_pagu": N_("Tanpa pagu TPP"),
    "tanpa_entri": N_("Belum mengisi sama sekali"),
}
"""What the facts know to hinder a month; the repair desk of an OPD looks closer."""

_PERSEN = pl.Decimal(18, 4)
_TAHAP = """
SELECT opd_id, opd, count(*) AS pegawai,
  sum(hari_lapor) AS entri, sum(hari_kerja) AS dari_entri,
  sum(diputus) AS validasi, sum(entri) AS dari_validasi,
  count(perilaku) AS perilaku, count(*) AS dari_perilaku,
  count(*) FILTER (is_dikonfirmasi) AS konfirmasi, count(*) AS dari_konfirmasi,
  count(*) FILTER (is_dikonfirmasi AND perilaku IS NOT NULL AND menit_menunggu = 0) AS siap,
  count(*) AS dari_siap
FROM pegawai_bulan WHERE bulan = ? AND hari_kerja > 0
GROUP BY opd_id, opd
"""

_TERHALANG = """
SELECT sebab, CAST(count(*) AS BIGINT) AS pegawai, count(DISTINCT opd_id) AS opd,
  arg_max(nama_opd, banyak) AS opd_terbanyak
FROM (
  SELECT *, count(*) OVER (PARTITION BY sebab, opd_id) AS banyak
  FROM (
    SELECT opd_id, opd AS nama_opd, unnest([
      CASE WHEN atasan_id IS NULL THEN 'tanpa_atasan' END,
      CASE WHEN atasan_id IS NOT NULL AND hilang_data_induk_rp > 0 THEN 'hari_tanpa_atasan' END,
      CASE WHEN capaian_butir IS NULL THEN 'tanpa_butir' END,
      CASE WHEN pagu_rp = 0 THEN 'tanpa_pagu' END,
      CASE WHEN entri = 0 THEN 'tanpa_entri' END
    ]) AS sebab
    FROM pegawai_bulan WHERE bulan = ? AND hari_kerja > 0
  )
  WHERE sebab IS NOT NULL
)
GROUP BY sebab ORDER BY pegawai DESC, sebab
"""


def stage_matrix(lake: Lake, scope: Scope, bulan: date) -> pl.DataFrame:
    """Return the OPDs of a month with the percent done of each of `TAHAP`, those furthest behind first.

    Columns: opd_id, opd, pegawai (with working days), a column per stage (null before it begins, or
    where there is nothing to do) and `rata`, the mean of those begun. For those who see names.
    """
    scope.require("bkpsdm")
    data = lake.sql(_TAHAP, [bulan])
    is_lewat = lake.manifest().per_tanggal > month_end(bulan)
    kolom = [
        _share(t) if is_lewat or t not in SESUDAH_BULAN else pl.lit(None, _PERSEN).alias(t)
        for t in TAHAP
    ]
    return (
        data.select("opd_id", "opd", "pegawai", *kolom)
        .with_columns(pl.mean_horizontal(pl.col(TAHAP).cast(pl.Float64)).alias("rata"))
        .sort("rata", "opd", nulls_last=True)
    )


def due_stages(lake: Lake, bulan: date) -> tuple[str, ...]:
    """Return the stages that must be done by now: no stage is late before its window closes."""
    return SELAMA_JENDELA if bulan in lake.manifest().terbuka else TAHAP


def behind(data: pl.DataFrame, jatuh: Sequence[str]) -> pl.DataFrame:
    """Return the rows of `stage_matrix` that are far behind in a stage that is due (`due_stages`)."""
    return data.filter(
        pl.any_horizontal((pl.col(t) < HAMPIR).fill_null(value=False) for t in jatuh)
    )


def as_seen(
    lake: Lake, scope: Scope, data: pl.DataFrame, bulan: date, singkat: Mapping[int, str]
) -> Tampak:
    """Return what a look at the stages shows: `DILIHAT`, and the OPDs that are `behind`, by short
    name; `data`: `stage_matrix`."""
    kota = measure_many(lake, scope, DILIHAT, (), Filter.month(bulan)).row(0, named=True)
    tertinggal = {i: singkat[i] for i in behind(data, due_stages(lake, bulan))["opd_id"]}
    return Tampak(bulan, {m: kota[m] for m in DILIHAT}, {"opd_tertinggal": tertinggal})


def _share(tahap: str) -> pl.Expr:
    bagian, semua = pl.col(tahap).cast(_PERSEN), pl.col(f"dari_{tahap}").cast(_PERSEN)
    penuh = pl.lit(100, _PERSEN)
    return (
        pl.when(semua > 0).then((bagian * penuh).cast(_PERSEN) / semua).cast(_PERSEN).alias(tahap)
    )


def blocked(lake: Lake, scope: Scope, bulan: date) -> pl.DataFrame:
    """Return what hinders people's month, by cause of `SEBAB`: `sebab`, `pegawai`, `opd` (how many)
    and `opd_terbanyak` (the name of the OPD with most), most people first. A person may count twice.
    """
    scope.require("bkpsdm")
    return lake.sql(_TERHALANG, [bulan])
