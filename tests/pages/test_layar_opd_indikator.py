"""From the city's figures into one OPD, its units and its people."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.bobot import rank_stability
from analytics.kalimat.indikator import say_interval
from analytics.kueri.indikator import components_by_opd, index_ids, index_trend
from analytics.kueri.unit import components_by_unit, people_of, unit_indices, units_side_by_side
from analytics.metrik import Filter, format_nilai, get_metric
from analytics.selang import index_interval
from data.galat import GalatPengguna
from data.lake import Lake
from tests.metrics.lake_uji import make_scope
from tests.pages.kota_analisis import AKHIR, BESAR, ORANG, build_analysis
from tests.pages.layar import FRAME, open_screen, sign_in, texts
from tests.workflow.kota_kecil import Kota

LAYAR = "pimpinan/opd.py"
UNIT = BESAR * 10
"""One of the two units of the large OPD: twenty people."""


@pytest.fixture
def kota(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kota:
    return build_analysis(tmp_path, monkeypatch)


@pytest.fixture
def lake(kota: Kota, tmp_path: Path) -> Lake:
    return Lake(tmp_path / "lake")


def _open(kota: Kota, peran: str, **param: object) -> AppTest:
    at = open_screen(kota, ORANG[peran])
    for nama, nilai in param.items():
        at.query_params[nama] = str(nilai)
    return at.switch_page(str(FRAME.parent / LAYAR)).run()


def _shown(at: AppTest) -> list[tuple[str, str]]:
    return [(m.label, m.value) for m in at.metric]


@pytest.mark.parametrize("peran", ["pimpinan", "bkpsdm"])
def test_an_opd_opens_with_its_own_figures_and_ranks(kota: Kota, lake: Lake, peran: str) -> None:
    at = _open(kota, peran, pilih_opd_id=BESAR)
    assert not at.exception
    assert at.title[0].value == "Dinas 8"
    komponen = components_by_opd(lake, make_scope(), index_ids(), AKHIR, 1)
    satu = index_trend(komponen.filter(opd_id=BESAR)).to_dicts()
    nilai = {b["indeks"]: b["nilai"] for b in satu}
    assert _shown(at) == [
        (get_metric(i).label, format_nilai(get_metric(i), nilai[i])) for i in index_ids()
    ]
    assert "Perbandingan setara" in [e.label for e in at.expander]
    b = rank_stability(komponen, "indeks_target").filter(opd_id=BESAR).to_dicts()[0]
    assert f"target {b['peringkat']}" in texts(at)
    assert len(at.table[0].value) == sum(len(get_metric(i).components) for i in index_ids())


@pytest.mark.parametrize("peran", ["pegawai", "atasan", "opd", "keuangan", "auditor", "evaluator"])
def test_it_is_closed_to_other_roles(kota: Kota, peran: str) -> None:
    at = AppTest.from_file(FRAME.parent / LAYAR, default_timeout=30)
    at.user = sign_in(kota, ORANG[peran])
    at.query_params["pilih_opd_id"] = str(BESAR)
    at.run()
    assert "bukan untuk peran Anda" in texts(at)
    assert not at.metric


@pytest.mark.parametrize("opd", ["", "999", "x"])
def test_without_an_opd_it_leads_back(kota: Kota, opd: str) -> None:
    at = _open(kota, "pimpinan", pilih_opd_id=opd)
    assert not at.exception
    assert "Pilih sebuah OPD" in at.info[0].value


def test_a_small_opd_shows_nothing_of_itself(kota: Kota) -> None:
    at = _open(kota, "pimpinan", pilih_opd_id=1)
    assert not at.exception
    assert {m.value for m in at.metric} <= {"Ditahan", "Belum ada"}
    assert "Sebaran unit ini ditahan" in texts(at)


def test_units_stand_side_by_side_and_open(kota: Kota, lake: Lake) -> None:
    at = _open(kota, "pimpinan", pilih_opd_id=BESAR)
    unit = components_by_unit(lake, make_scope(), BESAR, AKHIR, 1)
    tabel = at.dataframe[0].value
    assert tabel["Unit"].tolist() == units_side_by_side(unit, AKHIR)["unit"].to_list()
    at = _open(kota, "pimpinan", pilih_opd_id=BESAR, pilih_unit_id=UNIT)
    assert at.title[0].value == f"Bidang {BESAR}-0"
    nilai = {b["indeks"]: b["nilai"] for b in index_trend(unit.filter(unit_id=UNIT)).to_dicts()}
    assert _shown(at) == [
        (get_metric(i).label, format_nilai(get_metric(i), v))
        for i in index_ids()
        if (v := nilai.get(i)) is not None
    ]
    assert "Kepuasan ditanyakan per OPD" in texts(at)


def _intervals(at: AppTest) -> list[str]:
    return [c.value for c in at.caption if c.value.startswith("Selang 95 %")]


def test_an_opd_and_its_unit_say_how_sure_their_indices_are(kota: Kota, lake: Lake) -> None:
    sebulan = Filter.month(AKHIR)
    opd = index_interval(lake, make_scope(), index_ids(), ("opd_id",), sebulan)
    nilai = {b["indeks"]: say_interval(b) for b in opd.filter(opd_id=BESAR).to_dicts()}
    at = _open(kota, "pimpinan", pilih_opd_id=BESAR)
    assert _intervals(at) == [nilai[i] for i in index_ids()]
    where = Filter(AKHIR, AKHIR, {"opd_id": (BESAR,)})
    unit = index_interval(lake, make_scope(), unit_indices(), ("unit_id",), where)
    nilai = {b["indeks"]: say_interval(b) for b in unit.filter(unit_id=UNIT).to_dicts()}
    at = _open(kota, "pimpinan", pilih_opd_id=BESAR, pilih_unit_id=UNIT)
    assert _intervals(at) == [nilai[i] for i in unit_indices()]


def test_what_is_withheld_has_no_interval(kota: Kota) -> None:
    assert not _intervals(_open(kota, "pimpinan", pilih_opd_id=1))


def test_leadership_sees_how_people_are_spread_but_no_names(kota: Kota) -> None:
    at = _open(kota, "pimpinan", pilih_opd_id=BESAR)
    isi = texts(at) + "".join(d.value.to_string() for d in at.dataframe)
    assert "Nama pegawai tidak ditampilkan" in isi
    assert "Pegawai 9" not in isi
    assert len(at.get("plotly_chart")) == 1


def test_the_agency_sees_the_people_of_a_unit_by_name(kota: Kota, lake: Lake) -> None:
    at = _open(kota, "bkpsdm", pilih_opd_id=BESAR, pilih_unit_id=UNIT)
    orang = people_of(lake, make_scope(), BESAR, AKHIR, UNIT)
    assert orang.height > 5
    assert at.dataframe[0].value["Nama"].tolist() == orang["nama"].to_list()


@pytest.mark.parametrize(
    "scope", [make_scope("pimpinan"), make_scope("evaluator"), make_scope("opd", frozenset({6}))]
)
def test_names_are_refused_to_who_may_not_see_them(lake: Lake, scope) -> None:
    with pytest.raises(GalatPengguna) as galat:
        people_of(lake, scope, BESAR, AKHIR)
    assert galat.value.kode == "di_luar_cakupan"


def test_weights_and_month_come_along(kota: Kota) -> None:
    at = _open(kota, "pimpinan", pilih_opd_id=BESAR, bobot_target="100-0-0")
    assert any("Bobot dicoba" in m.value for m in at.markdown)
