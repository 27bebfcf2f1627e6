"""Single cells: days, times, numbers, NIP, grades, as offices write them."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest

from data.readers.angka import parse_angka, parse_bulat, parse_nonnegatif, parse_target
from data.readers.hasil import NilaiSalah
from data.readers.kolom import clean_text
from data.readers.nip import birth_of, parse_nip, start_of
from data.readers.pegawai import parse_golongan
from data.readers.periode import find_periode
from data.readers.tanggal import parse_jam, parse_tanggal

NIP = "198703152010012901"


@pytest.mark.parametrize(
    "tulisan",
    [
        "04-08-2025", "4/8/2025", "04.08.2025", "2025-08-04", "2025/08/04", "2025-08-04 00:00:00",
        "2025-08-04T07:00:00Z", "4 Agustus 2025", "04 AGUSTUS 2025", "4 Agt 2025", "4-Agu-25",
        "Senin, 4 Agustus 2025", "Jum'at, 4 Agustus 2025", "4 August 2025", "45873", 45873, 45873.0,
        "20250804", "'04-08-2025", date(2025, 8, 4), datetime(2025, 8, 4, 7, 30, tzinfo=UTC), " 04-08-2025 ",
    ],
)  # fmt: skip
def test_a_day_is_read_day_first(tulisan: Any) -> None:
    assert parse_tanggal(tulisan) == date(2025, 8, 4)


@pytest.mark.parametrize(
    "tulisan",
    ["31-02-2019", "08/13/2025", "2025-13-01", "kemarin", "04-08-25", 1.0, 99_999.0, True, "0", "32 Mei 2025", "4 Foo 2025"],
)  # fmt: skip
def test_an_impossible_day_is_refused(tulisan: Any) -> None:
    with pytest.raises(NilaiSalah) as galat:
        parse_tanggal(tulisan)
    assert galat.value.kode == "BAD_DATE"


@pytest.mark.parametrize(
    ("tulisan", "menit"),
    [
        (time(8, 0), 480), (1 / 3, 480), ("0,3333333", 480), ("0.5", 720), ("0.25", 360), ("08.00", 480), ("8:00", 480),
        ("08:00:59", 480), ("08:00 WIB", 480), ("pukul 08.00", 480), ("07:45 AM", 465),
        ("12:15 am", 15), ("12:15 PM", 735), (timedelta(hours=8), 480), (0.0, 0), ("00:00", 0),
        ("23.59", 1439), (datetime(2025, 8, 4, 8, 0, tzinfo=UTC), 480),
    ],
)  # fmt: skip
def test_a_time_is_read_to_the_minute(tulisan: Any, menit: int) -> None:
    assert parse_jam(tulisan) == menit


@pytest.mark.parametrize(
    "tulisan", ["24:00", "25:61", "8", 8.0, 1.5, "pagi", "13:00 pm", -0.1, "08:60", True]
)
def test_an_impossible_time_is_refused(tulisan: Any) -> None:
    with pytest.raises(NilaiSalah) as galat:
        parse_jam(tulisan)
    assert galat.value.kode == "BAD_TIME"


@pytest.mark.parametrize(
    ("tulisan", "angka"),
    [
        ("1.234,5", "1234.5"), ("1.234.567", "1234567"), ("1,234.5", "1234.5"), ("1,234,567", "1234567"),
        ("12,5", "12.5"), ("12.5", "12.5"), ("1.250", "1250"), ("Rp 1.234.567", "1234567"),
        ("99,5 %", "99.5"), ("- 3", "-3"), (0.1, "0.1"), (12.0, "12"), ("1 234", "1234"), ("'12", "12"),
    ],
)  # fmt: skip
def test_a_number_is_read_exactly(tulisan: Any, angka: str) -> None:
    assert parse_angka(tulisan) == Decimal(angka)


@pytest.mark.parametrize(
    "tulisan", ["dua", "1.23.4", "1,2,3", "1e5", "--1", "NaN", "inf", float("nan"), True]
)
def test_what_is_no_number_is_refused(tulisan: Any) -> None:
    with pytest.raises(NilaiSalah):
        parse_angka(tulisan)


def test_numbers_out_of_bounds_are_refused() -> None:
    for baca, tulisan in (
        (parse_nonnegatif, "-1"),
        (parse_nonnegatif, "1,234"),
        (parse_bulat, "1,5"),
    ):
        with pytest.raises(NilaiSalah):
            baca(tulisan)


@pytest.mark.parametrize(
    ("tulisan", "nilai", "atas", "satuan"),
    [
        ("12 Dokumen", "12", None, "Dokumen"), ("14-17 Dokumen", "14", "17", "Dokumen"),
        ("1 s.d. 3 Laporan", "1", "3", "Laporan"), ("100 %", "100", None, "%"), ("100%", "100", None, "%"),
        ("99,5 %", "99.5", None, "%"), (12.0, "12", None, ""), ("1.200 Orang", "1200", None, "Orang"),
    ],
)  # fmt: skip
def test_a_target_is_a_number_with_its_unit(
    tulisan: Any, nilai: str, atas: str | None, satuan: str
) -> None:
    target = parse_target(tulisan)
    assert (target.nilai, target.satuan) == (Decimal(nilai), satuan)
    assert target.batas_atas == (None if atas is None else Decimal(atas))


@pytest.mark.parametrize("tulisan", ["secukupnya", "Dokumen 12", "?", "seratus persen"])
def test_a_target_without_a_number_is_refused(tulisan: str) -> None:
    with pytest.raises(NilaiSalah) as galat:
        parse_target(tulisan)
    assert galat.value.kode == "TARGET_NOT_NUMERIC"


@pytest.mark.parametrize(
    "tulisan",
    [
        NIP, f"'{NIP}", f"’{NIP}", f'="{NIP}"', f" {NIP} ", "19870315 201001 2 901", f"NIP. {NIP}",
        f"NIP: {NIP}", f"Sekar Ladang / {NIP}", "Sekar Ladang\n19870315 201001 2 901", "19870315-201001-2-901",
        "19870315\u00a0201001\u00a02\u00a0901",
    ],
)  # fmt: skip
def test_a_nip_is_eighteen_digits_in_any_dress(tulisan: str) -> None:
    assert parse_nip(tulisan) == NIP


@pytest.mark.parametrize(
    ("tulisan", "kode"),
    [
        (1.98e17, "NIP_NUMERIC"), (198703152010012901, "NIP_NUMERIC"), ("198703152010012000", "NIP_NUMERIC"),
        ("198703152010012900.0", "NIP_NUMERIC"), ("1.98E+17", "NIP_SCIENTIFIC"), ("1,99102E+17", "NIP_SCIENTIFIC"),
        ("'1.98e17", "NIP_SCIENTIFIC"), ("19870315201001290", "NIP_LENGTH"), (NIP + "1", "NIP_LENGTH"),
        ("NIP 19X", "NIP_FORM"), ("tidak ada", "NIP_FORM"), ("١٩٨٧٠٣١٥٢٠١٠٠١٢٩٠١", "NIP_FORM"),
    ],
)  # fmt: skip
def test_a_nip_that_lost_digits_is_refused(tulisan: Any, kode: str) -> None:
    with pytest.raises(NilaiSalah) as galat:
        parse_nip(tulisan)
    assert galat.value.kode == kode


def test_a_contract_employees_number_has_no_month() -> None:
    assert start_of("198708082023212908") == date(2023, 1, 1)
    assert start_of(NIP) == date(2010, 1, 1)
    assert birth_of("199913452020011901") is None


@pytest.mark.parametrize(
    ("tulisan", "golongan"),
    [("III/D", "III/d"), ("iii/d", "III/d"), ("III-d", "III/d"), ("3d", "III/d"), ("Golongan IX", "IX"), ("Gol. IV/a", "IV/a")],
)  # fmt: skip
def test_a_grade_is_written_one_way(tulisan: str, golongan: str) -> None:
    assert parse_golongan(tulisan) == golongan


@pytest.mark.parametrize("tulisan", ["²/d", "²d"])
def test_a_raised_number_is_no_grade(tulisan: str) -> None:
    with pytest.raises(NilaiSalah, match="III/d"):
        parse_golongan(tulisan)


def test_an_unknown_grade_is_refused() -> None:
    with pytest.raises(NilaiSalah):
        parse_golongan("V/z")


@pytest.mark.parametrize(
    ("judul", "awal", "akhir"),
    [
        ("PERIODE 1 - 31 AGUSTUS 2025", (2025, 8, 1), (2025, 8, 31)),
        ("PERIODE PENILAIAN: 1 JANUARI SD 31 DESEMBER TAHUN 2025", (2025, 1, 1), (2025, 12, 31)),
        ("Periode: 01-08-2025 s/d 31-08-2025", (2025, 8, 1), (2025, 8, 31)),
        ("BULAN : FEBRUARI 2024", (2024, 2, 1), (2024, 2, 29)),
        ("Periode Juli - Agustus 2025", (2025, 7, 1), (2025, 8, 31)),
        ("Tahun 2025", (2025, 1, 1), (2025, 12, 31)),
    ],
)  # fmt: skip
def test_a_title_names_its_period(
    judul: str, awal: tuple[int, int, int], akhir: tuple[int, int, int]
) -> None:
    assert find_periode(["LAPORAN", judul]) == (date(*awal), date(*akhir))


@pytest.mark.parametrize(
    "judul",
    ["Periode kedua", "Dicetak: 02-09-2025", "PERIODE 31 - 1 AGUSTUS 2025", "Bulan Foo 2025"],
)
def test_a_title_without_a_period_names_none(judul: str) -> None:
    assert find_periode([judul]) is None


def test_text_is_tidied_and_never_loses_its_lines() -> None:
    assert clean_text("  a   b \r\n c\x00 ") == "a b\nc"
    assert clean_text(12.0) == "12"
    assert clean_text("'=1+1") == "=1+1"
    assert clean_text("'kutip'") == "'kutip'"
