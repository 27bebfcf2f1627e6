"""The screens of an OPD: who is below target, and one person's rows."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from analytics.kueri.opd import below_target
from analytics.kueri.opd_angka import read_figures
from data.bahasa import format_rp
from data.lake import Lake
from pages.parts.saring import month_query
from tests.metrics.kota import BULAN, make_city
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


def _head(kota: Kota, bulan: date | None = AKHIR, peran: str = "opd") -> AppTest:
    """The large OPD as its head sees it, in a closed month (None: the one shown at first)."""
    at = open_screen(kota, ORANG[peran], RINGKASAN)
    at.selectbox("opd").select(BESAR).run()
    return at if bulan is None else at.selectbox("periode").select(bulan).run()


def test_a_head_is_offered_only_the_own_opd(kota: Kota) -> None:
    at = open_screen(kota, ORANG["opd"], RINGKASAN)
    assert at.selectbox("opd").options == ["Dinas 1", "Dinas 8"]


def test_the_month_that_closes_next_is_shown_first(kota: Kota) -> None:
    at = open_screen(kota, ORANG["opd"], RINGKASAN)
    assert at.selectbox("periode").value == BULAN[-1]
    assert {m.label for m in at.metric} >= {"TPP berisiko", "Validator terlambat"}


def test_everybody_below_target_is_listed_lowest_first(kota: Kota, lake: Lake) -> None:
    at = _head(kota)
    harapan = below_target(lake, make_scope(), BESAR, AKHIR)
    daftar = at.dataframe[0].value
    assert daftar["Nama"].to_list() == harapan["nama"].to_list()
    assert daftar["Capaian"].is_monotonic_increasing
    assert set(daftar["Sebab utama"]) >= {"Belum diisi penuh", "Belum divalidasi"}
    assert f"{harapan.height} di bawah 100 %" in texts(at)
    assert "Peluang" not in daftar.columns


def test_cards_part_the_loss_and_count_those_listed(kota: Kota, lake: Lake) -> None:
    # Not as its head: beside the head's other OPD, of two people, this one is withheld too.
    at = _head(kota, peran="bkpsdm")
    daftar = at.dataframe[0].value
    angka = read_figures(lake, make_scope(), BESAR, AKHIR)
    assert at.metric[1].label == "TPP hilang"
    assert at.metric[1].value == format_rp(angka.luar_rp + angka.sendiri_rp)
    assert f"Di luar kuasa: {format_rp(angka.luar_rp)}" in texts(at)
    assert f"{len(daftar)} di bawah target" in texts(at)


def test_late_validators_stand_in_a_card_and_on_top_of_their_list(kota: Kota) -> None:
    at = _head(kota, BULAN[1])
    validator = at.dataframe[1].value
    telat = validator[validator["Terlambat"] > 0]
    assert at.metric[2].value == f"{len(telat)} orang"
    assert f"{len(telat)} validator terlambat" in texts(at)
    assert validator["Terlambat"].is_monotonic_decreasing


def test_what_changed_is_said_in_sentences(kota: Kota) -> None:
    at = _head(kota)
    assert "Yang berubah sejak Agustus 2026" in [h.value for h in at.header]
    assert "pegawai tetap di bawah target" in texts(at)


def test_a_small_opd_has_its_figures_withheld_and_its_people_listed(kota: Kota) -> None:
    at = open_screen(kota, ORANG["opd"], RINGKASAN)
    at.selectbox("periode").select(AKHIR).run()
    ukuran = [m for m in at.metric if m.label != "Validator terlambat"]
    assert {m.value for m in ukuran} <= {"ditahan", "Ditahan"}
    assert "Kurang dari lima pegawai" in texts(at)
    assert at.dataframe


def test_an_office_where_all_reach_the_target_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    isi = make_city()
    penuh = isi["pegawai_bulan"].with_columns(
        pl.lit(100, pl.Decimal(18, 8)).alias("capaian"), pl.lit(0).alias("bulan_di_bawah")
    )
    at = _head(build_analysis(tmp_path, monkeypatch, {**isi, "pegawai_bulan": penuh}))
    assert not at.exception
    assert "Tidak ada pegawai di bawah 100 %" in texts(at)
    assert [d.value.columns[0] for d in at.dataframe] == ["Nama"]


def test_a_running_month_tells_what_it_takes(kota: Kota) -> None:
    at = _head(kota, None)
    assert not at.exception
    daftar = at.dataframe[0].value
    assert {"Peluang", "Perkiraan akhir bulan", "Rentang perkiraan"} <= set(daftar.columns)
    # The days of the month are over, its windows are not.
    assert set(daftar["Peluang"]) == {"Hari kerja habis"}
    assert "hari kerja bulan ini sudah habis" in texts(at)
    assert "diperkirakan" in texts(at)


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


@pytest.mark.parametrize("bulan", [AKHIR, BULAN[0]])
def test_a_screen_opens_in_the_month_that_another_hands_over(kota: Kota, bulan: date) -> None:
    at = AppTest.from_file(str(ROOT / PEGAWAI), default_timeout=20)
    at.user = sign_in(kota, ORANG["bkpsdm"])
    at.query_params["pegawai"] = "60"
    at.query_params["bulan"] = month_query(bulan)["bulan"]
    at.run()
    assert at.selectbox("periode").value == bulan
    assert "bulan" not in at.query_params


def test_a_month_that_is_not_there_is_passed_over(kota: Kota) -> None:
    at = AppTest.from_file(str(ROOT / PEGAWAI), default_timeout=20)
    at.user = sign_in(kota, ORANG["bkpsdm"])
    at.query_params["pegawai"], at.query_params["bulan"] = "60", "1999-01"
    at.run()
    assert not at.exception
    assert at.selectbox("periode").value == AKHIR


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
