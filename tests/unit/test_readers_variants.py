"""The samples in other delimiters, encodings, line ends, header layouts: the same rows come out."""

import itertools
import random
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from data.readers.attlog import read_attlog
from data.readers.ekinerja import read_ekinerja
from data.readers.hasil import HasilBaca
from data.readers.siasn import read_siasn
from data.readers.skp_bkn import quantity_sums, read_skp_bkn
from tests.samples.variasi import (
    KINI,
    MANIFEST,
    Grid,
    as_csv,
    as_xlsx,
    codes,
    expected,
    grid,
    is_hari_kerja,
    sample,
    two_row_header,
)

PEMISAH = [",", ";", "\t", "|"]
SANDI = ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"]
SIASN, EKINERJA = "siasn_data_utama.xlsx", "aktivitas_ekinerja.xlsx"


def check_siasn(data: bytes, geser: int = 0) -> None:
    harapan = MANIFEST["files"][SIASN]
    hasil = read_siasn(data)
    ditolak = [(m.baris - geser) for m in hasil.ditolak]
    assert (hasil.terbaca, len(hasil.baris)) == (42, 38)
    assert sorted(ditolak) == [40, 41, 42, 43]
    assert {b - geser for b, k in codes(hasil.peringatan) if k != "UNKNOWN_COLUMN"} == {26, 27}
    assert sum(b.mk_tahun or 0 for b in hasil.baris) == harapan["sum_mk_tahun"]


def check_ekinerja(data: bytes, geser: int = 0) -> None:
    harapan = MANIFEST["files"][EKINERJA]
    hasil = read_ekinerja(data, is_hari_kerja)
    assert [(b - geser, k) for b, k in codes(hasil.ditolak)] == expected(harapan["refused"])
    assert [(b - geser, k) for b, k in codes(hasil.peringatan)] == expected(harapan["warnings"])
    assert (hasil.terbaca, len(hasil.baris)) == (42, 35)
    assert sum(b.menit for b in hasil.baris) == harapan["sum_minutes_accepted"]


@pytest.mark.parametrize("sandi", SANDI)
@pytest.mark.parametrize("pemisah", PEMISAH)
def test_siasn_as_text_reads_the_same(pemisah: str, sandi: str) -> None:
    check_siasn(as_csv(grid(SIASN), pemisah, sandi))


@pytest.mark.parametrize("sandi", SANDI)
@pytest.mark.parametrize("pemisah", PEMISAH)
def test_ekinerja_as_text_reads_the_same(pemisah: str, sandi: str) -> None:
    check_ekinerja(as_csv(grid(EKINERJA), pemisah, sandi))


def test_line_feeds_alone_read_the_same() -> None:
    check_siasn(as_csv(grid(SIASN), ";", akhir="\n"))


def _shuffled(rows: Grid, kepala: int) -> Grid:
    urutan = list(range(len(rows[kepala])))
    random.Random(7).shuffle(urutan)
    return [*rows[:kepala], *([baris[i] for i in urutan] for baris in rows[kepala:])]


def test_columns_in_another_order_read_the_same() -> None:
    check_siasn(as_xlsx(_shuffled(grid(SIASN), 0)))
    check_ekinerja(as_xlsx(_shuffled(grid(EKINERJA), 3)))


@pytest.mark.parametrize(
    "gaya", [str.lower, str.title, lambda t: t.replace(" ", "_"), lambda t: f" {t} "]
)
def test_header_style_does_not_matter(gaya: Callable[[str], str]) -> None:
    rows = grid(SIASN)
    rows[0] = [gaya(str(s)) for s in rows[0]]
    check_siasn(as_csv(rows, "|"))


@pytest.mark.parametrize("buat", [as_xlsx, as_csv])
def test_titles_above_the_header_move_only_the_line_numbers(buat: Callable[[Grid], bytes]) -> None:
    judul: Grid = [["DATA UTAMA PEGAWAI"], [], ["Keadaan 2 September 2025"]]
    check_siasn(buat(judul + grid(SIASN)), geser=3)


GRUP = {
    "JAM": ("JAM MULAI", "JAM SELESAI"),
    "PEGAWAI": ("NIP", "NAMA"),
}


@pytest.mark.parametrize("buat", [as_xlsx, as_csv, lambda r: as_csv(r, ";", "cp1252")])
def test_header_merged_over_two_rows_with_a_number_row(buat: Callable[[Grid], bytes]) -> None:
    check_ekinerja(buat(two_row_header(grid(EKINERJA), 3, GRUP)), geser=2)


def test_header_merged_in_the_file_itself() -> None:
    rows = two_row_header(grid(EKINERJA), 3, GRUP)
    gabung = ["A4:A5", "B4:C4", "D4:D5", "E4:F4", "G4:G5", "H4:H5", "A1:M1", "A2:M2"]
    check_ekinerja(as_xlsx(rows, gabung), geser=2)


def test_a_nip_merged_beside_several_activities_belongs_to_all_of_them() -> None:
    rows = grid(EKINERJA)
    data = sorted(rows[4:46], key=lambda b: str(b[1]).strip("'"))
    orang = [str(b[1]).strip("'") for b in data]
    awal = [i for i, n in enumerate(orang) if i == 0 or orang[i - 1] != n]
    gabung = [f"B{a + 5}:B{b + 4}" for a, b in itertools.pairwise([*awal, len(data)]) if b - a > 1]
    asal = read_ekinerja(as_xlsx([*rows[:4], *data]), is_hari_kerja)
    hasil = read_ekinerja(as_xlsx([*rows[:4], *data], gabung), is_hari_kerja)
    assert len(gabung) == 5
    assert hasil.baris == asal.baris
    assert hasil.ditolak == asal.ditolak


def test_header_repeated_on_a_second_page_is_no_data_row() -> None:
    rows = grid(EKINERJA)
    check_ekinerja(as_xlsx([*rows[:46], rows[3], ["(1)", "(2)", "(3)"], *rows[46:]]))


def test_siasn_short_variant_needs_only_the_main_columns() -> None:
    rows = grid(SIASN)
    perlu = ["NIP BARU", "NAMA", "GOL AKHIR NAMA", "JABATAN NAMA", "UNOR NAMA", "TANGGAL LAHIR"]
    letak = [[str(s).strip() for s in rows[0]].index(n) for n in perlu]
    hasil = read_siasn(as_csv([[b[i] for i in letak] for b in rows], "|"))
    assert (hasil.terbaca, len(hasil.baris)) == (42, 38)


def test_sheets_of_one_workbook_are_all_read_and_named() -> None:
    import io

    import openpyxl

    rows = grid(SIASN)
    buku = openpyxl.Workbook()
    for nama, isi in (("Data PNS", rows[:20]), ("Data PPPK", [rows[0], *rows[20:]])):
        lembar = buku.create_sheet(nama)
        for nomor, baris in enumerate(isi, 1):
            for kolom, sel in enumerate(baris, 1):
                lembar.cell(nomor, kolom, sel)
    buku["Sheet"]["A1"] = "Petunjuk"
    keluar = io.BytesIO()
    buku.save(keluar)
    hasil = read_siasn(keluar.getvalue())
    assert (hasil.terbaca, len(hasil.baris)) == (42, 38)
    assert {m.lembar for m in hasil.ditolak} == {"Data PPPK"}


@pytest.mark.parametrize("nomor", [1, 2, 3])
@pytest.mark.parametrize("pemisah", PEMISAH)
def test_each_skp_sheet_as_text_carries_merged_cells_down(pemisah: str, nomor: int) -> None:
    harapan = MANIFEST["files"]["skp_bkn.xlsx"]["sheets"][f"SKP {nomor}"]
    hasil = read_skp_bkn(as_csv(grid("skp_bkn.xlsx", f"SKP {nomor}"), pemisah, "cp1252"))
    target, realisasi = quantity_sums(hasil.baris)
    assert (hasil.terbaca, len(hasil.baris)) == (
        harapan["indicator_rows_seen"],
        harapan["indicators_accepted"],
    )
    assert codes(hasil.ditolak) == expected(harapan["refused"])
    assert (target, realisasi) == (
        harapan["sum_target_kuantitas"],
        harapan["sum_realisasi_kuantitas"],
    )
    assert hasil.dokumen[0].jumlah_rhk == harapan["rhk"]


def test_skp_with_merged_values_repeated_in_each_row_has_as_many_results() -> None:
    rows = grid("skp_bkn.xlsx", "SKP 1")
    for sebelum, baris in itertools.pairwise(rows[15:34]):
        if baris[3] and not baris[2]:
            baris[:3] = sebelum[:3]
    assert read_skp_bkn(as_xlsx(rows)).dokumen[0].jumlah_rhk == 6


@pytest.mark.parametrize("sandi", SANDI)
@pytest.mark.parametrize("pemisah", ["\t", ",", ";", "|", "  "])
def test_attlog_in_other_delimiters_and_encodings(pemisah: str, sandi: str) -> None:
    teks = sample("attlog.dat").decode().replace("\t", pemisah)
    hasil = read_attlog(teks.encode(sandi), MANIFEST["pin_map"], KINI)
    assert len(hasil.baris) == 31
    assert codes(hasil.ditolak) == expected(MANIFEST["files"]["attlog.dat"]["refused"])


def test_attlog_with_serial_number_and_checksum_lines() -> None:
    data = b"OID7030056071200456\r\n" + sample("attlog.dat").rstrip() + b"\r\n8D21AF77\r\n"
    hasil = read_attlog(data, MANIFEST["pin_map"], KINI)
    assert (hasil.terbaca, len(hasil.baris)) == (38, 31)


def test_attlog_future_is_measured_against_the_moment_of_import() -> None:
    awal = datetime(2025, 8, 5, tzinfo=UTC)
    hasil = read_attlog(sample("attlog.dat"), MANIFEST["pin_map"], awal)
    assert all(k.waktu <= awal for k in hasil.baris)
    assert sum(m.kode == "FUTURE" for m in hasil.ditolak) > 20


def test_attlog_without_a_map_refuses_each_punch_by_its_pin() -> None:
    hasil = read_attlog(sample("attlog.dat"), {}, KINI)
    assert not hasil.baris
    assert sum(m.kode == "PIN_UNKNOWN" for m in hasil.ditolak) == 33


def test_ekinerja_of_one_person_takes_the_nip_of_its_title() -> None:
    rows: Grid = [
        ["LAPORAN KINERJA HARIAN"],
        ["Nama: Melati Kemudi"],
        ["NIP. 19680101 199401 1 901"],
        ["BULAN : AGUSTUS 2025"],
        ["No.", "Tanggal Kinerja", "Jam Mulai", "Jam Selesai", "Kegiatan", "Status Validasi"],
        [1, "01/08/2025", "08:00", "09:00", "Rapat", "Disetujui"],
        [2, "01/09/2025", "08:00", "09:00", "Rapat", "Disetujui"],
    ]
    hasil: HasilBaca[Any] = read_ekinerja(as_csv(rows, ";"))
    assert [b.nip for b in hasil.baris] == ["196801011994011901"]
    assert codes(hasil.ditolak) == [(7, "OUT_OF_PERIOD")]


def test_ekinerja_without_a_title_has_no_period_to_refuse_by() -> None:
    hasil = read_ekinerja(as_xlsx(grid(EKINERJA)[3:]), is_hari_kerja)
    assert "OUT_OF_PERIOD" not in {m.kode for m in hasil.ditolak}
    assert len(hasil.baris) == 36
    assert max(b.tanggal for b in hasil.baris) - date(2025, 8, 25) < timedelta(days=10)
