"""Files to take away: they say what they are, keep the numbers, and run no formula."""

import csv
import io
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal

import polars as pl
import pytest
from python_calamine import CalamineWorkbook

from analytics.ekspor import Tabel, to_csv
from analytics.ekspor_xlsx import KEPALA, number_format, to_xlsx
from data.waktu import WIB
from tests.metrics.lake_uji import make_scope

KINI = datetime(2026, 11, 23, 20, 5, tzinfo=UTC)
JAHAT = ["=1+1", "+62", "-2", "@SUM(A1)", "\t=1", "Biasa, saja"]
TABEL = Tabel(
    "Capaian OPD: Oktober",
    pl.DataFrame(
        {
            "opd": JAHAT,
            "nilai": [Decimal("97.50"), None, Decimal("-0.25"), Decimal(0), Decimal(1), Decimal(2)],
            "hari": [date(2026, 10, 1)] * 6,
            "nip": ["197001012005011001"] * 6,
            "rahasia": ["x"] * 6,
        }
    ),
    {"opd": "OPD", "nilai": "Nilai", "hari": "Hari", "nip": "NIP"},
    {"Bulan": "Oktober 2026", "Umur": "semua"},
)


def _csv() -> tuple[list[str], list[list[str]]]:
    baris = list(csv.reader(io.StringIO(to_csv(TABEL, make_scope(), KINI).decode("utf-8-sig"))))
    return [b[0] for b in baris if b[0].startswith("#")], [b for b in baris if b[0][:1] != "#"]


def test_csv_says_what_it_shows_for_whom_and_when() -> None:
    kepala, _ = _csv()
    assert kepala == [
        "# Judul: Capaian OPD: Oktober",
        "# Bulan: Oktober 2026",
        "# Umur: semua",
        "# Diambil: 24 November 2026 03.05",
        "# Diambil oleh: Uji",
    ]


def test_csv_keeps_numbers_days_and_only_the_columns_named() -> None:
    _, isi = _csv()
    assert isi[0] == ["OPD", "Nilai", "Hari", "NIP"]
    assert [b[1] for b in isi[1:]] == ["97.5", "", "-0.25", "0", "1", "2"]
    assert isi[1][2:] == ["2026-10-01", "197001012005011001"]


def test_csv_has_no_cell_that_a_spreadsheet_would_run() -> None:
    _, isi = _csv()
    for baris, asli in zip(isi[1:], JAHAT, strict=True):
        assert baris[0].lstrip("'") == asli
        assert baris[0][0] not in "=+-@\t"


@pytest.fixture
def lembar() -> list[list[list[object]]]:
    buku = CalamineWorkbook.from_filelike(io.BytesIO(to_xlsx(TABEL, make_scope(), KINI)))
    return [buku.get_sheet_by_index(i).to_python() for i in range(2)]


def test_xlsx_keeps_texts_as_texts_and_numbers_as_numbers(lembar) -> None:
    isi = lembar[0][KEPALA:]
    assert isi[0] == ["OPD", "Nilai", "Hari", "NIP"]
    assert [b[0] for b in isi[1:]] == JAHAT
    assert [b[1] for b in isi[1:]] == [97.5, "", -0.25, 0, 1, 2]
    assert isi[1][2:] == [date(2026, 10, 1), "197001012005011001"]


def test_xlsx_says_on_top_what_it_shows_for_whom_and_when(lembar) -> None:
    assert [b[0] for b in lembar[0][:KEPALA]] == [
        "Capaian OPD: Oktober",
        "Bulan: Oktober 2026 · Umur: semua",
        "Diambil 24 November 2026 03.05 oleh Uji",
    ]


def test_xlsx_can_be_filtered_keeps_its_head_in_sight_and_prints_on_one_page_wide() -> None:
    berkas = zipfile.ZipFile(io.BytesIO(to_xlsx(TABEL, make_scope(), KINI)))
    lembar = berkas.read("xl/worksheets/sheet1.xml").decode()
    assert '<autoFilter ref="A4:D10"' in lembar
    assert 'topLeftCell="B5"' in lembar
    assert 'fitToHeight="0"' in lembar
    assert "<f>" not in lembar
    gaya = berkas.read("xl/styles.xml").decode()
    assert "#,##0.00" in gaya
    assert "d mmm yyyy" in gaya


def test_columns_are_shown_by_what_they_measure() -> None:
    assert number_format("rerata_capaian", pl.Decimal(24, 6)) == '#,##0.0" %"'
    assert number_format("tpp_hilang", pl.Decimal(24, 6)) == '"Rp "#,##0'
    assert number_format("hilang_rp", pl.Int64()) == '"Rp "#,##0'
    assert number_format("jumlah_di_bawah_target", pl.Decimal(24, 6)) == "#,##0"
    assert number_format("bulan", pl.Date()) == "mmm yyyy"
    assert number_format("nip", pl.String()) == "General"


def test_moments_are_told_by_the_local_clock() -> None:
    tabel = Tabel("Saat", pl.DataFrame({"saat": [KINI]}), {"saat": "Saat"})
    buku = CalamineWorkbook.from_filelike(io.BytesIO(to_xlsx(tabel, make_scope(), KINI)))
    assert buku.get_sheet_by_index(0).to_python()[KEPALA + 1] == [
        KINI.astimezone(WIB).replace(tzinfo=None)
    ]


def test_an_empty_table_is_a_file_too() -> None:
    tabel = Tabel("Kosong", pl.DataFrame(schema={"opd": pl.String}), {"opd": "OPD"})
    buku = CalamineWorkbook.from_filelike(io.BytesIO(to_xlsx(tabel, make_scope(), KINI)))
    assert buku.get_sheet_by_index(0).to_python()[KEPALA:] == [["OPD"]]


def test_xlsx_has_a_sheet_that_says_what_it_is(lembar) -> None:
    _, keterangan = lembar
    assert ["Diambil oleh", "Uji"] in keterangan
    assert ["Bulan", "Oktober 2026"] in keterangan


def test_a_file_is_named_for_what_it_is_and_when_by_the_local_clock() -> None:
    assert TABEL.file_name(KINI, "csv") == "sinergi-capaian-opd-oktober-20261124-0305.csv"
