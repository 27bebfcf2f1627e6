"""The lake's small datasets as tables in memory, so that a screen's question never opens a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from data.manifest import Berkas

DARI_BERKAS = frozenset({"aktivitas"})
"""Datasets that stay in their files: a city's activities are tens of millions of rows."""
NOMOR = "nomor_berkas"
"""The column that tells from which file a row of a table comes; views leave it out."""
USANG_TERBANYAK = 0.5
"""A table is written anew when the rows that no longer count are more than this part of the others."""
_DISIMPAN = 3

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
    read from it; when too many are out of date a new table takes its place, and the oldest one goes
    with the versions that used it.
    """

    folder: Path
    _tabel: dict[str, list[Tabel]] = field(default_factory=dict[str, list[Tabel]])

    def views(
        self, cursor: duckdb.DuckDBPyConnection, skema: str, berkas: Mapping[str, Isi]
    ) -> None:
        """Create the views of one version in `skema`, loading what is not in memory yet."""
        cursor.execute("CREATE SCHEMA IF NOT EXISTS dasar")
        for dataset, isi in berkas.items():
            if dataset in DARI_BERKAS:
                bagian = [*self._from_files(isi)]
            else:
                tabel = self._load(cursor, dataset, isi)
                syarat = " AND ".join(tabel.conditions(isi))
                bagian = [f"SELECT * EXCLUDE ({NOMOR}) FROM {tabel.nama} WHERE {syarat}"]
            delta = [b.delta for b in isi.values() if b.delta is not None]
            if delta:
                bagian.append(f"SELECT * FROM {self._read(delta)}")
            cursor.execute(
                f"CREATE OR REPLACE VIEW {skema}.{dataset} AS {' UNION ALL '.join(bagian)}"
            )

    def _load(self, cursor: duckdb.DuckDBPyConnection, dataset: str, isi: Isi) -> Tabel:
        """Return a table that holds all base files of `isi`."""
        ada = self._tabel.setdefault(dataset, [])
        lama = ada[-1] if ada else None
        if lama is not None and self._fits(lama, isi):
            for bulan, b in isi.items():
                if b.dasar not in lama.nomor:
                    lama.add(cursor, bulan, b.dasar, self._read([b.dasar]))
            return lama
        # What breaks off half way leaves a table that the next try replaces: it has the same name.
        baru = Tabel(dataset, 1 if lama is None else lama.ke + 1)
        for bulan, b in isi.items():
            sumber = self._read([b.dasar])
            if lama is not None and b.dasar in lama.nomor:
                kolom = f"SELECT * EXCLUDE ({NOMOR}) FROM {lama.nama}"
                sumber = f"({kolom} WHERE {NOMOR} = {lama.nomor[b.dasar]})"
            baru.add(cursor, bulan, b.dasar, sumber)
        ada.append(baru)
        while len(ada) > _DISIMPAN:
            cursor.execute(f"DROP TABLE {ada.pop(0).nama}")
        return baru

    @staticmethod
    def _fits(tabel: Tabel, isi: Isi) -> bool:
        """Whether what is new may be added to a table: it has some of these files, all of its months
        are among these, and few of its rows are out of date."""
        baru = [b for b in isi.values() if b.dasar not in tabel.nomor]
        if len(baru) == len(isi) or not tabel.milik.keys() <= isi.keys():
            return False
        berlaku = sum(b.baris for b in isi.values())
        baris = tabel.baris + sum(b.baris for b in baru)
        return not baru or baris <= berlaku * (1 + USANG_TERBANYAK)

    def _from_files(self, isi: Isi) -> Iterator[str]:
        utuh = [b.dasar for b in isi.values() if b.delta is None]
        if utuh:
            yield f"SELECT * FROM {self._read(utuh)}"
        for b in isi.values():
            if b.delta is not None:
                yield f"SELECT * FROM {self._read([b.dasar])} WHERE {_not_replaced(b)}"

    def _read(self, nama: Sequence[str]) -> str:
        jalan = ", ".join(_quoted(str((self.folder / satu).resolve())) for satu in nama)
        return f"read_parquet([{jalan}])"


def _in_month(bulan: str, syarat: str) -> str:
    """A condition on the rows of one month alone; on all rows where there are no months."""
    return f"(bulan <> DATE {_quoted(bulan)} OR {syarat})" if bulan else f"({syarat})"


def _not_replaced(b: Berkas) -> str:
    return f"pegawai_id NOT IN ({', '.join(map(str, b.diganti))})"


def _quoted(teks: str) -> str:
    return "'" + teks.replace("'", "''") + "'"
