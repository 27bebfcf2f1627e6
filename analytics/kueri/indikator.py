"""The effectiveness indicators over the months, by OPD, and what moved them."""

from __future__ import annotations

from datetime import date

import polars as pl

from analytics.metrik import Filter, combine, load_metrics, measure_components, measure_index
from data.lake import Lake
from data.scope import Scope
from data.waktu import month_add

URUTAN = ("target", "adaptasi", "kepuasan", "tanggung_jawab")
_SERATUS = pl.lit(100, pl.Decimal(24, 0))


def index_ids() -> list[str]:
    """Return the ids of the effectiveness indices, in the order of the four criteria."""
    indeks = [m for m in load_metrics().values() if m.is_indeks]
    return [m.id for m in sorted(indeks, key=lambda m: URUTAN.index(m.kriteria))]


def component_trend(
    lake: Lake, scope: Scope, sampai: date, n: int = 13, opd_id: int | None = None
) -> pl.DataFrame:
    """Return the components of all indices in the `n` months up to `sampai`, of one OPD or of
    all in scope: the columns of `measure_components` with `bulan`."""
    return measure_components(lake, scope, index_ids(), ("bulan",), _span(sampai, n, opd_id))


def index_trend(komponen: pl.DataFrame) -> pl.DataFrame:
    """Return the indices out of `component_trend`: `indeks`, `bulan`, `nilai`, `n`,
    `is_ditahan`, `cakupan` and `selisih` (to the month before)."""
    lalu = pl.col("nilai").shift(1).over("indeks", order_by="bulan")
    return combine(komponen, ("indeks", "bulan")).with_columns(
        (pl.col("nilai") - lalu).alias("selisih")
    )


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


def index_by_opd(
    lake: Lake, scope: Scope, index_id: str, sampai: date, n: int = 13
) -> pl.DataFrame:
    """Return one index by OPD and month, long: `opd_id`, `opd`, `bulan`, `nilai`, `n`,
    `is_ditahan`, `cakupan`; `n` months up to `sampai`."""
    by = ("opd_id", "opd", "bulan")
    return measure_index(lake, scope, index_id, by, _span(sampai, n, None))


def _span(sampai: date, n: int, opd_id: int | None) -> Filter:
    nilai = {} if opd_id is None else {"opd_id": (opd_id,)}
    return Filter(month_add(sampai, 1 - n), sampai, nilai)
