"""The evaluator's screens: the first look, the explorer, distributions, cohorts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.metrik import Filter, measure
from data.lake import Lake
from tests.metrics.kota import BULAN, make_city
from tests.metrics.lake_uji import make_scope
from tests.pages.kota_analisis import AKHIR, BESAR, ORANG, build_analysis
from tests.pages.layar import FRAME, open_screen, texts

AWAL, JELAJAH = "evaluator/tren.py", "evaluator/jelajah.py"
SEBARAN, KOHORT = "evaluator/sebaran.py", "evaluator/kohort.py"


@pytest.fixture
def kota(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    return build_analysis(tmp_path, monkeypatch)


def _open(kota, berkas: str, peran: str = "evaluator", **alamat: object) -> AppTest:
    at = open_screen(kota, ORANG[peran])
    at.switch_page(str(FRAME.parent / berkas))
    at.query_params.update(alamat)
    return at.run()


def _charts(at: AppTest) -> list[dict]:
    return [json.loads(c.proto.spec) for c in at.get("plotly_chart")]


def test_the_first_look_is_light_and_answers_five_questions(kota) -> None:
    at = _open(kota, AWAL)
    assert not at.exception
    assert not _charts(at)
    assert [m.label for m in at.metric] == [
        "Rata-rata capaian",
        "Entri hari yang sama",
        "Median TPP",
    ]
    tulisan = texts(at)
    for bagian in ("Capaian SKP", "Adaptasi", "TPP", "Kohort umur", "Setiap OPD"):
        assert bagian in tulisan


def test_the_first_look_shows_the_measured_months(kota, tmp_path: Path) -> None:
    at = _open(kota, AWAL)
    lake = Lake(tmp_path / "lake")
    satu = measure(lake, make_scope(), "rerata_capaian", (), Filter.month(AKHIR))["nilai"].item()
    assert at.metric[0].value == f"{satu:.1f}".replace(".", ",") + " %"
    tabel = at.dataframe[0].value
    per = measure(lake, make_scope(), "rerata_capaian", ("opd_id",), Filter.month(AKHIR))
    assert len(tabel) == per.height
    assert tabel.set_index("OPD").loc["Dinas 8", "Sep 2026"] == pytest.approx(
        float(per.filter(opd_id=BESAR)["nilai"].item())
    )


def test_an_office_of_the_first_look_opens_in_the_explorer(kota) -> None:
    at = _open(kota, AWAL)
    at.button(f"opd_{BESAR}").click().run()
    assert not at.exception
    assert at.query_params["opd"] == "8"
    assert at.query_params["dimensi"] == "unit"
    assert "Rata-rata capaian menurut unit" in texts(at)


def test_the_explorer_draws_a_chart_with_its_sentence_and_table(kota) -> None:
    at = _open(kota, JELAJAH)
    assert not at.exception
    assert len(_charts(at)) == len(at.dataframe) == 1
    alt = at.get("plotly_chart")[0].proto.alt
    assert alt in texts(at)
    assert len(at.get("download_button")) >= 2


def test_what_is_asked_stands_in_the_address(kota) -> None:
    at = _open(kota, JELAJAH)
    at.selectbox("t_ukuran").set_value("entri_tepat_waktu").run()
    at.selectbox("t_dimensi").set_value("kelompok_umur").run()
    at.multiselect("t_saring_opd_id").set_value([BESAR]).run()
    assert not at.exception
    assert dict(at.query_params) == {
        "ukuran": "entri_tepat_waktu", "dimensi": "umur", "opd": "8",
    }  # fmt: skip
    at.button("t_hapus_saringan").click().run()
    assert "opd" not in at.query_params


def test_an_address_asks_the_same_of_whoever_opens_it(kota, tmp_path: Path) -> None:
    alamat = {
        "ukuran": "bagian_tpp_hilang", "dimensi": "umur", "bulan": "2026-07", "rentang": "3",
        "umur": ["30-39", "40-49"], "bentuk": "tabel",
    }  # fmt: skip
    for peran in ("evaluator", "pimpinan", "bkpsdm"):
        at = _open(kota, JELAJAH, peran, **alamat)
        assert not at.exception
        assert at.selectbox("t_ukuran").value == "bagian_tpp_hilang"
        assert at.selectbox("t_bulan").value == BULAN[2]
        assert at.multiselect("t_saring_kelompok_umur").value == ["30-39", "40-49"]
        tabel = at.dataframe[0].value
        assert list(tabel.columns) == ["Kelompok umur", "Jul 2026", "Jun 2026", "Mei 2026", "n"]
        assert tabel["Kelompok umur"].to_list() == ["30-39 tahun", "40-49 tahun"]


def test_an_address_that_means_nothing_asks_the_usual(kota) -> None:
    at = _open(kota, JELAJAH, ukuran="gaji", dimensi="sepatu", rentang="x", bulan="kapan")
    assert not at.exception
    assert at.selectbox("t_ukuran").value == "rerata_capaian"
    assert at.selectbox("t_rentang").value == 13


def test_units_are_asked_for_within_one_office(kota) -> None:
    at = _open(kota, JELAJAH, dimensi="unit")
    assert at.selectbox("t_dimensi").value == "-"
    assert "unit_id" not in at.selectbox("t_dimensi").options
    at = _open(kota, JELAJAH, dimensi="unit", opd="8")
    assert at.selectbox("t_dimensi").value == "unit_id"


@pytest.mark.parametrize("bentuk", ["garis", "panel", "batang", "tabel"])
@pytest.mark.parametrize("panel", [None, "jabatan"])
def test_every_shape_draws_groups_and_withholds_the_small(kota, bentuk: str, panel: str) -> None:
    alamat = {"dimensi": "umur", "bentuk": bentuk} | ({"panel": panel} if panel else {})
    at = _open(kota, JELAJAH, **alamat)
    assert not at.exception
    assert len(at.dataframe) == 1
    is_gambar = bentuk in {"garis", "batang"} and panel is None
    assert len(_charts(at)) == int(is_gambar)


def test_a_group_opens_alone_and_elsewhere(kota) -> None:
    at = _open(kota, JELAJAH, dimensi="opd", bentuk="batang")
    at.selectbox("t_buka").set_value(BESAR).run()
    assert not at.exception
    at.button("buka_sendiri").click().run()
    assert at.query_params["opd"] == "8"
    at.button("t_kota").click().run()
    assert not at.exception
    assert "opd" not in at.query_params
    assert at.query_params["dimensi"] == "opd"


@pytest.mark.parametrize("peran", ["evaluator", "bkpsdm"])
def test_a_number_opens_to_what_lies_behind_it(kota, peran: str) -> None:
    at = _open(kota, JELAJAH, peran, opd="8")
    (tautan,) = [p.proto for p in at.get("page_link") if "Di balik angka" in p.proto.label]
    assert "ukuran=rerata_capaian" in tautan.query_string
    assert "opd=8" in tautan.query_string


@pytest.mark.parametrize("berkas", [JELAJAH, SEBARAN])
def test_a_selection_that_is_withheld_draws_no_empty_chart(kota, berkas: str) -> None:
    at = _open(kota, berkas, opd="1")
    assert not at.exception
    assert not _charts(at)
    assert "terlalu sedikit" in at.info[0].value


@pytest.mark.parametrize("ukuran", ["capaian", "jeda_entri", "tpp"])
@pytest.mark.parametrize("dimensi", [None, "opd"])
@pytest.mark.parametrize("bentuk", ["histogram", "kuantil", "biola"])
def test_distributions_are_drawn_of_all_and_of_offices(kota, ukuran, dimensi, bentuk) -> None:
    alamat = {"ukuran": ukuran, "bentuk": bentuk} | ({"dimensi": dimensi} if dimensi else {})
    at = _open(kota, SEBARAN, **alamat)
    assert not at.exception
    assert len(at.dataframe) == 1
    is_panel = bentuk == "histogram" and dimensi
    assert len(_charts(at)) == (0 if is_panel else 1)


def test_a_histogram_counts_the_people_of_the_filter(kota, tmp_path: Path) -> None:
    at = _open(kota, SEBARAN, opd="8")
    satu = measure(
        Lake(tmp_path / "lake"), make_scope(), "median_capaian", (), Filter.month(AKHIR, opd_id=8)
    )
    assert at.dataframe[0].value["Pegawai"].sum() == satu["n"].item()


@pytest.mark.parametrize(
    ("bentuk", "dimensi"),
    [("kalender", None), ("sejak", None), ("", "umur"), ("", "masuk"), ("sejak", "masuk")],
)
def test_cohorts_are_followed_by_start_and_by_age(kota, bentuk: str, dimensi: str | None) -> None:
    at = _open(kota, KOHORT, bentuk=bentuk, **({"dimensi": dimensi} if dimensi else {}))
    assert not at.exception
    assert len(_charts(at)) == len(at.dataframe) == 1


@pytest.mark.parametrize("berkas", [AWAL, JELAJAH, SEBARAN, KOHORT])
def test_a_city_without_rows_is_said_to_have_none(tmp_path, monkeypatch, berkas: str) -> None:
    kosong = {nama: isi.clear() for nama, isi in make_city().items()}
    kota = build_analysis(tmp_path, monkeypatch, kosong)
    at = _open(kota, berkas)
    assert not at.exception
    assert at.title
    assert not _charts(at)


@pytest.mark.parametrize("berkas", [AWAL, JELAJAH, SEBARAN, KOHORT])
def test_a_lake_without_months_is_said_to_have_none(tmp_path, monkeypatch, berkas: str) -> None:
    kosong = {nama: isi.clear() for nama, isi in make_city().items()}
    kota = build_analysis(tmp_path, monkeypatch, kosong, bulan=[])
    at = _open(kota, berkas)
    assert not at.exception
    assert "Belum ada bulan" in at.info[0].value
