"""The benchmark of the simulator: its peer pays the same, and it refuses what has no effect."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from analytics.simulator import Bahan, load_bahan
from bench.simulasi import PERCOBAAN, report, time_peer, time_trial
from rules.parameter import load_profil
from tests.metrics.kota_simulasi import make_rules_city
from tests.metrics.lake_uji import make_scope, write_lake

PROFIL = load_profil()


@pytest.fixture(scope="module")
def bahan(tmp_path_factory: pytest.TempPathFactory) -> Bahan:
    """Months whose facts the rules calculated, of people under a dozen superiors."""
    folder: Path = tmp_path_factory.mktemp("lake")
    satu = load_bahan(write_lake(folder, make_rules_city()), make_scope())
    return replace(satu, orang=satu.orang.with_columns(atasan_id=pl.col("pegawai_id") % 12 + 1))


@pytest.mark.parametrize("jenis", PERCOBAAN)
def test_every_kind_of_trial_has_an_effect_that_differs_by_value(bahan: Bahan, jenis: str) -> None:
    waktu = time_trial(bahan, PROFIL, jenis, 2)
    isi = report(waktu, bahan.orang.height, None)
    assert len(waktu.hitung) == len(waktu.jawab) == 2
    assert 0 < isi["hitung_p50_ms"] <= isi["jawab_p50_ms"] <= isi["jawab_p95_ms"]


def test_the_peer_pays_the_same_and_a_difference_ends_the_run(bahan: Bahan) -> None:
    waktu = time_trial(bahan, PROFIL, "weights", 1)
    sebaris = time_peer(bahan, PROFIL, waktu)
    assert report(waktu, bahan.orang.height, sebaris)["rasio_sebaris"] > 1
    salah = waktu.hasil.orang.with_columns(pl.col("b_rp") + 1)
    with pytest.raises(SystemExit, match="is paid"):
        time_peer(bahan, PROFIL, replace(waktu, hasil=replace(waktu.hasil, orang=salah)))


def test_a_trial_that_changes_nothing_is_not_timed(
    bahan: Bahan, monkeypatch: pytest.MonkeyPatch
) -> None:
    tetap = PERCOBAAN["weights"](0)
    monkeypatch.setitem(PERCOBAAN, "weights", lambda n: tetap)
    with pytest.raises(SystemExit, match="nothing to time"):
        time_trial(bahan, PROFIL, "weights", 2)
