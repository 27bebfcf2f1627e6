"""Reading the lake: SQL over the Parquet files of one version, from any thread and any process."""

from __future__ import annotations

import re
import threading
import warnings
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import duckdb
import polars as pl

from data.bahasa import _
from data.galat import GalatPengguna
from data.jawaban import Jawaban, question_key
from data.manifest import NAMA, Manifest, read_manifest
from data.memori import Memori, quoted

Nilai = Sequence[Any] | Mapping[str, Any]
Rentang = tuple[date | None, date | None]
"""Months from, to; None is without end."""
SEMUA: Rentang = (None, None)
T = TypeVar("T")
_DISIMPAN = 64
_KATA = re.compile(r"\w+")
# The copy it warns of is of answers, which are small.
warnings.filterwarnings("ignore", "Arrow output on a DB-API result")


@dataclass(frozen=True, slots=True)
class Potret:
    """One version of the lake; what is asked of it never changes, whatever is published meanwhile."""

    manifest: Manifest
    _induk: duckdb.DuckDBPyConnection
    _skema: str
    jawaban: Jawaban = field(default_factory=Jawaban, compare=False, repr=False)
    """What is kept for all versions: an answer holds as long as the files that it was read from."""

    @property
    def versi(self) -> int:
        """The number of the version: part of every cache key."""
        return self.manifest.versi

    def sql(self, query: str, params: Nilai = (), *, bulan: Rentang = SEMUA) -> pl.DataFrame:
        """Return the answer to a query over the datasets, as a frame; `params` are bound.

        Small answers are kept (see `keep`, for `bulan` too): to the same question the same frame is
        returned again.
        """
        kunci = question_key(query, params)
        if kunci is None:
            return self.ask(query, params)
        return self.keep(kunci, query, lambda: self.ask(query, params), bulan)

    def keep(
        self, tanya: Hashable, baca: str, hitung: Callable[[], T], bulan: Rentang = SEMUA
    ) -> T:
        """Return the answer to `tanya`, worked out by `hitung` unless it is kept from the same files.

        `baca` is text in which every dataset that the answer is read from is named. Whoever gives
        months (from, to) says that no file of another month bears on the answer.
        """
        return self.jawaban.keep((tanya, self.files(baca, *bulan)), hitung)

    def files(self, baca: str, dari: date | None = None, sampai: date | None = None) -> Hashable:
        """Return what tells the content of the files that are read from: part of the key of an answer
        that is made of several readings (`keep` for one)."""
        awal, akhir = dari or date.min, sampai or date.max
        return self.manifest.posisi.sumber, tuple(
            (b.baris, *b.semua)
            for nama in sorted(set(_KATA.findall(baca)) & self.manifest.berkas.keys())
            for bulan, b in self.manifest.berkas[nama].items()
            if not bulan or awal <= date.fromisoformat(bulan) <= akhir
        )

    def ask(self, query: str, params: Nilai = ()) -> pl.DataFrame:
        """Return the same as `sql`, asked anew."""
        with self._induk.cursor() as cursor:
            cursor.execute(f"USE {self._skema}")
            # A relation (`cursor.sql`) would plan the query twice, and planning is most of the work.
            return pl.DataFrame(
                pl.from_arrow(cursor.execute(query, params or None).to_arrow_table())
            )


class Lake:
    """The lake in one folder. Threads share one in-memory DuckDB, each call with a cursor of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._kunci = threading.Lock()
        self._duckdb: duckdb.DuckDBPyConnection | None = None
        self._potret: Potret | None = None
        self._tanda: tuple[int, int, int] | None = None
        self._memori = Memori(folder)
        self._jawaban = Jawaban()

    @property
    def versi(self) -> int:
        """The number of the present version: part of every cache key."""
        return self.snapshot().versi

    def manifest(self) -> Manifest:
        """Return the present manifest; raises `GalatPengguna` when the lake was never built."""
        return self.snapshot().manifest

    def sql(self, query: str, params: Nilai = (), *, bulan: Rentang = SEMUA) -> pl.DataFrame:
        """Return the answer of the present version to a query; `params` (a list or dict) are bound.

        Use `snapshot` for several queries that must see the same version.
        """
        return self.ask_newest(lambda potret: potret.sql(query, params, bulan=bulan))

    def ask_newest(self, tanya: Callable[[Potret], T]) -> T:
        """Return what `tanya` learns of the present version; all that it asks is of one version."""
        try:
            return tanya(self.snapshot())
        except (duckdb.IOException, duckdb.CatalogException):
            # A version so old that its files or tables are gone: ask the one that took its place.
            return tanya(self.snapshot())

    def snapshot(self) -> Potret:
        """Return the present version; a new manifest is noticed here."""
        try:
            stat = (self.folder / NAMA).stat()
        except FileNotFoundError:
            raise _never_built() from None
        tanda = (stat.st_ino, stat.st_mtime_ns, stat.st_size)
        with self._kunci:
            if self._potret is None or tanda != self._tanda:
                self._potret, self._tanda = self._open(), tanda
            return self._potret

    def _open(self) -> Potret:
        manifest = read_manifest(self.folder)
        if manifest is None:
            raise _never_built()
        if self._potret is not None and not _follows(manifest, self._potret.manifest):
            # Another lake, whose files have the names of the one before: nothing of that holds.
            self._duckdb, self._memori, self._jawaban = None, Memori(self.folder), Jawaban()
        if self._duckdb is None:
            self._duckdb = _new_duckdb(self.folder)
        skema = f"v{manifest.versi}_{manifest.dibuat:%s%f}"
        with self._duckdb.cursor() as cursor:
            cursor.execute(f"CREATE SCHEMA IF NOT EXISTS {skema}")
            self._memori.views(self._duckdb, skema, manifest.berkas)
            self._forget(cursor, skema)
        return Potret(manifest, self._duckdb, skema, self._jawaban)

    @staticmethod
    def _forget(cursor: duckdb.DuckDBPyConnection, skema: str) -> None:
        """Drop the oldest schemas; a few stay for whoever still holds their version."""
        ada = cursor.execute(
            "SELECT schema_name FROM duckdb_schemas() WHERE schema_name LIKE 'v%\\_%' ESCAPE '\\'"
            " AND database_name = 'memory' ORDER BY oid"
        ).fetchall()
        for (nama,) in [satu for satu in ada if satu[0] != skema][: -_DISIMPAN + 1]:
            cursor.execute(f"DROP SCHEMA {nama} CASCADE")


def _follows(baru: Manifest, lama: Manifest) -> bool:
    """Whether a manifest is a later one of the same lake."""
    return baru.posisi.sumber == lama.posisi.sumber and baru.versi > lama.versi


def _never_built() -> GalatPengguna:
    return GalatPengguna(
        _(
            "Data analisis belum dibangun. Jalankan `python sinergi.py refresh`, lalu muat ulang "
            "halaman ini."
        ),
        kode="lake_belum_ada",
    )


def _new_duckdb(folder: Path) -> duckdb.DuckDBPyConnection:
    con = duckdb.connect(":memory:")
    for perintah in (
        "SET TimeZone = 'UTC'",
        "SET autoinstall_known_extensions = false",
        "SET parquet_metadata_cache = true",
        # A checkpoint would write all tables anew, in memory, and keep the first reader waiting.
        "SET checkpoint_threshold = '1TB'",
        f"SET allowed_directories = [{quoted(folder.resolve())}]",
        "SET enable_external_access = false",
    ):
        con.execute(perintah)
    return con
