"""Adaptation against satisfaction, OPD by OPD, and adaptation by age."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import polars as pl

from analytics.kueri.opd_singkat import short_names
from analytics.metrik import Filter, measure, measure_many
from data.bahasa import N_
from data.lake import Lake
from data.scope import Scope

KUADRAN = {
    "tinggi": N_("Keduanya tinggi"),
    "adaptasi": N_("Adaptasi tinggi, kepuasan rendah"),
    "kepuasan": N_("Kepuasan tinggi, adaptasi rendah"),
    "rendah": N_("Keduanya rendah"),
}
"""Where an OPD lies beside the city as a whole; a value that equals the city's counts as high."""
UMUR_UKURAN = ("pelapor_aktif", "entri_hari_sama", "entri_mandiri", "cakupan_pelatihan")


@dataclass(frozen=True, slots=True)
class AdaptasiKepuasan:
    """`opd`: opd_id, opd, singkat, adaptasi, kepuasan, n, kuadran (a key of KUADRAN; null when a
    value is missing) and is_ditahan, in the order of their sum, lowest first; the values of the
    reader's whole scope."""

    opd: pl.DataFrame
    adaptasi: Decimal | None
    kepuasan: Decimal | None


def adaptation_and_satisfaction(lake: Lake, scope: Scope, bulan: date) -> AdaptasiKepuasan:
    """Return both indices of a month by OPD."""
    where = Filter.month(bulan)
    dua = ("indeks_adaptasi", "indeks_kepuasan")
    kota = [measure(lake, scope, i, (), where)["nilai"].item() for i in dua]
    kiri, kanan = (measure(lake, scope, i, ("opd_id", "opd"), where) for i in dua)
    data = kiri.rename({"nilai": "adaptasi"}).join(
        kanan.select("opd_id", kepuasan="nilai", ditahan="is_ditahan"), on="opd_id", how="left"
    )
    singkat = short_names(lake)
    rapi = data.select(
        "opd_id",
        "opd",
        pl.col("opd_id").replace_strict(singkat, return_dtype=pl.String).alias("singkat"),
        "adaptasi",
        "kepuasan",
        "n",
        (pl.col("is_ditahan") | pl.col("ditahan").fill_null(value=False)).alias("is_ditahan"),
    )
    jumlah = pl.col("adaptasi") + pl.col("kepuasan")
    return AdaptasiKepuasan(
        rapi.with_columns(_quadrant(*kota).alias("kuadran")).sort(
            jumlah, "opd", descending=False, nulls_last=True
        ),
        *kota,
    )


def _quadrant(adaptasi: Decimal | None, kepuasan: Decimal | None) -> pl.Expr:
    if adaptasi is None or kepuasan is None:
        return pl.lit(None, pl.String)
    kanan, atas = pl.col("adaptasi") >= adaptasi, pl.col("kepuasan") >= kepuasan
    return (
        pl.when(kanan & atas)
        .then(pl.lit("tinggi"))
        .when(kanan & ~atas)
        .then(pl.lit("adaptasi"))
        .when(~kanan & atas)
        .then(pl.lit("kepuasan"))
        .when(~kanan & ~atas)
        .then(pl.lit("rendah"))
    )


def adaptation_by_age(lake: Lake, scope: Scope, where: Filter) -> pl.DataFrame:
    """Return the measures of `UMUR_UKURAN` by age band: `kelompok_umur`, a column each, `n`,
    `is_ditahan`."""
    return measure_many(lake, scope, UMUR_UKURAN, ("kelompok_umur",), where)
