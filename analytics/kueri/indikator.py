"""The effectiveness indicators over the months, by OPD, and what moved them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl

from analytics.kueri.sejak import Tampak
from analytics.kueri.tren import span
from analytics.metrik import combine, load_metrics, measure_components
from data.ingat import remembered
from data.lake import Lake
from data.scope import Scope
from data.waktu import month_add

PANJANG = 24
"""Months that the indicators are shown over, as far as there are so many."""
URUTAN = ("target", "adaptasi", "kepuasan", "tanggung_jawab")
_SERATUS = pl.lit(100, pl.Decimal(24, 0))


def index_ids() -> list[str]:
    """Return the ids of the effectiveness indices, in the order of the four criteria."""
    indeks = [m for m in load_metrics().values() if m.is_indeks]
    return [m.id for m in sorted(indeks, key=lambda m: URUTAN.index(m.kriteria))]


def component_trend(lake: Lake, scope: Scope, sampai: date, n: int = PANJANG) -> pl.DataFrame:
    """Return the components of all indices in the `n` months up to `sampai`, of all in scope: the
    columns of `measure_components` with `bulan`."""
    return measure_components(lake, scope, index_ids(), ("bulan",), span(sampai, n, {}))


def components_by_opd(
    lake: Lake, scope: Scope, index_ids: Sequence[str], sampai: date, n: int
) -> pl.DataFrame:
    """Return the components of indices by OPD and month: the columns of `measure_components` with
    `opd_id`, `opd` and `bulan`; what is withheld beside a small OPD is withheld here."""
    by = ("opd_id", "opd", "bulan")
    return measure_components(lake, scope, index_ids, by, span(sampai, n, {}))


@remembered
def index_trend(komponen: pl.DataFrame) -> pl.DataFrame:
    """Return the indices out of `component_trend`: `indeks`, `bulan`, `nilai`, `n`,
    `is_ditahan`, `cakupan` and `selisih` (to the month before)."""
    lalu = pl.col("nilai").shift(1).over("indeks", order_by="bulan")
    return combine(komponen, ("indeks", "bulan")).with_columns(
        (pl.col("nilai") - lalu).alias("selisih")
    )


def indices_by_month(tren: pl.DataFrame) -> pl.DataFrame:
    """Return `index_trend` wide: `bulan`, a column per index, `n`; null where withheld."""
    kolom = [pl.col("nilai").filter(indeks=i).first().alias(i) for i in index_ids()]
    return tren.group_by("bulan").agg(*kolom, pl.col("n").max()).sort("bulan")


@remembered
def movers(komponen: pl.DataFrame, bulan: date, n: int = 3) -> pl.DataFrame:
    """Return the `n` components of `component_trend` that moved their index most since the month
    before: `indeks`, `komponen`, `terukur`, `lalu` (both as the metric is read), `selisih`
    (positive is better) and `sumbangan` (points of the index).
    """
    kunci = ["indeks", "komponen"]
    lalu = komponen.filter(bulan=month_add(bulan, -1)).select(
        *kunci, nilai_lalu="nilai", lalu="terukur"
    )
    selisih = pl.col("nilai") - pl.col("nilai_lalu")
    return (
        komponen.filter(bulan=bulan)
        .join(lalu, on=kunci)
        .with_columns(
            selisih.alias("selisih"),
            (selisih * pl.col("bobot").cast(pl.Decimal(24, 0)) / _SERATUS).alias("sumbangan"),
        )
        .filter(pl.col("sumbangan").is_not_null() & (pl.col("sumbangan") != 0))
        .sort(pl.col("sumbangan").abs(), "komponen", descending=[True, False])
        .select(*kunci, "terukur", "lalu", "selisih", "sumbangan")
        .head(n)
    )


@remembered
def mover_offices(
    per_opd: pl.DataFrame, gerak: dict[str, Any], bulan: date, n: int = 2
) -> list[int]:
    """Return the OPDs (ids) that did most of the move of a component, a row of `movers`.

    `per_opd`: `components_by_opd` of at least two months. What an OPD did is its own change, in
    points, times its people.
    """
    milik = per_opd.filter(indeks=gerak["indeks"], komponen=gerak["komponen"])
    lalu = milik.filter(bulan=month_add(bulan, -1)).select("opd_id", lalu="nilai")
    andil = (pl.col("nilai") - pl.col("lalu")).cast(pl.Float64) * pl.col("n")
    searah = andil if gerak["selisih"] > 0 else -andil
    return (
        milik.filter(bulan=bulan)
        .join(lalu, on="opd_id")
        .with_columns(searah.alias("andil"))
        .filter(pl.col("andil") > 0)
        .sort("andil", "opd", descending=[True, False])["opd_id"]
        .head(n)
        .to_list()
    )


def index_by_opd(komponen: pl.DataFrame, index_id: str) -> pl.DataFrame:
    """Return one index out of `components_by_opd`, long: `opd_id`, `opd`, `bulan`, `nilai`, `n`,
    `is_ditahan`, `cakupan`."""
    return combine(komponen.filter(indeks=index_id), ("opd_id", "opd", "bulan"))


@remembered
def indices_side_by_side(komponen: pl.DataFrame, bulan: date, urut: str) -> pl.DataFrame:
    """Return all indices of a month out of `components_by_opd`, wide: `opd_id`, `opd`, a column per
    index, `n`, `ditahan` (ids of the indices that are withheld); lowest `urut` first."""
    panjang = combine(komponen.filter(bulan=bulan), ("indeks", "opd_id", "opd"))
    kolom = [pl.col("nilai").filter(indeks=i).first().alias(i) for i in index_ids()]
    ditahan = pl.col("indeks").filter("is_ditahan").alias("ditahan")
    return (
        panjang.group_by("opd_id", "opd")
        .agg(*kolom, pl.col("n").max(), ditahan)
        .sort(urut, "opd", nulls_last=True)
    )


def as_seen(
    komponen: pl.DataFrame, per_opd: pl.DataFrame, bulan: date, singkat: Mapping[int, str]
) -> Tampak:
    """Return what a look at the indicators shows: the four indices of a month, and the OPDs whose
    index of targets lies below the city's, by short name."""
    kini = index_trend(komponen).filter(bulan=bulan)
    angka: dict[str, Decimal | None] = dict(kini.select("indeks", "nilai").iter_rows())
    target = index_ids()[0]
    kota = angka.get(target)
    opd = index_by_opd(per_opd.filter(bulan=bulan), target).drop_nulls("nilai").to_dicts()
    rendah = {b["opd_id"]: singkat[b["opd_id"]] for b in opd if kota and b["nilai"] < kota}
    return Tampak(bulan, angka, {"opd_di_bawah_kota": rendah}, "kota")
