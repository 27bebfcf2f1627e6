"""The screen of effects: events, whom they struck, what is taken for granted; and comparisons that hold something equal."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from rules.parameter import load_profil
from rules.perubahan import NilaiBaru, overlay, write_nilai
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
    _jalur, selang = (d.value for d in at.dataframe)
    bawah, nilai, atas = (float(selang[k][0]) for k in ("Batas bawah", "Selisih", "Batas atas"))
    assert bawah < nilai < atas
    assert {"pengaruh_lain0_csv", "pengaruh_lain0_pdf"} <= {
        b.key for b in at.get("download_button")
    }
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
    assert "Yang terkena diusulkan" in texts(at)
    assert "Tidak ada kelompok yang diusulkan: tidak ada ketentuan yang berubah" in texts(at)


def _with_rule(monkeypatch: pytest.MonkeyPatch, id: str, nilai: object) -> None:
    """Let the rules of the effects' screen change on the first day of the third month."""
    profil = load_profil()
    if isinstance(nilai, dict):
        nilai = write_nilai(dict(profil.on(BULAN[2]).tabel(id)) | nilai)
    baru = overlay(profil, [NilaiBaru(id, str(nilai), BULAN[2])])
    monkeypatch.setattr("analytics.banding.profil_berlaku", lambda _store: baru)


def test_whom_a_rule_struck_is_proposed_and_can_be_taken_back(kota, monkeypatch) -> None:
    _with_rule(monkeypatch, "tukin_bpk", {5: 4900000})
    at = _open(kota, "evaluator/pengaruh.py")
    at.selectbox("t_jenis_peristiwa").set_value("aturan").run()
    assert not at.exception
    assert at.query_params["peristiwa"] == f"aturan-{BULAN[2].isoformat()}"
    assert at.query_params["kelas"] == "5"
    assert "Diusulkan: Kelas 5. Hanya bagi mereka tunjangan kinerja BPK" in texts(at)
    assert len(_charts(at)) == 2
    assert "t_usul" not in {b.key for b in at.button}
    at.multiselect("t_saring_kelas").set_value([7]).run()
    assert at.query_params["kelas"] == "7"
    at.button("t_usul").click().run()
    assert at.query_params["kelas"] == "5"
    # Another day struck others: what was proposed for this one goes.
    at.date_input("t_hari_aturan").set_value(BULAN[3]).run()
    assert not at.exception
    assert "kelas" not in at.query_params


def test_a_rule_for_everybody_has_no_effect_to_tell(kota, monkeypatch) -> None:
    _with_rule(monkeypatch, "menit_efektif_hari", 310)
    at = _open(kota, "evaluator/pengaruh.py", peristiwa=f"aturan-{BULAN[2].isoformat()}", kelas="5")
    assert not at.exception
    assert "menit kerja efektif sehari berubah" in at.info[0].value
    assert "bagi semua pegawai" in at.info[0].value
    assert not _charts(at)
    assert not at.multiselect


def test_money_is_an_outcome(kota) -> None:
    at = _open(kota, "evaluator/pengaruh.py", ukuran="rerata_tpp")
    assert not at.exception
    assert len(_charts(at)) == 2
    assert "Rp " in texts(at)


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


@pytest.mark.parametrize(("peran", "is_bernama"), [("evaluator", False), ("bkpsdm", True)])
def test_a_point_opens_what_is_behind_it_and_leads_back(kota, peran: str, is_bernama: bool) -> None:
    at = open_screen(kota, ORANG[peran])
    at.switch_page(str(FRAME.parent / "evaluator/pengaruh.py"))
    at.query_params.update({"sisi": "perlakuan", "ke": "0"})
    at.run()
    assert not at.exception
    assert not _charts(at)
    assert [h.value for h in at.header] == ["Sudah dilatih, bulan 0"]
    kolom = list(at.dataframe[0].value.columns)
    assert ("Nama" in kolom, "NIP" in kolom) == (is_bernama, is_bernama)
    assert ("Nama pegawai tidak ditampilkan" in texts(at)) is not is_bernama
    at.button("titik_kembali").click().run()
    assert not at.exception
    assert "sisi" not in at.query_params
    assert len(_charts(at)) == 2
    at.query_params.update({"sisi": "perlakuan", "ke": "0"})
    at.run()
    assert not _charts(at)
    # Another question is about other points.
    at.selectbox("t_ukuran").set_value("rerata_capaian").run()
    assert not at.exception
    assert dict(at.query_params) == {"ukuran": "rerata_capaian"}
    assert len(_charts(at)) == 2


@pytest.mark.parametrize(("sisi", "ke"), [("perlakuan", "77"), ("perlakuan", "x"), ("lain", "0")])
def test_a_point_that_means_nothing_is_not_an_error(kota, sisi: str, ke: str) -> None:
    at = _open(kota, "evaluator/pengaruh.py", sisi=sisi, ke=ke)
    assert not at.exception


def test_a_click_opens_the_point_it_lies_on(kota) -> None:
    at = _open(kota, "evaluator/pengaruh.py")
    spek = _charts(at)[0]
    ke = [int(teks) for teks in spek["data"][0]["x"]]
    assert ke == sorted(ke)
    assert [j["name"] for j in spek["data"]] == ["Sudah dilatih", "Belum dilatih"]
    # Both lines answer to the pointer: the second is not only something to compare with.
    assert all(j.get("hoverinfo") != "skip" for j in spek["data"])
    assert "Klik sebuah titik" in texts(at)
