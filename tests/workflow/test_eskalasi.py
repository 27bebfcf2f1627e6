"""Escalation on both stores: what has waited too long may be decided by the superior above too."""

from __future__ import annotations

import json
from datetime import date, datetime, time

import pytest
from sqlalchemy import select

from data.galat import GalatPengguna
from data.store import Audit, Store
from data.waktu import local_moment
from tests.workflow.kota_kecil import (
    ATASAN,
    ATASAN_LAIN,
    KEPALA,
    KINI,
    PEGAWAI,
    Kota,
    build_kota,
    fill,
)
from workflow.harian.aktivitas import save_aktivitas
from workflow.validasi.antrean import read_queue
from workflow.validasi.eskalasi import escalation_day
from workflow.validasi.putus import approve_aktivitas, return_aktivitas


@pytest.fixture
def kota(store: Store) -> Kota:
    return build_kota(store)


def day(tanggal: int) -> datetime:
    return local_moment(date(2026, 11, tanggal), time(8))


def submit(kota: Kota) -> str:
    return save_aktivitas(kota.store, kota.scope(PEGAWAI), fill("a"), True, kini=KINI).id


# Submitted on Wednesday the 18th; the 19th is a holiday, the 21st and 22nd a weekend.
# Working days after it: 20, 23, 24 (three, still in time), 25 (the fourth).
def test_after_more_than_three_working_days_the_superior_above_may_decide(kota: Kota) -> None:
    id = submit(kota)
    for tanggal in (18, 20, 22, 24):
        with pytest.raises(GalatPengguna) as galat:
            approve_aktivitas(kota.store, kota.scope(KEPALA), [id], kini=day(tanggal))
        assert galat.value.kode == "bukan_atasan"
    approve_aktivitas(kota.store, kota.scope(KEPALA), [id], kini=day(25))
    with kota.store.read() as session:
        isi = session.scalars(select(Audit.isi).order_by(Audit.seq.desc()).limit(1)).one()
    assert json.loads(isi)["wewenang"] == "sebagai pengganti Atasan Contoh (eskalasi)"


def test_a_repaired_one_waits_since_it_was_submitted_again(kota: Kota) -> None:
    id = submit(kota)
    return_aktivitas(kota.store, kota.scope(ATASAN), [id], "Jelaskan", kini=day(23))
    isian = fill("a", uraian="Menyusun laporan bulanan", versi=2)
    save_aktivitas(kota.store, kota.scope(PEGAWAI), isian, True, kini=day(26))
    # Three working days after the second submission (27, 30, 1 December) it is not late yet.
    for saat in (day(30), local_moment(date(2026, 12, 1), time(8))):
        with pytest.raises(GalatPengguna):
            approve_aktivitas(kota.store, kota.scope(KEPALA), [id], kini=saat)
    kini = local_moment(date(2026, 12, 2), time(8))
    with kota.store.read() as session:
        (baris,) = read_queue(session, kota.scope(KEPALA, kini), kini).baris
    assert (baris.wewenang.sebab, baris.aktivitas.menunggu_sejak) == ("eskalasi", day(26))
    assert baris.aktivitas.diajukan_pada == KINI
    approve_aktivitas(kota.store, kota.scope(KEPALA), [id], kini=kini)


def test_the_superior_may_still_decide_what_has_been_escalated(kota: Kota) -> None:
    id = submit(kota)
    approve_aktivitas(kota.store, kota.scope(ATASAN), [id], kini=day(25))
    assert kota.aktivitas(id).diputus_oleh == ATASAN


def test_escalation_reaches_nobody_else(kota: Kota) -> None:
    id = submit(kota)
    with pytest.raises(GalatPengguna):
        approve_aktivitas(kota.store, kota.scope(ATASAN_LAIN), [id], kini=day(30))


def test_the_day_of_escalation_skips_weekends_and_the_city_s_holidays(kota: Kota) -> None:
    with kota.store.read() as session:
        assert escalation_day(session, date(2026, 11, 24)) == date(2026, 11, 18)
        assert escalation_day(session, date(2026, 11, 25)) == date(2026, 11, 20)
