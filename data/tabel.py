"""Whole tables of the store as Polars frames, the same from both stores.

PostgreSQL is read through Arrow (ADBC). SQLite is read with Python's own library: ADBC brings a
second copy of SQLite, and two copies in one process cancel each other's file locks. Closing such
a reader deleted the write-ahead log under the writer, and commits were lost.
"""

from __future__ import annotations

import json
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Generator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

import polars as pl
from adbc_driver_manager import dbapi
from sqlalchemy import JSON, Boolean, Column, Date, Integer
from sqlalchemy.engine import make_url

from data.store import Base, Desimal, Store
from data.store.jenis import Saat

_TEKS_PENDEK = 20_000
_TEKS_DISIMPAN = 200_000
"""Characters of an answer that is kept as a frame; it may be longer than what Python reads by itself."""
_POTRET = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
_siap: dict[str, dbapi.Connection] = {}


@dataclass(frozen=True, slots=True)
class Dipilih:
    """Columns of a table, by name."""

    tabel: str
    kolom: tuple[str, ...]

    @property
    def skema(self) -> list[Column[object]]:
        """The columns as the store declares them."""
        semua = Base.metadata.tables[self.tabel].columns
        return [semua[nama] for nama in self.kolom]

    def typed(self, dibaca: pl.DataFrame) -> pl.DataFrame:
        """Return what the driver gave, whole numbers or text, in the types that are declared."""
        jenis = dibaca.schema
        return dibaca.select(_typed(satu, jenis[satu.name]) for satu in self.skema)


class Pembaca(ABC):
    """Reads tables over one connection, all of them as they stood at one moment."""

    is_sqlite: bool

    @abstractmethod
    def query(self, sql: str) -> pl.DataFrame:
        """Return the answer to a query written by this project, types as the driver gives them."""

    @abstractmethod
    def _columns(self, dipilih: Dipilih, sumber: str) -> pl.DataFrame:
        """Return the columns of `sumber` (a table, and perhaps a WHERE)."""

    def table(self, tabel: str, where: str = "", kolom: tuple[str, ...] = ()) -> pl.DataFrame:
        """Return the rows of `tabel`; see `read_table`."""
        dipilih = Dipilih(tabel, kolom or tuple(Base.metadata.tables[tabel].columns.keys()))
        return self._columns(dipilih, f"{tabel} WHERE {where}" if where else tabel)


class _PembacaSqlite(Pembaca):
    is_sqlite = True

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def query(self, sql: str) -> pl.DataFrame:
        kursor = self._connection.execute(sql)
        nama = [satu[0] for satu in kursor.description]
        return pl.DataFrame(kursor.fetchall(), schema=nama, orient="row", infer_schema_length=None)

    def _columns(self, dipilih: Dipilih, sumber: str) -> pl.DataFrame:
        # SQLite gathers each column into one JSON array: no Python object per cell, and most of
        # the work is done without Python's global lock.
        isi = ", ".join(f"json_group_array({nama})" for nama in dipilih.kolom)
        teks = self._connection.execute(f"SELECT {isi} FROM {sumber}").fetchone()
        baca = _from_json if sum(map(len, teks)) > _TEKS_DISIMPAN else _kept_from_json
        return baca(dipilih, teks)


def _from_json(dipilih: Dipilih, teks: tuple[str, ...]) -> pl.DataFrame:
    kolom = zip(dipilih.skema, teks, strict=True)
    return dipilih.typed(pl.DataFrame([_gathered(satu, isi) for satu, isi in kolom]))


# Screens read the same few rows in every run: the same text is the same frame.
_kept_from_json = lru_cache(maxsize=256)(_from_json)


def _gathered(kolom: Column[object], teks: str) -> pl.Series:
    """The column out of its JSON array; Polars is quicker only where there is much to read."""
    jenis = pl.Int64() if _is_number(kolom) else pl.String()
    if len(teks) < _TEKS_PENDEK:
        return pl.Series(kolom.name, json.loads(teks), jenis)
    return pl.Series([teks]).str.json_decode(pl.List(jenis))[0].alias(kolom.name)


class _PembacaPostgres(Pembaca):
    is_sqlite = False

    def __init__(self, connection: dbapi.Connection) -> None:
        self._connection = connection

    def query(self, sql: str) -> pl.DataFrame:
        with self._connection.cursor() as kursor:
            kursor.execute(sql)
            return pl.DataFrame(pl.from_arrow(kursor.fetch_arrow_table()))

    def _columns(self, dipilih: Dipilih, sumber: str) -> pl.DataFrame:
        # JSON comes as a type of its own that Polars does not know.
        isi = ", ".join(
            f"CAST({satu.name} AS TEXT) AS {satu.name}"
            if isinstance(satu.type, JSON)
            else satu.name
            for satu in dipilih.skema
        )
        return dipilih.typed(self.query(f"SELECT {isi} FROM {sumber}"))


@contextmanager
def open_pembaca(store: Store) -> Generator[Pembaca]:
    """Yield a reader of the store as it stands now: later commits stay out until it is closed."""
    if store.is_sqlite:
        jalur = store.engine.url.database or ""
        with closing(sqlite3.connect(jalur, timeout=30, isolation_level=None)) as connection:
            connection.execute("BEGIN")
            yield _PembacaSqlite(connection)
        return
    with _postgres(store) as connection:
        yield _PembacaPostgres(connection)


def close_kept(store: Store) -> None:
    """Close the connection that is kept for the next reader of this store, if there is one."""
    siap = _siap.pop(_address(store), None)
    if siap is not None:
        siap.close()


def _address(store: Store) -> str:
    return make_url(store.url).set(drivername="postgresql").render_as_string(hide_password=False)


@contextmanager
def _postgres(store: Store) -> Generator[dbapi.Connection]:
    """Yield a connection inside a snapshot. One is kept open: opening takes longer than reading."""
    url = _address(store)
    connection = _begun(url)
    try:
        yield connection
        _run(connection, "COMMIT")
    except BaseException:
        connection.close()
        raise
    if _siap.setdefault(url, connection) is not connection:
        connection.close()


def _begun(url: str) -> dbapi.Connection:
    from adbc_driver_postgresql import dbapi as postgresql

    siap = _siap.pop(url, None)
    if siap is not None:
        try:
            _run(siap, _POTRET)
            return siap
        except dbapi.Error:
            # The server closed it while nobody was reading.
            siap.close()
    baru = postgresql.connect(url, autocommit=True)
    _run(baru, _POTRET)
    return baru


def _run(connection: dbapi.Connection, sql: str) -> None:
    with connection.cursor() as kursor:
        kursor.executescript(sql)


def read_table(
    store: Store, tabel: str, where: str = "", kolom: tuple[str, ...] = ()
) -> pl.DataFrame:
    """Return the rows of `tabel` as a frame: dates, moments (UTC, microseconds), decimals, booleans.

    `where` is a condition in SQL written by this project (never by a person); `kolom` limits the
    columns. Row order is not defined.
    """
    with open_pembaca(store) as pembaca:
        return pembaca.table(tabel, where, kolom)


def _is_number(kolom: Column[object]) -> bool:
    return isinstance(kolom.type, Integer | Boolean | Saat | Desimal)


def _typed(kolom: Column[object], dibaca: pl.DataType) -> pl.Expr:
    kind, nilai = kolom.type, pl.col(kolom.name)
    if isinstance(kind, Saat):
        return nilai.cast(pl.Int64).cast(pl.Datetime("us", "UTC"))
    if isinstance(kind, Desimal):
        satu = pl.lit(Decimal(1).scaleb(-kind.skala), pl.Decimal(18, kind.skala))
        return (nilai.cast(pl.Int64).cast(pl.Decimal(18, 0)) * satu).cast(
            pl.Decimal(18, kind.skala)
        )
    if isinstance(kind, Date):
        return nilai.str.to_date("%Y-%m-%d") if dibaca == pl.String else nilai.cast(pl.Date)
    if isinstance(kind, Boolean):
        return nilai.cast(pl.Boolean)
    return nilai.cast(pl.Int64 if _is_number(kolom) else pl.String)
