"""The four sample files yield exactly what their manifest says."""

from collections import Counter
from datetime import date

from data.readers.attlog import read_attlog
from data.readers.ekinerja import read_ekinerja
from data.readers.hadir import attendance_days
from data.readers.siasn import read_siasn
from data.readers.skp_bkn import quantity_sums, read_skp_bkn
from tests.samples.variasi import KINI, MANIFEST, codes, expected, is_hari_kerja, sample


def test_siasn_people_are_those_of_the_manifest() -> None:
    harapan = MANIFEST["files"]["siasn_data_utama.xlsx"]
    hasil = read_siasn(sample("siasn_data_utama.xlsx"))
    assert hasil.terbaca == harapan["data_rows_seen"]
    assert len(hasil.baris) == harapan["accepted_rows"]
    assert codes(hasil.ditolak) == expected(harapan["refused"])
    assert codes(hasil.peringatan) == expected(harapan["warnings"])
    assert Counter(b.pegawai.golongan for b in hasil.baris) == harapan["by_golongan"]
    assert Counter(b.unor for b in hasil.baris) == harapan["by_unor"]
    assert sum(b.mk_tahun or 0 for b in hasil.baris) == harapan["sum_mk_tahun"]
    assert sum(b.mk_bulan or 0 for b in hasil.baris) == harapan["sum_mk_bulan"]
    assert sum(b.pegawai.status == "PPPK" for b in hasil.baris) == harapan["pppk"]
    diangkat = [b.pegawai for b in hasil.baris if b.pegawai.diangkat_pns]
    assert {b.status for b in diangkat} == {"PNS"}
    assert len(diangkat) == len(hasil.baris) - harapan["pppk"] - 1  # one is still a CPNS
    assert sum(not b.is_aktif for b in hasil.baris) == harapan["not_active_kedudukan_hukum"]
    assert sum(b.pegawai.jenis_kelamin == "L" for b in hasil.baris) == harapan["laki_laki"]


def test_siasn_names_carry_degrees_and_bad_dates_stay_empty() -> None:
    hasil = read_siasn(sample("siasn_data_utama.xlsx"))
    per_baris = {b.baris: b for b in hasil.baris}
    assert per_baris[4].pegawai.nama == "dr. Sekar Ladang, Sp.A"
    assert per_baris[24].pegawai.nama == "Sekar Ladang, S.E."
    assert per_baris[26].tmt_jabatan is None
    assert per_baris[21].pegawai.tanggal_lahir == date(1981, 8, 12)
    assert per_baris[27].pegawai.tanggal_lahir == date(1980, 5, 5)


def test_ekinerja_activities_are_those_of_the_manifest() -> None:
    harapan = MANIFEST["files"]["aktivitas_ekinerja.xlsx"]
    hasil = read_ekinerja(sample("aktivitas_ekinerja.xlsx"), is_hari_kerja)
    kata = {"Disetujui": "disetujui", "Menunggu": "diajukan", "Ditolak": "ditolak"}
    assert hasil.terbaca == harapan["data_rows_seen"]
    assert len(hasil.baris) == harapan["accepted_rows"]
    assert codes(hasil.ditolak) == expected(harapan["refused"])
    assert codes(hasil.peringatan) == expected(harapan["warnings"])
    assert sum(b.menit for b in hasil.baris) == harapan["sum_minutes_accepted"]
    disetujui = [b.menit for b in hasil.baris if b.status == "disetujui"]
    assert sum(disetujui) == harapan["sum_minutes_disetujui"]
    assert sum(b.kuantitas for b in hasil.baris) == harapan["sum_volume_accepted"]
    status = {kata[s]: n for s, n in harapan["by_status"].items()}
    assert Counter(b.status for b in hasil.baris) == status


def test_ekinerja_keeps_texts_that_look_like_formulas_and_line_breaks() -> None:
    teks = {b.baris: b.uraian for b in read_ekinerja(sample("aktivitas_ekinerja.xlsx")).baris}
    assert teks[11] == '=HYPERLINK("http://contoh.example","klik")'
    assert teks[12] == "+ Tindak lanjut surat “penting”"
    assert teks[10] == "- Rapat koordinasi\n- Menyusun notulen"


def test_attlog_punches_are_those_of_the_manifest() -> None:
    harapan = MANIFEST["files"]["attlog.dat"]
    hasil = read_attlog(sample("attlog.dat"), MANIFEST["pin_map"], KINI)
    assert hasil.terbaca == harapan["lines"] - harapan["blank_lines"]
    assert len(hasil.baris) == harapan["punches_accepted"]
    assert codes(hasil.ditolak) == expected(harapan["refused"])
    assert [m.baris for m in hasil.peringatan] == harapan["duplicate_lines"]
    assert len({k.pin for k in hasil.baris}) == harapan["distinct_pins"]
    assert len({(k.pin, k.waktu.date()) for k in hasil.baris}) == harapan["distinct_pin_days"]
    assert sum(k.is_pulang for k in hasil.baris) == harapan["status_out"]


def test_attlog_days_follow_first_and_last_punch_and_join_the_night_shift() -> None:
    pin_map = MANIFEST["pin_map"]
    pin = {nip: p for p, nip in pin_map.items()}
    hasil = read_attlog(sample("attlog.dat"), pin_map, KINI)
    hari = {(pin[h.nip], h.tanggal.isoformat()): h for h in attendance_days(hasil.baris)}
    telat = {" ".join(k) for k, h in hari.items() if h.masuk and 450 < h.masuk < 720}
    assert telat == set(MANIFEST["files"]["attlog.dat"]["late_after_0730"])
    assert (hari["1003", "2025-08-04"].masuk, hari["1003", "2025-08-04"].pulang) == (451, 970)
    assert hari["1002", "2025-08-07"].pulang is None
    assert ("1004", "2025-08-06") not in hari
    malam = hari["1005", "2025-08-04"]
    assert (malam.masuk, malam.pulang) == (19 * 60 + 31, 24 * 60 + 7 * 60 + 4)
    assert ("1005", "2025-08-05") not in hari


def test_skp_sheets_are_those_of_the_manifest() -> None:
    harapan = MANIFEST["files"]["skp_bkn.xlsx"]
    hasil = read_skp_bkn(sample("skp_bkn.xlsx"))
    assert hasil.terbaca == harapan["indicator_rows_seen"]
    assert len(hasil.baris) == harapan["indicators_accepted"]
    assert len(hasil.ditolak) == harapan["refused_rows"]
    assert [d.lembar for d in hasil.dokumen] == list(harapan["sheets"])
    for dokumen in hasil.dokumen:
        lembar = harapan["sheets"][dokumen.lembar]
        baris = [b for b in hasil.baris if b.lembar == dokumen.lembar]
        assert codes([m for m in hasil.ditolak if m.lembar == dokumen.lembar]) == expected(
            lembar["refused"]
        )
        assert ("JPT" if dokumen.is_jpt else "JA/JF") == lembar["kind"]
        assert (dokumen.nip, dokumen.penilai_nip) == (lembar["nip"], lembar["penilai_nip"])
        assert (dokumen.tahun, dokumen.jumlah_rhk) == (lembar["year"], lembar["rhk"])
        assert len(baris) == lembar["indicators_accepted"]
        target, realisasi = quantity_sums(baris)
        assert target == lembar["sum_target_kuantitas"]
        assert realisasi == lembar["sum_realisasi_kuantitas"]
        assert len(dokumen.perilaku) == lembar["behaviours"]
        assert dokumen.rating_hasil == lembar["rating_hasil"]
        assert dokumen.rating_perilaku == lembar["rating_perilaku"]
        assert dokumen.predikat == lembar["predikat"]
