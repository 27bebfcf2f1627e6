"""Stage two on both stores: who may decide, together, at once, and when it is too late."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from threading import Barrier, Thread

import pytest
from sqlalchemy import event

from data.galat import GalatPengguna
from data.scope import Scope
from data.store import Penugasan, Periode, Store
from data.waktu import local_moment
from tests.workflow.kota_kecil import (
    ADMIN,
    ATASAN,
    ATASAN_LAIN,
    BULAN,
    HARI,
    KEPALA,
    KINI,
    ORANG_LAIN,
    PEGAWAI,
    PINDAHAN,
    REKAN,
    Kota,
    build_kota,
    fill,
    item_id,
)
from workflow.harian.aktivitas import save_aktivitas
from workflow.harian.titipan import confirm_titipan
from workflow.validasi.alasan import ALASAN, reason_text
from workflow.validasi.putus import (
    approve_aktivitas,
    approve_sebagian,
    reject_aktivitas,
    return_aktivitas,
)


@pytest.fixture
def kota(store: Store) -> Kota:
    return build_kota(store)


def submit(kota: Kota, nama: str, pegawai_id: int = PEGAWAI, kini=KINI, **ubah: object) -> str:
    isian = fill(nama, butir_id=item_id(pegawai_id), **ubah)
    return save_aktivitas(kota.store, kota.scope(pegawai_id, kini), isian, True, kini=kini).id


def test_a_decision_records_who_when_and_why(kota: Kota) -> None:
    id = submit(kota, "a")
    audit, perubahan = kota.jejak()
    return_aktivitas(kota.store, kota.scope(ATASAN), [id], "  Sebut nomor surat  ", kini=KINI)
    baris = kota.aktivitas(id)
    assert (baris.status, baris.diputus_oleh, baris.diputus_pada) == ("dikembalikan", ATASAN, KINI)
    assert (baris.alasan, baris.versi) == ("Sebut nomor surat", 2)
    assert kota.jejak() == (audit + 1, perubahan + 1)


def test_several_are_decided_together_and_the_rest_is_told_why_not(kota: Kota) -> None:
    ids = [submit(kota, f"a{n}", mulai=480 + 60 * n, selesai=540 + 60 * n) for n in range(3)]
    asing = submit(kota, "asing", ORANG_LAIN)
    reject_aktivitas(kota.store, kota.scope(ATASAN), ids[:1], "Bukan tugas", kini=KINI)
    hasil = approve_aktivitas(kota.store, kota.scope(ATASAN), [*ids, asing, "tiada"], kini=KINI)
    assert hasil.diputus == tuple(ids[1:])
    assert set(hasil.terlewat) == {ids[0], asing, "tiada"}
    assert "Atasan Contoh" in hasil.terlewat[ids[0]]
    assert kota.aktivitas(asing).status == "diajukan"


def test_the_same_decision_again_changes_nothing(kota: Kota) -> None:
    id = submit(kota, "a")
    reject_aktivitas(kota.store, kota.scope(ATASAN), [id], "Bukan tugas", kini=KINI)
    sebelum = kota.jejak()
    lagi = reject_aktivitas(kota.store, kota.scope(ATASAN), [id], "Bukan tugas", kini=KINI)
    assert (lagi.diputus, lagi.sudah, kota.jejak()) == ((), (id,), sebelum)


@pytest.mark.parametrize("putuskan", [return_aktivitas, reject_aktivitas])
@pytest.mark.parametrize("alasan", ["", "   ", "x" * 501])
def test_returning_and_rejecting_need_a_reason(kota: Kota, putuskan, alasan: str) -> None:
    id = submit(kota, "a")
    with pytest.raises(GalatPengguna) as galat:
        putuskan(kota.store, kota.scope(ATASAN), [id], alasan, kini=KINI)
    assert galat.value.kolom == "alasan"
    assert kota.aktivitas(id).status == "diajukan"


def test_nothing_chosen_is_refused(kota: Kota) -> None:
    with pytest.raises(GalatPengguna) as galat:
        approve_aktivitas(kota.store, kota.scope(ATASAN), [], kini=KINI)
    assert galat.value.kode == "kosong"


@pytest.mark.parametrize("oleh", [KEPALA, ATASAN_LAIN, PEGAWAI])
def test_only_the_superior_of_that_day_may_decide(kota: Kota, oleh: int) -> None:
    id = submit(kota, "a")
    sebelum = kota.jejak()
    with pytest.raises(GalatPengguna) as galat:
        approve_aktivitas(kota.store, kota.scope(oleh), [id], kini=KINI)
    assert (galat.value.kode, kota.jejak()) == ("bukan_atasan", sebelum)


# PINDAHAN left ATASAN_LAIN for ATASAN on the 11th.
def test_after_a_move_the_old_superior_and_the_new_one_may_decide_the_old_days(kota: Kota) -> None:
    dulu = local_moment(date(2026, 11, 10), time(10))
    lama = [
        submit(kota, n, PINDAHAN, dulu, tanggal=date(2026, 11, 10), mulai=m, selesai=m + 60)
        for n, m in (("satu", 480), ("dua", 540))
    ]
    with pytest.raises(GalatPengguna):
        approve_aktivitas(kota.store, kota.scope(ATASAN, dulu), lama[:1], kini=dulu)
    approve_aktivitas(kota.store, kota.scope(ATASAN_LAIN), lama[:1], kini=KINI)
    approve_aktivitas(kota.store, kota.scope(ATASAN), lama[1:], kini=KINI)


def test_after_a_move_the_old_superior_may_not_decide_the_new_days(kota: Kota) -> None:
    id = submit(kota, "baru", PINDAHAN)
    with pytest.raises(GalatPengguna) as galat:
        approve_aktivitas(kota.store, kota.scope(ATASAN_LAIN), [id], kini=KINI)
    assert galat.value.kode == "bukan_atasan"


def test_a_row_changed_since_it_was_read_is_not_decided(kota: Kota) -> None:
    id = submit(kota, "a")
    with pytest.raises(GalatPengguna) as galat:
        approve_aktivitas(kota.store, kota.scope(ATASAN), [id], versi={id: 7}, kini=KINI)
    assert galat.value.kode == "bentrok"
    approve_aktivitas(kota.store, kota.scope(ATASAN), [id], versi={id: 1}, kini=KINI)


def test_the_validation_window_closes_at_the_end_of_the_fifth(kota: Kota) -> None:
    satu, dua = submit(kota, "a"), submit(kota, "b", mulai=700, selesai=720)
    terakhir = local_moment(date(2026, 12, 5), time(23, 59))
    approve_aktivitas(kota.store, kota.scope(ATASAN, terakhir), [satu], kini=terakhir)
    lewat = local_moment(date(2026, 12, 6))
    with pytest.raises(GalatPengguna) as galat:
        approve_aktivitas(kota.store, kota.scope(ATASAN, lewat), [dua], kini=lewat)
    assert galat.value.kode == "jendela_tutup"


def test_a_frozen_period_is_not_decided(kota: Kota) -> None:
    id = submit(kota, "a")
    with kota.store.write("uji", KINI) as tx:
        tx.session.add(Periode(bulan=BULAN, status="beku", ditetapkan_pada=KINI))
    with pytest.raises(GalatPengguna) as galat:
        approve_aktivitas(kota.store, kota.scope(ATASAN), [id], kini=KINI)
    assert galat.value.kode == "periode_tutup"


def test_of_two_superiors_at_once_one_wins_and_the_other_is_told_who(kota: Kota) -> None:
    with kota.store.write("uji", KINI) as tx:
        tx.session.add(
            Penugasan(
                pegawai_id=PEGAWAI,
                unit_id=2,
                jabatan="Tugas tambahan",
                jenis_jabatan="pelaksana",
                kelas=7,
                atasan_id=ATASAN_LAIN,
                jenis="tambahan",
                mulai=HARI,
            )
        )
    ids = [submit(kota, f"a{n}", mulai=480 + 10 * n, selesai=490 + 10 * n) for n in range(8)]
    mulai = Barrier(2)
    hasil: dict[int, object] = {}

    def decide(scope: Scope) -> None:
        mulai.wait()
        try:
            hasil[scope.pegawai_id] = approve_aktivitas(kota.store, scope, ids, kini=KINI)
        except GalatPengguna as galat:
            hasil[scope.pegawai_id] = galat

    utas = [Thread(target=decide, args=(kota.scope(p),)) for p in (ATASAN, ATASAN_LAIN)]
    for satu in utas:
        satu.start()
    for satu in utas:
        satu.join()
    kalah = [h for h in hasil.values() if isinstance(h, GalatPengguna)]
    assert len(kalah) == 1
    pemenang = {kota.aktivitas(id).diputus_oleh for id in ids}
    assert len(pemenang) == 1
    nama = {ATASAN: "Atasan Contoh", ATASAN_LAIN: "Atasan Lain"}[pemenang.pop()]
    assert (kalah[0].kode, nama in kalah[0].teks) == ("sudah_diputus", True)
    assert {kota.aktivitas(id).versi for id in ids} == {2}


def test_a_repaired_activity_waits_again_and_can_be_approved(kota: Kota) -> None:
    id = submit(kota, "a")
    return_aktivitas(kota.store, kota.scope(ATASAN), [id], "Perbaiki", kini=KINI)
    perbaikan = replace(fill("a", uraian="Diperbaiki"), versi=2)
    save_aktivitas(kota.store, kota.scope(PEGAWAI), perbaikan, True, kini=KINI)
    approve_aktivitas(kota.store, kota.scope(ATASAN), [id], kini=KINI)
    assert (kota.aktivitas(id).status, kota.aktivitas(id).alasan) == ("disetujui", None)


def test_a_reason_of_the_list_needs_no_words_of_ones_own(kota: Kota) -> None:
    id = submit(kota, "a")
    return_aktivitas(kota.store, kota.scope(ATASAN), [id], None, kode="bukti_kurang", kini=KINI)
    baris = kota.aktivitas(id)
    assert (baris.alasan_kode, baris.alasan) == ("bukti_kurang", ALASAN["bukti_kurang"])
    assert reason_text(baris.alasan_kode, baris.alasan) == "Bukti kurang atau tidak sesuai"


def test_words_follow_the_reason_of_the_list(kota: Kota) -> None:
    id = submit(kota, "a")
    scope = kota.scope(ATASAN)
    reject_aktivitas(kota.store, scope, [id], "Tugas bidang lain", kode="bukan_tugas", kini=KINI)
    baris = kota.aktivitas(id)
    teks = reason_text(baris.alasan_kode, baris.alasan)
    assert teks == "Bukan tugas pegawai ini. Tugas bidang lain"


@pytest.mark.parametrize(("kode", "alasan"), [("tiada", "Perbaiki"), ("lainnya", " ")])
def test_a_reason_that_says_nothing_is_refused(kota: Kota, kode: str, alasan: str) -> None:
    id = submit(kota, "a")
    with pytest.raises(GalatPengguna) as galat:
        return_aktivitas(kota.store, kota.scope(ATASAN), [id], alasan, kode=kode, kini=KINI)
    assert (galat.value.kode, kota.aktivitas(id).status) == ("alasan", "diajukan")


def test_fewer_minutes_are_approved_with_a_reason(kota: Kota) -> None:
    id = submit(kota, "a")
    audit, perubahan = kota.jejak()
    scope = kota.scope(ATASAN)
    approve_sebagian(kota.store, scope, id, 90, "Rapat hanya 90 menit", kini=KINI)
    baris = kota.aktivitas(id)
    assert (baris.status, baris.menit_disetujui) == ("disetujui", 90)
    assert baris.alasan == "Rapat hanya 90 menit"
    assert kota.jejak() == (audit + 1, perubahan + 1)
    lagi = approve_sebagian(kota.store, scope, id, 90, "Rapat hanya 90 menit", kini=KINI)
    assert (lagi.sudah, kota.jejak()) == ((id,), (audit + 1, perubahan + 1))
    with pytest.raises(GalatPengguna) as galat:
        approve_sebagian(kota.store, scope, id, 60, "Rapat hanya 90 menit", kini=KINI)
    assert galat.value.kode == "sudah_diputus"


@pytest.mark.parametrize("menit", [-5, 0, 120, 121])
def test_minutes_are_only_adjusted_down_and_never_to_nothing(kota: Kota, menit: int) -> None:
    id = submit(kota, "a")
    with pytest.raises(GalatPengguna) as galat:
        approve_sebagian(kota.store, kota.scope(ATASAN), id, menit, "Alasan", kini=KINI)
    assert (galat.value.kode, galat.value.kolom) == ("menit_salah", "menit")
    assert kota.aktivitas(id).status == "diajukan"


def test_assisted_entry_is_approved_only_after_its_owner_confirmed_it(kota: Kota) -> None:
    isian = replace(fill("titip"), pegawai_id=PEGAWAI)
    save_aktivitas(kota.store, kota.scope(ADMIN), isian, True, kini=KINI)
    atasan = kota.scope(ATASAN)
    for setuju in (
        lambda: approve_aktivitas(kota.store, atasan, [isian.id], kini=KINI),
        lambda: approve_sebagian(kota.store, atasan, isian.id, 60, "Alasan", kini=KINI),
    ):
        with pytest.raises(GalatPengguna) as galat:
            setuju()
        assert galat.value.kode == "belum_dikonfirmasi"
    confirm_titipan(kota.store, kota.scope(PEGAWAI), [isian.id], kini=KINI)
    approve_aktivitas(kota.store, atasan, [isian.id], kini=KINI)


def test_assisted_entry_may_be_returned_unconfirmed(kota: Kota) -> None:
    isian = replace(fill("titip"), pegawai_id=PEGAWAI)
    save_aktivitas(kota.store, kota.scope(ADMIN), isian, True, kini=KINI)
    return_aktivitas(kota.store, kota.scope(ATASAN), [isian.id], "Minta dikonfirmasi", kini=KINI)
    assert kota.aktivitas(isian.id).status == "dikembalikan"


def test_judging_many_rows_reads_no_more_often_than_judging_one(kota: Kota) -> None:
    terbaca: list[int] = []
    for banyak in (1, 12):
        ids = [
            submit(
                kota, f"r{banyak}-{n}-{pegawai}", pegawai, mulai=480 + 10 * n, selesai=490 + 10 * n
            )
            for pegawai in (PEGAWAI, REKAN)
            for n in range(30 * (banyak > 1), 30 * (banyak > 1) + banyak)
        ]
        dibaca: list[str] = []

        def note(_c, _k, sql: str, *_lain, dibaca=dibaca) -> None:
            if sql.startswith("SELECT") and "audit" not in sql:
                dibaca.append(sql)

        event.listen(kota.store.engine, "before_cursor_execute", note)
        approve_aktivitas(kota.store, kota.scope(ATASAN), ids, kini=KINI)
        event.remove(kota.store.engine, "before_cursor_execute", note)
        terbaca.append(len(dibaca))
    assert terbaca[0] == terbaca[1] > 3
