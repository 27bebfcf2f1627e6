"""Names of people whom a month's facts do not know: those who judge from outside it."""

from __future__ import annotations

import polars as pl

from data.nama import names_of
from data.store import Store


def fill_names(data: pl.DataFrame, store: Store, kunci: str) -> pl.DataFrame:
    """Return `data` with every null `nama` filled from the store, by the person's id in `kunci`.

    Only for frames whose reader may see names: nothing is checked here.
    """
    tanpa = data.filter(pl.col("nama").is_null())[kunci].to_list()
    with store.read() as session:
        nama = names_of(session, tanpa)
    lain = pl.col(kunci).replace_strict(nama, default=None, return_dtype=pl.String)
    return data.with_columns(pl.coalesce("nama", lain))
