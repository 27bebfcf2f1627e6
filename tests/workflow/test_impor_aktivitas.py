"""Activities, plans, attendance and days off against what the store already knows."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.store import (
    Aktivitas,
    ButirSkp,
    HariLibur,
    Izin,
    Kehadiran,
    Periode,
    Perubahan,
    Skp,
    Store,
    TargetButir,
)
from data.waktu import WIB
from tests.workflow.bantu_impor import KINI, KOTA, impor, impor_kota, isi, jumlah, kode, potret
from workflow.impor.rencana_skp import months_of
from workflow.impor.sebaran import even_weights, spread_year

GUNTUR, LARAS = "199006052015031904", "198203142006042903"
BUTIR = "Melayani permohonan masyarakat"
KEPALA = [
    "nip",
    "tanggal",
    "mulai",
    "selesai",
    "jenis",
    "butir",
    "nomor_perintah",
    "uraian",
    "status",
]


@pytest.fixture
def kota(sqlite_store: Store) -> Store:
    """The sample city with plans and without activities."""
    impor_kota(sqlite_store, "skp")
    return sqlite_store


def kerja(tanggal: str, mulai: str, selesai: str, **lain: str) -> list[str]:
    nilai = {
        "nip": GUNTUR,
        "jenis": "utama",
        "butir": BUTIR,
        "perintah": "",
        "uraian": "Melayani",
        "status": "",
    } | lain
    return [
        nilai["nip"],
        tanggal,
        mulai,
        selesai,
        nilai["jenis"],
        nilai["butir"],
        nilai["perintah"],
        nilai["uraian"],
        nilai["status"],
    ]


def kirim(store: Store, *baris: list[str], **lain: Any) -> Any:
    return impor(store, "aktivitas", [KEPALA, *baris], **lain)


def close(store: Store, bulan: date) -> None:
    with store.write("uji", KINI) as tx:
        tx.session.add(Periode(bulan=bulan, status="beku", ditetapkan_pada=KINI))


def test_an_utama_is_tied_to_its_item_by_the_items_words(kota: Store) -> None:
    hasil = kirim(
        kota,
        kerja("05-10-2026", "08:00", "09:00", butir="  melayani PERMOHONAN masyarakat "),
        kerja("05-10-2026", "09:00", "10:00", butir="", perintah="SPT 1/2026"),
        kerja("05-10-2026", "10:00", "11:00", jenis="lainnya", butir=""),
    )
    assert hasil.ditolak == ()
    butir = {b["id"]: b["uraian"] for b in isi(kota, ButirSkp)}
    terikat = [
        butir.get(b["butir_id"] or "")
        for b in sorted(isi(kota, Aktivitas), key=lambda b: b["mulai"])
    ]
    assert terikat == [BUTIR, None, None]


def test_an_utama_without_basis_and_a_lainnya_with_one_are_refused(kota: Store) -> None:
    hasil = kirim(
        kota,
        kerja("05-10-2026", "08:00", "09:00", butir="Butir orang lain"),
        kerja("05-10-2026", "09:00", "10:00", butir=""),
        kerja("05-10-2026", "10:00", "11:00", jenis="lainnya"),
        kerja("05-10-2025", "10:00", "11:00"),
    )
    assert kode(hasil.ditolak) == [
        (2, "ITEM_UNKNOWN"),
        (3, "ITEM_EMPTY"),
        (4, "KIND_MISMATCH"),
        (5, "NOT_WORKDAY"),
    ]


def test_days_outside_work_and_after_today_are_refused(kota: Store) -> None:
    hasil = kirim(
        kota, kerja("24-11-2026", "08:00", "09:00"), kerja("03-03-2014", "08:00", "09:00")
    )
    assert kode(hasil.ditolak) == [(2, "FUTURE"), (3, "NOT_EMPLOYED")]
    assert kirim(kota, kerja("23-11-2026", "08:00", "09:00")).baru == 1


def test_stored_activities_are_not_overlapped(kota: Store) -> None:
    kirim(kota, kerja("05-10-2026", "08:00", "10:00"))
    hasil = kirim(
        kota,
        kerja("05-10-2026", "09:30", "11:00", uraian="Lain"),
        kerja("05-10-2026", "11:00", "12:00", uraian="Lain"),
        kerja("05-10-2026", "08:30", "09:00", uraian="Ditolak dulu", status="ditolak"),
        lewati_salah=True,
    )
    assert kode(hasil.ditolak) == [(2, "OVERLAP_STORED")]


def test_a_day_does_not_grow_beyond_its_longest(kota: Store) -> None:
    kirim(kota, kerja("05-10-2026", "07:00", "12:00"))
    hasil = kirim(
        kota,
        kerja("05-10-2026", "12:00", "14:30", uraian="Tepat 450"),
        kerja("05-10-2026", "15:00", "15:01", uraian="Satu menit lagi"),
        kerja("06-10-2026", "07:00", "14:31", uraian="Sekaligus"),
    )
    assert kode(hasil.ditolak) == [(3, "DAY_TOO_LONG"), (4, "DAY_TOO_LONG")]


def test_a_closed_month_takes_nothing_new_and_knows_what_it_has(kota: Store) -> None:
    lama = kerja("05-10-2026", "08:00", "09:00")
    kirim(kota, lama)
    close(kota, date(2026, 10, 1))
    hasil = kirim(kota, lama, kerja("05-10-2026", "09:00", "10:00", uraian="Baru"))
    assert kode(hasil.ditolak) == [(3, "PERIOD_CLOSED")]
    assert hasil.diterima == 1


def test_what_people_decided_in_sinergi_is_kept(kota: Store) -> None:
    baris = kerja("05-10-2026", "08:00", "09:00")
    kirim(kota, baris)
    with kota.write("uji", KINI) as tx:
        satu = tx.session.get(Aktivitas, isi(kota, Aktivitas)[0]["id"])
        assert satu is not None
        satu.status, satu.versi = "disetujui", 2
    sebelum = potret(kota)
    hasil = kirim(kota, baris)
    assert (hasil.ditolak, hasil.diterima) == ((), 1)
    assert kode(hasil.peringatan) == [(2, "KEPT_AS_STORED")]
    assert potret(kota) == sebelum


def test_moments_given_in_the_file_are_kept_and_may_not_lie_ahead(kota: Store) -> None:
    kepala = [*KEPALA, "diajukan_pada", "diputus_pada"]
    baik = [
        *kerja("05-10-2026", "08:00", "09:00", status="disetujui"),
        "05-10-2026 16:05",
        "2026-10-07T09:30:00",
    ]
    salah = [*kerja("05-10-2026", "09:00", "10:00"), "01-12-2026 08:00", ""]
    hasil = impor(kota, "aktivitas", [kepala, baik, salah], lewati_salah=True)
    assert kode(hasil.ditolak) == [(3, "FUTURE")]
    satu = isi(kota, Aktivitas)[0]
    assert satu["diajukan_pada"] == datetime(2026, 10, 5, 16, 5, tzinfo=WIB)
    assert satu["diputus_pada"] == datetime(2026, 10, 7, 9, 30, tzinfo=WIB)
    atasan = next(
        b["disepakati_oleh"] for b in isi(kota, Skp) if b["pegawai_id"] == satu["pegawai_id"]
    )
    assert satu["diputus_oleh"] == atasan


def test_the_change_log_names_the_months_touched(kota: Store) -> None:
    sebelum = jumlah(kota, Perubahan)
    kirim(kota, kerja("05-10-2026", "08:00", "09:00"), kerja("02-11-2026", "08:00", "09:00"))
    baru = isi(kota, Perubahan)[sebelum:]
    assert [(p["tabel"], p["dari"], p["sampai"]) for p in baru] == [
        ("aktivitas", date(2026, 10, 1), date(2026, 11, 1))
    ]


def test_a_plan_that_sinergi_has_is_taken_further(kota: Store) -> None:
    rows = [
        ["nip", "tahun", "butir", "satuan", "target_tahun", "bobot"],
        [GUNTUR, 2026, BUTIR, "Berkas", 600, 70],
        [GUNTUR, 2026, "Butir baru", "Surat", 5, 30],
    ]
    hasil = impor(kota, "skp", rows)
    assert (hasil.baru, hasil.berubah) == (1, 1)
    assert jumlah(kota, Skp) == 8
    baru = next(b["id"] for b in isi(kota, ButirSkp) if b["uraian"] == "Butir baru")
    target = sorted(
        (b["bulan"].month, b["kuantitas"]) for b in isi(kota, TargetButir) if b["butir_id"] == baru
    )
    assert sum(n for _b, n in target) == 5
    assert {n for _b, n in target} == {Decimal(0), Decimal(1)}


def test_targets_of_a_closed_month_stand(kota: Store) -> None:
    close(kota, date(2026, 1, 1))
    rows = [
        ["nip", "tahun", "butir", "satuan", "target_tahun"],
        [GUNTUR, 2026, BUTIR, "Berkas", 600],
    ]
    assert kode(impor(kota, "skp", rows).ditolak) == [(2, "PERIOD_CLOSED")]
    assert impor(kota, "skp", KOTA / "skp.csv").ditolak == ()


def test_attendance_and_leave_are_written_once(store: Store) -> None:
    impor_kota(store, "penugasan")
    rows = [
        ["nip", "tanggal", "masuk", "pulang", "keterangan"],
        [GUNTUR, "05-10-2026", "07:45", "15:30", ""],
        [GUNTUR, "06-10-2026", "", "", "TK"],
        [GUNTUR, "07-10-2026", "", "", "cuti"],
        [LARAS, "07-10-2026", "", "", "DL"],
    ]
    assert impor(store, "kehadiran", rows).ditolak == ()
    hadir = sorted(isi(store, Kehadiran), key=lambda b: b["tanggal"])
    assert [(b["telat_menit"], b["pulang_cepat_menit"], b["is_alpa"]) for b in hadir] == [
        (15, 30, False),
        (0, 0, True),
    ]
    assert sorted(b["jenis"] for b in isi(store, Izin)) == ["cuti_tahunan", "dinas_luar"]
    sebelum = potret(store)
    impor(store, "kehadiran", rows)
    assert potret(store) == sebelum


def test_a_missed_assembly_is_kept_until_a_file_says_otherwise(kota: Store) -> None:
    kepala = ["nip", "tanggal", "masuk", "pulang", "ket", "apel"]
    hari = [GUNTUR, "05-10-2026", "07:20", "16:05", ""]
    tercatat: list[bool] = []
    for rows in ([kepala, [*hari, "tidak"]], [kepala[:5], hari], [kepala, [*hari, "ikut"]]):
        assert impor(kota, "kehadiran", rows).ditolak == ()
        tercatat += [b["is_tanpa_apel"] for b in isi(kota, Kehadiran)]
    assert tercatat == [True, True, False]


def test_a_calendar_adds_renames_and_respects_closed_months(kota: Store) -> None:
    jumlah_awal = jumlah(kota, HariLibur)
    rows = [
        ["tanggal", "jenis", "nama", "dasar"],
        ["17-08-2026", "libur_nasional", "Hari Kemerdekaan", "SKB 1497/2025"],
        ["23-06-2026", "libur_daerah", "Hari Jadi Pekanbaru", ""],
    ]
    hasil = impor(kota, "kalender", rows)
    assert (hasil.baru, hasil.berubah) == (1, 1)
    assert jumlah(kota, HariLibur) == jumlah_awal + 1
    assert impor(kota, "kalender", rows).baru == 0
    close(kota, date(2026, 6, 1))
    rows[2][0] = "24-06-2026"
    assert kode(impor(kota, "kalender", rows).ditolak) == [(3, "PERIOD_CLOSED")]


def test_work_on_a_day_off_of_the_stores_calendar_is_refused(kota: Store) -> None:
    impor(
        kota,
        "kalender",
        [["tanggal", "jenis", "nama"], ["06-10-2026", "libur_daerah", "Hari Jadi"]],
    )
    hasil = kirim(
        kota,
        kerja("06-10-2026", "08:00", "09:00"),
        kerja("06-10-2026", "09:00", "10:00", butir="", perintah="SPT 7"),
    )
    assert kode(hasil.ditolak) == [(2, "NOT_WORKDAY")]
    assert kode(hasil.peringatan) == [(3, "HOLIDAY_DUTY")]


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.decimals(min_value="0.01", max_value="100000", places=2), st.integers(1, 12))
def test_a_spread_year_adds_up_and_is_even(target: Decimal, akhir: int) -> None:
    bulan = months_of(date(2026, 1, 15), date(2026, akhir, 20))
    bagian = list(spread_year(target, bulan).values())
    satuan = Decimal(1) if target == int(target) else Decimal("0.01")
    assert len(bagian) == akhir
    assert sum(bagian) == target
    assert max(bagian) - min(bagian) <= satuan


@pytest.mark.parametrize("banyak", range(1, 40))
def test_even_weights_add_up_to_a_hundred(banyak: int) -> None:
    bobot = even_weights(banyak)
    assert sum(bobot) == 100
    assert max(bobot) - min(bobot) <= Decimal("0.01")
