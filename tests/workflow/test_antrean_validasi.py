"""The queue of validation on both stores: whose, in which order, with which flags, what lapsed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import event

from data.galat import GalatPengguna
from data.kunci import derived_id
from data.store import Bukti, Izin, Store, VersiAturan
from data.waktu import local_moment
from rules.parameter import load_profil
from tests.workflow.kota_kecil import (
    ADMIN,
    ATASAN,
    ATASAN_LAIN,
    BKPSDM,
    BULAN,
    HARI,
    KEPALA,
    KINI,
    PEGAWAI,
    PINDAHAN,
    REKAN,
    Kota,
    build_kota,
    fill,
    item_id,
)
from workflow.harian.aktivitas import save_aktivitas
from workflow.validasi.antrean import Antrean, read_months, read_queue
from workflow.validasi.delegasi import IsianDelegasi, give_delegasi
from workflow.validasi.putus import approve_aktivitas, return_aktivitas
from workflow.validasi.tanda import BIASA_PALING_SEDIKIT

LEWAT = local_moment(date(2026, 12, 6), time(9))


@pytest.fixture
def kota(store: Store) -> Kota:
    return build_kota(store)


def submit(kota: Kota, nama: str, pegawai_id: int = PEGAWAI, kini=KINI, **ubah: object) -> str:
    isian = fill(f"{nama}-{pegawai_id}", butir_id=item_id(pegawai_id), **ubah)
    return save_aktivitas(kota.store, kota.scope(pegawai_id, kini), isian, True, kini=kini).id


def queue(kota: Kota, oleh: int = ATASAN, kini: datetime = KINI) -> Antrean:
    with kota.store.read() as session:
        return read_queue(session, kota.scope(oleh, kini), kini)


def ids(antrean: Antrean) -> list[str]:
    return [b.aktivitas.id for b in antrean.baris]


def flags(kota: Kota, id: str) -> tuple[str, ...]:
    return next(b.tanda for b in queue(kota).baris if b.aktivitas.id == id)


def add(kota: Kota, *baris: object) -> None:
    with kota.store.write("uji", KINI) as tx:
        tx.session.add_all(baris)


def test_the_window_that_closes_first_comes_first_then_the_oldest_submission(kota: Kota) -> None:
    oktober = local_moment(date(2026, 11, 2), time(8))
    lama = submit(kota, "okt", kini=oktober, tanggal=date(2026, 10, 30))
    nanti = submit(kota, "b", kini=KINI + timedelta(hours=1), mulai=700, selesai=720)
    dulu = submit(kota, "a")
    kini = local_moment(date(2026, 11, 4), time(8))
    assert ids(queue(kota, kini=kini))[0] == lama
    assert ids(queue(kota)) == [dulu, nanti]


def test_the_queue_holds_what_the_decision_allows_and_nothing_else(kota: Kota) -> None:
    submit(kota, "a")
    submit(kota, "b", REKAN)
    submit(kota, "c", PINDAHAN)
    for oleh in (KEPALA, ATASAN, ATASAN_LAIN, ADMIN, BKPSDM, PEGAWAI, REKAN):
        terlihat = set(ids(queue(kota, oleh)))
        for nama, orang in (("a", PEGAWAI), ("b", REKAN), ("c", PINDAHAN)):
            id = fill(f"{nama}-{orang}").id
            boleh = True
            try:
                approve_aktivitas(kota.store, kota.scope(oleh), [id], versi={id: 99}, kini=KINI)
            except GalatPengguna as galat:
                boleh = galat.kode == "bentrok"
            assert (id in terlihat) == boleh, (oleh, nama)


def test_stand_ins_see_whom_they_act_for(kota: Kota) -> None:
    submit(kota, "a")
    sendiri = submit(kota, "b", REKAN)
    isian = IsianDelegasi(derived_id("d"), REKAN, HARI, HARI, "Rapat")
    give_delegasi(kota.store, kota.scope(ATASAN), isian, kini=KINI)
    add(
        kota,
        Izin(id=derived_id("i"), pegawai_id=ATASAN, jenis="cuti", mulai=HARI, selesai=HARI),
    )
    (satu,) = queue(kota, REKAN).baris
    assert (satu.wewenang.sebab, satu.atas_nama) == ("delegasi", "Atasan Contoh")
    dari_atas = {b.aktivitas.id: b.wewenang.sebab for b in queue(kota, KEPALA).baris}
    assert dari_atas[sendiri] == "berhalangan"


def test_an_ordinary_row_has_no_flag(kota: Kota) -> None:
    assert flags(kota, submit(kota, "a")) == ()


def test_what_was_returned_and_submitted_again_is_flagged(kota: Kota) -> None:
    id = submit(kota, "a")
    return_aktivitas(kota.store, kota.scope(ATASAN), [id], "Perbaiki", kini=KINI)
    isian = replace(fill(f"a-{PEGAWAI}", uraian="Lain"), versi=2)
    save_aktivitas(kota.store, kota.scope(PEGAWAI), isian, True, kini=KINI)
    assert flags(kota, id) == ("kirim_ulang",)


def test_assisted_entry_is_flagged_and_cannot_be_approved_yet(kota: Kota) -> None:
    isian = replace(fill("titip"), pegawai_id=PEGAWAI)
    save_aktivitas(kota.store, kota.scope(ADMIN), isian, True, kini=KINI)
    (baris,) = queue(kota).baris
    assert (baris.tanda, baris.is_terkunci) == (("belum_dikonfirmasi",), True)


@pytest.mark.parametrize(
    ("lain", "ditandai"), [(date(2026, 11, 16), True), (date(2026, 11, 10), False)]
)
def test_the_same_words_on_another_day_of_the_week_are_flagged(
    kota: Kota, lain: date, ditandai: bool
) -> None:
    saat = local_moment(lain, time(18))
    submit(kota, "dulu", kini=saat, tanggal=lain)
    id = submit(kota, "a")
    assert ("teks_sama" in flags(kota, id)) == ditandai


def test_the_same_words_on_the_same_day_or_of_a_colleague_are_not_flagged(kota: Kota) -> None:
    id = submit(kota, "a")
    submit(kota, "b", mulai=700, selesai=720)
    submit(kota, "c", REKAN, kini=KINI)
    assert flags(kota, id) == ()


@pytest.mark.parametrize(("menit", "ditandai"), [(428, True), (427, False)])
def test_a_day_near_the_daily_limit_is_flagged(kota: Kota, menit: int, ditandai: bool) -> None:
    id = submit(kota, "a", mulai=420, selesai=540)
    submit(kota, "b", mulai=540, selesai=540 + menit - 120, uraian="Lain")
    assert ("hampir_penuh" in flags(kota, id)) == ditandai


@pytest.mark.parametrize("banyak", [BIASA_PALING_SEDIKIT - 1, BIASA_PALING_SEDIKIT])
def test_a_duration_out_of_ones_own_pattern_is_flagged_once_there_is_a_pattern(
    kota: Kota, banyak: int
) -> None:
    lama = [
        submit(kota, f"l{n}", mulai=420 + 20 * n, selesai=440 + 20 * n, uraian=f"Tugas {n}")
        for n in range(banyak)
    ]
    approve_aktivitas(kota.store, kota.scope(ATASAN), lama, kini=KINI)
    panjang = submit(kota, "p", mulai=700, selesai=800, uraian="Panjang")
    biasa = submit(kota, "q", mulai=800, selesai=820, uraian="Biasa")
    assert ("lama_tidak_lazim" in flags(kota, panjang)) == (banyak >= BIASA_PALING_SEDIKIT)
    assert "lama_tidak_lazim" not in flags(kota, biasa)


def evidence(id: str, aktivitas_id: str, sidik: str, dihapus: datetime | None = None) -> Bukti:
    return Bukti(
        id=derived_id("bukti", id),
        aktivitas_id=aktivitas_id,
        sidik=sidik * 64,
        nama_berkas="foto.jpg",
        dibuat_oleh=PEGAWAI,
        dibuat_pada=KINI,
        dihapus_pada=dihapus,
    )


def test_a_file_used_elsewhere_is_flagged_unless_it_was_removed_there(kota: Kota) -> None:
    a = submit(kota, "a", uraian="Satu")
    b = submit(kota, "b", mulai=700, selesai=720, uraian="Dua")
    c = submit(kota, "c", mulai=720, selesai=740, uraian="Tiga")
    add(kota, evidence("1", a, "a"), evidence("2", b, "a"), evidence("3", c, "b"))
    add(kota, evidence("4", a, "b", KINI))
    assert (flags(kota, a), flags(kota, b), flags(kota, c)) == (
        ("berkas_sama",),
        ("berkas_sama",),
        (),
    )


def test_what_was_not_validated_in_time_is_shown_to_the_superior_alone(kota: Kota) -> None:
    id = submit(kota, "a")
    antrean = queue(kota, kini=LEWAT)
    assert not antrean.baris
    assert [b.aktivitas.id for b in antrean.lewat] == [id]
    assert antrean.akibat == "tidak_dihitung"
    assert not queue(kota, KEPALA, LEWAT).lewat


def test_what_is_paid_for_now_can_be_decided_until_it_is_trued_up(kota: Kota) -> None:
    isi = {
        "id": "tidak_divalidasi",
        "nilai": "dibayar_sementara",
        "kutipan": "keputusan-proyek",
        "alasan": "Uji",
    }
    satu, dua = submit(kota, "a"), submit(kota, "b", mulai=700, selesai=720)
    add(
        kota,
        VersiAturan(
            id="1" * 32,
            profil=load_profil().nama,
            judul="Uji",
            perubahan=[isi],
            berlaku_mulai=BULAN,
            status="diterbitkan",
            dibuat_oleh=BKPSDM,
            dibuat_pada=KINI,
            diterbitkan_oleh=ADMIN,
            diterbitkan_pada=KINI,
        ),
    )
    antrean = queue(kota, kini=LEWAT)
    assert {(b.batas, b.is_terlambat) for b in antrean.baris} == {(date(2027, 1, 5), True)}
    assert (antrean.lewat, antrean.akibat) == ((), "dibayar_sementara")
    approve_aktivitas(kota.store, kota.scope(ATASAN, LEWAT), [satu], kini=LEWAT)
    habis = local_moment(date(2027, 1, 6))
    with pytest.raises(GalatPengguna) as galat:
        approve_aktivitas(kota.store, kota.scope(ATASAN, habis), [dua], kini=habis)
    assert galat.value.kode == "jendela_tutup"
    assert [b.aktivitas.id for b in queue(kota, kini=habis).lewat] == [dua]


def test_the_month_beside_a_row_says_what_counts_and_what_waits(kota: Kota) -> None:
    id = submit(kota, "a")
    submit(kota, "b", mulai=700, selesai=730, uraian="Lain")
    approve_aktivitas(kota.store, kota.scope(ATASAN), [id], kini=KINI)
    bulan = read_months(kota.store, queue(kota).baris, KINI)[PEGAWAI, BULAN]
    # Working days of November 2026 up to the 17th: 12, of 300 minutes each.
    assert (bulan.menit, bulan.target_menit, bulan.menit_menunggu) == (120, 3600, 30)
    assert Decimal(0) < bulan.capaian < Decimal(100)


def test_a_long_queue_is_read_in_as_many_queries_as_a_short_one(kota: Kota) -> None:
    terbaca: list[int] = []
    for awal, orang in ((480, [PEGAWAI]), (500, [PEGAWAI, REKAN, PINDAHAN])):
        for satu in orang:
            for n in range(1 if awal == 480 else 15):
                mulai = awal + 10 * n
                submit(kota, f"{mulai}", satu, mulai=mulai, selesai=mulai + 10)
        terbaca.append(count_queries(kota))
    assert len(queue(kota).baris) == 46
    assert terbaca[0] == terbaca[1] > 5


def count_queries(kota: Kota) -> int:
    dibaca: list[str] = []
    scope = kota.scope(ATASAN)

    def note(_c, _k, sql: str, *_lain) -> None:
        dibaca.append(sql)

    event.listen(kota.store.engine, "before_cursor_execute", note)
    with kota.store.read() as session:
        read_queue(session, scope, KINI)
    event.remove(kota.store.engine, "before_cursor_execute", note)
    return len(dibaca)
