"""The lake's small datasets as tables in memory, so that a screen's question never opens a file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from data.manifest import Berkas

DARI_BERKAS = frozenset({"aktivitas"})
"""Datasets that stay in their files: a city's activities are tens of millions of rows."""
_DISIMPAN = 3

Isi = Mapping[str, Berkas]


@dataclass(slots=True)
class Memori:
    """Tables of the base files, by dataset; rows that a delta file replaces are left out by the views.

    A table is built once for a set of files: months whose file is the same are copied from the one
    before. The oldest tables are dropped with the versions that used them.
    """

    folder: Path
    _tabel: dict[str, list[tuple[dict[str, str], str]]] = field(
        default_factory=dict[str, list[tuple[dict[str, str], str]]]
    )

    def views(
        self, cursor: duckdb.DuckDBPyConnection, skema: str, berkas: Mapping[str, Isi]
    ) -> None:
        """Create the views of one version in `skema`, loading what is not in memory yet."""
        cursor.execute("CREATE SCHEMA IF NOT EXISTS dasar")
        for dataset, isi in berkas.items():
            if dataset in DARI_BERKAS:
                bagian = [*self._from_files(isi)]
            else:
                bagian = [_without_replaced(self._load(cursor, dataset, isi), isi)]
            delta = [b.delta for b in isi.values() if b.delta is not None]
            if delta:
                bagian.append(f"SELECT * FROM {self._read(delta)}")
            cursor.execute(
                f"CREATE OR REPLACE VIEW {skema}.{dataset} AS {' UNION ALL '.join(bagian)}"
            )

    def _load(self, cursor: duckdb.DuckDBPyConnection, dataset: str, isi: Isi) -> str:
        dasar = {bulan: b.dasar for bulan, b in isi.items()}
        ada = self._tabel.setdefault(dataset, [])
        for berkas, tabel in ada:
            if berkas == dasar:
                return tabel
        sidik = hashlib.blake2b(repr(sorted(dasar.items())).encode(), digest_size=8).hexdigest()
        baru = f"dasar.{dataset}_{sidik}"
        cursor.execute(f"CREATE OR REPLACE TABLE {baru} AS {self._content(dasar, ada[-1:])}")
        ada.append((dasar, baru))
        while len(ada) > _DISIMPAN:
            cursor.execute(f"DROP TABLE {ada.pop(0)[1]}")
        return baru

    def _content(self, dasar: dict[str, str], lama: Sequence[tuple[dict[str, str], str]]) -> str:
        """SQL of a table's rows: months that have not changed from the table before, if there is one."""
        berkas, tabel = lama[0] if lama else ({}, "")
        tetap = {bulan for bulan, nama in dasar.items() if bulan and berkas.get(bulan) == nama}
        baca = [nama for bulan, nama in dasar.items() if bulan not in tetap]
        bagian = [f"SELECT * FROM {self._read(baca)}"] if baca else []
        if tetap:
            bulan = ", ".join(f"DATE {_quoted(b)}" for b in sorted(tetap))
            bagian.append(f"SELECT * FROM {tabel} WHERE bulan IN ({bulan})")
        return " UNION ALL ".join(bagian)

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


def _without_replaced(tabel: str, isi: Isi) -> str:
    syarat = [
        f"({_not_replaced(b)} OR bulan <> DATE {_quoted(bulan)})" if bulan else _not_replaced(b)
        for bulan, b in isi.items()
        if b.delta is not None
    ]
    return f"SELECT * FROM {tabel}" + (f" WHERE {' AND '.join(syarat)}" if syarat else "")


def _not_replaced(b: Berkas) -> str:
    return f"pegawai_id NOT IN ({', '.join(map(str, b.diganti))})"


def _quoted(teks: str) -> str:
    return "'" + teks.replace("'", "''") + "'"
