"""Measuring: metrics, dimensions, a filter and a scope become queries and frames."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import polars as pl

from analytics.metrik.definisi import Metric, get_metric
from analytics.metrik.lindung import protect
from analytics.metrik.susun import SEMUA, Filter, Irisan, build, count_query, keep, value_of
from data.ingat import remembered
from data.lake import Lake, Potret
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
    return _measure_set(lake, Irisan(scope, by, where), [metrik])[metric_id]


def shown_groups(
    lake: Lake, scope: Scope, metrik: Metric, by: tuple[str, ...] = (), where: Filter = SEMUA
) -> pl.DataFrame:
    """Return the groups that may be shown of the people of a metric: the keys `by` and `n`, sorted;
    without keys one row or none."""
    irisan = Irisan(scope, by, where)

    def count(potret: Potret) -> pl.DataFrame:
        kueri = count_query(metrik, irisan)
        data = potret.ask(kueri.sql, kueri.params).with_columns(nilai=pl.lit(None))
        data = protect(potret, metrik, irisan, data.sort(by) if by else data)
        return data.filter(~pl.col("is_ditahan")).select(*by, "n")

    def ask(potret: Potret) -> pl.DataFrame:
        tanya = ("tampak", metrik.filter, metrik.smallest_group, irisan.same_rows)
        return keep(potret, tanya, metrik, irisan, partial(count, potret))

    return lake.ask_newest(ask)


def measure_each(
    lake: Lake,
    scope: Scope,
    metric_ids: Sequence[str],
    by: tuple[str, ...] = (),
    where: Filter = SEMUA,
) -> dict[str, pl.DataFrame]:
    """Return the frame of `measure` for each metric, in one query for all that read the same rows."""
    irisan = Irisan(scope, by, where)
    biasa = [m for m in map(get_metric, metric_ids) if not m.is_indeks]
    hasil = _measure_set(lake, irisan, biasa)
    return {m: hasil[m] if m in hasil else measure(lake, scope, m, by, where) for m in metric_ids}


def measure_many(
    lake: Lake,
    scope: Scope,
    metric_ids: Sequence[str],
    by: tuple[str, ...] = (),
    where: Filter = SEMUA,
) -> pl.DataFrame:
    """Return several metrics (no indices) side by side: the keys, a column per metric id with
    its `nilai`, `n` (the most people behind any) and `is_ditahan` (one of them is withheld)."""
    ukuran = [get_metric(m) for m in metric_ids]
    return _side_by_side(_measure_set(lake, Irisan(scope, by, where), ukuran), by)


@remembered
def _side_by_side(bagian: Mapping[str, pl.DataFrame], by: tuple[str, ...]) -> pl.DataFrame:
    panjang = pl.concat(f.with_columns(pl.lit(m).alias("metrik")) for m, f in bagian.items())
    kolom = [pl.col("nilai").filter(metrik=m).first().alias(m) for m in bagian]
    ringkas = [*kolom, pl.col("n").max(), pl.col("is_ditahan").any()]
    return panjang.group_by(by).agg(ringkas).sort(by) if by else panjang.select(ringkas)


def measure_index(
    lake: Lake, scope: Scope, index_id: str, by: tuple[str, ...] = (), where: Filter = SEMUA
) -> pl.DataFrame:
    """Return an index: as `measure`, with `cakupan` (percent of the weights that had a value)."""
    return combine(measure_components(lake, scope, [index_id], by, where), by)


def measure_components(
    lake: Lake,
    scope: Scope,
    index_ids: Sequence[str],
    by: tuple[str, ...] = (),
    where: Filter = SEMUA,
) -> pl.DataFrame:
    """Return the components of indices, a row per group and component: `indeks`, the keys,
    `komponen` (metric id), `bobot`, `nilai` (0-100, more is better), `terukur` (as the metric
    itself is read), `n`, `is_ditahan`."""
    susunan = {i: get_metric(i).components for i in index_ids}
    perlu = {k: get_metric(k) for isi in susunan.values() for k in isi}
    hasil = _measure_set(lake, Irisan(scope, by, where), list(perlu.values()))
    return _as_components(hasil, susunan, by)


@remembered
def _as_components(
    hasil: Mapping[str, pl.DataFrame],
    susunan: Mapping[str, Mapping[str, int]],
    by: tuple[str, ...],
) -> pl.DataFrame:
    return pl.concat(
        hasil[komponen].select(
            pl.lit(indeks).alias("indeks"),
            *by,
            pl.lit(komponen).alias("komponen"),
            pl.lit(bobot, pl.Int64).alias("bobot"),
            _upward(get_metric(komponen)).alias("nilai"),
            pl.col("nilai").alias("terukur"),
            "n",
            "is_ditahan",
        )
        for indeks, isi in susunan.items()
        for komponen, bobot in isi.items()
    )


@remembered
def combine(komponen: pl.DataFrame, by: tuple[str, ...]) -> pl.DataFrame:
    """Return the index of each group of `komponen`: the keys, `nilai`, `n`, `is_ditahan`,
    `cakupan`; sorted by the keys.

    Weights of components without a value fall away; below `CAKUPAN_TERKECIL` there is no index.
    """
    ada = pl.col("nilai").is_not_null()
    bobot = pl.col("bobot").filter(ada).sum()
    cukup = pl.when(bobot >= CAKUPAN_TERKECIL).then(bobot)
    jumlah = (pl.col("nilai") * pl.col("bobot").cast(pl.Decimal(24, 0))).sum()
    ringkas = [
        (jumlah.cast(_UKURAN) / cukup).cast(_UKURAN).alias("nilai"),
        pl.col("n").max().fill_null(0).alias("n"),
        (~ada.any() & pl.col("is_ditahan").any()).alias("is_ditahan"),
        bobot.alias("cakupan"),
    ]
    return komponen.group_by(by).agg(ringkas).sort(by) if by else komponen.select(ringkas)


def _measure_set(lake: Lake, irisan: Irisan, metrik: Sequence[Metric]) -> dict[str, pl.DataFrame]:
    """Measure metrics, one query for all that read the same rows; by id, in the order given."""
    baris: dict[tuple[object, ...], list[Metric]] = {}
    for satu in metrik:
        kunci = (satu.dataset, satu.filter, tuple(satu.windows.items()))
        baris.setdefault(kunci, []).append(satu)

    def ask(potret: Potret) -> dict[str, pl.DataFrame]:
        hasil: dict[str, pl.DataFrame] = {}
        for sama in baris.values():
            tanya = ("ukur", tuple(m.id for m in sama), irisan.same_rows)
            anew = partial(_measure_anew, potret, irisan, sama)
            hasil |= keep(potret, tanya, sama[0], irisan, anew)
        return hasil

    hasil = lake.ask_newest(ask)
    return {satu.id: hasil[satu.id] for satu in metrik}


def _measure_anew(
    potret: Potret, irisan: Irisan, sama: Sequence[Metric]
) -> dict[str, pl.DataFrame]:
    kueri = build(sama, irisan, potret.manifest.per_tanggal)
    data = potret.ask(kueri.sql, kueri.params)
    data = data.sort(irisan.by) if irisan.by else data
    nilai = {m.id: data.select(*irisan.by, value_of(m).alias("nilai"), "n") for m in sama}
    return {m.id: protect(potret, m, irisan, nilai[m.id]) for m in sama}


def _upward(metrik: Metric) -> pl.Expr:
    nilai = pl.col("nilai")
    return (100 - nilai).cast(_UKURAN) if metrik.direction == "turun" else nilai
