"""Dated patterns and shifts on both stores: who may write them, when, and what they do to windows."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from data.galat import GalatPengguna
from data.store import Giliran, Perubahan, PolaUnit, Store
from tests.workflow.kota_kecil import (
    ADMIN,
    ATASAN,
    ATASAN_LAIN,
    BKPSDM,
    BULAN,
    KEPALA,
    KINI,
    ORANG_LAIN,
    PEGAWAI,
    REKAN,
    Kota,
    build_kota,
)
from tests.workflow.test_periode import put
from workflow.jendela import working_days
from workflow.kalender.giliran import save_giliran
from workflow.kalender.giliran_baca import copied_shifts, read_shifts, shift_units
from workflow.kalender.giliran_kata import Jadwal, parse_shift, write_shift
from workflow.kalender.pola import remove_pola, set_pola

MULAI = date(2026, 11, 9)
PAGI, MALAM = (420, 840), (1260, 1860)
ISI: Jadwal = {PEGAWAI: {date(2026, 11, 19): PAGI, date(2026, 11, 22): MALAM}}


@pytest.fixture
def kota(store: Store) -> Kota:
    return build_kota(store)


def pattern(kota: Kota, mulai: date = MULAI, pola: int = 0, unit: int = 1, oleh: int = BKPSDM):
    return set_pola(kota.store, kota.scope(oleh), unit_id=unit, mulai=mulai, pola=pola, kini=KINI)


def save(
    kota: Kota,
    isi: Jadwal = ISI,
    semula: Jadwal | None = None,
    oleh: int = ADMIN,
    bulan: date = BULAN,
):
    return save_giliran(
        kota.store, kota.scope(oleh), unit_id=1, bulan=bulan, semula=semula or {}, isi=isi, kini=KINI
    )  # fmt: skip


def refused(kota: Kota, tulis, **ubah: object) -> str:
    sebelum = kota.jejak()
    with pytest.raises(GalatPengguna) as galat:
        tulis(kota, **ubah)
    assert kota.jejak() == sebelum
    return galat.value.kode


def days(kota: Kota, pegawai_id: int = PEGAWAI) -> list[int]:
    with kota.store.read() as session:
        hari = working_days(session, pegawai_id, BULAN, date(2026, 11, 30))
    return [h.day for h in hari]


def test_a_pattern_holds_from_its_day_on_and_is_taken_back(kota: Kota) -> None:
    semula = days(kota)
    assert pattern(kota, pola=6).is_baru
    assert not pattern(kota, pola=6).is_baru
    assert [h for h in days(kota) if h not in semula] == [14, 21, 28]
    with kota.store.read() as session:
        tanda = session.query(Perubahan).filter_by(tabel="pola_unit").one()
    assert (tanda.dari, tanda.sampai, tanda.pegawai_id) == (BULAN, None, None)
    assert remove_pola(kota.store, kota.scope(BKPSDM), 1, MULAI, kini=KINI).is_baru
    assert not remove_pola(kota.store, kota.scope(BKPSDM), 1, MULAI, kini=KINI).is_baru
    assert days(kota) == semula


def test_a_wrong_pattern_is_refused(kota: Kota) -> None:
    assert refused(kota, pattern, oleh=KEPALA) == "bukan_peran"
    assert refused(kota, pattern, pola=4) == "pola_salah"
    assert refused(kota, pattern, unit=99) == "unit_salah"
    assert refused(kota, pattern, pola=5) == "sama"
    pattern(kota, pola=6)
    assert refused(kota, pattern, pola=0) == "bentrok"
    assert refused(kota, pattern, pola=6, mulai=MULAI + timedelta(days=3)) == "sama"


def test_working_days_are_the_shifts_from_the_change_on(kota: Kota) -> None:
    pattern(kota)
    assert days(kota) == [2, 3, 4, 5, 6]
    assert save(kota).is_baru
    assert not save(kota, semula=ISI).is_baru
    # The nineteenth is a holiday, the twenty-second a Sunday.
    assert days(kota) == [2, 3, 4, 5, 6, 19, 22]
    with kota.store.read() as session:
        tanda = session.query(Perubahan).filter_by(tabel="giliran").one()
    assert (tanda.pegawai_id, tanda.dari, tanda.sampai) == (PEGAWAI, BULAN, BULAN)


def test_a_month_is_replaced_for_the_people_named_and_for_nobody_else(kota: Kota) -> None:
    pattern(kota)
    save(kota, {PEGAWAI: ISI[PEGAWAI], REKAN: {date(2026, 11, 20): PAGI}})
    baru: Jadwal = {PEGAWAI: {date(2026, 11, 19): MALAM}}
    save(kota, baru, ISI)
    with kota.store.read() as session:
        orang, ada = read_shifts(session, kota.scope(ADMIN), 1, BULAN)
    assert orang[PEGAWAI] == "Pegawai Contoh"
    assert ada[PEGAWAI] == baru[PEGAWAI]
    assert ada[REKAN] == {date(2026, 11, 20): PAGI}


def test_superiors_schedule_their_own_people_and_admins_their_office(kota: Kota) -> None:
    pattern(kota)
    assert save(kota, oleh=ATASAN).is_baru
    for oleh in (ATASAN_LAIN, PEGAWAI, BKPSDM, KEPALA):
        assert refused(kota, save, oleh=oleh) == "bukan_hak"
    with kota.store.read() as session:
        assert shift_units(session, kota.scope(ADMIN), BULAN) == {1: "Bidang Satu"}
        assert shift_units(session, kota.scope(ATASAN), BULAN) == {1: "Bidang Satu"}
        assert shift_units(session, kota.scope(ATASAN_LAIN), BULAN) == {}
        assert shift_units(session, kota.scope(ADMIN), date(2026, 10, 1)) == {}
        assert set(read_shifts(session, kota.scope(ATASAN), 1, BULAN)[0]) >= {PEGAWAI, REKAN}
        assert read_shifts(session, kota.scope(ATASAN_LAIN), 1, BULAN)[0] == {}


def test_wrong_shifts_are_refused_and_nothing_is_written(kota: Kota) -> None:
    pattern(kota)
    assert refused(kota, save, isi={PEGAWAI: {date(2026, 11, 6): PAGI}}) == "hari_salah"
    assert refused(kota, save, isi={PEGAWAI: {date(2026, 12, 6): PAGI}}) == "hari_salah"
    assert refused(kota, save, isi={ORANG_LAIN: {date(2026, 11, 20): PAGI}}) == "bukan_hak"
    assert refused(kota, save, isi={PEGAWAI: {date(2026, 11, 20): (600, 600)}}) == "jam_salah"
    malam_lalu_pagi = {date(2026, 11, 20): MALAM, date(2026, 11, 21): (400, 800)}
    assert refused(kota, save, isi={PEGAWAI: malam_lalu_pagi}) == "bersinggungan"
    save(kota)
    assert refused(kota, save, isi={PEGAWAI: {}}, semula={PEGAWAI: {}}) == "bentrok"
    put(kota, "beku")
    assert refused(kota, save, isi={PEGAWAI: {}}, semula=ISI) == "periode_tutup"
    with kota.store.read() as session:
        assert session.query(Giliran).count() == 2


def test_a_month_is_copied_weekday_by_weekday_onto_the_next(kota: Kota) -> None:
    pattern(kota)
    save(kota)
    with kota.store.read() as session:
        desember = copied_shifts(session, kota.scope(ADMIN), 1, date(2026, 12, 1))[PEGAWAI]
    assert desember == {date(2026, 12, 17): PAGI, date(2026, 12, 20): MALAM}
    save(kota, {PEGAWAI: desember}, bulan=date(2026, 12, 1))
    with kota.store.read() as session:
        assert session.query(Giliran).count() == 4


def test_days_outside_the_pattern_stay_out_of_reach(kota: Kota) -> None:
    pattern(kota)
    save(kota)
    pattern(kota, mulai=date(2026, 11, 20), pola=6)
    with kota.store.read() as session:
        assert session.query(PolaUnit).count() == 2
        assert read_shifts(session, kota.scope(ADMIN), 1, BULAN)[1][PEGAWAI] == {
            date(2026, 11, 19): PAGI
        }
    assert 22 not in days(kota)


@pytest.mark.parametrize(
    ("teks", "giliran", "ditulis"),
    [
        ("p", (420, 840), "P"),
        (" M ", (1260, 1860), "M"),
        ("08.00-16.00", (480, 960), "08.00-16.00"),
        ("20:30 – 4:00", (1230, 1680), "20.30-04.00"),
        ("21.00-07.00", (1260, 1860), "M"),
        ("0.00-24.00", (0, 1440), "00.00-00.00"),
    ],
)
def test_shifts_are_read_as_people_write_them(
    teks: str, giliran: tuple[int, int], ditulis: str
) -> None:
    assert (parse_shift(teks), write_shift(giliran)) == (giliran, ditulis)
    assert parse_shift(ditulis) == giliran


@pytest.mark.parametrize("teks", ["x", "8-16", "24.00-25.00", "08.60-09.00", "08.00-24.30", ""])
def test_what_is_no_shift_is_said(teks: str) -> None:
    with pytest.raises(GalatPengguna) as galat:
        parse_shift(teks)
    assert galat.value.kode == "jam_salah"
