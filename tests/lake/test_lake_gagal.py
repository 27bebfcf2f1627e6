"""A refresh that dies leaves the last version standing; the next one makes good what it left."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from analytics.refresher import refresh
from analytics.refresher.berkas import hold_lock
from data.galat import GalatPengguna
from data.lake import Lake
from data.store import Store, open_store
from data.store.migrasi import migrate
from rules.parameter import load_profil
from tests.lake.kota import KINI, add_activity, build_city

PROFIL = load_profil()
AKAR = Path(__file__).parents[2]
MATI_SEBELUM_TERBIT = """
import os, signal
from analytics.refresher import segar
segar.write_manifest = lambda *isi: os.kill(os.getpid(), signal.SIGKILL)
"""
SEGARKAN = """
import sys
from pathlib import Path
from data.store import open_store
from rules.parameter import load_profil
from tests.lake.kota import KINI
from analytics.refresher import segar
print("mulai", flush=True)
segar.refresh(open_store(sys.argv[1]), Path(sys.argv[2]), load_profil(), KINI, penuh=sys.argv[3] == "penuh")
"""


def start(kode: str, store: Store, folder: Path, cara: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", kode, store.url, str(folder), cara], cwd=AKAR, stdout=subprocess.PIPE
    )


@pytest.mark.parametrize("cara", ["penuh", "ikut"])
def test_death_between_files_and_manifest_leaves_the_old_version(
    sqlite_store: Store, tmp_path: Path, same_lake, cara: str
):
    build_city(sqlite_store, random.Random(1))
    folder = tmp_path / "lake"
    refresh(sqlite_store, folder, PROFIL, KINI)
    sebelum = Lake(folder).sql("SELECT * FROM aktivitas ORDER BY ALL")
    with sqlite_store.write("uji", KINI) as tx:
        add_activity(tx, random.Random(2))
    proses = start(MATI_SEBELUM_TERBIT + SEGARKAN, sqlite_store, folder, cara)
    assert proses.wait(60) == -signal.SIGKILL
    yatim = len(list(folder.glob("*/*2.parquet")))
    assert yatim > 0
    assert Lake(folder).versi == 1
    assert Lake(folder).sql("SELECT * FROM aktivitas ORDER BY ALL").equals(sebelum)
    assert refresh(sqlite_store, folder, PROFIL, KINI) is not None
    refresh(sqlite_store, tmp_path / "baru", PROFIL, KINI)
    assert same_lake(folder, tmp_path / "baru")["aktivitas"].height == sebelum.height + 1


def test_killed_at_any_moment_the_lake_stays_readable(sqlite_store: Store, tmp_path: Path):
    build_city(sqlite_store, random.Random(1))
    folder = tmp_path / "lake"
    refresh(sqlite_store, folder, PROFIL, KINI)
    banyak = Lake(folder).sql("SELECT count(*) AS n FROM aktivitas").item()
    for jeda in (0.02, 0.1, 0.2, 0.3):
        proses = start(SEGARKAN, sqlite_store, folder, "penuh")
        assert proses.stdout is not None
        proses.stdout.readline()
        time.sleep(jeda)
        os.kill(proses.pid, signal.SIGKILL)
        proses.wait()
        assert Lake(folder).sql("SELECT count(*) AS n FROM aktivitas").item() == banyak
    assert refresh(sqlite_store, folder, PROFIL, KINI, penuh=True) is not None
    sampah = {f"{b.parent.name}/{b.name}" for b in folder.glob("*/*.parquet")}
    manifest = Lake(folder).manifest()
    assert sampah == manifest.files() | manifest.usang.keys()


def test_damaged_manifest_is_replaced_by_a_full_rebuild(sqlite_store: Store, tmp_path: Path):
    build_city(sqlite_store, random.Random(1))
    refresh(sqlite_store, tmp_path, PROFIL, KINI)
    (tmp_path / "manifest.json").write_text('{"versi": 1')
    with pytest.raises(GalatPengguna):
        Lake(tmp_path).sql("SELECT 1 AS satu")
    assert refresh(sqlite_store, tmp_path, PROFIL, KINI) is not None
    assert Lake(tmp_path).sql("SELECT count(*) AS n FROM pegawai_bulan").item() > 0


def test_second_refresher_is_told_that_another_is_at_work(sqlite_store: Store, tmp_path: Path):
    with hold_lock(tmp_path, 0), pytest.raises(GalatPengguna) as galat:
        refresh(sqlite_store, tmp_path, PROFIL, KINI, tunggu_detik=0.1)
    assert galat.value.kode == "lake_sibuk"


def test_other_store_behind_the_same_lake_is_built_anew(sqlite_store: Store, tmp_path: Path):
    build_city(sqlite_store, random.Random(1))
    lain = open_store(f"sqlite:///{tmp_path / 'lain.db'}")
    migrate(lain)
    build_city(lain, random.Random(2))
    refresh(sqlite_store, tmp_path / "lake", PROFIL, KINI)
    assert refresh(lain, tmp_path / "lake", PROFIL, KINI) is not None
    with lain.read() as session:
        banyak = session.connection().exec_driver_sql("SELECT count(*) FROM aktivitas").scalar_one()
    assert Lake(tmp_path / "lake").sql("SELECT count(*) AS n FROM aktivitas").item() == banyak
    lain.engine.dispose()


def test_change_of_the_rules_builds_everything_anew(sqlite_store: Store, tmp_path: Path):
    build_city(sqlite_store, random.Random(1))
    refresh(sqlite_store, tmp_path, PROFIL, KINI)
    pagu = "SELECT sum(pagu_rp) AS n FROM pegawai_bulan"
    sebelum = Lake(tmp_path).sql(pagu).item()
    lain = PROFIL.what_if({"indeks_tpp": PROFIL.on(KINI.date())["indeks_tpp"] * 2})
    manifest = refresh(sqlite_store, tmp_path, lain, KINI)
    assert manifest is not None
    assert manifest.versi_aturan == lain.versi
    assert abs(Lake(tmp_path).sql(pagu).item() - 2 * sebelum) < 100
