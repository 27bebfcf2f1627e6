"""What every engine is given: the lake's rows of activities, and one row per person and month."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from analytics.refresher import refresh
from bench.layar.pertanyaan import Bahan
from data.lake import Lake
from data.manifest import read_manifest
from data.store import Store, open_store
from data.store.migrasi import migrate
from data.waktu import now
from demo.bangun import make_demo
from demo.skenario import make_skenario
from rules.parameter import load_profil

KOLOM = """
  id, pegawai_id, coalesce(opd_id, 0) AS opd_id, bulan, tanggal, status, jenis,
  coalesce(menit_disetujui, menit) AS menit_sah, CASE WHEN jeda_hari IS NULL THEN -1 ELSE greatest(0, least(jeda_hari, 30)) END AS jeda,
  CASE WHEN jeda_validasi_jam IS NULL THEN -1
    ELSE CAST(greatest(0, least(floor(jeda_validasi_jam), 240)) AS INTEGER) END AS jam,
  coalesce(kelompok_umur, '') AS kelompok_umur
"""
"""The columns of a row: what the questions read. Lags are capped as the lake's roll-ups cap them."""


@dataclass(frozen=True, slots=True)
class Kota:
    """A city's lake, its rows as Parquet files that any engine reads, and what is asked about."""

    store: Store
    lake: Lake
    aktivitas: tuple[Path, ...]
    dasar: Path
    bahan: Bahan
    baris: int
    pegawai_bulan: int


def prepare(home: Path, pegawai: int, bulan: int) -> Kota:
    """Make the demo city in `home` (or go on with the one that is there), its lake, and the files."""
    home.mkdir(parents=True, exist_ok=True)
    store = open_store(f"sqlite:///{home / 'sinergi.db'}")
    if read_manifest(home / "lake") is None:
        _make_city(store, home, pegawai, bulan)
    lake = Lake(home / "lake")
    folder = home / "bench"
    folder.mkdir(exist_ok=True)
    aktivitas = tuple(_write_rows(lake, folder, b) for b in lake.manifest().bulan)
    return Kota(store, lake, aktivitas, _write_base(lake, folder), _choose(lake), *_counts(lake))


def _make_city(store: Store, home: Path, pegawai: int, bulan: int) -> None:
    mulai = time.perf_counter()
    migrate(store)
    make_demo(store, make_skenario("berjalan", pegawai, bulan, 14, now()))
    print(f"city made in {time.perf_counter() - mulai:.0f} s", flush=True)
    mulai = time.perf_counter()
    refresh(store, home / "lake", load_profil(), now())
    print(f"lake built in {time.perf_counter() - mulai:.0f} s", flush=True)


def _write_rows(lake: Lake, folder: Path, bulan: date) -> Path:
    berkas = folder / f"aktivitas-{bulan:%Y-%m}-v{lake.versi}.parquet"
    if not berkas.exists():
        isi = lake.sql(f"SELECT {KOLOM} FROM aktivitas WHERE bulan = ?", [bulan]).to_arrow()
        _copy(isi, berkas, "ORDER BY opd_id, pegawai_id, tanggal")
    return berkas


def _write_base(lake: Lake, folder: Path) -> Path:
    berkas = folder / f"dasar-v{lake.versi}.parquet"
    isi = lake.sql(
        "SELECT pegawai_id, bulan, opd_id, target_menit, batas_lainnya FROM ("
        "SELECT *, target_menit * 20 // 100 AS batas_lainnya FROM pegawai_bulan)"
    ).to_arrow()
    _copy(isi, berkas, "ORDER BY bulan, opd_id, pegawai_id")
    return berkas


def _copy(isi: object, berkas: Path, urut: str) -> None:
    with duckdb.connect() as con:
        con.register("isi", isi)
        # By way of a table, as the lake's own files: whoever reads them need not look for nulls.
        con.execute(f"CREATE TABLE baris AS FROM isi {urut}")
        con.execute(
            f"COPY baris TO '{berkas}' "
            "(FORMAT parquet, COMPRESSION zstd, PARQUET_VERSION v2, ROW_GROUP_SIZE 131072)"
        )


def _choose(lake: Lake) -> Bahan:
    """The latest closed month, its largest office, and a person with most rows in it."""
    bulan, opd_id = lake.sql(
        "SELECT bulan, opd_id FROM pegawai_bulan WHERE NOT is_sementara GROUP BY ALL "
        "ORDER BY bulan DESC, count(*) DESC, opd_id LIMIT 1"
    ).row(0)
    pegawai_id = lake.sql(
        "SELECT pegawai_id FROM pegawai_bulan WHERE bulan = ? AND opd_id = ? AND menit_dihitung < target_menit "
        "ORDER BY entri DESC, pegawai_id LIMIT 1",
        [bulan, opd_id],
    ).item()
    return Bahan(bulan, opd_id, pegawai_id)


def _counts(lake: Lake) -> tuple[int, int]:
    baris = lake.sql("SELECT count(*) FROM aktivitas").item()
    return baris, lake.sql("SELECT count(*) FROM pegawai_bulan").item()
