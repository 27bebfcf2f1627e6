"""The further screens of leadership: TPP by cause, adaptation against satisfaction."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from analytics.grafik.adaptasi import adaptation_chart
from analytics.kueri.adaptasi_kepuasan import KUADRAN, UMUR_UKURAN, adaptation_and_satisfaction
from analytics.kueri.periode import Bulan, span_end
from analytics.kueri.tpp_sebab import SEBAB, loss_by_month
from analytics.metrik import Filter, format_nilai, get_metric, measure
from data.bahasa import _, format_bulan, format_persen, format_rp
from data.lake import Lake
from pages.parts.pimpinan.adaptasi import KELUHAN
from pages.parts.silang import KlikBulan
from tests.metrics.kota import BULAN, make_city
from tests.metrics.lake_uji import make_scope
from tests.pages.kota_analisis import AKHIR, BESAR, ORANG, build_analysis
from tests.pages.layar import FRAME, open_screen, sign_in, texts
from tests.workflow.kota_kecil import Kota

LAYAR = ("pimpinan/tpp.py", "pimpinan/adaptasi.py")
BOLEH = ("pimpinan", "bkpsdm", "evaluator")
KECIL = (1, 2, 3)
"""OPDs of two to four people: nothing of them may be shown one by one."""


@pytest.fixture
def kota(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kota:
    return build_analysis(tmp_path, monkeypatch)


def _of_small_offices() -> dict[str, pl.DataFrame]:
    return {
        nama: isi.filter(pl.col("opd_id").is_in(KECIL)) if "opd_id" in isi.columns else isi
        for nama, isi in make_city().items()
    }


@pytest.mark.parametrize("berkas", LAYAR)
@pytest.mark.parametrize("peran", BOLEH)
def test_it_opens_to_its_roles(kota: Kota, berkas: str, peran: str) -> None:
    at = open_screen(kota, ORANG[peran], berkas)
    assert not at.exception
    assert at.metric


@pytest.mark.parametrize("berkas", LAYAR)
@pytest.mark.parametrize("peran", sorted(set(ORANG) - set(BOLEH)))
def test_others_are_told_that_it_is_not_for_them(kota: Kota, berkas: str, peran: str) -> None:
    at = AppTest.from_file(FRAME.parent / berkas, default_timeout=30)
    at.user = sign_in(kota, ORANG[peran])
    at.run()
    assert "bukan untuk peran Anda" in texts(at)
    assert not at.metric
    assert not at.dataframe


@pytest.mark.parametrize("berkas", LAYAR)
def test_an_empty_city_has_nothing_to_show(tmp_path, monkeypatch, berkas: str) -> None:
    kosong = {nama: isi.clear() for nama, isi in make_city().items()}
    kota = build_analysis(tmp_path, monkeypatch, kosong)
    at = open_screen(kota, ORANG["pimpinan"], berkas)
    assert not at.exception
    assert {m.value for m in at.metric} <= {"Belum ada", "Ditahan"}


@pytest.mark.parametrize("berkas", LAYAR)
def test_small_offices_are_withheld(tmp_path, monkeypatch, berkas: str) -> None:
    kota = build_analysis(tmp_path, monkeypatch, _of_small_offices())
    at = open_screen(kota, ORANG["pimpinan"], berkas)
    assert not at.exception
    assert "kelompok ditahan" in texts(at) or "Tidak cukup kelompok" in texts(at)


def test_money_on_the_screen_is_the_money_measured(kota: Kota, tmp_path: Path) -> None:
    at = open_screen(kota, ORANG["pimpinan"], "pimpinan/tpp.py")
    lake = Lake(tmp_path / "lake")
    bulan = loss_by_month(lake, make_scope(), Filter(BULAN[0], AKHIR))
    kini = bulan.filter(bulan=AKHIR).row(0, named=True)
    teks = texts(at)
    assert format_rp(int(kini["tpp_dihitung"])) in teks
    assert format_rp(int(kini["pagu_tpp"])) in teks
    assert f"{format_persen(kini['bagian_hilang_luar'])} dari yang hilang bukan" in teks
    assert sum(kini[s] for s in SEBAB) == kini["tpp_hilang"]
    assert len(at.get("plotly_chart")) == 2


@pytest.mark.parametrize("alamat", ["bulan", "pilih_bulan"])
def test_a_picked_month_is_the_month_of_the_whole_screen(kota: Kota, alamat: str) -> None:
    lalu = BULAN[2]
    at = open_screen(kota, ORANG["evaluator"], "pimpinan/tpp.py", **{alamat: f"{lalu:%Y-%m}"})
    assert not at.exception
    assert at.selectbox("periode").value == lalu
    assert f"Pada {format_bulan(lalu)}" in texts(at)
    assert f"Menurut OPD, {format_bulan(lalu)}" in [h.value for h in at.header]
    # The months after it stay, or there would be no way on.
    assert at.dataframe[0].value["Bulan"].to_list() == BULAN[:-1]


def test_a_click_on_a_month_picks_it_and_the_last_is_not_set_apart() -> None:
    klik = KlikBulan(BULAN, BULAN[2])
    assert klik.nomor == 2
    assert KlikBulan(BULAN, BULAN[-1]).nomor is None
    assert klik.widget_key("x") != KlikBulan(BULAN, BULAN[1]).widget_key("x")


@pytest.mark.parametrize(("n", "akhir"), [(13, 9), (3, 6), (4, 9)])
def test_a_span_goes_on_after_the_picked_month_as_long_as_it_holds_it(n: int, akhir: int) -> None:
    daftar = [Bulan(date(2026, m, 1), m > 9) for m in range(10, 0, -1)]
    assert span_end(daftar, date(2026, 6, 1), n) == date(2026, akhir, 1)
    assert span_end(daftar, date(2026, 10, 1), n) == date(2026, 10, 1)


def test_a_running_month_is_said_to_change_still(kota: Kota) -> None:
    at = open_screen(kota, ORANG["pimpinan"], "pimpinan/tpp.py")
    at.selectbox("periode").select_index(0).run()
    assert "masih berjalan" in texts(at)


def test_offices_lie_where_their_indices_put_them(kota: Kota, tmp_path: Path) -> None:
    at = open_screen(kota, ORANG["pimpinan"], "pimpinan/adaptasi.py")
    lake = Lake(tmp_path / "lake")
    isi = adaptation_and_satisfaction(lake, make_scope(), AKHIR)
    for b in isi.opd.drop_nulls("kuadran").to_dicts():
        sebulan = Filter.month(AKHIR, opd_id=b["opd_id"])
        for kolom, kota_nilai in (("adaptasi", isi.adaptasi), ("kepuasan", isi.kepuasan)):
            sendiri = measure(lake, make_scope(), f"indeks_{kolom}", (), sebulan)["nilai"].item()
            assert b[kolom] == sendiri
            tinggi = b["kuadran"] in {"tinggi", kolom}
            assert (b[kolom] >= kota_nilai) == tinggi
    tabel = at.dataframe[0].value
    assert len(tabel) == isi.opd.height
    rendah = isi.opd.filter(kuadran="rendah").height
    assert f"dan {rendah} di bawah kota pada keduanya" in texts(at)
    assert format_nilai(get_metric("indeks_adaptasi"), isi.adaptasi) in texts(at)


def test_the_survey_says_its_quality(kota: Kota, tmp_path: Path) -> None:
    at = open_screen(kota, ORANG["pimpinan"], "pimpinan/adaptasi.py")
    assert "PermenPANRB 14/2017" in texts(at)
    assert at.dataframe[1].value["Kelompok umur"].tolist()[0] == "di bawah 30"


@pytest.mark.parametrize("peran", BOLEH)
def test_a_picked_office_is_what_the_rest_shows(kota: Kota, tmp_path: Path, peran: str) -> None:
    alamat = {"pilih_opd_id": str(BESAR)}
    at = open_screen(kota, ORANG[peran], "pimpinan/adaptasi.py", **alamat)
    assert not at.exception
    where = Filter.month(AKHIR, opd_id=BESAR)
    sendiri = measure(Lake(tmp_path / "lake"), make_scope(), "indeks_survei", (), where)
    kartu = {m.label: m.value for m in at.metric}
    metrik = get_metric("indeks_survei")
    assert kartu[metrik.label] == format_nilai(metrik, sendiri["nilai"].item())
    assert at.dataframe[1].value["Pegawai"].sum() <= 40
    assert len(at.dataframe[0].value) > 1
    jalan = [t.proto.query_string for t in at.get("page_link") if "indikator OPD" in t.proto.label]
    assert jalan == ([] if peran == "evaluator" else [f"pilih_opd_id={BESAR}"])


def test_the_dot_that_is_clicked_is_its_office(kota: Kota, tmp_path: Path) -> None:
    isi = adaptation_and_satisfaction(Lake(tmp_path / "lake"), make_scope(), AKHIR)
    letak = isi.opd["adaptasi"].to_list()
    kuadran = isi.opd["kuadran"].to_list()
    dilihat = 0
    for jejak in adaptation_chart(isi).data:
        ada = [n for n, x in enumerate(jejak.x) if x is not None]
        assert [jejak.x[n] for n in ada] == [float(letak[n]) for n in ada]
        assert {_(KUADRAN[kuadran[n]]) for n in ada} == {jejak.name}
        dilihat += len(ada)
    assert dilihat == isi.opd["kuadran"].drop_nulls().len() > 0


@pytest.mark.parametrize("berkas", LAYAR)
def test_the_target_and_the_year_before_can_be_compared_with(kota: Kota, berkas: str) -> None:
    at = open_screen(kota, ORANG["evaluator"], berkas)
    at.selectbox("banding").set_value("target").run()
    assert not at.exception
    assert "Selisih terhadap target" in texts(at)


def test_both_charts_of_months_invite_to_pick_one(kota: Kota) -> None:
    at = open_screen(kota, ORANG["pimpinan"], "pimpinan/tpp.py")
    assert texts(at).count("Klik pada grafik untuk memilih bulan") == 2


def test_complaints_and_ages_open_to_what_is_behind_them(kota) -> None:
    at = open_screen(kota, ORANG["pimpinan"], "pimpinan/adaptasi.py")
    dibuka = {t.proto.query_string for t in at.get("page_link")}
    for ukuran in (*KELUHAN, *UMUR_UKURAN):
        assert any(f"ukuran={ukuran}&" in satu for satu in dibuka), ukuran


def test_the_stages_of_a_month_open_to_what_is_behind_them(kota) -> None:
    at = open_screen(kota, ORANG["bkpsdm"], "bkpsdm/kendali.py")
    dibuka = {t.proto.query_string for t in at.get("page_link")}
    assert any("ukuran=bulan_dikonfirmasi&" in satu for satu in dibuka)
