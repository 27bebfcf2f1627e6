"""The office's own files into both stores: good rows, all or nothing, the same again."""

from collections import Counter
from typing import Any

import pytest

from data.galat import GalatPengguna
from data.store import Aktivitas, ButirSkp, Kehadiran, Pegawai, Store
from tests.samples.variasi import MANIFEST, sample
from tests.workflow.bantu_impor import impor, isi, jumlah, kode, potret

SIASN = ("pegawai", "siasn_data_utama.xlsx", "siasn", 38)
LAIN: list[tuple[str, str, str, int]] = [
    ("aktivitas", "aktivitas_ekinerja.xlsx", "ekinerja", 35),
    ("skp", "skp_bkn.xlsx", "skp-bkn", 37),
    ("kehadiran", "attlog.dat", "attlog", 31),
]


def ambil(store: Store, jenis: str, nama: str, format: str, **lain: Any) -> Any:
    return impor(store, jenis, sample(nama), format=format, pin=MANIFEST["pin_map"], **lain)


def test_good_rows_of_every_sample_are_taken_once(store: Store) -> None:
    for jenis, nama, format, diterima in (SIASN, *LAIN):
        hasil = ambil(store, jenis, nama, format, lewati_salah=True)
        assert (hasil.diterima, hasil.is_ditulis) == (diterima, True)
        assert len(hasil.ditolak) == MANIFEST["files"][nama]["refused_rows"]
    assert [jumlah(store, m) for m in (Pegawai, Aktivitas, ButirSkp, Kehadiran)] == [38, 35, 17, 16]
    sebelum = potret(store)
    for jenis, nama, format, diterima in (SIASN, *LAIN):
        hasil = ambil(store, jenis, nama, format, lewati_salah=True)
        assert (hasil.diterima, hasil.baru, hasil.berubah) == (diterima, 0, 0)
    assert potret(store) == sebelum


def test_one_bad_row_keeps_a_whole_file_out(store: Store) -> None:
    for jenis, nama, format, diterima in (SIASN, *LAIN):
        hasil = ambil(store, jenis, nama, format)
        assert (hasil.is_ditulis, bool(hasil.ditolak)) == (False, True)
        assert hasil.diterima in {0, diterima}
    assert not any(potret(store)[t] for t in ("pegawai", "aktivitas", "skp", "kehadiran", "audit"))


@pytest.mark.parametrize(("jenis", "nama", "format", "diterima"), LAIN)
def test_people_who_are_not_in_the_store_are_refused(
    sqlite_store: Store, jenis: str, nama: str, format: str, diterima: int
) -> None:
    hasil = ambil(sqlite_store, jenis, nama, format, lewati_salah=True)
    assert hasil.diterima == 0
    assert Counter(m.kode for m in hasil.ditolak)["NIP_UNKNOWN"] == diterima
    assert jumlah(sqlite_store, Aktivitas) == 0


@pytest.mark.parametrize(("jenis", "nama", "format", "diterima"), LAIN)
def test_a_check_in_an_empty_store_looks_at_the_file_alone(
    sqlite_store: Store, jenis: str, nama: str, format: str, diterima: int
) -> None:
    hasil = ambil(sqlite_store, jenis, nama, format, is_uji=True)
    assert hasil.diterima == diterima
    assert any("terdaftar" in k for k in hasil.keterangan)


def test_activities_wait_for_assignments_and_say_so(sqlite_store: Store) -> None:
    ambil(sqlite_store, *SIASN[:3], lewati_salah=True)
    hasil = ambil(sqlite_store, *LAIN[0][:3], lewati_salah=True)
    assert any("tanpa penugasan" in k for k in hasil.keterangan)
    baris = isi(sqlite_store, Aktivitas)
    assert {b["sumber"] for b in baris} == {"impor"}
    assert all((b["diajukan_pada"] is None) == (b["status"] != "diajukan") for b in baris)


def test_a_later_list_moves_untouched_activities_on(sqlite_store: Store) -> None:
    ambil(sqlite_store, *SIASN[:3], lewati_salah=True)
    ambil(sqlite_store, *LAIN[0][:3], lewati_salah=True)
    from tests.samples.variasi import as_xlsx, grid

    rows = grid("aktivitas_ekinerja.xlsx")
    for baris in rows:
        baris[11] = "Disetujui" if baris[11] == "Menunggu" else baris[11]
    hasil = impor(sqlite_store, "aktivitas", as_xlsx(rows), format="ekinerja", lewati_salah=True)
    assert (hasil.diterima, hasil.baru, hasil.berubah) == (35, 0, 3)
    status = Counter(b["status"] for b in isi(sqlite_store, Aktivitas))
    assert status == {"disetujui": 32, "ditolak": 3}


def test_an_unknown_kind_or_format_is_named(sqlite_store: Store) -> None:
    for jenis, format in (("gaji", ""), ("pegawai", "attlog"), ("penugasan", "siasn")):
        with pytest.raises(GalatPengguna) as galat:
            impor(sqlite_store, jenis, b"x", format=format)
        assert galat.value.kode in {"jenis", "format"}


def test_night_shift_and_lateness_reach_the_store(sqlite_store: Store) -> None:
    ambil(sqlite_store, *SIASN[:3], lewati_salah=True)
    ambil(sqlite_store, *LAIN[2][:3], lewati_salah=True)
    telat = [b for b in isi(sqlite_store, Kehadiran) if b["telat_menit"]]
    assert len(telat) == len(MANIFEST["files"]["attlog.dat"]["late_after_0730"])
    malam = [b for b in isi(sqlite_store, Kehadiran) if (b["pulang"] or 0) > 1440]
    assert [
        (b["masuk"], b["pulang"], b["telat_menit"], b["pulang_cepat_menit"]) for b in malam
    ] == [(1171, 1864, 0, 0)]


def test_people_of_siasn_keep_a_last_day_that_was_given_elsewhere(sqlite_store: Store) -> None:
    ambil(sqlite_store, *SIASN[:3], lewati_salah=True)
    nip = "197704242001122928"
    rows = [["nip", "nama", "golongan", "selesai"], [nip, "Samudra Lentera", "III/b", "31-10-2026"]]
    assert impor(sqlite_store, "pegawai", rows).berubah == 1
    ambil(sqlite_store, *SIASN[:3], lewati_salah=True)
    satu = next(b for b in isi(sqlite_store, Pegawai) if b["nip"] == nip)
    assert satu["selesai"].isoformat() == "2026-10-31"
    assert kode(impor(sqlite_store, "pegawai", rows).ditolak) == []
