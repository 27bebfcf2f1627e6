"""The policy simulator on the screen: who may open it, what a change shows, what is kept."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from analytics.simulator import Irisan, Percobaan, Simulasi, load_bahan, simulate
from analytics.simulator.kata import say_total, say_withheld_total
from data.bahasa import format_rp
from data.lake import Lake
from data.store import Skenario
from rules.parameter import load_profil
from tests.metrics.kota_simulasi import make_rules_city
from tests.metrics.lake_uji import make_scope
from tests.pages.kota_analisis import ORANG, build_analysis
from tests.pages.layar import FRAME, open_screen, sign_in, texts
from tests.workflow.kota_kecil import Kota

LAYAR = "pimpinan/simulator.py"


@pytest.fixture
def kota(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kota:
    return build_analysis(tmp_path, monkeypatch, make_rules_city())


def _result(tmp_path: Path, percobaan: Percobaan) -> dict[str, int]:
    return simulate(
        load_bahan(Lake(tmp_path / "lake"), make_scope()), load_profil(), percobaan
    ).total()


def _address(at: AppTest) -> dict[str, str]:
    return {k: v if isinstance(v, str) else v[0] for k, v in at.query_params.items()}


def _cards(at: AppTest) -> dict[str, str]:
    return {m.label: m.value for m in at.metric}


@pytest.mark.parametrize("peran", ["pimpinan", "bkpsdm", "evaluator", "keuangan"])
def test_without_a_change_every_rupiah_stays(kota: Kota, tmp_path: Path, peran: str) -> None:
    at = open_screen(kota, ORANG[peran], LAYAR)
    assert not at.exception
    assert _cards(at)["Selisih TPP"] == "Rp 0"
    assert _cards(at)["Dibayar"] == format_rp(_result(tmp_path, Percobaan())["a_rp"])
    assert "setiap rupiah sama" in texts(at)
    assert "Tidak dapat dicoba: Jam masuk kerja" in texts(at)


@pytest.mark.parametrize("peran", ["pegawai", "atasan", "opd", "auditor"])
def test_others_are_told_that_it_is_not_for_them(kota: Kota, peran: str) -> None:
    at = AppTest.from_file(FRAME.parent / LAYAR, default_timeout=30)
    at.user = sign_in(kota, ORANG[peran])
    at.run()
    assert "bukan untuk peran Anda" in texts(at)
    assert not at.metric
    assert not at.dataframe


def test_a_changed_weight_shows_what_the_rules_pay(kota: Kota, tmp_path: Path) -> None:
    at = open_screen(kota, ORANG["keuangan"], LAYAR)
    at.number_input("simulasi_bobot_produktivitas").set_value(80).run()
    total = _result(tmp_path, Percobaan(nilai={"bobot_produktivitas": "80"}))
    assert total["selisih_rp"] != 0
    assert _cards(at)["Selisih TPP"] == format_rp(total["selisih_rp"])
    assert say_total(total) in texts(at)


def test_grades_ceilings_choices_and_stress_work_together(kota: Kota, tmp_path: Path) -> None:
    at = open_screen(kota, ORANG["evaluator"], LAYAR)
    at.number_input("simulasi_potongan_telat_1").set_value(1.25)
    at.number_input("simulasi_pagu_7").set_value(90)
    at.selectbox("simulasi_dasar_produktivitas").set_value("prestasi")
    at.slider("simulasi_terlambat_persen").set_value(30).run()
    percobaan = Percobaan(
        nilai={"potongan_telat": "[0.5, 1.25, 1.25, 1.5]", "dasar_produktivitas": "prestasi"},
        pagu_kelas={7: 90},
        terlambat_persen=30,
    )
    assert not at.exception
    assert _cards(at)["Dibayar"] == format_rp(_result(tmp_path, percobaan)["b_rp"])
    assert "tanpa validasi" in texts(at)


def test_the_way_back_restores_the_rules_in_force(kota: Kota) -> None:
    at = open_screen(kota, ORANG["bkpsdm"], LAYAR)
    at.number_input("simulasi_bobot_butir").set_value(90).run()
    assert _cards(at)["Selisih TPP"] != "Rp 0"
    at.button("simulasi_ulang").click().run()
    assert _cards(at)["Selisih TPP"] == "Rp 0"
    assert at.number_input("simulasi_bobot_butir").value == 50


def test_a_trial_is_saved_opened_again_and_compared(kota: Kota) -> None:
    at = open_screen(kota, ORANG["pimpinan"], LAYAR)
    for nama, bobot in (("Naik", 80), ("Turun", 30)):
        at.number_input("simulasi_bobot_produktivitas").set_value(bobot)
        at.text_input("simulasi_nama").set_value(nama)
        at.button[_form(at)].click().run()
    with kota.store.read() as session:
        isi = {s.nama: s.isi["nilai"] for s in session.scalars(select(Skenario))}
    assert isi == {
        "Naik": {"bobot_produktivitas": "80"},
        "Turun": {"bobot_produktivitas": "30"},
    }
    pilihan = at.selectbox("simulasi_pilih")
    naik = next(i for i, teks in enumerate(pilihan.options) if teks.startswith("Naik"))
    pilihan.select_index(naik).run()
    at.button("simulasi_buka").click().run()
    assert at.number_input("simulasi_bobot_produktivitas").value == 80
    assert "Bandingkan dua skenario" in texts(at)


def _form(at: AppTest) -> int:
    return next(i for i, b in enumerate(at.button) if b.label == "Simpan skenario")


def test_names_are_shown_to_those_alone_who_may_see_them(kota: Kota) -> None:
    for peran, is_nama in (("pimpinan", False), ("keuangan", True)):
        at = open_screen(kota, ORANG[peran], LAYAR)
        at.number_input("simulasi_bobot_produktivitas").set_value(80).run()
        semua = texts(at) + "".join(str(d.value) for d in at.dataframe)
        assert ("Pegawai 7" in semua or "Pegawai 6" in semua or "Pegawai 8" in semua) == is_nama


def test_a_trial_is_in_the_address_and_a_link_shows_it_again(kota: Kota, tmp_path: Path) -> None:
    at = open_screen(kota, ORANG["pimpinan"], LAYAR)
    at.number_input("simulasi_potongan_telat_1").set_value(1.25)
    at.number_input("simulasi_pagu_7").set_value(90)
    at.slider("simulasi_terlambat_persen").set_value(80).run()
    alamat = _address(at)
    assert alamat == {
        "potongan_telat": "[0.5, 1.25, 1.25, 1.5]",
        "pagu_7": "90",
        "terlambat_persen": "80",
    }
    lain = open_screen(kota, ORANG["keuangan"], LAYAR, **alamat)
    assert _cards(lain) == _cards(at)
    assert not lain.warning
    assert _address(lain) == alamat
    lain.button("simulasi_ulang").click().run()
    assert not lain.query_params


@pytest.mark.parametrize(
    ("alamat", "kalimat"),
    [
        ({"bobot_butir": "101"}, "tidak dipakai. Yang dapat dicoba: 0 sampai 100."),
        ({"bobot_butir": "NaN"}, "Nilai Bobot capaian butir SKP"),
        ({"potongan_telat": "[1, 2]"}, "tidak dapat dicoba"),
        ({"menit_efektif_hari": "700"}, "tidak dapat dicoba"),
        ({"dasar_produktivitas": "lain"}, "tidak dapat dicoba"),
        ({"jam_masuk": "08:00"}, "Nilai Jam masuk kerja"),
        ({"pagu_99": "90"}, "Pagu kelas"),
        ({"pagu_7": "9999"}, "Yang dapat dicoba: 0 sampai 1.000."),
        ({"pagu_7": "1e3"}, "Pagu kelas"),
        ({"gangguan_hari": "-1"}, "Uji tekan"),
        ({"[buka](http://jahat.example)": "1"}, "tidak dikenal"),
    ],
)
def test_what_an_address_may_not_try_is_said_and_left_out(
    kota: Kota, alamat: dict[str, str], kalimat: str
) -> None:
    at = open_screen(kota, ORANG["bkpsdm"], LAYAR, entri_kurang_persen="10", **alamat)
    assert not at.exception
    assert [kalimat in w.value for w in at.warning] == [True]
    assert "jahat" not in at.warning[0].value
    assert at.slider("simulasi_entri_kurang_persen").value == 10
    assert _address(at) == {"entri_kurang_persen": "10"}
    at.slider("simulasi_entri_kurang_persen").set_value(0).run()
    assert not at.warning
    assert _cards(at)["Selisih TPP"] == "Rp 0"


def _simulated(tmp_path: Path) -> Simulasi:
    bahan = load_bahan(Lake(tmp_path / "lake"), make_scope())
    return simulate(bahan, load_profil(), Percobaan(nilai={"bobot_produktivitas": "80"}))


def test_a_group_opens_to_its_people_and_a_person_to_the_steps(kota: Kota, tmp_path: Path) -> None:
    hasil = _simulated(tmp_path)
    kelas = hasil.only({"kelas": 7, "opd_id": 8})
    satu = kelas.people.row(0, named=True)
    at = open_screen(
        kota, ORANG["keuangan"], LAYAR, bobot_produktivitas="80", pilih_kelas="7",
        pilih_opd_id="8", pilih_pegawai_id=str(satu["pegawai_id"]),
    )  # fmt: skip
    assert not at.exception
    assert _cards(at)["Selisih TPP"] == format_rp(kelas.total()["selisih_rp"])
    assert {"Kelas jabatan: 7", "OPD: Dinas 8"} <= {b.label for b in at.button}
    tabel = [d.value for d in at.dataframe]
    orang = next(t for t in tabel if "NIP" in t.columns)
    assert orang["NIP"].to_list() == kelas.people["nip"].to_list()
    bulan = next(t for t in tabel if "Bulan" in t.columns)
    assert bulan["Selisih"].sum() == satu["selisih_rp"]
    assert any("Langkah" in t.columns and len(t) for t in tabel)
    # The way back: each step of it, and each pick by itself.
    assert {"Seluruh kota", "OPD: Dinas 8"} <= {b.label for b in at.button}
    at.button("lepas_opd_id").click().run()
    assert _cards(at)["Selisih TPP"] == format_rp(hasil.only({"kelas": 7}).total()["selisih_rp"])


def test_the_kind_of_group_is_in_the_address(kota: Kota) -> None:
    at = open_screen(kota, ORANG["keuangan"], LAYAR, pilih_menurut="opd_id")
    assert (
        at.segmented_control("simulasi_kelompok_kelas_opd_id_kelompok_umur_jenis_kelamin").value
        == "opd_id"
    )
    at.segmented_control("simulasi_kelompok_kelas_opd_id_kelompok_umur_jenis_kelamin").set_value(
        "kelompok_umur"
    ).run()
    assert _address(at)["pilih_menurut"] == "kelompok_umur"
    # A group that was opened is none to divide by.
    at.query_params["pilih_kelompok_umur"] = "30-39"
    at.run()
    assert not at.exception
    assert at.segmented_control("simulasi_kelompok_kelas_opd_id_jenis_kelamin").value == "kelas"


def test_without_names_one_group_opens_and_nobody_in_it(kota: Kota, tmp_path: Path) -> None:
    hasil = _simulated(tmp_path)
    nama = {nama for nama in hasil.per_orang["nama"]}
    at = open_screen(
        kota, ORANG["pimpinan"], LAYAR, bobot_produktivitas="80", pilih_kelas="7",
        pilih_opd_id="8", pilih_pegawai_id="7",
    )  # fmt: skip
    assert not at.exception
    semua = texts(at)
    assert "Pilihan Pegawai, OPD pada tautan ini tidak ada dalam kewenangan Anda." in semua
    total = Irisan(hasil, {"kelas": 7}).total()
    assert total["selisih_rp"] is not None
    assert _cards(at)["Selisih TPP"] == format_rp(total["selisih_rp"])
    tabel = [d.value for d in at.dataframe]
    assert len(tabel) == 1
    assert "OPD" in tabel[0].columns
    assert tabel[0]["Selisih"].isna().any()
    assert not nama & set(str([*tabel, semua]).split("'"))
    assert "untuk seluruh kota saja" in semua


def test_a_city_in_which_three_people_change_tells_readers_without_names_nothing_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    isi = make_rules_city()
    bulan = isi["pegawai_bulan"]
    tiga = bulan.filter(kelas=7)["pegawai_id"].unique().sort().head(3)
    kelas = pl.when(pl.col("pegawai_id").is_in(tiga.implode())).then(14).otherwise("kelas")
    isi["pegawai_bulan"] = bulan.with_columns(kelas.cast(bulan.schema["kelas"]).alias("kelas"))
    kota = build_analysis(tmp_path, monkeypatch, isi)
    penuh = _result(tmp_path, Percobaan(pagu_kelas={14: 90}))
    assert penuh["naik"] + penuh["turun"] == 3
    for peran, is_nama in (("evaluator", False), ("bkpsdm", True)):
        at = open_screen(kota, ORANG[peran], LAYAR, pagu_14="90")
        assert not at.exception
        assert (say_total(penuh) in texts(at)) == is_nama
        assert (say_withheld_total() in texts(at)) != is_nama
        tampil = format_rp(penuh["selisih_rp"]) if is_nama else "–"
        assert _cards(at)["Selisih TPP"] == tampil
        assert (format_rp(penuh["b_rp"]) in _cards(at).values()) == is_nama
        assert bool(at.get("plotly_chart")) == is_nama


def test_a_lake_without_a_closed_month_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kota = build_analysis(tmp_path, monkeypatch, bulan=())
    at = open_screen(kota, ORANG["pimpinan"], LAYAR)
    assert not at.exception
    assert any("Belum ada bulan yang tutup" in i.value for i in at.info)


def test_a_city_without_people_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kosong = {nama: isi.clear() for nama, isi in make_rules_city().items()}
    kota = build_analysis(tmp_path, monkeypatch, kosong)
    at = open_screen(kota, ORANG["pimpinan"], LAYAR)
    assert not at.exception
    assert any("Belum ada pegawai" in i.value for i in at.info)
