"""The lake's small datasets as tables in memory, so that a screen's question never opens a file."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import duckdb
import structlog

from data.manifest import Berkas

DARI_BERKAS = frozenset({"aktivitas"})
"""Datasets that stay in their files: a city's activities are tens of millions of rows."""
NOMOR = "nomor_berkas"
"""The column that tells from which file a row of a table comes; views leave it out."""
USANG_TERBANYAK = 0.5
"""A table is written anew when the rows that no longer count are more than this part of the others."""
USANG_TERTAHAN = 2.0
"""Beyond this part nobody reads on before it is: the writing anew must have failed."""
BENANG = "memori"
"""The name of the threads that write tables anew."""
_DISIMPAN = 3
_log = structlog.get_logger("memori")

Isi = Mapping[str, Berkas]


@dataclass(slots=True)
class Tabel:
    """A table in memory: the dataset and how manieth of it, the numbers of its files, the files of
    each month, its rows."""

    dataset: str
    ke: int
    nomor: dict[str, int] = field(default_factory=dict[str, int])
    milik: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    baris: int = 0

    @property
    def nama(self) -> str:
        """Its name in SQL."""
        return f"dasar.{self.dataset}_{self.ke}"

    def add(self, cursor: duckdb.DuckDBPyConnection, bulan: str, berkas: str, sumber: str) -> None:
        """Take in the rows of a month's file from `sumber`, a FROM clause."""
        nomor = len(self.nomor)
        isi = f"SELECT *, {nomor} AS {NOMOR} FROM {sumber}"
        if nomor == 0:
            cursor.execute(f"CREATE OR REPLACE TABLE {self.nama} AS {isi} LIMIT 0")
        (banyak,) = cursor.execute(f"INSERT INTO {self.nama} BY NAME {isi}").fetchall()[0]
        self.nomor[berkas] = nomor
        self.milik.setdefault(bulan, []).append(berkas)
        self.baris += banyak

    def can_take(self, isi: Isi) -> bool:
        """Whether it can grow to hold the files of `isi`: it has some of them, all of its months are
        among theirs, and not too many of its rows would be out of date."""
        return (
            any(b.dasar in self.nomor for b in isi.values())
            and self.milik.keys() <= isi.keys()
            and self.worn(isi) <= USANG_TERTAHAN
        )

    def worn(self, isi: Isi) -> float:
        """Return how many rows would be out of date with the files of `isi`, as a part of the others."""
        berlaku = sum(b.baris for b in isi.values())
        baru = sum(b.baris for b in isi.values() if b.dasar not in self.nomor)
        return (self.baris + baru - berlaku) / max(berlaku, 1)

    def conditions(self, isi: Isi) -> Iterator[str]:
        """Yield what keeps a version's rows: none that are taken in later, and of a month with several
        files those of its own."""
        yield f"{NOMOR} < {len(self.nomor)}"
        for bulan, b in isi.items():
            if len(self.milik[bulan]) > 1:
                yield _in_month(bulan, f"{NOMOR} = {self.nomor[b.dasar]}")
            if b.delta is not None:
                yield _in_month(bulan, _not_replaced(b))


@dataclass(slots=True)
class Memori:
    """Tables of the base files, by dataset; rows that a delta file replaces are left out by the views.

    A file is loaded once. Rows are never taken out of a table, since an older version may still be
    read from it; when too many are out of date a new table is written beside the readers and takes
    its place at the next version. The oldest one goes with the versions that used it.
    """

    folder: Path
    _tabel: dict[str, list[Tabel]] = field(default_factory=dict[str, list[Tabel]])
    _ditulis: set[str] = field(default_factory=set[str])
    _siap: dict[str, Tabel] = field(default_factory=dict[str, Tabel])
    _ke: Iterator[int] = field(default_factory=lambda: count(1))

    def views(self, con: duckdb.DuckDBPyConnection, skema: str, berkas: Mapping[str, Isi]) -> None:
        """Create the views of one version in `skema`, loading what is not in memory yet."""
        with con.cursor() as cursor:
            cursor.execute("CREATE SCHEMA IF NOT EXISTS dasar")
            for dataset, isi in berkas.items():
                bagian = " UNION ALL ".join(self._parts(con, dataset, isi))
                cursor.execute(f"CREATE OR REPLACE VIEW {skema}.{dataset} AS {bagian}")

    def _parts(self, con: duckdb.DuckDBPyConnection, dataset: str, isi: Isi) -> Iterator[str]:
        if dataset in DARI_BERKAS:
            yield from self._from_files(isi)
        else:
            tabel = self._load(con, dataset, isi)
            syarat = " AND ".join(tabel.conditions(isi))
            yield f"SELECT * EXCLUDE ({NOMOR}) FROM {tabel.nama} WHERE {syarat}"
        delta = [b.delta for b in isi.values() if b.delta is not None]
        if delta:
            yield f"SELECT * FROM {self._read(delta)}"

    def _load(self, con: duckdb.DuckDBPyConnection, dataset: str, isi: Isi) -> Tabel:
        """Return a table that holds all base files of `isi`."""
        ada = self._tabel.setdefault(dataset, [])
        if dataset in self._siap:
            ada.append(self._siap.pop(dataset))
        if not ada or not ada[-1].can_take(isi):
            ada.append(self._make(con, dataset, isi, ada[-1] if ada else None))
        tabel = ada[-1]
        with con.cursor() as cursor:
            for bulan, b in isi.items():
                if b.dasar not in tabel.nomor:
                    tabel.add(cursor, bulan, b.dasar, self._read([b.dasar]))
            while len(ada) > _DISIMPAN:
                cursor.execute(f"DROP TABLE {ada.pop(0).nama}")
        if tabel.worn(isi) > USANG_TERBANYAK:
            self._renew(con, dataset, isi, tabel)
        return tabel

    def _make(
        self, con: duckdb.DuckDBPyConnection, dataset: str, isi: Isi, lama: Tabel | None
    ) -> Tabel:
        """Return a new table of the base files of `isi`, those that `lama` has out of it."""
        baru = Tabel(dataset, next(self._ke))
        with con.cursor() as cursor:
            try:
                for bulan, b in isi.items():
                    sumber = self._read([b.dasar])
                    if lama is not None and b.dasar in lama.nomor:
                        kolom = f"SELECT * EXCLUDE ({NOMOR}) FROM {lama.nama}"
                        sumber = f"({kolom} WHERE {NOMOR} = {lama.nomor[b.dasar]})"
                    baru.add(cursor, bulan, b.dasar, sumber)
            except duckdb.Error:
                cursor.execute(f"DROP TABLE IF EXISTS {baru.nama}")
                raise
        return baru

    def _renew(self, con: duckdb.DuckDBPyConnection, dataset: str, isi: Isi, lama: Tabel) -> None:
        """Begin to write a table anew in a thread: it may take a second, in which readers go on."""
        if dataset in self._ditulis or dataset in self._siap:
            return
        self._ditulis.add(dataset)

        def write() -> None:
            try:
                self._siap[dataset] = self._make(con, dataset, isi, lama)
            except duckdb.Error:
                _log.exception("tabel_tidak_ditulis_ulang", dataset=dataset)
            finally:
                self._ditulis.discard(dataset)

        # Not a daemon: one that is cut off inside DuckDB takes the whole process down with it.
        threading.Thread(target=write, name=BENANG).start()

    def _from_files(self, isi: Isi) -> Iterator[str]:
        utuh = [b.dasar for b in isi.values() if b.delta is None]
        if utuh:
            yield f"SELECT * FROM {self._read(utuh)}"
        for b in isi.values():
            if b.delta is not None:
                yield f"SELECT * FROM {self._read([b.dasar])} WHERE {_not_replaced(b)}"

    def _read(self, nama: Sequence[str]) -> str:
        jalan = ", ".join(quoted((self.folder / satu).resolve()) for satu in nama)
        return f"read_parquet([{jalan}])"


def _in_month(bulan: str, syarat: str) -> str:
    """A condition on the rows of one month alone; on all rows where there are no months."""
    return f"(bulan <> DATE {quoted(bulan)} OR {syarat})" if bulan else f"({syarat})"


def _not_replaced(b: Berkas) -> str:
    return f"pegawai_id NOT IN ({', '.join(map(str, b.diganti))})"


def quoted(teks: str | Path) -> str:
    """Return a text or path as SQL writes it."""
    teks = str(teks)
    return "'" + teks.replace("'", "''") + "'"
