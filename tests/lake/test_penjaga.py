"""The watch over the change log: soon after a commit, in another process too, whatever goes wrong."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from analytics.refresher import Penjaga, start_refresher
from data.lake import Lake
from data.store import Penugasan, Store
from rules.parameter import load_profil
from tests.lake.kota import BULAN, KINI, add_activity, build_city

PROFIL = load_profil()
AKAR = Path(__file__).parents[2]
PEMBACA = """
import sys, time
from pathlib import Path
from data.lake import Lake
lake = Lake(Path(sys.argv[1]))
print(lake.sql("SELECT count(*) AS n FROM aktivitas").item(), flush=True)
for baris in sys.stdin:
    tujuan = int(baris)
    while lake.sql("SELECT count(*) AS n FROM aktivitas").item() != tujuan:
        time.sleep(0.01)
    print(tujuan, flush=True)
"""


class Jam:
    """A clock that a test can set."""

    def __init__(self) -> None:
        self.kini = KINI

    def __call__(self) -> datetime:
        return self.kini


@pytest.fixture
def jam() -> Jam:
    return Jam()


@pytest.fixture
def penjaga(store: Store, tmp_path: Path, jam: Jam) -> Iterator[Penjaga]:
    build_city(store, random.Random(1))
    satu = start_refresher(store, tmp_path / "lake", PROFIL, jam)
    wait_for(lambda: satu.status().versi == 1)
    yield satu
    satu.stop()
    assert not satu.status().is_berjalan


def wait_for(syarat: Callable[[], bool], detik: float = 20.0) -> float:
    mulai = time.monotonic()
    while not syarat():
        assert time.monotonic() - mulai < detik
        time.sleep(0.01)
    return time.monotonic() - mulai


def test_commit_is_seen_by_another_process_within_seconds(
    store: Store, penjaga: Penjaga, tmp_path: Path
):
    lain = subprocess.Popen(
        [sys.executable, "-c", PEMBACA, str(tmp_path / "lake")],
        cwd=AKAR, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert lain.stdin is not None
    assert lain.stdout is not None
    banyak = int(lain.stdout.readline())
    acak = random.Random(2)
    for n in range(1, 4):
        with store.write("uji", KINI) as tx:
            add_activity(tx, acak, BULAN[-1])
        mulai = time.monotonic()
        lain.stdin.write(f"{banyak + n}\n")
        lain.stdin.flush()
        assert int(lain.stdout.readline()) == banyak + n
        assert time.monotonic() - mulai < 5
    lain.stdin.close()
    assert lain.wait(10) == 0
    assert penjaga.status().galat is None


def test_new_day_moves_the_facts_without_any_commit(penjaga: Penjaga, tmp_path: Path, jam: Jam):
    jatuh_tempo = "SELECT sum(hari_kerja) AS n FROM pegawai_bulan WHERE is_sementara"
    sebelum = Lake(tmp_path / "lake").sql(jatuh_tempo).item()
    jam.kini += timedelta(days=1)
    wait_for(lambda: penjaga.status().versi == 2)
    assert Lake(tmp_path / "lake").sql(jatuh_tempo).item() > sebelum


def test_error_is_shown_and_tried_again_until_it_is_gone(
    store: Store, penjaga: Penjaga, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("analytics.refresher.penjaga.JEDA_GAGAL", 0.05)

    def set_kelas(kelas: int) -> None:
        with store.write("uji", KINI) as tx:
            tugas = tx.session.scalars(select(Penugasan).order_by(Penugasan.id)).first()
            assert tugas is not None
            tugas.kelas = kelas
            tx.change("penugasan", pegawai_id=tugas.pegawai_id, dari=BULAN[0], sampai=None)

    set_kelas(99)
    wait_for(lambda: "99" in (penjaga.status().galat or ""))
    assert Lake(tmp_path / "lake").versi == 1
    set_kelas(7)
    wait_for(lambda: penjaga.status().galat is None and penjaga.status().versi == 2)
    kelas = "SELECT kelas FROM pegawai_bulan WHERE pegawai_id = 1"
    assert set(Lake(tmp_path / "lake").sql(kelas)["kelas"]) == {7}
