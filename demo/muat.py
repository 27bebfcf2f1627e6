"""Loading frames into the store in the caller's transaction: raw inserts on SQLite, COPY on PostgreSQL."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any

import polars as pl
from sqlalchemy import Connection, text

from data.store import Store, Transaction

POTONG = 50_000
RUANG_KIB = 256 * 1024
CONTOH_ANALISIS = 2000
NOMOR_URUT = ("opd", "unit", "pegawai", "penugasan", "hari_libur", "akun")
"""Tables whose ids are numbers that the store continues."""
# Checked for everybody at the end: one join is far cheaper than a look-up for each of millions of rows.
BERAT = ("aktivitas", "kehadiran", "target_butir")


@dataclass(slots=True)
class Pemuat:
    """Loads frames and keeps a digest of all that it loaded, for the audit chain."""

    tx: Transaction
    baris: dict[str, int] = field(default_factory=dict[str, int])
    _sidik: Any = field(default_factory=hashlib.sha256)

    @property
    def sidik(self) -> str:
        """The sha256 of everything loaded so far, as text in order."""
        return self._sidik.hexdigest()

    def add(self, tabel: str, frame: pl.DataFrame) -> None:
        """Insert the rows of `frame`, whose columns hold what the store keeps (moments as integers)."""
        kolom = ", ".join(frame.columns)
        self.baris[tabel] = self.baris.get(tabel, 0) + len(frame)
        self._sidik.update(f"{tabel}({kolom})\n".encode())
        connection = self.tx.session.connection()
        if connection.dialect.name == "sqlite":
            self._insert(connection, tabel, kolom, frame)
        else:
            self._copy(connection, tabel, kolom, frame)

    def _insert(self, connection: Connection, tabel: str, kolom: str, frame: pl.DataFrame) -> None:
        tanda = ", ".join("?" * frame.width)
        perintah = f"INSERT INTO {tabel} ({kolom}) VALUES ({tanda})"
        cursor: Any = connection.connection.cursor()
        for bagian in frame.iter_slices(POTONG):
            polos = bagian.with_columns(
                pl.selectors.date().dt.to_string("iso"), pl.selectors.boolean().cast(pl.Int8)
            )
            self._sidik.update(_as_csv(polos))
            cursor.executemany(perintah, polos.rows())
        cursor.close()

    def _copy(self, connection: Connection, tabel: str, kolom: str, frame: pl.DataFrame) -> None:
        perintah = f"COPY {tabel} ({kolom}) FROM STDIN (FORMAT csv, NULL '\\N')"
        cursor: Any = connection.connection.cursor()
        with cursor.copy(perintah) as salinan:
            for bagian in frame.iter_slices(POTONG):
                isi = _as_csv(bagian)
                self._sidik.update(isi)
                salinan.write(isi)
        cursor.close()


def _as_csv(frame: pl.DataFrame) -> bytes:
    return frame.write_csv(include_header=False, null_value="\\N").encode()


def loosen(tx: Transaction) -> None:
    """Prepare the store for many rows.

    SQLite gets room in memory for the index pages of a month; PostgreSQL checks the foreign keys
    of the heavy tables at the end (rows of others still at once, as soon as this is committed).
    """
    if tx.session.get_bind().dialect.name != "postgresql":
        tx.session.connection().exec_driver_sql(f"PRAGMA cache_size = -{RUANG_KIB}")
        return
    for tabel, nama, isi in _foreign_keys(tx):
        polos = isi.removesuffix(" NOT VALID")
        tx.session.execute(text(f"ALTER TABLE {tabel} DROP CONSTRAINT {nama}"))
        tx.session.info.setdefault("demo_kunci", []).append((tabel, nama, polos))


def tighten(tx: Transaction) -> None:
    """Put back what `loosen` took off; old rows are checked by `validate_keys`."""
    for tabel, nama, isi in tx.session.info.pop("demo_kunci", []):
        tx.session.execute(text(f"ALTER TABLE {tabel} ADD CONSTRAINT {nama} {isi} NOT VALID"))


def validate_keys(tx: Transaction) -> None:
    """Check every foreign key of the heavy tables; raises the store's own error when one is broken."""
    if tx.session.get_bind().dialect.name == "postgresql":
        for tabel, nama, _ in _foreign_keys(tx):
            tx.session.execute(text(f"ALTER TABLE {tabel} VALIDATE CONSTRAINT {nama}"))


def _foreign_keys(tx: Transaction) -> list[tuple[str, str, str]]:
    kueri = text(
        "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint"
        " WHERE conrelid = CAST(:tabel AS regclass) AND contype = 'f' ORDER BY conname"
    )
    return [
        (tabel, nama, isi)
        for tabel in BERAT
        for nama, isi in tx.session.execute(kueri, {"tabel": tabel})
    ]


def continue_numbers(tx: Transaction) -> None:
    """Let PostgreSQL go on counting after the ids that were loaded."""
    if tx.session.get_bind().dialect.name != "postgresql":
        return
    for tabel in NOMOR_URUT:
        tx.session.execute(
            text(
                f"SELECT setval(pg_get_serial_sequence('{tabel}', 'id'),"
                f" (SELECT coalesce(max(id), 0) + 1 FROM {tabel}), false)"
            )
        )


def analyze(store: Store) -> None:
    """Let the store count its rows (SQLite: a sample), so that it plans its queries by what is there."""
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if store.is_sqlite:
            connection.exec_driver_sql(f"PRAGMA analysis_limit = {CONTOH_ANALISIS}")
        connection.exec_driver_sql("ANALYZE")
