"""Coaching on both stores: who may record what for whom, reminders that arrive once, what is last."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select, update

from data.galat import GalatPengguna
from data.kunci import derived_id
from data.store import Akun, Audit, Pembinaan, Peran, Pesan, Store
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
    PINDAHAN,
    REKAN,
    Kota,
    build_kota,
)
from workflow.evaluasi.pembinaan import VALIDASI, IsianPembinaan, record_pembinaan
from workflow.evaluasi.pembinaan_baca import last_actions, last_reminders, read_history
from workflow.penolakan import Penolakan

BICARA = IsianPembinaan(derived_id("bina"), PEGAWAI, BULAN, "bicara", " Sepakat mengisi tiap hari ")
INGAT = replace(BICARA, id=derived_id("ingat"), tindakan="ingatkan", catatan="Tinggal dua hari.")


@pytest.fixture
def kota(store: Store) -> Kota:
    return build_kota(store)


def record(kota: Kota, siapa: int, isian: IsianPembinaan, hari: int = 0):
    kini = KINI + timedelta(days=hari)
    return record_pembinaan(kota.store, kota.scope(siapa, kini), isian, kini=kini)


def inbox(kota: Kota, pegawai_id: int) -> list[Pesan]:
    with kota.store.read() as session:
        return list(session.scalars(select(Pesan).where(Pesan.pegawai_id == pegawai_id)))


def refused(kota: Kota, siapa: int, isian: IsianPembinaan, hari: int = 0) -> set[str]:
    with pytest.raises(GalatPengguna) as galat:
        record(kota, siapa, isian, hari)
    semua = galat.value.semua if isinstance(galat.value, Penolakan) else (galat.value,)
    return {satu.kode for satu in semua}


@pytest.mark.parametrize("siapa", [KEPALA, ADMIN, ATASAN, BKPSDM])
def test_those_who_lead_record_what_they_did(kota: Kota, siapa: int) -> None:
    assert record(kota, siapa, BICARA).is_baru
    assert not record(kota, siapa, BICARA).is_baru
    with kota.store.read() as session:
        (baris,) = session.scalars(select(Pembinaan))
        assert (baris.pegawai_id, baris.dibuat_oleh) == (PEGAWAI, siapa)
        assert baris.catatan == "Sepakat mengisi tiap hari"
    assert inbox(kota, PEGAWAI) == []


@pytest.mark.parametrize(
    ("siapa", "untuk", "kode"),
    [
        (REKAN, PEGAWAI, "bukan_peran"),
        (ATASAN_LAIN, PEGAWAI, "bukan_peran"),
        (KEPALA, ORANG_LAIN, "di_luar_cakupan"),
        (ADMIN, ORANG_LAIN, "di_luar_cakupan"),
        (KEPALA, KEPALA, "diri_sendiri"),
        (PEGAWAI, PEGAWAI, "diri_sendiri"),
    ],
)
def test_nobody_else_records_anything(kota: Kota, siapa: int, untuk: int, kode: str) -> None:
    assert refused(kota, siapa, replace(BICARA, pegawai_id=untuk)) == {kode}
    assert kota.jejak() == (0, 0)


def test_a_role_that_sees_names_but_leads_nobody_is_refused(kota: Kota) -> None:
    with kota.store.write("uji", KINI) as tx:
        tx.session.add(Peran(akun_id=REKAN, peran="auditor", opd_id=0))
    assert refused(kota, REKAN, BICARA) == {"bukan_peran"}


def test_somebody_who_moved_is_led_by_the_office_of_today_and_of_the_month(kota: Kota) -> None:
    with kota.store.write("uji", KINI) as tx:
        tx.session.add(Peran(akun_id=ATASAN_LAIN, peran="opd", opd_id=2))
    lama = replace(BICARA, id=derived_id("l"), pegawai_id=PINDAHAN, bulan=date(2026, 10, 1))
    assert record(kota, ATASAN_LAIN, lama).is_baru
    assert record(kota, KEPALA, replace(lama, id=derived_id("b"))).is_baru
    assert refused(kota, ATASAN_LAIN, replace(lama, id=derived_id("n"), bulan=BULAN)) == {
        "di_luar_cakupan"
    }


def test_a_reminder_reaches_the_inbox_with_its_note(kota: Kota) -> None:
    record(kota, KEPALA, INGAT)
    record(kota, KEPALA, INGAT)
    (pesan,) = inbox(kota, PEGAWAI)
    assert pesan.judul == "Kepala Contoh mengingatkan: capaian November 2026 di bawah target"
    assert pesan.isi.endswith("\n\nTinggal dua hari.")
    assert pesan.alamat == "aktivitas"


def test_a_second_reminder_waits_for_the_next_day(kota: Kota) -> None:
    record(kota, KEPALA, INGAT)
    lagi = replace(INGAT, id=derived_id("lagi"))
    assert refused(kota, ADMIN, lagi) == {"sudah_diingatkan"}
    assert record(kota, ADMIN, replace(lagi, tindakan="bicara")).is_baru
    assert record(kota, ADMIN, replace(lagi, id=derived_id("esok")), hari=1).is_baru
    assert len(inbox(kota, PEGAWAI)) == 2


def test_a_reminder_that_would_reach_nobody_is_refused(kota: Kota) -> None:
    with kota.store.write("uji", KINI) as tx:
        tx.session.execute(update(Akun).where(Akun.pegawai_id == PEGAWAI).values(is_aktif=False))
    assert refused(kota, KEPALA, INGAT) == {"tanpa_akun"}
    assert inbox(kota, PEGAWAI) == []


def test_a_reminder_for_a_closed_month_is_refused_a_talk_is_not(kota: Kota) -> None:
    lama = replace(INGAT, bulan=date(2026, 9, 1))
    assert refused(kota, KEPALA, lama) == {"bulan_tutup"}
    assert record(kota, KEPALA, replace(lama, tindakan="bicara")).is_baru


def test_all_that_is_wrong_is_said_at_once(kota: Kota) -> None:
    salah = replace(BICARA, tindakan="marah", catatan="x" * 501, bulan=date(2027, 1, 1))
    assert refused(kota, KEPALA, salah) == {"tindakan_salah", "catatan_salah", "bulan_salah"}
    assert refused(kota, KEPALA, replace(BICARA, tindakan="catatan", catatan=" ")) == {
        "catatan_salah"
    }
    assert kota.jejak() == (0, 0)


def test_other_content_under_the_same_id_is_refused(kota: Kota) -> None:
    record(kota, KEPALA, BICARA)
    assert refused(kota, KEPALA, replace(BICARA, catatan="Lain")) == {"bentrok"}


def test_the_audit_holds_no_note(kota: Kota) -> None:
    record(kota, KEPALA, BICARA)
    with kota.store.read() as session:
        (link,) = session.scalars(select(Audit))
    assert (link.aksi, link.objek) == ("bina", "pembinaan")
    assert "Sepakat" not in link.isi
    assert '"sidik_catatan":"' in link.isi


def test_a_validator_is_reminded_by_whoever_leads_the_people(kota: Kota) -> None:
    minta = IsianPembinaan(derived_id("v"), ATASAN, BULAN, VALIDASI)
    assert record(kota, KEPALA, minta).is_baru
    (pesan,) = inbox(kota, ATASAN)
    assert (pesan.alamat, "menunggu validasi" in pesan.judul) == ("validasi", True)
    lain = replace(minta, id=derived_id("w"), pegawai_id=ATASAN_LAIN)
    assert refused(kota, KEPALA, lain) == {"di_luar_cakupan"}


def test_history_and_last_actions_show_who_did_what(kota: Kota) -> None:
    record(kota, KEPALA, BICARA)
    record(kota, ADMIN, INGAT, hari=1)
    record(kota, KEPALA, IsianPembinaan(derived_id("v"), ATASAN, BULAN, VALIDASI))
    with kota.store.read() as session:
        semua = read_history(session, kota.scope(ATASAN), PEGAWAI, BULAN)
        assert [(s.pembinaan.tindakan, s.oleh) for s in semua] == [
            ("ingatkan", "Admin Contoh"),
            ("bicara", "Kepala Contoh"),
        ]
        terakhir = last_actions(session, kota.scope(KEPALA), 1)
        assert {p: s.pembinaan.tindakan for p, s in terakhir.items()} == {PEGAWAI: "ingatkan"}
        ingat = last_reminders(session, kota.scope(KEPALA), 1, BULAN)
        assert {p: s.oleh for p, s in ingat.items()} == {ATASAN: "Kepala Contoh"}
        assert last_reminders(session, kota.scope(KEPALA), 1, date(2026, 10, 1)) == {}


def test_reading_is_for_those_who_lead(kota: Kota) -> None:
    record(kota, KEPALA, BICARA)
    with kota.store.read() as session:
        for siapa, opd in ((PEGAWAI, 1), (KEPALA, 2), (ATASAN, 1)):
            with pytest.raises(GalatPengguna):
                last_actions(session, kota.scope(siapa), opd)
            with pytest.raises(GalatPengguna):
                last_reminders(session, kota.scope(siapa), opd, BULAN)
        with pytest.raises(GalatPengguna):
            read_history(session, kota.scope(PEGAWAI), PEGAWAI, BULAN)
        assert last_actions(session, kota.scope(BKPSDM), 2) == {}
