"""The evaluator's screen: topics, filters in the address, a table beside every chart."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.metrik import Filter, measure
from data.lake import Lake
from tests.metrics.kota import BULAN
from tests.metrics.lake_uji import make_scope
from tests.pages.kota_analisis import AKHIR, BESAR, ORANG, build_analysis
from tests.pages.layar import FRAME, open_screen, sign_in, texts

LAYAR = "evaluator/tren.py"


@pytest.fixture
def layar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    return open_screen(build_analysis(tmp_path, monkeypatch), ORANG["evaluator"], LAYAR)


def _charts(at: AppTest) -> list[dict]:
    return [json.loads(c.proto.spec) for c in at.get("plotly_chart")]


@pytest.mark.parametrize("topik", ["skp", "adaptasi", "tpp"])
def test_every_topic_has_three_charts_each_with_sentence_and_table(layar, topik: str) -> None:
    layar.button_group("topik").set_value(topik).run()
    assert not layar.exception
    assert len(_charts(layar)) == len(layar.dataframe) == 3
    alt = [c.proto.alt for c in layar.get("plotly_chart")]
    assert all(teks and teks in texts(layar) for teks in alt)
    assert len([b for b in layar.get("download_button")]) == 6


def test_the_trend_table_holds_the_measured_medians(layar: AppTest, tmp_path: Path) -> None:
    lake = Lake(tmp_path / "lake")
    harapan = measure(lake, make_scope(), "median_capaian", ("bulan",), Filter(sampai=AKHIR))
    tabel = layar.dataframe[0].value
    assert tabel["Median capaian"].to_list() == [float(v) for v in harapan["nilai"]]
    assert tabel["Bulan"].to_list() == BULAN[:-1]


def test_filters_narrow_every_picture(layar: AppTest, tmp_path: Path) -> None:
    layar.multiselect("opd_pilihan").select(BESAR).run()
    lake = Lake(tmp_path / "lake")
    where = Filter(sampai=AKHIR, nilai={"opd_id": (BESAR,)})
    harapan = measure(lake, make_scope(), "median_capaian", ("bulan",), where)
    assert layar.dataframe[0].value["n"].to_list() == harapan["n"].to_list()
    assert layar.dataframe[1].value["OPD"].to_list() == ["Dinas 8"]
    assert layar.dataframe[2].value["Pegawai"].sum() == harapan["n"][-1]


def test_a_small_selection_has_no_distribution(layar: AppTest) -> None:
    layar.multiselect("opd_pilihan").select(5).run()
    assert not layar.exception
    assert len(_charts(layar)) == 2
    assert "Sebaran tidak ditampilkan" in texts(layar)


@pytest.mark.parametrize("topik", ["skp", "adaptasi", "tpp"])
def test_a_selection_that_is_withheld_draws_no_empty_chart(layar: AppTest, topik: str) -> None:
    layar.button_group("topik").set_value(topik)
    layar.multiselect("opd_pilihan").select(1).run()
    assert not layar.exception
    assert not _charts(layar)
    assert texts(layar).count("Tidak ditampilkan: pegawai pada pilihan ini terlalu sedikit") == 2


def test_the_address_carries_the_filters(tmp_path: Path, monkeypatch) -> None:
    kota = build_analysis(tmp_path, monkeypatch)
    at = AppTest.from_file(str(FRAME.parent / LAYAR), default_timeout=20)
    at.user = sign_in(kota, ORANG["evaluator"])
    at.query_params.update(topik="TPP", periode="Juli 2026", umur=["30-39 tahun", "40-49 tahun"])
    at.run()
    assert not at.exception
    assert at.button_group("topik").value == "tpp"
    assert at.selectbox("periode").value == BULAN[2]
    assert at.button_group("umur").value == ["30-39", "40-49"]
    assert list(at.dataframe[0].value.columns)[1:4] == [
        "Kuartil bawah TPP", "Median TPP", "Kuartil atas TPP",
    ]  # fmt: skip
