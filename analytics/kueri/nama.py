"""Names of people whom a month's facts do not know: those who judge from outside it."""

from __future__ import annotations

import polars as pl
from sqlalchemy import select

from data.store import Pegawai, Store


def fill_names(data: pl.DataFrame, store: Store, kunci: str) -> pl.DataFrame:
    """Return `data` with every null `nama` filled from the store, by the person's id in `kunci`.

    Only for frames whose reader may see names: nothing is checked here.
    """
    tanpa = data.filter(pl.col("nama").is_null())[kunci].to_list()
    with store.read() as session:
        pilih = select(Pegawai.id, Pegawai.nama).where(Pegawai.id.in_(tanpa))
        nama = {id: nama for id, nama in session.execute(pilih)}
    lain = pl.col(kunci).replace_strict(nama, default=None, return_dtype=pl.String)
    return data.with_columns(pl.coalesce("nama", lain))
