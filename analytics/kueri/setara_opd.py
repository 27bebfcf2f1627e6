"""One OPD compared fairly: the same people in both months, and with the city's mix of jobs."""

from __future__ import annotations

from datetime import date

import polars as pl

from analytics.setara import job_mix, like_for_like
from data.lake import Lake
from data.scope import Scope
from data.waktu import month_add

UKURAN = ("rerata_capaian", "entri_hari_sama", "hari_dilaporkan")
"""One measure of each criterion that every single person has."""


def fair_comparison(lake: Lake, scope: Scope, bulan: date) -> pl.DataFrame:
    """Return by OPD, for each of `UKURAN`: `metrik`, `opd_id`, `nilai`, `selisih` (to the month before),
    `selisih_setara` (of those who were there in both months), `nilai_campuran` (with the city's mix
    of jobs) and `cakupan` (percent of the city's people whose jobs the OPD has); null where withheld
    or without data."""
    return pl.concat(_of_metric(lake, scope, m, bulan) for m in UKURAN)


def _of_metric(lake: Lake, scope: Scope, metric_id: str, bulan: date) -> pl.DataFrame:
    orang = like_for_like(lake, scope, metric_id, bulan, month_add(bulan, -1))
    jabatan = job_mix(lake, scope, metric_id, bulan)
    return orang.join(
        jabatan.select("opd_id", "cakupan", nilai_campuran="nilai_campuran_kota"),
        on="opd_id",
        how="left",
    ).select(
        pl.lit(metric_id).alias("metrik"),
        "opd_id",
        "nilai",
        (pl.col("nilai") - pl.col("nilai_lalu")).alias("selisih"),
        (pl.col("nilai_setara") - pl.col("nilai_setara_lalu")).alias("selisih_setara"),
        "nilai_campuran",
        "cakupan",
    )
