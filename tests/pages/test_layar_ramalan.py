"""The forecast on the screen of one's own month."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics.ramalan import forecast_accuracy, forecast_one, past_accuracy
from analytics.ramalan.kata import say_accuracy, say_forecast, say_tested
from data.lake import Lake
from rules.parameter import load_profil
from tests.metrics import kota_ramalan
from tests.metrics.kota import BULAN
from tests.pages.kota_analisis import ORANG, build_analysis
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


def test_evaluators_see_how_good_past_forecasts_were(kota: Kota, tmp_path: Path) -> None:
    at = open_screen(kota, ORANG["evaluator"], "evaluator/ramalan.py")
    lake = Lake(tmp_path / "lake")
    t = past_accuracy(lake, load_profil(), 0.5)
    assert say_tested(t) in texts(at)
    assert len(at.get("plotly_chart")) == 2
    per_bulan, pita = (d.value for d in at.dataframe)
    assert len(per_bulan) == t.bulan.height
    assert pita["n"].sum() == t.ketepatan.pita["n"].sum()
    at.button_group("titik").set_value(0.25).run()
    assert say_tested(past_accuracy(lake, load_profil(), 0.25)) in texts(at)


def test_without_closed_months_the_evaluator_is_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    isi = kota_ramalan.as_datasets(*kota_ramalan.make_rows())
    kini = {nama: data.filter(bulan=kota_ramalan.KINI) for nama, data in isi.items()}
    kota = build_analysis(tmp_path, monkeypatch, kini, [kota_ramalan.KINI])
    at = open_screen(kota, ORANG["evaluator"], "evaluator/ramalan.py")
    assert not at.exception
    assert "Belum cukup bulan tutup" in at.info[0].value


def test_the_error_stands_under_the_forecast_of_an_office(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kota = build_analysis(tmp_path, monkeypatch)
    at = open_screen(kota, ORANG["bkpsdm"], "opd/ringkasan.py")
    at.selectbox("periode").select(BULAN[-1]).run()
    ukur = forecast_accuracy(Lake(tmp_path / "lake"), load_profil(), BULAN[-1])
    assert ukur is not None
    assert say_accuracy(ukur) in texts(at)
    assert not at.get("plotly_chart")
    at.session_state["ketepatan"] = True
    at.run()
    assert len(at.get("plotly_chart")) == (0 if ukur.pita.is_empty() else 1)
    at.selectbox("periode").select(BULAN[-2]).run()
    assert say_accuracy(ukur) not in texts(at)
