"""The forecast on the screen of one's own month."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics.ramalan import forecast_one
from analytics.ramalan.kata import say_forecast
from data.lake import Lake
from rules.parameter import load_profil
from tests.metrics import kota_ramalan
from tests.pages.kota_analisis import build_analysis
from tests.pages.layar import open_screen, texts
from tests.workflow.kota_kecil import ATASAN, PEGAWAI, Kota


@pytest.fixture
def kota(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kota:
    isi = kota_ramalan.as_datasets(*kota_ramalan.make_rows())
    return build_analysis(tmp_path, monkeypatch, isi, kota_ramalan.BULAN)


def test_the_own_running_month_tells_its_forecast(kota: Kota, tmp_path: Path) -> None:
    at = open_screen(kota, ATASAN, "pegawai/bulan.py")
    satu = forecast_one(
        Lake(tmp_path / "lake"), kota.scope(ATASAN), load_profil(), kota_ramalan.KINI
    )
    assert satu is not None
    assert say_forecast(satu) in texts(at)


def test_without_a_month_before_nothing_is_forecast(kota: Kota) -> None:
    assert kota_ramalan.BARU == PEGAWAI
    assert "Perkiraan capaian" not in texts(open_screen(kota, PEGAWAI, "pegawai/bulan.py"))
