"""TPP as an explorer: picks in the address filter cards, chart and table; each reader by their own scope."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from analytics.metrik import Filter, format_nilai, get_metric, measure
from data.lake import Lake
from data.pengaturan import load_pengaturan
from data.store import Kunjungan
from tests.metrics.kota import BULAN
from tests.metrics.lake_uji import make_scope
from tests.pages.kota_analisis import AKHIR, BESAR, ORANG, build_analysis
from tests.pages.layar import open_screen, texts


@pytest.fixture(scope="module")
def kota(tmp_path_factory):
    with pytest.MonkeyPatch.context() as monkeypatch:
        yield build_analysis(tmp_path_factory.mktemp("kota"), monkeypatch)


def _open(kota, peran: str = "keuangan", **alamat: str) -> AppTest:
    return open_screen(kota, ORANG[peran], "keuangan/tpp.py", **alamat)


def _ceiling(where: Filter) -> str:
    data = measure(Lake(load_pengaturan().lake), make_scope(), "pagu_tpp", (), where)
    return format_nilai(get_metric("pagu_tpp"), data["nilai"].item())


def test_picks_filter_cards_chart_and_table(kota) -> None:
    at = _open(kota, pilih_opd_id=str(BESAR), pilih_bulan=f"{BULAN[2]:%Y-%m}")
    assert not at.exception
    assert at.metric[0].value == _ceiling(Filter.month(BULAN[2], opd_id=BESAR))
    grafik, per_opd = at.dataframe[0].value, at.dataframe[1].value
    assert grafik["Bulan"].to_list() == BULAN[:-1]
    assert grafik["n"].max() <= 40
    assert len(per_opd) > 1
    assert f"Menurut OPD, Juli {BULAN[2].year}" in [h.value for h in at.header]
    assert [b.label for b in at.button if b.key.startswith("lepas_")] == [
        "OPD: Dinas 8", "Bulan: Juli 2026", "Hapus semua",
    ]  # fmt: skip


def test_letting_go_of_all_shows_the_city_again(kota) -> None:
    at = _open(kota, pilih_opd_id=str(BESAR), pilih_bulan=f"{BULAN[2]:%Y-%m}")
    at.button("lepas_semua").click().run()
    assert at.metric[0].value == _ceiling(Filter.month(AKHIR))
    assert not dict(at.query_params)


def test_the_target_and_the_year_before_can_be_compared_with(kota) -> None:
    at = _open(kota)
    at.selectbox("banding").set_value("target").run()
    assert "Selisih terhadap target" in texts(at)
    assert [m.delta for m in at.metric] == ["", "", "", ""]
    at.selectbox("banding").set_value("tahun_lalu").run()
    assert "September 2025 tidak ada di data" in texts(at)


def test_a_filtered_look_is_no_look_at_the_landing_screen(kota) -> None:
    _open(kota, "auditor", pilih_opd_id=str(BESAR))
    with kota.store.read() as session:
        assert session.get(Kunjungan, (ORANG["auditor"], "tpp")) is None
    _open(kota, "auditor")
    with kota.store.read() as session:
        assert session.get_one(Kunjungan, (ORANG["auditor"], "tpp")).angka["cakupan"] == "kota"


def test_every_card_opens_to_its_rows(kota) -> None:
    at = _open(kota, pilih_opd_id=str(BESAR))
    tautan = [t.proto.query_string for t in at.get("page_link")]
    for satu, ukuran in zip(tautan, ("pagu_tpp", "tpp_dihitung"), strict=False):
        assert f"ukuran={ukuran}&" in satu
        assert "saring_opd=8" in satu


def test_it_says_which_rules_counted_the_month_and_that_nothing_is_paid_here(kota) -> None:
    teks = texts(_open(kota))
    assert f"dihitung dengan aturan {Lake(load_pengaturan().lake).manifest().versi_aturan}" in teks
    assert "belum ada berkas bayar" in teks
    assert "belum ada berkas bayar" not in texts(_open(kota, bulan=f"{BULAN[-1]:%Y-%m}"))
