"""Metrics over the months and side by side by OPD, for charts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import polars as pl

from analytics.metrik import Filter, measure_each, measure_many
from data.lake import Lake
from data.scope import Scope
from data.waktu import month_add

Saring = Mapping[str, tuple[object, ...]]


def span(sampai: date, n: int, saring: Saring) -> Filter:
    """Return the filter of the `n` months up to `sampai`."""
    return Filter(month_add(sampai, 1 - n), sampai, saring)


def trend(lake: Lake, scope: Scope, metric_ids: Sequence[str], where: Filter) -> pl.DataFrame:
    """Return metrics over the months, long: `metrik`, `bulan`, `nilai`, `n`, `is_ditahan`."""
    isi = measure_each(lake, scope, metric_ids, ("bulan",), where)
    return pl.concat(f.select(pl.lit(m).alias("metrik"), pl.all()) for m, f in isi.items())


def side_by_side(
    lake: Lake, scope: Scope, metric_ids: Sequence[str], by: str, where: Filter
) -> pl.DataFrame:
    """Return metrics by one dimension, wide: `by`, a column per metric, `n`, `is_ditahan`."""
    return measure_many(lake, scope, metric_ids, (by,), where)
