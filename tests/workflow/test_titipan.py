"""Assisted entry: told as such, counted only with its owner's word, on both stores."""

from datetime import date, time

import pytest

from data.galat import GalatPengguna
from data.kunci import derived_id
from data.store import Aktivitas, Peran, Periode, Store
from data.waktu import local_moment
from tests.workflow.kota_kecil import (
    ADMIN,
    ATASAN,
    BULAN,
    KINI,
    ORANG_LAIN,
    PEGAWAI,
    Kota,
    build_kota,
    fill,
    item_id,
)
from workflow.harian.aktivitas import save_aktivitas, withdraw_aktivitas
from workflow.harian.titipan import (
    confirm_titipan,
    needs_confirmation,
    people_to_help,
    read_titipan,
    refuse_titipan,
)


@pytest.fixture
def kota(store: Store) -> Kota:
    return build_kota(store)


def assist(kota: Kota, nama: str = "bantu", **ubah: object) -> Aktivitas:
    """An activity that ADMIN entered for PEGAWAI."""
    isian = fill(nama, pegawai_id=PEGAWAI, **ubah)
    save_aktivitas(kota.store, kota.scope(ADMIN), isian, True, kini=KINI)
    return row(kota, isian.id)


def row(kota: Kota, id: str) -> Aktivitas:
    baris = kota.aktivitas(id)
    assert baris is not None
    return baris


def waiting(kota: Kota, pegawai_id: int = PEGAWAI) -> list[str]:
    with kota.store.read() as session:
        return [a.id for a in read_titipan(session, pegawai_id)]


def test_an_assisted_entry_waits_for_its_owner_and_says_who_made_it(kota: Kota) -> None:
    baris = assist(kota)
    assert (baris.sumber, baris.dientri_oleh, baris.status) == ("titipan", ADMIN, "diajukan")
    assert needs_confirmation(baris)
    assert waiting(kota) == [baris.id]


@pytest.mark.parametrize("sumber", ["impor", "demo"])
def test_files_and_the_demo_city_vouch_for_their_rows(kota: Kota, sumber: str) -> None:
    assert not needs_confirmation(assist(kota, sumber=sumber))


def test_what_one_enters_oneself_needs_no_confirmation(kota: Kota) -> None:
    save_aktivitas(kota.store, kota.scope(PEGAWAI), fill("a"), True, kini=KINI)
    assert not needs_confirmation(row(kota, fill("a").id))
    assert waiting(kota) == []


def test_the_owner_confirms_once_and_a_replay_changes_nothing(kota: Kota) -> None:
    baris = assist(kota)
    audit, perubahan = kota.jejak()
    assert confirm_titipan(kota.store, kota.scope(PEGAWAI), [baris.id], kini=KINI).diputus == (
        baris.id,
    )
    assert kota.jejak() == (audit + 1, perubahan + 1)
    lagi = confirm_titipan(kota.store, kota.scope(PEGAWAI), [baris.id], kini=KINI)
    assert (lagi.diputus, lagi.sudah) == ((), (baris.id,))
    assert kota.jejak() == (audit + 1, perubahan + 1)
    sesudah = row(kota, baris.id)
    assert (sesudah.dikonfirmasi_pada, sesudah.dientri_oleh) == (KINI, ADMIN)
    assert not needs_confirmation(sesudah)


def test_a_refused_entry_becomes_a_draft_that_counts_nowhere(kota: Kota) -> None:
    baris = assist(kota)
    refuse_titipan(kota.store, kota.scope(PEGAWAI), [baris.id], kini=KINI)
    sesudah = row(kota, baris.id)
    assert (sesudah.status, sesudah.diajukan_pada) == ("draf", None)
    assert waiting(kota) == []
    assert refuse_titipan(kota.store, kota.scope(PEGAWAI), [baris.id], kini=KINI).sudah


def test_the_owner_may_withdraw_it_correct_it_and_submit_it_as_their_own(kota: Kota) -> None:
    baris = assist(kota)
    scope = kota.scope(PEGAWAI)
    withdraw_aktivitas(kota.store, scope, baris.id, versi=1, kini=KINI)
    save_aktivitas(kota.store, scope, fill("bantu", uraian="Benar", versi=2), True, kini=KINI)
    sesudah = row(kota, baris.id)
    assert (sesudah.dientri_oleh, sesudah.uraian) == (PEGAWAI, "Benar")
    assert not needs_confirmation(sesudah)


def test_a_change_by_the_admin_after_the_confirmation_asks_again(kota: Kota) -> None:
    baris = assist(kota)
    confirm_titipan(kota.store, kota.scope(PEGAWAI), [baris.id], kini=KINI)
    withdraw_aktivitas(kota.store, kota.scope(ADMIN), baris.id, versi=2, kini=KINI)
    isian = fill("bantu", pegawai_id=PEGAWAI, uraian="Diubah admin", versi=3)
    save_aktivitas(kota.store, kota.scope(ADMIN), isian, True, kini=KINI)
    assert needs_confirmation(row(kota, baris.id))


@pytest.mark.parametrize("jawab", [confirm_titipan, refuse_titipan])
def test_nobody_but_the_owner_may_answer(kota: Kota, jawab) -> None:
    baris = assist(kota)
    sebelum = kota.jejak()
    for oleh in (ADMIN, ORANG_LAIN):
        with pytest.raises(GalatPengguna) as galat:
            jawab(kota.store, kota.scope(oleh), [baris.id], kini=KINI)
        assert galat.value.kode == "bukan_milik"
    assert kota.jejak() == sebelum


def test_an_answer_that_cannot_hold_is_refused_with_its_reason(kota: Kota) -> None:
    baris, scope = assist(kota), kota.scope(PEGAWAI)
    save_aktivitas(kota.store, scope, fill("a", mulai=600, selesai=660), True, kini=KINI)
    terlambat = local_moment(date(2026, 12, 6), time(8))
    for ids, kini, kode in (
        ([], KINI, "kosong"),
        ([derived_id("tiada")], KINI, "tidak_ada"),
        ([fill("a").id], KINI, "bukan_titipan"),
        ([baris.id], terlambat, "jendela_tutup"),
    ):
        with pytest.raises(GalatPengguna) as galat:
            confirm_titipan(kota.store, scope, ids, kini=kini)
        assert galat.value.kode == kode
    with kota.store.write("uji", KINI) as tx:
        tx.session.add(Periode(bulan=BULAN, status="beku", ditetapkan_pada=KINI))
    with pytest.raises(GalatPengguna) as galat:
        confirm_titipan(kota.store, scope, [baris.id], kini=KINI)
    assert galat.value.kode == "periode_tutup"


def test_one_wrong_row_does_not_hold_up_the_others(kota: Kota) -> None:
    baris = assist(kota)
    hasil = confirm_titipan(
        kota.store, kota.scope(PEGAWAI), [derived_id("tiada"), baris.id], kini=KINI
    )
    assert (hasil.diputus, list(hasil.terlewat)) == ((baris.id,), [derived_id("tiada")])


def test_whom_one_may_help_follows_from_the_office_one_administers(kota: Kota) -> None:
    with kota.store.read() as session:
        nama = {id for id, _ in people_to_help(session, kota.scope(ADMIN))}
        assert people_to_help(session, kota.scope(ATASAN)) == []
    assert PEGAWAI in nama
    assert {ADMIN, ORANG_LAIN}.isdisjoint(nama)
    with kota.store.write("uji", KINI) as tx:
        # To head another office is not to administer it.
        tx.session.add(Peran(akun_id=ADMIN, peran="opd", opd_id=2))
    with kota.store.read() as session:
        assert {id for id, _ in people_to_help(session, kota.scope(ADMIN))} == nama
    asing = fill("asing", pegawai_id=ORANG_LAIN, butir_id=item_id(ORANG_LAIN))
    with pytest.raises(GalatPengguna) as galat:
        save_aktivitas(kota.store, kota.scope(ADMIN), asing, True, kini=KINI)
    assert galat.value.kode == "bukan_milik"
