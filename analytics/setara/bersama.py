"""What both comparisons need."""

from __future__ import annotations

import polars as pl

OPD = ("opd_id", "opd")


def beside(kiri: pl.DataFrame, kanan: pl.DataFrame, by: tuple[str, ...]) -> pl.DataFrame:
    """Return the columns of `kanan` beside those of `kiri`, group by group; one row each without keys."""
    if not by:
        return kiri.hstack(kanan)
    return kiri.join(kanan, on=by, how="left", nulls_equal=True, maintain_order="left")


def per_group(data: pl.DataFrame, by: tuple[str, ...], *ringkas: pl.Expr) -> pl.DataFrame:
    """Return aggregates by group, or of all without keys."""
    return data.group_by(by).agg(*ringkas) if by else data.select(*ringkas)
