"""The screens of an OPD: who is below target, and one person's rows."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.kueri.opd import below_target
from data.bahasa import format_rp
from data.lake import Lake
from tests.metrics.lake_uji import make_scope
from tests.pages.kota_analisis import AKHIR, BESAR, ORANG, add_activity, build_analysis
from tests.pages.layar import open_screen, sign_in, texts
from tests.workflow.kota_kecil import Kota

RINGKASAN, PEGAWAI = "opd/ringkasan.py", "opd/pegawai.py"
ROOT = Path(__file__).parents[2] / "pages"


@pytest.fixture
def kota(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kota:
    return build_analysis(tmp_path, monkeypatch)


@pytest.fixture
def lake(kota: Kota, tmp_path: Path) -> Lake:
    return Lake(tmp_path / "lake")


def _head(kota: Kota) -> AppTest:
    at = open_screen(kota, ORANG["opd"], RINGKASAN)
    return at.selectbox("opd").select(BESAR).run()


def test_a_head_is_offered_only_the_own_opd(kota: Kota) -> None:
    at = open_screen(kota, ORANG["opd"], RINGKASAN)
    assert at.selectbox("opd").options == ["Dinas 1", "Dinas 8"]


def test_everybody_below_target_is_listed_lowest_first(kota: Kota, lake: Lake) -> None:
    at = _head(kota)
    harapan = below_target(lake, make_scope(), BESAR, AKHIR)
    daftar = at.dataframe[0].value
    assert daftar["Nama"].to_list() == harapan["nama"].to_list()
    assert daftar["Capaian"].is_monotonic_increasing
    assert set(daftar["Petunjuk sebab"]) >= {"Hari tanpa entri", "Menunggu validasi"}
    assert f"{harapan.height} pegawai di bawah 100 %" in texts(at)
    assert format_rp(int(harapan["hilang_rp"].sum())) in texts(at)


def test_cards_count_those_listed(kota: Kota) -> None:
    at = _head(kota)
    kartu = {m.label: m.value for m in at.metric}
    assert kartu["Di bawah target"] == f"{len(at.dataframe[0].value)} orang"


def test_a_small_opd_has_its_cards_withheld(kota: Kota) -> None:
    at = open_screen(kota, ORANG["opd"], RINGKASAN)
    assert {m.value for m in at.metric} == {"Ditahan"}


def test_the_running_month_says_that_it_goes_on(kota: Kota) -> None:
    at = _head(kota)
    assert "masih berjalan" not in texts(at)
    at.selectbox("periode").select_index(0).run()
    assert "masih berjalan" in texts(at)


def _person(kota: Kota, peran: str, pegawai: str) -> AppTest:
    at = AppTest.from_file(str(ROOT / PEGAWAI), default_timeout=20)
    at.user = sign_in(kota, ORANG[peran])
    at.query_params["pegawai"] = pegawai
    return at.run()


def test_a_person_opens_into_figures_and_rows(kota: Kota, lake: Lake) -> None:
    add_activity(kota, ORANG["pegawai"], AKHIR)
    add_activity(kota, ORANG["pegawai"], AKHIR + timedelta(days=1), "ditolak")
    at = _person(kota, "bkpsdm", str(ORANG["pegawai"]))
    fakta = lake.sql("SELECT * FROM pegawai_bulan WHERE pegawai_id = 3 AND bulan = ?", [AKHIR])
    assert not at.exception
    assert at.title[0].value == fakta["nama"].item()
    assert at.metric[1].value == format_rp(fakta["tpp_rp"].item())
    assert at.dataframe[0].value["Keadaan"].to_list() == ["Disetujui", "Ditolak"]
    assert "2 aktivitas, 240 menit; 120 menit di antaranya disetujui." in texts(at)


def test_rows_can_be_narrowed_to_one_state(kota: Kota) -> None:
    add_activity(kota, ORANG["pegawai"], AKHIR)
    add_activity(kota, ORANG["pegawai"], AKHIR + timedelta(days=1), "ditolak")
    at = _person(kota, "bkpsdm", str(ORANG["pegawai"]))
    at.button_group("keadaan").set_value("ditolak").run()
    assert at.dataframe[0].value["Keadaan"].to_list() == ["Ditolak"]


def test_a_superior_opens_a_subordinate(kota: Kota) -> None:
    add_activity(kota, ORANG["pegawai"], AKHIR)
    at = _person(kota, "atasan", str(ORANG["pegawai"]))
    assert not at.exception
    assert len(at.dataframe[0].value) == 1


def test_a_person_outside_the_scope_is_not_shown(kota: Kota) -> None:
    at = _person(kota, "atasan", "90")
    assert len(at.exception) == 1
    assert not at.dataframe
    assert not at.metric
    assert "Pegawai 90" not in texts(at)


@pytest.mark.parametrize("pegawai", ["", "abc", "1 OR 1=1", "-4"])
def test_an_address_that_names_nobody_says_what_to_do(kota: Kota, pegawai: str) -> None:
    at = _person(kota, "bkpsdm", pegawai)
    assert not at.exception
    assert "Pilih seorang pegawai" in at.info[0].value
