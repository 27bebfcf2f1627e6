"""Whole tables of the store as Polars frames, read through Arrow (ADBC), the same from both stores."""

from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl
from adbc_driver_manager import dbapi
from sqlalchemy import JSON, Boolean, Date, Table
from sqlalchemy.engine import make_url

from data.store import Base, Desimal, Store
from data.store.jenis import Saat


def connect_adbc(store: Store) -> dbapi.Connection:
    """Return an ADBC connection to the store; it sees what is committed before each query."""
    if store.is_sqlite:
        from adbc_driver_sqlite import dbapi as sqlite

        # Without autocommit the driver would keep its first snapshot and never see new rows.
        return sqlite.connect(str(Path(store.engine.url.database or "")), autocommit=True)
    from adbc_driver_postgresql import dbapi as postgresql

    url = make_url(store.url).set(drivername="postgresql")
    return postgresql.connect(url.render_as_string(hide_password=False), autocommit=True)


def read_table(
    store: Store, tabel: str, where: str = "", kolom: tuple[str, ...] = ()
) -> pl.DataFrame:
    """Return the rows of `tabel` as a frame: dates, moments (UTC, microseconds), decimals, booleans.

    `where` is a condition in SQL written by this project (never by a person); `kolom` limits the
    columns. Row order is not defined.
    """
    skema = Base.metadata.tables[tabel]
    nama = kolom or tuple(c.name for c in skema.columns)
    isi = ", ".join(_selected(skema, n) for n in nama)
    sql = f"SELECT {isi} FROM {tabel}" + (f" WHERE {where}" if where else "")
    with connect_adbc(store) as con, con.cursor() as cursor:
        cursor.execute(sql)
        frame = pl.DataFrame(pl.from_arrow(cursor.fetch_arrow_table()))
    return frame.select(_typed(skema, n, frame.schema[n]) for n in nama)


def _selected(skema: Table, nama: str) -> str:
    # PostgreSQL hands JSON over as a type of its own that Polars does not know.
    return f"CAST({nama} AS TEXT) AS {nama}" if isinstance(skema.columns[nama].type, JSON) else nama


def _typed(skema: Table, nama: str, dibaca: pl.DataType) -> pl.Expr:
    kind, kolom = skema.columns[nama].type, pl.col(nama)
    if isinstance(kind, Saat):
        return kolom.cast(pl.Int64).cast(pl.Datetime("us", "UTC"))
    if isinstance(kind, Desimal):
        satu = pl.lit(Decimal(1).scaleb(-kind.skala), pl.Decimal(18, kind.skala))
        return (kolom.cast(pl.Int64).cast(pl.Decimal(18, 0)) * satu).cast(
            pl.Decimal(18, kind.skala)
        )
    if isinstance(kind, Date):
        return kolom.str.to_date("%Y-%m-%d") if dibaca == pl.String else kolom.cast(pl.Date)
    if isinstance(kind, Boolean):
        return kolom.cast(pl.Boolean)
    return kolom.cast(_plain(type(kind).__name__))


@cache
def _plain(nama: str) -> Any:
    return {"Integer": pl.Int64, "BigInteger": pl.Int64, "SmallInteger": pl.Int64}.get(
        nama, pl.String
    )
