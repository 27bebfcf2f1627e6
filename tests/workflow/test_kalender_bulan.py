"""The month calendar: one state for every day, and until when it may be filled."""

from datetime import date, time, timedelta

import pytest

from data.kunci import derived_id
from data.store import Gangguan, Izin, Periode, Store
from data.waktu import local_moment
from tests.workflow.kota_kecil import ATASAN, BULAN, HARI, KINI, PEGAWAI, Kota, build_kota, fill
from workflow.harian.aktivitas import save_aktivitas
from workflow.harian.kalender_bulan import HariKalender, read_calendar
from workflow.validasi.putus import approve_aktivitas, reject_aktivitas, return_aktivitas


@pytest.fixture
def kota(store: Store) -> Kota:
    return build_kota(store)


def calendar(kota: Kota) -> dict[int, HariKalender]:
    with kota.store.read() as session:
        return {h.tanggal.day: h for h in read_calendar(session, PEGAWAI, BULAN, KINI)}


def enter(kota: Kota, nama: str, tanggal: date, ajukan: bool = True, **ubah: object) -> str:
    isian = fill(nama, tanggal=tanggal, **ubah)
    return save_aktivitas(kota.store, kota.scope(PEGAWAI), isian, ajukan, kini=KINI).id


def declare(kota: Kota, hari: date) -> None:
    with kota.store.write("uji", KINI) as tx:
        tx.session.add(
            Gangguan(
                id=derived_id("g"),
                mulai=local_moment(hari, time(8)),
                selesai=local_moment(hari, time(15)),
                keterangan="Peladen mati",
                dinyatakan_pada=KINI,
            )
        )


def test_an_untouched_month_shows_empty_closed_coming_and_free_days(kota: Kota) -> None:
    hari = calendar(kota)
    assert len(hari) == 30
    assert {n: hari[n].keadaan for n in (1, 2, 13, 17, 18, 19, 20, 21)} == {
        1: "libur",
        2: "tutup",
        13: "kosong",
        17: "kosong",
        18: "kosong",
        19: "libur",
        20: "nanti",
        21: "libur",
    }
    assert (hari[19].keterangan, hari[21].keterangan) == ("Libur", None)
    assert (hari[13].batas, hari[13].is_terbuka) == (HARI, True)


def test_a_day_shows_what_needs_its_owner_most(kota: Kota) -> None:
    atasan = kota.scope(ATASAN)
    enter(kota, "tunggu", HARI)
    assert (calendar(kota)[18].keadaan, calendar(kota)[18].menit) == ("diajukan", 120)
    approve_aktivitas(kota.store, atasan, [enter(kota, "setuju", date(2026, 11, 17))], kini=KINI)
    tolak = enter(kota, "tolak", date(2026, 11, 16))
    reject_aktivitas(kota.store, atasan, [tolak], "Bukan tugas", kini=KINI)
    kembali = enter(kota, "kembali", date(2026, 11, 13))
    return_aktivitas(kota.store, atasan, [kembali], "Perbaiki", kini=KINI)
    enter(kota, "draf", date(2026, 11, 14), ajukan=False)
    hari = calendar(kota)
    assert [hari[n].keadaan for n in (13, 14, 16, 17)] == [
        "dikembalikan",
        "draf",
        "ditolak",
        "disetujui",
    ]
    enter(kota, "draf lagi", HARI, ajukan=False, mulai=700, selesai=760)
    assert (calendar(kota)[18].keadaan, calendar(kota)[18].menit) == ("draf", 120)


def test_leave_is_named_and_wins_over_a_holiday(kota: Kota) -> None:
    with kota.store.write("uji", KINI) as tx:
        tx.session.add(
            Izin(
                id=derived_id("i"),
                pegawai_id=PEGAWAI,
                jenis="cuti_tahunan",
                mulai=date(2026, 11, 17),
                selesai=date(2026, 11, 19),
            )
        )
    hari = calendar(kota)
    assert [(hari[n].keadaan, hari[n].keterangan) for n in (17, 19)] == [
        ("izin", "cuti_tahunan")
    ] * 2


def test_an_outage_marks_its_day_and_tells_how_far_windows_moved(kota: Kota) -> None:
    enter(kota, "tunggu", date(2026, 11, 16))
    declare(kota, date(2026, 11, 17))
    hari = calendar(kota)
    assert [hari[n].keadaan for n in (16, 17, 18)] == ["diajukan", "gangguan", "kosong"]
    assert [hari[n].is_gangguan for n in (16, 17)] == [False, True]
    assert (hari[13].geser_hari, hari[13].batas) == (1, HARI + timedelta(days=1))
    assert hari[18].geser_hari == 0


def test_a_frozen_month_is_closed(kota: Kota) -> None:
    with kota.store.write("uji", KINI) as tx:
        tx.session.add(Periode(bulan=BULAN, status="beku", ditetapkan_pada=KINI))
    hari = calendar(kota)
    assert (hari[18].keadaan, hari[18].is_terbuka) == ("tutup", False)
