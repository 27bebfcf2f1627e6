"""The way back: each step leads to its place as it was left; steps to closed screens are words."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.kota_analisis import AKHIR, BESAR, ORANG, build_analysis
from tests.pages.layar import FRAME, open_screen, texts


@pytest.fixture(scope="module")
def kota(tmp_path_factory):
    with pytest.MonkeyPatch.context() as monkeypatch:
        yield build_analysis(tmp_path_factory.mktemp("kota"), monkeypatch)


def _links(at: AppTest) -> dict[str, str]:
    return {t.proto.label: t.proto.query_string for t in at.get("page_link")}


def _go(at: AppTest, berkas: str, **alamat: str) -> AppTest:
    at.switch_page(str(FRAME.parent / berkas))
    at.query_params.clear()
    at.query_params.update(alamat)
    return at.run()


def test_back_from_the_rows_keeps_the_filters_of_the_place_before(kota) -> None:
    at = open_screen(kota, ORANG["keuangan"], "keuangan/tpp.py", pilih_opd_id=str(BESAR))
    _go(at, "opd/baris.py", ukuran="pagu_tpp", bulan=f"{AKHIR:%Y-%m}", opd=str(BESAR))
    assert not at.exception
    assert _links(at)["TPP terhitung"] == "pilih_opd_id=8"


def test_a_person_lies_below_unit_office_and_city(kota) -> None:
    at = open_screen(kota, ORANG["bkpsdm"], "opd/ringkasan.py", opd="Dinas 8")
    _go(at, "opd/pegawai.py", pegawai="70")
    assert not at.exception
    tautan = _links(at)
    assert "Kota" in tautan
    assert "Dinas 8" in tautan
    assert "Bidang 8-" in texts(at)


def test_a_step_to_a_screen_of_others_is_a_word(kota) -> None:
    at = open_screen(kota, ORANG["auditor"])
    _go(at, "opd/pegawai.py", pegawai="70")
    assert not at.exception
    assert "Kota" not in _links(at)
    assert "Kota" in texts(at)
