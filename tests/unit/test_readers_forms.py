"""The six forms: templates that import themselves, unknown columns, rows in conflict."""

import csv
import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from data.readers.aktivitas import read_aktivitas
from data.readers.contoh import BENTUK, template_csv, template_rows, template_xlsx
from data.readers.ditolak import no_formula, rejects_csv
from data.readers.hasil import BerkasTidakTerbaca, HasilBaca, Masalah
from data.readers.kalender import read_kalender
from data.readers.kehadiran import read_kehadiran
from data.readers.pegawai import read_pegawai
from data.readers.penugasan import read_penugasan
from data.readers.pin import read_pin
from data.readers.skp import read_skp
from tests.samples.variasi import as_csv, as_xlsx

BACA: dict[str, Callable[[bytes], HasilBaca[Any]]] = {
    "pegawai": read_pegawai,
    "penugasan": read_penugasan,
    "skp": read_skp,
    "aktivitas": read_aktivitas,
    "kehadiran": read_kehadiran,
    "kalender": read_kalender,
}
A, B, C = "198703152010012901", "197805052003121901", "196801011994011901"


def codes(hasil: HasilBaca[Any]) -> list[tuple[int, str]]:
    return [(m.baris, m.kode) for m in hasil.ditolak]


@pytest.mark.parametrize("jenis", BACA)
@pytest.mark.parametrize("tulis", [template_csv, template_xlsx])
def test_a_template_imports_as_no_rows(jenis: str, tulis: Callable[[Any], bytes]) -> None:
    hasil = BACA[jenis](tulis(BENTUK[jenis]))
    assert (hasil.terbaca, hasil.ditolak, hasil.peringatan) == (0, [], [])


@pytest.mark.parametrize("jenis", BACA)
def test_the_examples_of_a_template_are_a_good_row(jenis: str) -> None:
    kepala, penjelasan = template_rows(BENTUK[jenis])
    contoh = [k.contoh for k in BENTUK[jenis].kolom]
    for data in (as_csv([kepala, penjelasan, contoh]), as_xlsx([kepala, penjelasan, contoh])):
        hasil = BACA[jenis](data)
        assert (len(hasil.baris), hasil.ditolak) == (1, [])
        assert hasil.baris[0].baris == 3


@pytest.mark.parametrize("jenis", BACA)
def test_every_column_of_a_template_is_explained(jenis: str) -> None:
    assert all(k.penjelasan for k in BENTUK[jenis].kolom)


def test_a_cell_filled_behind_the_mark_stays_a_note() -> None:
    rows = template_rows(BENTUK["pegawai"])
    assert not read_pegawai(as_csv([rows[0], ["# catatan saya", "Sekar"]])).baris


def test_an_unknown_column_is_named_with_its_nearest() -> None:
    hasil = read_pegawai(
        as_csv([["nip", "nama", "Golongn", "Hobi"], [A, "Sekar", "III/d", "catur"]])
    )
    assert [(m.kolom, m.kode) for m in hasil.peringatan] == [
        ("Golongn", "UNKNOWN_COLUMN"),
        ("Hobi", "UNKNOWN_COLUMN"),
    ]
    assert "golongan" in hasil.peringatan[0].alasan
    assert hasil.baris[0].golongan is None


def test_a_bad_row_has_one_entry_that_names_all_its_faults() -> None:
    hasil = read_pegawai(
        as_csv([["nip", "nama", "mulai", "status"], ["123", "", "32-01-2020", "XX"]])
    )
    assert codes(hasil) == [(2, "NIP_LENGTH")]
    assert hasil.terbaca == 1
    for kolom in ("nama:", "mulai:", "status:"):
        assert kolom in hasil.ditolak[0].alasan


def test_an_employee_needs_only_a_nip_and_a_name() -> None:
    satu = read_pegawai(as_csv([["NIP", "Nama"], [A, "Sekar"]])).baris[0]
    assert (satu.jenis_kelamin, satu.status, satu.mulai) == ("P", "PNS", date(2010, 1, 1))
    assert satu.tanggal_lahir == date(1987, 3, 15)
    kontrak = read_pegawai(as_csv([["NIP", "Nama"], ["198708082023212908", "Samudra"]])).baris[0]
    assert (kontrak.status, kontrak.mulai) == ("PPPK", date(2023, 1, 1))


def test_a_day_of_appointment_makes_a_cpns_of_the_days_before() -> None:
    kepala = ["nip", "nama", "mulai", "status", "TMT PNS"]
    rows = [
        [A, "Sekar", "01-01-2010", "CPNS", "01-03-2011"],
        [B, "Guntur", "01-01-2020", "PNS", "01-01-2019"],
        ["198708082023212908", "Samudra", "", "", "01-03-2024"],
    ]
    hasil = read_pegawai(as_csv([kepala, *rows]))
    assert [(b.status, b.diangkat_pns) for b in hasil.baris] == [("PNS", date(2011, 3, 1))]
    assert codes(hasil) == [(3, "PNS_DATE"), (4, "PNS_DATE")]


def test_an_employee_twice_or_gone_before_coming_is_refused() -> None:
    rows = [
        ["nip", "nama", "mulai", "selesai"],
        [A, "S", "", ""],
        [A, "S", "", ""],
        [B, "G", "2020-01-02", "2020-01-01"],
    ]
    assert codes(read_pegawai(as_csv(rows))) == [(3, "NIP_DUPLICATE"), (4, "END_BEFORE_START")]


KEPALA = ["nip", "opd", "unit", "jabatan", "kelas", "atasan_nip", "jenis", "mulai", "selesai"]


def post(
    nip: str, mulai: str, selesai: str = "", jenis: str = "definitif", atasan: str = B
) -> list[str]:
    return [nip, "Dinas Contoh", "Sekretariat", "Penata", "7", atasan, jenis, mulai, selesai]


def test_two_definitif_posts_on_one_day_are_refused() -> None:
    rows = [
        KEPALA,
        post(A, "01-01-2025", "30-06-2025"),
        post(A, "30-06-2025"),
        post(A, "01-07-2025"),
        post(A, "01-08-2025", "", "plt"),
    ]
    assert codes(read_penugasan(as_csv(rows))) == [(3, "OVERLAP")]


def test_a_post_without_an_end_covers_all_later_ones() -> None:
    rows = [KEPALA, post(A, "01-01-2025"), post(A, "01-07-2025")]
    assert codes(read_penugasan(as_csv(rows))) == [(3, "OVERLAP")]


def test_ones_own_superior_repeated_posts_and_bad_classes_are_refused() -> None:
    salah = post(A, "01-01-2024", "31-12-2024")
    salah[4] = "18"
    rows = [
        KEPALA,
        post(A, "01-01-2025", atasan=A),
        post(C, "01-01-2025"),
        post(C, "01-01-2025"),
        salah,
        post(B, "02-02-2025", "01-02-2025"),
    ]
    assert codes(read_penugasan(as_csv(rows))) == [
        (2, "CYCLE"),
        (4, "DUPLICATE"),
        (5, "BAD_CLASS"),
        (6, "END_BEFORE_START"),
    ]


def test_a_plan_spreads_evenly_or_by_the_month() -> None:
    bulan = [
        "jan",
        "Februari",
        "MAR",
        "apr",
        "mei",
        "jun",
        "jul",
        "agu",
        "sep",
        "okt",
        "nov",
        "des",
    ]
    rows = [
        ["nip", "tahun", "butir", "satuan", "target_tahun", "bobot", *bulan],
        [A, "2025", "Laporan bulanan", "Laporan", "12", "60", *[""] * 12],
        [A, "2025", "Rapat", "Kegiatan", "1.200,5", "40", "1200,5", *[""] * 11],
        [A, "2025", "Survei", "Kegiatan", "5", "", "1", *[""] * 11],
        [A, "2025", "laporan  Bulanan", "Laporan", "1", "", *[""] * 12],
        [B, "25", "Rapat", "Kegiatan", "0", "101", *[""] * 12],
    ]
    hasil = read_skp(as_csv(rows, ";"))
    assert [b.target_bulan for b in hasil.baris] == [None, (Decimal("1200.5"), *[Decimal(0)] * 11)]
    assert codes(hasil) == [(4, "TARGET_SUM"), (5, "DUPLICATE"), (6, "BAD_YEAR")]
    assert not hasil.peringatan


def test_weights_that_do_not_add_up_are_a_warning() -> None:
    rows = [
        ["nip", "tahun", "butir", "satuan", "target", "bobot"],
        [A, 2025, "x", "y", 1, 50],
        [A, 2025, "z", "y", 1, 40],
    ]
    hasil = read_skp(as_xlsx(rows))
    assert [(m.baris, m.kode) for m in hasil.peringatan] == [(2, "WEIGHT_SUM")]
    assert len(hasil.baris) == 2


def test_activities_in_conflict_keep_the_earlier_line() -> None:
    kepala = ["nip", "tanggal", "mulai", "selesai", "jenis", "uraian", "status", "nomor_perintah"]
    rows = [
        kepala,
        [A, "04-08-2025", "08:00", "10:00", "lainnya", "Rapat", "ditolak", ""],
        [A, "04-08-2025", "09:00", "10:00", "lainnya", "Arsip", "", ""],
        [A, "04-08-2025", "09:30", "11:00", "lainnya", "Surat", "", ""],
        [B, "04-08-2025", "09:30", "11:00", "lainnya", "Surat", "", ""],
        [A, "04-08-2025", "08:00", "10:00", "lainnya", "Rapat", "", ""],
        [A, "10-08-2025", "08:00", "10:00", "utama", "Menjaga kantor", "", ""],
        [A, "10-08-2025", "08:00", "10:00", "utama", "Menjaga kantor", "", "SPT 1/2025"],
    ]
    hasil = read_aktivitas(as_csv(rows))
    assert codes(hasil) == [(4, "OVERLAP"), (6, "DUPLICATE"), (7, "NOT_WORKDAY")]
    assert [(m.baris, m.kode) for m in hasil.peringatan] == [(8, "HOLIDAY_DUTY")]


def test_attendance_after_midnight_and_without_times() -> None:
    rows = [
        ["nip", "tanggal", "masuk", "pulang", "ket"],
        [A, "04-08-2025", "19:30", "07:00", ""],
        [A, "05-08-2025", "", "", "TK"],
        [A, "06-08-2025", "", "", ""],
        [A, "07-08-2025", "07:30", "", "A"],
        [A, "04-08-2025", "07:30", "", ""],
        [A, "08-08-2025", "", "", "DL"],
    ]
    hasil = read_kehadiran(as_csv(rows, "\t"))
    assert (hasil.baris[0].masuk, hasil.baris[0].pulang) == (1170, 1860)
    assert [b.keterangan for b in hasil.baris] == ["hadir", "alpa", "dinas"]
    assert codes(hasil) == [(4, "TIME_EMPTY"), (5, "TIME_NOT_EMPTY"), (6, "DUPLICATE")]


def test_a_day_off_stands_once_per_kind() -> None:
    rows = [
        ["Tanggal", "Jenis", "Keterangan"],
        ["17 Agustus 2025", "Libur Nasional", "Merdeka"],
        ["17-08-2025", "libur_nasional", "Lagi"],
        ["18-08-2025", "Cuti Bersama", "Merdeka"],
        ["19-08-2025", "bolos", "x"],
    ]
    hasil = read_kalender(as_csv(rows, ";"))
    assert [b.jenis for b in hasil.baris] == ["libur_nasional", "cuti_bersama"]
    assert codes(hasil) == [(3, "DUPLICATE"), (5, "UNKNOWN_CHOICE")]


def test_a_total_or_a_signature_is_no_row_and_a_broken_row_is() -> None:
    rows = [
        ["nip", "nama", "golongan", "status", "mulai", "selesai"],
        [A, "Sekar", "III/d", "PNS", "", ""],
        ["Jumlah", "", "1", "", "", ""],
        ["", "Pekanbaru, 31 Agustus 2025", "", "", "", ""],
        ["", "Guntur", "III/d", "PNS", "", ""],
        ["", "", "III/d", "PNS", "2020-01-01", ""],
    ]
    hasil = read_pegawai(as_csv(rows))
    assert [b.baris for b in hasil.baris] == [2]
    assert codes(hasil) == [(5, "NIP_EMPTY"), (6, "NIP_EMPTY")]


def test_a_pin_map_is_read_from_csv_and_json() -> None:
    assert read_pin(as_csv([["PIN", "NIP"], ["01001", A]], ";")) == {"1001": A}
    assert read_pin(b'{"pin_map": {"1001": "%s"}}' % A.encode()) == {"1001": A}
    for salah in (as_csv([["pin", "nip"], ["1", "198"]]), b'{"1": 2}', b"{"):
        with pytest.raises(BerkasTidakTerbaca):
            read_pin(salah)


def test_the_list_of_refused_rows_starts_no_formula() -> None:
    nakal = '=HYPERLINK("http://contoh.example")'
    data = rejects_csv(
        [Masalah(2, "nama", nakal, "-2+3", "X"), Masalah(3, "nama", "biasa", 'a;b,"c"', "X")]
    )
    baris = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert baris[0] == ["baris", "kolom", "nilai", "alasan", "lembar"]
    assert baris[1][:4] == ["2", "nama", "'" + nakal, "'-2+3"]
    assert baris[2][3] == 'a;b,"c"'
    assert no_formula("\tx") == "'\tx"
