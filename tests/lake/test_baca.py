"""Reading the lake: bound parameters, one version at a time, nothing torn."""

from __future__ import annotations

import random
import threading
from datetime import date
from pathlib import Path

import polars as pl
import pytest

import data.lake
from analytics.fakta.skema import AKTIVITAS, pack
from analytics.refresher import berkas, refresh
from analytics.refresher.susun import scan_aktivitas
from data.galat import GalatPengguna
from data.lake import Lake
from data.store import Store
from rules.parameter import load_profil
from tests.lake.kota import BULAN, KINI, add_activity, build_city

PROFIL = load_profil()


@pytest.fixture
def folder(sqlite_store: Store, tmp_path: Path) -> Path:
    build_city(sqlite_store, random.Random(1))
    refresh(sqlite_store, tmp_path / "lake", PROFIL, KINI)
    return tmp_path / "lake"


def publish(store: Store, folder: Path, acak: random.Random, banyak: int = 1) -> None:
    for _ in range(banyak):
        with store.write("uji", KINI) as tx:
            add_activity(tx, acak, BULAN[-1])
        assert refresh(store, folder, PROFIL, KINI) is not None


def test_lake_that_was_never_built_says_what_to_do(tmp_path: Path):
    with pytest.raises(GalatPengguna, match="refresh") as galat:
        Lake(tmp_path).sql("SELECT 1 AS satu")
    assert galat.value.kode == "lake_belum_ada"


def test_parameters_are_bound_by_position_and_by_name(folder: Path):
    lake = Lake(folder)
    satu = lake.sql("SELECT count(*) AS n FROM aktivitas WHERE bulan = ?", [BULAN[0]]).item()
    nama = lake.sql("SELECT count(*) AS n FROM aktivitas WHERE bulan = $b", {"b": BULAN[0]}).item()
    assert satu == nama == lake.manifest().find("aktivitas", BULAN[0]).baris


def test_quotes_in_a_parameter_stay_text(folder: Path):
    frame = Lake(folder).sql("SELECT ? AS teks", ["'; DROP SCHEMA main; --"])
    assert frame.item() == "'; DROP SCHEMA main; --"


def test_reader_cannot_open_files_outside_the_lake(folder: Path, tmp_path: Path):
    (tmp_path / "rahasia.csv").write_text("a\n1\n")
    with pytest.raises(Exception, match="disabled"):
        Lake(folder).sql(f"SELECT * FROM read_csv('{tmp_path / 'rahasia.csv'}')")


def test_snapshot_keeps_its_version_while_new_ones_are_published(sqlite_store: Store, folder: Path):
    lake = Lake(folder)
    potret = lake.snapshot()
    awal = potret.sql("SELECT count(*) AS n FROM aktivitas").item()
    publish(sqlite_store, folder, random.Random(2), 6)
    assert potret.sql("SELECT count(*) AS n FROM aktivitas").item() == awal
    assert lake.sql("SELECT count(*) AS n FROM aktivitas").item() == awal + 6
    assert lake.versi == potret.versi + 6


def test_files_are_swept_once_no_reader_can_hold_them(
    sqlite_store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(berkas, "DISIMPAN_DETIK", 0.0)
    publish(sqlite_store, folder, random.Random(2), 8)
    ada = {f"{b.parent.name}/{b.name}" for b in folder.glob("*/*.parquet")}
    manifest = Lake(folder).manifest()
    assert ada == manifest.files() | manifest.usang.keys()
    assert 0 < len(manifest.usang) <= 3 * berkas.DISIMPAN_VERSI * 5


def test_views_of_long_past_versions_are_dropped(
    sqlite_store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(data.lake, "_DISIMPAN", 3)
    lake, skema = (
        Lake(folder),
        "SELECT schema_name FROM duckdb_schemas() WHERE schema_name LIKE 'v%'",
    )
    acak = random.Random(4)
    for _ in range(5):
        publish(sqlite_store, folder, acak)
        assert lake.sql("SELECT count(*) AS n FROM pegawai_bulan").item() > 0
    assert lake.sql(skema).height == 3


def test_readers_in_many_threads_never_see_half_a_version(sqlite_store: Store, folder: Path):
    lake, selesai = Lake(folder), threading.Event()
    galat: list[Exception] = []
    dilihat: set[int] = set()

    def read() -> None:
        while not selesai.is_set():
            try:
                potret = lake.snapshot()
                rinci, fakta = potret.sql(
                    "SELECT (SELECT count(*) FROM aktivitas WHERE status <> 'draf') AS rinci,"
                    " (SELECT sum(entri) FROM pegawai_bulan) AS fakta"
                ).row(0)
                # Person 6 leaves and person 5 comes during the city's months: theirs may have no fact.
                luar = potret.sql(
                    "SELECT count(*) AS n FROM aktivitas a ANTI JOIN pegawai_bulan f"
                    " USING (pegawai_id, bulan) WHERE status <> 'draf'"
                ).item()
                assert rinci == fakta + luar
                dilihat.add(potret.versi)
            except Exception as satu:
                galat.append(satu)
                return

    benang = [threading.Thread(target=read) for _ in range(4)]
    for satu in benang:
        satu.start()
    publish(sqlite_store, folder, random.Random(3), 8)
    selesai.set()
    for satu in benang:
        satu.join()
    assert not galat
    assert len(dilihat) > 3


def test_manifest_names_the_day_and_the_open_months(folder: Path):
    manifest = Lake(folder).manifest()
    assert manifest.per_tanggal == date(2026, 10, 14)
    assert manifest.bulan == BULAN
    assert manifest.terbuka == (BULAN[-1],)
    sementara = Lake(folder).sql("SELECT DISTINCT bulan FROM pegawai_bulan WHERE is_sementara")
    assert sementara["bulan"].to_list() == [BULAN[-1]]


def test_minutes_are_narrow_in_files_and_wide_in_frames(folder: Path):
    tempat = Lake(folder).manifest().find("aktivitas", BULAN[0])
    assert tempat is not None
    isi, frame = pl.read_parquet(folder / tempat.dasar), scan_aktivitas(folder, tempat).collect()
    assert isi.schema["menit"] == isi.schema["menit_disetujui"] == pl.Int16
    assert dict(frame.schema) == AKTIVITAS
    assert not list(folder.glob("*/*mentah*")), "what files were made from is taken away"
    assert frame["menit"].to_list() == isi["menit"].to_list()
    with pytest.raises(pl.exceptions.InvalidOperationError, match="40000"):
        pack(frame.with_columns(menit=pl.lit(40_000)), "aktivitas")
