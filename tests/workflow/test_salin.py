"""Copying days onto working days: whole days, once, with a sentence for each day left out."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from data.galat import GalatPengguna
from data.store import Aktivitas, Periode, Store
from tests.workflow.kota_kecil import (
    ADMIN,
    ATASAN,
    BULAN,
    HARI,
    KINI,
    ORANG_LAIN,
    PEGAWAI,
    Kota,
    build_kota,
    fill,
)
from workflow.harian.aktivitas import save_aktivitas, withdraw_aktivitas
from workflow.harian.salin import HasilSalin, PermintaanSalin, copy_days
from workflow.validasi.putus import reject_aktivitas

KEMARIN, LUSA = date(2026, 11, 17), date(2026, 11, 16)


@pytest.fixture
def kota(store: Store) -> Kota:
    return build_kota(store)


def enter(kota: Kota, nama: str, tanggal: date, mulai: int, selesai: int) -> str:
    isian = fill(nama, tanggal=tanggal, mulai=mulai, selesai=selesai, uraian=nama)
    return save_aktivitas(kota.store, kota.scope(PEGAWAI), isian, True, kini=KINI).id


def copy(
    kota: Kota,
    dari: date,
    ke: date,
    *,
    sampai: date | None = None,
    ke_sampai: date | None = None,
    kunci: str = "k",
    ajukan: bool = True,
    oleh: int = PEGAWAI,
    untuk: int | None = None,
) -> HasilSalin:
    permintaan = PermintaanSalin(
        kunci, dari, sampai or dari, ke, ke_sampai or ke, ajukan, pegawai_id=untuk
    )
    return copy_days(kota.store, kota.scope(oleh), permintaan, kini=KINI)


def day(kota: Kota, tanggal: date) -> list[tuple[str, str]]:
    with kota.store.read() as session:
        baris = session.scalars(
            select(Aktivitas).where(Aktivitas.tanggal == tanggal).order_by(Aktivitas.mulai)
        )
        return [(a.uraian, a.status) for a in baris]


def test_yesterday_is_copied_to_today_submitted_or_as_drafts(kota: Kota) -> None:
    enter(kota, "Pagi", KEMARIN, 480, 600)
    enter(kota, "Siang", KEMARIN, 660, 720)
    sebelum = kota.jejak()
    assert len(copy(kota, KEMARIN, HARI).dibuat) == 2
    assert day(kota, HARI) == [("Pagi", "diajukan"), ("Siang", "diajukan")]
    assert kota.jejak() == (sebelum[0] + 2, sebelum[1] + 2)
    copy(kota, KEMARIN, LUSA, kunci="draf", ajukan=False)
    assert day(kota, LUSA) == [("Pagi", "draf"), ("Siang", "draf")]


def test_the_same_request_again_changes_nothing_whatever_became_of_its_rows(kota: Kota) -> None:
    enter(kota, "Pagi", KEMARIN, 480, 600)
    id = copy(kota, KEMARIN, HARI).dibuat[0]
    withdraw_aktivitas(kota.store, kota.scope(PEGAWAI), id, kini=KINI)
    sebelum = kota.jejak()
    lagi = copy(kota, KEMARIN, HARI)
    assert (lagi.dibuat, lagi.sudah, lagi.terlewat) == ([], [id], {})
    assert kota.jejak() == sebelum


def test_a_range_goes_day_by_day_onto_working_days_and_begins_anew_when_it_ends(kota: Kota) -> None:
    enter(kota, "Satu", date(2026, 11, 13), 480, 540)
    enter(kota, "Dua", LUSA, 480, 540)
    hasil = copy(kota, date(2026, 11, 13), KEMARIN, sampai=LUSA, ke_sampai=date(2026, 11, 20))
    assert day(kota, KEMARIN) == [("Satu", "diajukan")]
    assert day(kota, HARI) == [("Dua", "diajukan")]
    # The 19th is a holiday, the 20th has not come.
    assert list(hasil.terlewat) == [date(2026, 11, 19), date(2026, 11, 20)]
    assert "Bukan hari kerja" in hasil.terlewat[date(2026, 11, 19)]
    assert "belum tiba" in hasil.terlewat[date(2026, 11, 20)]


def test_a_day_that_cannot_take_all_takes_nothing_and_says_why(kota: Kota) -> None:
    enter(kota, "Pagi", KEMARIN, 480, 600)
    enter(kota, "Siang", KEMARIN, 660, 720)
    enter(kota, "Ada", HARI, 700, 760)
    hasil = copy(kota, KEMARIN, LUSA, ke_sampai=HARI, kunci="r")
    assert "tumpang tindih" in hasil.terlewat[HARI]
    assert day(kota, HARI) == [("Ada", "diajukan")]
    assert [u for u, _ in day(kota, LUSA)] == ["Pagi", "Siang"]


def test_the_limit_of_a_day_counts_what_is_copied_together(kota: Kota) -> None:
    enter(kota, "Pagi", KEMARIN, 480, 780)
    enter(kota, "Sore", KEMARIN, 800, 950)
    enter(kota, "Ada", HARI, 1000, 1010)
    hasil = copy(kota, KEMARIN, HARI)
    assert "paling banyak 450 menit" in hasil.terlewat[HARI]
    assert day(kota, HARI) == [("Ada", "diajukan")]


def test_rejected_work_is_not_copied_and_a_day_without_work_is_refused(kota: Kota) -> None:
    id = enter(kota, "Tolak", KEMARIN, 480, 600)
    reject_aktivitas(kota.store, kota.scope(ATASAN), [id], "Bukan tugas", kini=KINI)
    with pytest.raises(GalatPengguna) as galat:
        copy(kota, KEMARIN, HARI)
    assert (galat.value.kode, day(kota, HARI)) == ("kosong", [])


def test_days_whose_window_or_period_has_closed_are_left_out(kota: Kota) -> None:
    enter(kota, "Pagi", KEMARIN, 480, 600)
    lama = date(2026, 11, 3)
    assert "hanya dapat diajukan sampai" in copy(kota, KEMARIN, lama).terlewat[lama]
    with kota.store.write("uji", KINI) as tx:
        tx.session.add(Periode(bulan=BULAN, status="beku", ditetapkan_pada=KINI))
    assert "sudah ditutup" in copy(kota, KEMARIN, HARI).terlewat[HARI]


@pytest.mark.parametrize(
    ("sampai", "kolom"), [(KEMARIN - timedelta(days=1), "dari"), (date(2026, 12, 30), "dari")]
)
def test_a_range_runs_forward_and_not_for_ever(kota: Kota, sampai: date, kolom: str) -> None:
    with pytest.raises(GalatPengguna) as galat:
        copy(kota, KEMARIN, HARI, sampai=sampai)
    assert (galat.value.kode, galat.value.kolom) == ("rentang", kolom)


def test_an_admin_copies_for_a_person_of_the_opd_and_nobody_else_does(kota: Kota) -> None:
    enter(kota, "Pagi", KEMARIN, 480, 600)
    with pytest.raises(GalatPengguna) as galat:
        copy(kota, KEMARIN, HARI, oleh=ORANG_LAIN, untuk=PEGAWAI)
    assert galat.value.kode == "bukan_milik"
    id = copy(kota, KEMARIN, HARI, oleh=ADMIN, untuk=PEGAWAI).dibuat[0]
    baris = kota.aktivitas(id)
    assert baris is not None
    assert (baris.pegawai_id, baris.dientri_oleh, baris.sumber) == (PEGAWAI, ADMIN, "titipan")
