"""Files that are too large, broken, or no tables: one clear sentence, quickly, and nothing parsed."""

import io
import random
import struct
import time
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from data.readers.aktivitas import read_aktivitas
from data.readers.hasil import BerkasTidakTerbaca
from data.readers.kegiatan import is_weekday
from data.readers.pegawai import read_pegawai
from data.readers.penjaga import MAX_BERKAS
from data.readers.siasn import read_siasn
from data.readers.tabel import load_bytes
from tests.samples.variasi import as_xlsx, sample

LEMBAR = "xl/worksheets/sheet1.xml"


def repacked(isi: dict[str, bytes], asal: bytes | None = None) -> bytes:
    """Return a sample XLSX with some entries replaced."""
    keluar = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(asal or sample("siasn_data_utama.xlsx"))) as lama,
        zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as baru,
    ):
        for nama in lama.namelist():
            baru.writestr(nama, isi.get(nama, lama.read(nama)))
    return keluar.getvalue()


def refused(data: bytes) -> BerkasTidakTerbaca:
    with pytest.raises(BerkasTidakTerbaca) as galat:
        read_siasn(data)
    return galat.value


def test_a_bomb_is_refused_in_milliseconds_without_memory() -> None:
    bom = repacked({LEMBAR: b"<x>" + b"0" * 300_000_000 + b"</x>"})
    assert len(bom) < 400_000
    tracemalloc.start()
    mulai = time.perf_counter()
    galat = refused(bom)
    lama = time.perf_counter() - mulai
    puncak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert galat.kode == "terlalu_besar"
    assert lama < 0.05
    assert puncak < 10_000_000


def test_a_bomb_that_declares_a_small_size_is_refused_too() -> None:
    bom = bytearray(repacked({LEMBAR: b"<x>" + b"0" * 50_000_000 + b"</x>"}))
    asli = struct.pack("<L", 50_000_007)
    bohong = struct.pack("<L", 5_000)
    assert bom.count(asli) == 2
    assert refused(bytes(bom).replace(asli, bohong)).kode == "terlalu_besar"


def test_many_entries_and_overlapping_entries_are_refused() -> None:
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w") as arsip:
        for nomor in range(600):
            arsip.writestr(f"xl/{nomor}.xml", b"<a/>")
    assert refused(keluar.getvalue()).kode == "terlalu_besar"


@pytest.mark.parametrize("acuan", ["XFD1048576", "A1048576", "ZZZ1"])
def test_a_cell_in_a_far_corner_is_refused_before_it_is_laid_out(acuan: str) -> None:
    isi = f'<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="{acuan}"><v>2</v></c></row></sheetData></worksheet>'
    galat = refused(repacked({LEMBAR: isi.encode()}))
    assert galat.kode == "terlalu_besar"


def test_one_long_text_in_very_many_cells_is_refused() -> None:
    sel = "".join(f'<c r="A{n}" t="s"><v>0</v></c>' for n in range(1, 100_001))
    isi = {
        LEMBAR: f"<worksheet><sheetData>{sel}</sheetData></worksheet>".encode(),
        "xl/sharedStrings.xml": b"<sst><si><t>"
        + random.Random(1).randbytes(20_000).hex().encode()
        + b"</t></si></sst>",
    }
    assert refused(repacked(isi)).kode == "terlalu_besar"


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04", b"PK\x03\x04" + b"\x00" * 500, sample("siasn_data_utama.xlsx")[:9000],
        sample("siasn_data_utama.xlsx")[:-400], b"PK\x05\x06" + b"\x00" * 18,
    ],
    ids=["kepala", "nol", "terpotong", "tanpa_ekor", "arsip_kosong"],
)  # fmt: skip
def test_a_broken_archive_is_refused(data: bytes) -> None:
    assert refused(data).kode == "rusak"


def test_an_encrypted_entry_is_refused() -> None:
    data = bytearray(sample("siasn_data_utama.xlsx"))
    data[6] |= 1
    tengah = data.index(b"PK\x01\x02")
    data[tengah + 8] |= 1
    assert refused(bytes(data)).kode == "rusak"


def test_entities_in_a_sheet_with_formulas_are_refused() -> None:
    isi = b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet><sheetData><row r="1"><c r="A1"><f>&a;</f></c></row></sheetData></worksheet>'
    assert refused(repacked({LEMBAR: isi})).kode == "rusak"


@pytest.mark.parametrize(
    "data",
    [
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512, b"%PDF-1.7 ...", b"<!DOCTYPE html><html>",
        b"\xef\xbb\xbf\r\n<html><table>", b"<?xml version='1.0'?><Workbook>", bytes(range(256)) * 20,
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    ],
    ids=["xls", "pdf", "html", "html_bom", "xml", "biner", "png"],
)  # fmt: skip
def test_what_is_no_table_is_named(data: bytes) -> None:
    assert refused(data).kode == "bukan_tabel"


@pytest.mark.parametrize("data", [b" \r\n\r\n", b"\xef\xbb\xbf", b";;;\n;;;\n", as_xlsx([[""]])])
def test_a_file_of_blanks_is_empty(data: bytes) -> None:
    assert refused(data).kode == "kosong"


def test_missing_empty_and_oversized_files_are_refused_by_name(tmp_path: Path) -> None:
    kosong, besar = tmp_path / "kosong.csv", tmp_path / "besar.csv"
    kosong.touch()
    with besar.open("wb") as berkas:
        berkas.truncate(MAX_BERKAS + 1)
    for jalur, kode in (
        (kosong, "kosong"),
        (besar, "terlalu_besar"),
        (tmp_path / "x", "tidak_ada"),
    ):
        with pytest.raises(BerkasTidakTerbaca) as galat:
            load_bytes(jalur)
        assert galat.value.kode == kode


def test_a_table_of_another_kind_names_the_missing_columns() -> None:
    galat = refused(b"tanggal;jenis;nama\n17-08-2025;libur;Merdeka\n")
    assert galat.kode == "kepala"
    assert "nip" in galat.teks
    assert "golongan" in galat.teks


def test_an_open_quote_is_refused_and_swallows_no_rows() -> None:
    data = b'nip,nama\n198703152010012901,"Sekar\n198703152010012902,Guntur\n'
    with pytest.raises(BerkasTidakTerbaca) as galat:
        read_pegawai(data)
    assert galat.value.kode == "kutip"


def test_a_quote_within_a_text_is_kept() -> None:
    data = b'nip,nama\n198703152010012901,"Sekar" Ladang\n198703152010012902,Guntur 5"\n'
    assert [b.nama for b in read_pegawai(data).baris] == ["Sekar Ladang", 'Guntur 5"']


def formula_file(kolom: str, isi: str) -> bytes:
    import xlsxwriter

    kepala = ["NO", "NIP", "TANGGAL", "JAM MULAI", "JAM SELESAI", "URAIAN", "WAKTU EFEKTIF"]
    nilai = ["1", "198703152010012901", "04-08-2025", "08:00", "09:00", "Rapat", "60"]
    keluar = io.BytesIO()
    with xlsxwriter.Workbook(keluar) as buku:
        buku.add_worksheet("Petunjuk").write("A1", "Isi lembar Data")
        lembar = buku.add_worksheet("Data")
        lembar.write_row(0, 0, kepala)
        for baris in (1, 2):
            lembar.write_row(baris, 0, nilai)
        lembar.write(2, 3, "10:00")
        lembar.write(2, 4, "11:00")
        lembar.write_formula(2, kepala.index(kolom), isi, None, "")
    return keluar.getvalue()


@pytest.mark.parametrize("kolom", ["NIP", "TANGGAL", "JAM MULAI", "URAIAN"])
def test_a_formula_in_a_cell_refuses_its_row(kolom: str) -> None:
    from data.readers.ekinerja import read_ekinerja

    hasil = read_ekinerja(formula_file(kolom, "=B2"), is_weekday)
    assert len(hasil.baris) == 1
    assert [(m.baris, m.kolom, m.kode) for m in hasil.ditolak] == [(3, kolom, "FORMULA")]


@pytest.mark.parametrize("kolom", ["NO", "WAKTU EFEKTIF"])
def test_a_formula_in_a_counted_column_does_no_harm(kolom: str) -> None:
    from data.readers.ekinerja import read_ekinerja

    hasil = read_ekinerja(formula_file(kolom, "=ROW()-1"), is_weekday)
    assert (len(hasil.baris), hasil.ditolak, hasil.peringatan) == (2, [], [])


def big_csv(ukuran: int) -> bytes:
    kepala = "nip;tanggal;mulai;selesai;jenis;uraian;kuantitas\n"
    baris: list[str] = []
    panjang = len(kepala)
    for nomor in range(10**6):
        jam = 8 + nomor % 7
        satu = f"{197001012000011001 + nomor // 7:018d};04-08-2025;{jam:02d}:00;{jam:02d}:45;lainnya;Menyusun laporan nomor {nomor};1,5\n"
        baris.append(satu)
        panjang += len(satu)
        if panjang > ukuran:
            break
    return (kepala + "".join(baris)).encode()


def test_ten_megabytes_of_text_are_read_whole() -> None:
    data = big_csv(10_000_000)
    mulai = time.perf_counter()
    hasil = read_aktivitas(data)
    assert hasil.terbaca == data.count(b"\n") - 1
    assert len(hasil.baris) + len(hasil.ditolak) == hasil.terbaca
    assert {m.kode for m in hasil.ditolak} <= {"NIP_NUMERIC"}
    assert time.perf_counter() - mulai < 60
