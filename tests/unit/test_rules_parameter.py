"""Parameter files: what the loader refuses, and what a day answers."""

from __future__ import annotations

import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from rules.parameter import (
    AKAR,
    ParameterNotInForceError,
    PolicyFileError,
    UnknownParameterError,
    load_profil,
    read_profil,
)

PROFIL = load_profil()
BAIK = """
tarif:
  label: Tarif uji
  description: Hanya untuk uji.
  unit: persen
  citation: keputusan-proyek
  reason: Uji.
  values:
    2024-01-01: 0.1
    2025-01-01: {value: 5, citation: "perwako-pekanbaru-162-2019:Pasal 53", note: Naik.}
"""


@pytest.fixture
def akar(tmp_path: Path) -> Path:
    """A folder of parameters with one national file, copied register, and an empty region."""
    shutil.copy(AKAR / "regulasi.yaml", tmp_path)
    for folder in ("nasional", "profil/uji"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "nasional" / "tarif.yaml").write_text(BAIK)
    return tmp_path


def overlay(akar: Path, isi: str) -> None:
    (akar / "profil" / "uji" / "tarif.yaml").write_text(isi)


def test_each_day_has_the_value_that_started_last(akar: Path) -> None:
    profil = read_profil(akar, "uji")
    assert profil.on(date(2024, 1, 1))["tarif"] == Decimal("0.1")
    assert profil.on(date(2024, 12, 31))["tarif"] == Decimal("0.1")
    assert profil.on(date(2025, 1, 1))["tarif"] == 5
    assert profil.starts() == [date(2024, 1, 1), date(2025, 1, 1)]


def test_a_decimal_in_yaml_never_becomes_a_binary_float(akar: Path) -> None:
    nilai = read_profil(akar, "uji").on(date(2024, 1, 1))["tarif"]
    assert isinstance(nilai, Decimal)
    assert str(nilai) == "0.1"


def test_before_the_first_day_the_error_names_parameter_and_day(akar: Path) -> None:
    ketentuan = read_profil(akar, "uji").on(date(2023, 12, 31))
    with pytest.raises(ParameterNotInForceError, match=r"tarif .*2023-12-31.*2024-01-01") as galat:
        ketentuan["tarif"]
    assert galat.value.nilai["awal"] == date(2024, 1, 1)
    assert galat.value.teks.format(**galat.value.nilai) == str(galat.value)


def test_a_value_answers_with_its_own_citation(akar: Path) -> None:
    profil = read_profil(akar, "uji")
    lama, baru = (profil.on(date(tahun, 6, 1)).kutipan("tarif") for tahun in (2024, 2025))
    assert lama.is_keputusan_proyek
    assert str(baru).endswith("(SINERGI), Pasal 53")
    assert not baru.is_keputusan_proyek


def test_a_region_replaces_values_and_keeps_label_and_unit(akar: Path) -> None:
    overlay(akar, "tarif: {citation: keputusan-proyek, reason: Uji., values: {2024-06-01: 7}}")
    profil = read_profil(akar, "uji")
    assert profil.on(date(2024, 6, 1))["tarif"] == 7
    assert profil.find("tarif").label == "Tarif uji"
    with pytest.raises(ParameterNotInForceError):
        profil.on(date(2024, 5, 31))["tarif"]


@pytest.mark.parametrize(
    ("lama", "baru", "sebab"),
    [
        ("  label: Tarif uji\n", "  label: Tarif uji\n  until: 2025-01-01\n", "until"),
        ("unit: persen", "unit: liter", "unit"),
        ("  citation: keputusan-proyek\n", "", "citation"),
        ("citation: keputusan-proyek", "citation: pp-99-2099", "pp-99-2099"),
        ("2024-01-01: 0.1", "2024-01-01: ya", "tidak sesuai satuan"),
        ("2024-01-01: 0.1", "2024-01-01: 101", "di luar batas"),
        ("2024-01-01: 0.1", "2024-01-01: -1", "di luar batas"),
        ("2024-01-01: 0.1", "2024-01-01: true", "harus angka"),
        ("2024-01-01: 0.1", "awal: 0.1", "values"),
        ("2024-01-01: 0.1", "2025-01-01: 0.1", "dua kali"),
        ("2024-01-01: 0.1", "2013-12-31: 0.1", "belum berlaku"),
        ("  reason: Uji.\n", "", "perlu alasan"),
        ("  unit: persen\n", "", "perlu label"),
        ("0.1\n", "[0.1\n", "expected"),
        ("note: Naik.}", "catatan: Naik.}", "catatan"),
        (BAIK, "- tarif", "pasangan"),
    ],
)
def test_a_faulty_file_is_refused_with_its_cause(
    akar: Path, lama: str, baru: str, sebab: str
) -> None:
    assert lama in BAIK
    (akar / "nasional" / "tarif.yaml").write_text(BAIK.replace(lama, baru))
    with pytest.raises(PolicyFileError, match=sebab):
        read_profil(akar, "uji")


def test_an_option_outside_its_list_is_refused(akar: Path) -> None:
    overlay(
        akar,
        "cara: {label: Cara, description: Uji., unit: pilihan, options: [a, b], "
        "citation: keputusan-proyek, reason: Uji., values: {2024-01-01: c}}",
    )
    with pytest.raises(PolicyFileError, match="daftar pilihan"):
        read_profil(akar, "uji")


@pytest.mark.parametrize(
    "pita",
    [
        "[{dari: 5, nilai: 1}]",
        "[{dari: 5, nilai: 1}, {dari: 2, nilai: 0}]",
        "[{dari: 5, nilai: 1}, {dari: 5, nilai: 2}, {nilai: 0}]",
        "[{dari: 2, nilai: 1}, {dari: 5, nilai: 2}, {nilai: 0}]",
        "[{nilai: 0}, {dari: 5, nilai: 1}]",
        "[{sampai: 5, nilai: 1}]",
        "[{sampai: 5, nilai: 1}, {sampai: 3, nilai: 2}, {nilai: 3}]",
        "[{dari: 5, nilai: 1}, {sampai: 3, nilai: 2}, {nilai: 3}]",
        "[{dari: 1, sampai: 3, nilai: 2}, {nilai: 3}]",
        "[{nilai: 1, naik: 2}]",
    ],
)
def test_bands_with_a_gap_or_an_overlap_are_refused(akar: Path, pita: str) -> None:
    isi = "pita: {label: Pita, description: Uji., unit: skor, citation: keputusan-proyek, reason: Uji., "
    overlay(akar, isi + f"values: {{2024-01-01: {pita}}}}}")
    with pytest.raises(PolicyFileError, match="tanpa celah"):
        read_profil(akar, "uji")


def test_bands_that_cover_everything_are_taken(akar: Path) -> None:
    isi = "pita: {label: Pita, description: Uji., unit: skor, citation: keputusan-proyek, reason: Uji., "
    for pita in (
        "[{dari: 5, nilai: 1}, {dari: 0, nilai: 0}]",
        "[{sampai: 5, nilai: 1}, {nilai: 0}]",
    ):
        overlay(akar, isi + f"values: {{2024-01-01: {pita}}}}}")
        assert len(read_profil(akar, "uji").on(date(2024, 1, 1)).pita("pita")) == 2


@pytest.mark.parametrize("nama", ["tidak-ada", "../nasional", ""])
def test_an_unknown_profile_is_refused_with_the_names_there_are(nama: str) -> None:
    with pytest.raises(UnknownParameterError, match="sinergi-pekanbaru"):
        load_profil(nama)


def test_an_unknown_parameter_is_refused_by_name() -> None:
    with pytest.raises(UnknownParameterError, match="tidak_ada"):
        PROFIL.on(date(2024, 1, 1))["tidak_ada"]


def test_asking_for_another_kind_of_value_is_refused() -> None:
    k = PROFIL.on(date(2024, 1, 1))
    for ambil, id in (
        (k.__getitem__, "tukin_bpk"),
        (k.bulat, "indeks_tpp"),
        (k.pilihan, "indeks_tpp"),
        (k.tingkat, "indeks_tpp"),
        (k.tabel, "indeks_tpp"),
        (k.aspek, "indeks_tpp"),
    ):
        with pytest.raises(TypeError, match=id):
            ambil(id)


def test_the_version_changes_with_any_file(akar: Path) -> None:
    sebelum = read_profil(akar, "uji").versi
    assert read_profil(akar, "uji").versi == sebelum
    (akar / "nasional" / "tarif.yaml").write_text(BAIK + "# komentar\n")
    assert read_profil(akar, "uji").versi != sebelum


def test_what_if_changes_one_value_and_marks_it_a_decision() -> None:
    coba = PROFIL.what_if({"bobot_butir": 70})
    hari = date(2024, 1, 1)
    assert coba.on(hari)["bobot_butir"] == 70
    assert PROFIL.on(hari)["bobot_butir"] == 50
    assert coba.on(hari)["bobot_capaian"] == PROFIL.on(hari)["bobot_capaian"]
    assert coba.versi != PROFIL.versi
    assert (
        PROFIL.what_if({"menit_efektif_hari": 330})
        .on(hari)
        .kutipan("menit_efektif_hari")
        .is_keputusan_proyek
    )
    with pytest.raises(PolicyFileError):
        PROFIL.what_if({"bobot_butir": 101})


def test_a_profile_is_read_once() -> None:
    assert load_profil() is load_profil("sinergi-pekanbaru") or load_profil() is PROFIL
