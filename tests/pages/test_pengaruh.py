"""The screen of effects: events, whom they struck, what is taken for granted; and comparisons that hold something equal."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.metrics.kota import BULAN, make_city
from tests.pages.kota_analisis import ORANG, build_analysis
from tests.pages.layar import FRAME, open_screen, texts


@pytest.fixture
def kota(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    return build_analysis(tmp_path, monkeypatch)


def _open(kota, berkas: str, **alamat: object) -> AppTest:
    at = open_screen(kota, ORANG["evaluator"])
    at.switch_page(str(FRAME.parent / berkas))
    at.query_params.update(alamat)
    return at.run()


def _charts(at: AppTest) -> list[dict]:
    return [json.loads(c.proto.spec) for c in at.get("plotly_chart")]


def test_the_effect_of_training_has_interval_course_table_and_assumptions(kota) -> None:
    at = _open(kota, "evaluator/pengaruh.py")
    assert not at.exception
    assert len(_charts(at)) == 2
    assert len(at.dataframe) == 1
    tulisan = texts(at)
    assert "selang 95 %" in tulisan
    assert "bergerak sejajar" in tulisan
    assert "tidak dipilih acak" in tulisan


def test_no_effect_is_said_to_be_none(kota) -> None:
    at = _open(kota, "evaluator/pengaruh.py")
    at.selectbox("t_ukuran").set_value("rerata_capaian").run()
    assert not at.exception
    assert "Tidak tampak pengaruh pada Rata-rata capaian" in texts(at)


def test_a_change_of_rules_asks_for_its_day_and_whom_it_struck(kota) -> None:
    at = _open(kota, "evaluator/pengaruh.py")
    at.selectbox("t_jenis_peristiwa").set_value("aturan").run()
    assert not at.exception
    assert "tidak ada pembanding" in at.info[0].value
    at.date_input("t_hari_aturan").set_value(BULAN[2]).run()
    at.multiselect("t_saring_jenis_jabatan").set_value(["struktural"]).run()
    assert not at.exception
    assert at.query_params["peristiwa"] == f"aturan-{BULAN[2].isoformat()}"
    assert at.query_params["jabatan"] == "struktural"
    assert len(_charts(at)) == 2
    assert "Yang terkena disebut oleh saringan" in texts(at)


def test_another_event_does_not_keep_whom_the_first_one_struck(kota) -> None:
    at = _open(kota, "evaluator/pengaruh.py", peristiwa="aturan-2026-07-01", jabatan="struktural")
    at.selectbox("t_jenis_peristiwa").set_value("pelatihan-staf").run()
    assert not at.exception
    assert dict(at.query_params) == {"ukuran": "entri_hari_sama", "peristiwa": "pelatihan-staf"}


@pytest.mark.parametrize("peristiwa", ["aturan-kapan", "rapat", "aturan-1999-01-01"])
def test_an_event_that_means_nothing_is_not_an_error(kota, peristiwa: str) -> None:
    at = _open(kota, "evaluator/pengaruh.py", peristiwa=peristiwa)
    assert not at.exception


def test_an_empty_city_has_no_effects(tmp_path, monkeypatch) -> None:
    kosong = {nama: isi.clear() for nama, isi in make_city().items()}
    at = _open(build_analysis(tmp_path, monkeypatch, kosong), "evaluator/pengaruh.py")
    assert not at.exception
    assert not _charts(at)


def test_a_lake_without_months_has_no_effects(tmp_path, monkeypatch) -> None:
    kosong = {nama: isi.clear() for nama, isi in make_city().items()}
    at = _open(build_analysis(tmp_path, monkeypatch, kosong, bulan=[]), "evaluator/pengaruh.py")
    assert not at.exception
    assert "Belum ada bulan" in at.info[0].value


@pytest.mark.parametrize("banding", ["orang_sama", "baku"])
def test_groups_are_compared_with_something_held_equal(kota, banding: str) -> None:
    at = _open(kota, "evaluator/jelajah.py", dimensi="opd", banding=banding)
    assert not at.exception
    assert len(_charts(at)) == len(at.dataframe) == 1
    assert not at.get("button_group") or "t_bentuk" not in {b.key for b in at.button_group}


def test_what_cannot_be_held_equal_is_explained(kota) -> None:
    at = _open(kota, "evaluator/jelajah.py", ukuran="median_tpp", dimensi="opd", banding="baku")
    assert not at.exception
    assert "per orang" in at.info[0].value
    at = _open(kota, "evaluator/jelajah.py", dimensi="opd", banding="baku", umur="30-39")
    assert "Hapus saringan" in at.info[0].value
    at = _open(kota, "evaluator/jelajah.py", banding="baku")
    assert "Pilih pembagi" in at.info[0].value


@pytest.mark.parametrize("banding", ["bulan_lalu", "tahun_lalu", "target", "orang_sama"])
def test_the_whole_is_compared_too(kota, banding: str) -> None:
    at = _open(kota, "evaluator/jelajah.py", banding=banding)
    assert not at.exception
    assert len(at.dataframe) == 1


def test_days_of_the_calendar_are_days(kota) -> None:
    at = _open(kota, "evaluator/pengaruh.py", peristiwa="aturan-2026-07-15")
    assert at.date_input("t_hari_aturan").value == date(2026, 7, 15)
