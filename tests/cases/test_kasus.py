"""The cases that the rules must reproduce: one by one, in bulk, as frames, and by command."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from rules.hitung import rincian_hitung
from rules.kasus import Kasus, matches, read_kasus, run_kasus
from rules.parameter import list_profil, load_profil
from rules.perhitungan import DAFTAR, day_of, perhitungan_on
from sinergi import app

FOLDER = Path(__file__).parent
HARI = date(2026, 11, 24)
BERKAS = ("kasus.json", "kasus_disusun.json", "kasus_pita.json")
PERINTAH = CliRunner()
SEMUA = [satu for nama in BERKAS for satu in read_kasus((FOLDER / nama).read_text())[0]]


def steps_of(satu: Kasus) -> tuple[str, ...]:
    """The ids of the rules that a case goes through."""
    pada = day_of(satu.perhitungan, satu.pada, HARI)
    return perhitungan_on(satu.perhitungan, load_profil(satu.profil), pada)[0].rangkaian


def run(*isi: str) -> tuple[int, str, str]:
    hasil = PERINTAH.invoke(app, ["hitung", *isi])
    return hasil.exit_code, hasil.stdout, hasil.stderr


@pytest.mark.parametrize("nama", BERKAS)
@pytest.mark.parametrize("is_satu_satu", [True, False], ids=["single", "bulk"])
def test_every_case_comes_out(nama: str, is_satu_satu: bool) -> None:
    kasus, salah = read_kasus((FOLDER / nama).read_text())
    assert salah == []
    assert len({satu.id for satu in kasus}) == len(kasus) > 90
    hasil = run_kasus(kasus, HARI, is_satu_satu=is_satu_satu)
    assert [(satu.id, satu.beda, satu.salah) for satu in hasil if not satu.is_cocok] == []


def test_single_and_bulk_give_the_same_to_the_last_decimal() -> None:
    satu, banyak = (run_kasus(SEMUA, HARI, is_satu_satu=cara) for cara in (True, False))
    assert [hasil.hasil for hasil in satu] == [hasil.hasil for hasil in banyak]


def test_the_cases_name_every_calculation_and_every_profile() -> None:
    assert {satu.perhitungan for satu in SEMUA} == set(DAFTAR)
    assert {satu.profil for satu in SEMUA if satu.profil} == set(list_profil())


def test_the_steps_of_a_case_end_in_its_numbers() -> None:
    hasil = run_kasus(SEMUA, HARI)
    for satu, keluar in zip(SEMUA, hasil, strict=True):
        pada = day_of(satu.perhitungan, satu.pada, HARI)
        langkah = rincian_hitung(satu.perhitungan, satu.masukan, load_profil(satu.profil), pada)
        terlihat = {nama: nilai for step in langkah for nilai in [step.hasil] for nama in [step.id]}
        akhir = {id.rpartition(".")[2]: nilai for id, nilai in terlihat.items()}
        assert {nama: akhir[nama] for nama in keluar.hasil} == keluar.hasil
        assert all(step.label and str(step.kutipan) for step in langkah)


@pytest.mark.parametrize(
    ("nama", "hasil", "harapan", "cocok"),
    [
        ("nilai", Decimal("86.335"), Decimal("86.34"), True),
        ("nilai", Decimal("86.334999"), Decimal("86.34"), False),
        ("nilai", Decimal("86.333"), Decimal("86.3"), False),
        ("nilai", Decimal("86.30"), Decimal("86.3"), True),
        ("capaian_pct", Decimal("102.22"), 102, True),
        ("capaian_pct", Decimal("102.5"), 102, False),
        ("bruto", 1000000, 1000000, True),
        ("bruto", 1000001, 1000000, False),
        ("bruto", None, 0, False),
        ("predikat", "Baik", "baik", False),
        ("is_sesuai", True, 1, False),
        ("per_aspek", {"disiplin": Decimal(80), "lain": 1}, {"disiplin": 80}, True),
        ("per_aspek", {}, {"disiplin": 80}, False),
    ],
)
def test_a_number_matches_as_it_is_shown(
    nama: str, hasil: object, harapan: object, cocok: bool
) -> None:
    assert matches(nama, hasil, harapan) is cocok


def test_the_command_says_of_each_case_whether_it_matches(tmp_path: Path) -> None:
    kode, keluar, _ = run("--kasus", str(FOLDER / "kasus.json"))
    assert kode == 0
    assert len(keluar.splitlines()) == 96
    satu = json.loads((FOLDER / "kasus.json").read_text())[:2]
    satu[1]["harapan"] = {"kuantitas": 81}
    berkas = tmp_path / "kasus.json"
    berkas.write_text(json.dumps(satu))
    kode, keluar, _ = run("--kasus", str(berkas))
    assert (kode, keluar.splitlines()) == (
        1,
        ["P46-01 cocok", "P46-02 berbeda: kuantitas 80, seharusnya 81"],
    )
    kode, keluar, _ = run("--kasus", str(berkas), "--json")
    assert kode == 1
    isi = json.loads(keluar)
    assert [(k["id"], k["cocok"]) for k in isi] == [("P46-01", True), ("P46-02", False)]
    assert isi[0]["hasil"]["nilai"] == 85.5


def test_a_case_file_with_faults_reports_every_one_and_calculates_the_rest(tmp_path: Path) -> None:
    isi: list[Any] = json.loads((FOLDER / "kasus.json").read_text())[:1]
    target = {"target": 0, "realisasi": "banyak"}
    isi += [
        {"id": "X1", "perhitungan": "aspek_waktu_pp46", "masukan": target, "harapan": {"nilai": 1}},
        {"id": "X2", "perhitungan": "tidak_ada", "masukan": {}, "harapan": {}},
        {"id": "X3", "perhitungan": "tpp_bulan", "profil": "bogor", "masukan": {}, "harapan": {}},
        {"id": "X4", "perhitungan": "prestasi_pp46", "harapan": {}},
        7,
    ]
    berkas = tmp_path / "kasus.json"
    berkas.write_text(json.dumps(isi))
    kode, keluar, galat = run("--kasus", str(berkas), "--json")
    assert kode == 2
    hasil = json.loads(keluar)
    assert [k["id"] for k in hasil if k["cocok"]] == ["P46-01"]
    kalimat = galat.splitlines()
    assert len(kalimat) == 6
    for bagian in (
        "X4: Bagian masukan",
        "ke-6",
        "X1: Isian target bernilai 0",
        "X1: Isian realisasi",
    ):
        assert any(bagian in satu for satu in kalimat), bagian
    assert any("tidak_ada" in satu for satu in kalimat)
    assert any("bogor" in satu for satu in kalimat)


def test_a_case_with_several_faults_reports_all_of_them(tmp_path: Path) -> None:
    isi = [
        {
            "id": "Y1",
            "perhitungan": "aspek_waktu_pp46",
            "pada": "besok",
            "masukan": {"target": "1", "lain": 2},
            "harapan": 5,
            "bobot": 3,
        },
        {"id": "Y2", "perhitungan": "khayal", "profil": "bogor", "masukan": {}, "harapan": {}},
        {"id": "Y3", "perhitungan": 7, "masukan": {}, "harapan": {}},
    ]
    berkas = tmp_path / "kasus.json"
    berkas.write_text(json.dumps(isi))
    kode, keluar, galat = run("--kasus", str(berkas))
    assert (kode, keluar.splitlines()) == (2, [f"Y{n} tidak dapat dihitung" for n in (1, 2, 3)])
    assert [satu[:30] for satu in galat.splitlines()] == [
        "Y1: Bagian bobot bernilai 3 ti",
        "Y1: Bagian harapan bernilai 5;",
        'Y1: Tanggal "besok" tidak dapa',
        "Y1: Isian lain bernilai 2 tida",
        'Y1: Isian target bernilai "1";',
        "Y1: Isian realisasi bernilai (",
        "Y2: Profil bogor tidak ada. Pi",
        "Y2: Perhitungan khayal tidak a",
        "Y3: Bagian perhitungan bernila",
    ]


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        ("", "Isi kosong, bukan JSON"),
        ("{}", "Berkas kasus berisi {}; isi dengan daftar kasus."),
        ("[1, {", "Isi bukan JSON yang benar pada baris 1, huruf ke-6."),
        ("[5]", "Kasus ke-1 bernilai 5; isi dengan objek"),
        ("[{}]", "1: Bagian id tidak ada"),
        ("\xff", "isinya bukan teks UTF-8"),
    ],
)
def test_a_file_that_holds_no_cases_is_refused(tmp_path: Path, isi: str, kalimat: str) -> None:
    berkas = tmp_path / "kasus.json"
    berkas.write_bytes(isi.encode("latin-1"))
    kode, _, galat = run("--kasus", str(berkas))
    assert kode == 2
    assert kalimat in galat


def test_a_file_of_cases_prints_the_steps_of_each_when_asked() -> None:
    kode, keluar, _ = run("--kasus", str(FOLDER / "kasus.json"), "--rincian", "--json")
    isi = json.loads(keluar)
    assert kode == 0
    for satu in isi:
        akhir = {langkah["id"].rpartition(".")[2]: langkah["hasil"] for langkah in satu["rincian"]}
        assert {nama: akhir[nama] for nama in satu["hasil"]} == satu["hasil"]


BAIK = '{"target": 100, "realisasi": 75}'


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        (["tpp_bulan", "--profil", "bogor"], "Profil bogor tidak ada. Pilih salah satu: balangan"),
        (["ngawur"], "Perhitungan ngawur tidak ada. Pilih salah satu: aspek_waktu_pp46"),
        (["aspek_waktu_pp46", "--masukan", '{"target": 100}'], "Isian realisasi bernilai (kosong)"),
        (
            ["aspek_waktu_pp46", "--masukan", '{"target": 0, "realisasi": 1}'],
            "Isian target bernilai 0; isi dengan angka lebih dari 0",
        ),
        (
            ["aspek_waktu_pp46", "--masukan", '{"target": 1, "realisasi": -2}'],
            "Isian realisasi bernilai -2; isi dengan angka 0",
        ),
        (
            ["aspek_waktu_pp46", "--masukan", '{"target": "12", "realisasi": 2}'],
            'Isian target bernilai "12"; isi dengan angka',
        ),
        (
            ["aspek_waktu_pp46", "--masukan", '{"target": true, "realisasi": 2}'],
            "Isian target bernilai true",
        ),
        (
            ["aspek_waktu_pp46", "--masukan", '{"target": 1, "realisasi": 2, "lain": 3}'],
            "Isian lain bernilai 3 tidak dikenal; yang dikenal: target, realisasi",
        ),
        (
            ["aspek_waktu_pp46", "--masukan", '{"target": 1e400, "realisasi": 2}'],
            "Isian target bernilai 1E+400",
        ),
        (
            ["aspek_waktu_pp46", "--masukan", '{"target": NaN, "realisasi": 2}'],
            "bukan JSON yang benar",
        ),
        (
            ["aspek_waktu_pp46", "--masukan", "[1]"],
            "Isian masukan bernilai [1]; isi dengan objek berisi: target, realisasi",
        ),
        (
            ["aspek_waktu_pp46", "--masukan", "{"],
            "Isi bukan JSON yang benar pada baris 1, huruf ke-2.",
        ),
        (["aspek_waktu_pp46", "--masukan", " "], "Isi kosong, bukan JSON"),
        (["aspek_waktu_pp46", "--masukan", "9" * 5000], "lebih dari 4300 angka"),
        (["aspek_waktu_pp46", "--masukan", "[" * 3000 + "]" * 3000], "terlalu dalam"),
        (
            ["aspek_waktu_pp46", "--masukan", '{"target": 1, "target": 2, "realisasi": 2}'],
            "target ditulis dua kali",
        ),
        (
            ["aspek_waktu_pp46", "--masukan", '{"target": [1.5, true], "realisasi": 2}'],
            "Isian target bernilai [1.5, true]; isi dengan angka",
        ),
        (
            ["aspek_waktu_pp46", "--masukan", '{"target": 1, "realisasi": "a\\nb\\ud800"}'],
            'Isian realisasi bernilai "a\\nb\\ud800"; isi dengan angka',
        ),
        (
            ["aspek_waktu_pp46", "--masukan", f'{{"target": 1.{"0" * 30}1, "realisasi": 2}}'],
            "paling banyak 8 desimal",
        ),
        (
            ["aspek_waktu_pp46", "--masukan", '{"target": 1e-999999999, "realisasi": 2}'],
            "Isian target bernilai 1E-999999999; isi dengan angka lebih dari 0",
        ),
        (
            ["prestasi_pp46", "--masukan", '{"nilai_skp": 1e999999999, "nilai_perilaku": 2}'],
            "Isian nilai_skp bernilai 1E+999999999",
        ),
        (
            ["aspek_waktu_pp46", "--masukan", BAIK, "--pada", "2013-12-31"],
            "belum berlaku pada 2013-12-31; pertama berlaku 2014-01-01",
        ),
        (
            ["aspek_waktu_pp46", "--masukan", BAIK, "--pada", "2022-01-01"],
            "berlaku sampai 2021-06-30, bukan pada 2022-01-01",
        ),
        (
            ["aspek_waktu_pp46", "--masukan", BAIK, "--pada", "besok"],
            'Tanggal "besok" tidak dapat dibaca',
        ),
        (
            ["pph21_ter", "--masukan", '{"bruto": 10000000}'],
            "Isian ptkp bernilai (kosong); pilih salah satu: TK/0",
        ),
        (
            ["skp_proporsional", "--masukan", '{"metode": "bulan", "bagian": [{"nilai": 80}]}'],
            "Isian bagian[0].bulan bernilai (kosong)",
        ),
        (["rencana_8_2021", "--masukan", '{"iki": ["Baik", "Baik"]}'], "Isian iki bernilai"),
        ([], "Sebutkan nama perhitungan, atau --kasus"),
        (["aspek_waktu_pp46", "--kasus", "a.json"], "hapus salah satu"),
        (["--kasus", "a.json", "--masukan", "{}"], "hapus salah satu"),
        (["aspek_waktu_pp46", "--bahasa", "fr"], "Bahasa fr tidak ada; pilih salah satu: id, en"),
        (["--kasus", str(FOLDER)], "berkas itu tidak ada"),
        (["--kasus", "/tidak/ada.json"], "Berkas kasus /tidak/ada.json tidak dapat dibaca"),
    ],
)
def test_bad_input_gets_a_sentence_and_exit_code_2(isi: list[str], kalimat: str) -> None:
    kode, keluar, galat = run(*isi)
    assert (kode, keluar) == (2, "")
    assert kalimat in galat
    assert "Traceback" not in galat


def test_every_step_is_printed_with_its_parameter_and_what_it_rests_on() -> None:
    kode, keluar, _ = run("aspek_waktu_pp46", "--masukan", BAIK, "--rincian")
    assert kode == 0
    for bagian in ("Tetapan rumus waktu dan biaya: 1,76", "Nomor 1 Tahun 2013", "nilai = 75"):
        assert bagian in keluar
    kode, keluar, _ = run("aspek_waktu_pp46", "--masukan", BAIK, "--rincian", "--json")
    isi = json.loads(keluar)
    assert isi["hasil"] == {"nilai": 75}
    assert isi["rincian"][0]["masukan"] == {"target": 100, "realisasi": 75}


@pytest.mark.parametrize("grup", [[], ["hitung"], ["aturan"], ["aturan", "bandingkan"]])
def test_the_help_is_in_the_language_of_the_city(grup: list[str]) -> None:
    teks = PERINTAH.invoke(app, [*grup, "--help"]).stdout
    assert "Calculate" not in teks
    assert any(kata in teks for kata in ("Menghitung", "Mendaftar"))
