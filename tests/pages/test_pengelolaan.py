"""The screens of control, audit and TPP."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text
from streamlit.testing.v1 import AppTest

from analytics.kueri.tahap import stage_matrix
from analytics.metrik import Filter, measure
from data.bahasa import format_bulan, format_rp
from data.lake import Lake
from tests.metrics.kota import BULAN
from tests.metrics.lake_uji import make_scope
from tests.pages.kota_analisis import AKHIR, ORANG, add_events, build_analysis
from tests.pages.layar import open_screen, texts
from tests.workflow.kota_kecil import KINI, Kota

KENDALI, AUDIT, TPP = "bkpsdm/kendali.py", "bkpsdm/audit.py", "keuangan/tpp.py"


@pytest.fixture
def kota(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kota:
    kota = build_analysis(tmp_path, monkeypatch)
    add_events(kota)
    return kota


def _press(at: AppTest, label: str) -> AppTest:
    return next(b for b in at.button if b.label == label).click().run()


def _control(kota: Kota) -> AppTest:
    at = open_screen(kota, ORANG["bkpsdm"], KENDALI)
    assert not at.exception
    return at.selectbox("periode").select(AKHIR).run()


def test_control_tells_all_it_looks_after(kota: Kota) -> None:
    teks = texts(_control(kota))
    assert f"{format_bulan(AKHIR)} beku" in teks
    for satu in ("Aturan dasar berlaku", "Libur berikut 19 Nov", "Tidak ada gangguan"):
        assert satu in teks
    assert "9 akun aktif" in teks
    assert "Belum ada impor belakangan ini" in teks


def test_control_shows_every_office_by_stage_furthest_behind_first(
    kota: Kota, tmp_path: Path
) -> None:
    at = _control(kota)
    harapan = stage_matrix(Lake(tmp_path / "lake"), make_scope(), AKHIR)
    matriks = at.dataframe[0].value
    assert matriks["OPD"].to_list() == harapan["opd"].to_list()
    assert matriks["Siap TPP"].to_list() == pytest.approx([float(v) for v in harapan["siap"]])
    assert "✕" in texts(at)


def test_control_shows_what_holds_back_months_and_rows(kota: Kota) -> None:
    at = _control(kota)
    halangan, bulan, baris = (d.value for d in at.dataframe[1:])
    assert "Tanpa pagu TPP" in halangan["Sebab"].to_list()
    assert bulan["Ditetapkan sebagai"].dropna().to_list() == ["Beku"]
    assert bulan["Jendela"].to_list() == ["Jendela terbuka", *["Jendela tutup"] * 5]
    assert baris["Pegawai"].max() == 104


def test_control_opens_with_the_month_that_closes_next(kota: Kota) -> None:
    at = open_screen(kota, ORANG["bkpsdm"], KENDALI)
    assert at.selectbox("periode").value == BULAN[-1]


def test_the_whole_chain_is_checked_on_demand(kota: Kota) -> None:
    at = open_screen(kota, ORANG["auditor"], AUDIT)
    assert ["1 mata rantai terbaru utuh" in s.value for s in at.success] == [True]
    _press(at, "Periksa seluruh rantai")
    assert any("Rantai utuh: 1 mata rantai" in s.value for s in at.success)


def test_an_altered_link_is_named(kota: Kota) -> None:
    with kota.store.engine.begin() as con:
        con.execute(text("UPDATE audit SET isi = '{}' WHERE seq = 1"))
    at = open_screen(kota, ORANG["auditor"], AUDIT)
    assert "putus pada mata rantai 1" in at.error[0].value
    _press(at, "Periksa seluruh rantai")
    assert all("putus pada mata rantai 1" in e.value for e in at.error)


def test_links_are_found_by_object_and_by_word(kota: Kota) -> None:
    with kota.store.write("uji:dua", KINI) as tx:
        tx.audit("ubah", "akun", "7", {"bahasa": "en"})
    at = open_screen(kota, ORANG["auditor"], AUDIT)
    assert at.dataframe[0].value["Nomor"].to_list() == [2, 1]
    at.selectbox("objek").select("gangguan").run()
    assert at.dataframe[0].value["Objek"].to_list() == ["gangguan"]
    at.selectbox("objek").select_index(0).run()
    at.text_input("cari").set_value("uji:dua").run()
    assert at.dataframe[0].value["Kunci"].to_list() == ["7"]
    at.text_input("cari").set_value("50%_").run()
    assert "Tidak ada penulisan yang cocok" in at.info[0].value


def test_tpp_shows_the_measured_sums_and_withholds_small_opd(kota: Kota, tmp_path: Path) -> None:
    at = open_screen(kota, ORANG["keuangan"], TPP)
    assert not at.exception
    lake = Lake(tmp_path / "lake")
    jumlah = [
        int(measure(lake, make_scope(), m, (), Filter.month(AKHIR))["nilai"].item())
        for m in ("pagu_tpp", "tpp_dihitung", "tpp_hilang_kinerja", "tpp_hilang_disiplin")
    ]
    assert [m.value for m in at.metric] == [format_rp(v) for v in jumlah]
    assert jumlah[0] == sum(jumlah[1:])
    per_opd = at.dataframe[1].value.set_index("OPD")
    assert per_opd.loc["Dinas 1"].isna()["Pagu TPP"]
    assert "kelompok ditahan" in texts(at)


def test_a_month_that_is_not_closed_may_not_be_paid(kota: Kota) -> None:
    at = open_screen(kota, ORANG["keuangan"], TPP)
    assert not at.warning
    at.selectbox("periode").select_index(0).run()
    assert "belum dapat dibayarkan" in at.warning[0].value
