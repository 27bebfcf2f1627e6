"""TPP against its ceiling, and what was lost by cause: over the months and OPD by OPD."""

from __future__ import annotations

import polars as pl

from analytics.kueri import sebab
from analytics.metrik import Filter, measure_many
from data.lake import Lake
from data.scope import Scope

SEBAB = {f"tpp_hilang_{satu}": sebab.NAMA[satu] for satu in (*sebab.KINERJA, "disiplin")}
"""The measures of lost TPP by cause, each rupiah in exactly one, with the cause in words; causes
outside the employee's hands come first."""
LUAR = tuple(f"tpp_hilang_{satu}" for satu in sebab.LUAR)
"""Those outside the employee's hands."""
POKOK = ("pagu_tpp", "tpp_dihitung", "tpp_hilang", "bagian_tpp_hilang", "bagian_hilang_luar")


def loss_by_month(lake: Lake, scope: Scope, where: Filter) -> pl.DataFrame:
    """Return `bulan`, the measures of `POKOK`, those of `SEBAB`, `n` and `is_ditahan`, by month."""
    return measure_many(lake, scope, (*POKOK, *SEBAB), ("bulan",), where)


def loss_by_opd(lake: Lake, scope: Scope, where: Filter) -> pl.DataFrame:
    """Return the same by OPD (`opd_id`, `opd`), those that lost the largest share first."""
    data = measure_many(lake, scope, (*POKOK, *SEBAB), ("opd_id", "opd"), where)
    return data.sort("bagian_tpp_hilang", "opd", descending=[True, False], nulls_last=True)


def causes_of(data: pl.DataFrame) -> list[str]:
    """Return the causes that cost anything in the rows of `data`, in the order of `SEBAB`."""
    return [s for s in SEBAB if any(data[s].drop_nulls() > 0)]
