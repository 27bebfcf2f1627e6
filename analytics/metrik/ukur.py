"""Measuring: a metric, dimensions, a filter and a scope become one query and one frame."""

from __future__ import annotations

import polars as pl

from analytics.metrik.definisi import Metric, get_metric
from analytics.metrik.susun import SEMUA, Filter, Irisan, build
from analytics.metrik.tahan import withhold
from data.lake import Lake
from data.scope import Scope

CAKUPAN_TERKECIL = 50
"""An index is shown when components of at least this weight (of 100) have a value."""

_UKURAN = pl.Decimal(24, 6)


def measure(
    lake: Lake, scope: Scope, metric_id: str, by: tuple[str, ...] = (), where: Filter = SEMUA
) -> pl.DataFrame:
    """Return one row per group: the keys `by`, `nilai` (Decimal, null when withheld or without
    data), `n` (people behind it) and `is_ditahan`; sorted by the keys.

    Only rows inside `scope` count. Unknown metrics and dimensions raise `GalatPengguna`.
    """
    metrik = get_metric(metric_id)
    if metrik.is_indeks:
        return measure_index(lake, scope, metric_id, by, where).drop("cakupan")
    kueri = build(metrik, Irisan(scope, by, where), lake.manifest().per_tanggal)
    data = lake.sql(kueri.sql, kueri.params)
    hasil = withhold(data, by, metrik.smallest_group)
    return hasil.sort(by) if by else hasil


def measure_components(
    lake: Lake, scope: Scope, index_id: str, by: tuple[str, ...] = (), where: Filter = SEMUA
) -> pl.DataFrame:
    """Return the components of an index, one row per group and component, from one query:
    the keys, `komponen` (metric id), `bobot`, `nilai` (0-100, more is better), `n`, `is_ditahan`.
    """
    indeks = get_metric(index_id)
    bagian = [get_metric(k) for k in indeks.components]
    hari = lake.manifest().per_tanggal
    kueri = [build(m, Irisan(scope, by, where), hari) for m in bagian]
    sql = " UNION ALL BY NAME ".join(
        f"SELECT *, '{m.id}' AS komponen FROM ({k.sql})" for m, k in zip(bagian, kueri, strict=True)
    )
    data = lake.sql(sql, tuple(p for k in kueri for p in k.params))
    potong = [
        withhold(data.filter(pl.col("komponen") == m.id), by, m.smallest_group) for m in bagian
    ]
    bobot = pl.col("komponen").replace_strict(indeks.components, return_dtype=pl.Int64)
    return (
        pl.concat([_upward(p, m) for p, m in zip(potong, bagian, strict=True)])
        .select(*by, "komponen", bobot.alias("bobot"), "nilai", "n", "is_ditahan")
        .sort(*by, "bobot", "komponen", descending=[False] * len(by) + [True, False])
    )


def _upward(data: pl.DataFrame, metrik: Metric) -> pl.DataFrame:
    return (
        data.with_columns((100 - pl.col("nilai")).cast(_UKURAN).alias("nilai"))
        if metrik.direction == "turun"
        else data
    )


def measure_index(
    lake: Lake, scope: Scope, index_id: str, by: tuple[str, ...] = (), where: Filter = SEMUA
) -> pl.DataFrame:
    """Return an index: as `measure`, with `cakupan` (percent of the weights that had a value).

    Weights of components without a value fall away; below `CAKUPAN_TERKECIL` there is no index.
    """
    komponen = measure_components(lake, scope, index_id, by, where)
    ada = pl.col("nilai").is_not_null()
    bobot = pl.col("bobot").filter(ada).sum()
    jumlah = (pl.col("nilai") * pl.col("bobot").cast(pl.Decimal(24, 0))).sum()
    cukup = pl.when(bobot >= CAKUPAN_TERKECIL).then(bobot)
    ringkas = [
        (jumlah.cast(_UKURAN) / cukup).alias("nilai"),
        pl.col("n").max().fill_null(0).alias("n"),
        (~ada.any() & pl.col("is_ditahan").any()).alias("is_ditahan"),
        bobot.alias("cakupan"),
    ]
    hasil = (
        komponen.group_by(by, maintain_order=True).agg(ringkas) if by else komponen.select(ringkas)
    )
    return hasil.with_columns(pl.col("nilai").cast(_UKURAN))
