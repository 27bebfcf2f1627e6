"""People change, on both stores: moves between posts and superiors, and taking them back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from data.galat import GalatPengguna
from data.kunci import derived_id
from data.store import Periode, Perubahan, Skp, Store
from data.store.audit import verify_chain
from tests.workflow.bantu_mutasi import ESOK, batal, catat, kode, pensiun, pindah, plt, tugas
from tests.workflow.kota_kecil import (
    ADMIN,
    ATASAN,
    ATASAN_LAIN,
    BKPSDM,
    HARI,
    KEPALA,
    KINI,
    ORANG_LAIN,
    PEGAWAI,
    REKAN,
    Kota,
    build_kota,
    fill,
)
from workflow.harian.aktivitas import save_aktivitas
from workflow.mutasi.catat import preview_peristiwa
from workflow.mutasi.hukuman import Hukuman
from workflow.mutasi.peristiwa import Peristiwa
from workflow.mutasi.tugas import GantiAtasan
from workflow.validasi.antrean import read_queue
from workflow.validasi.putus import approve_aktivitas


@pytest.fixture
def kota(store: Store) -> Kota:
    return build_kota(store)


def test_a_move_ends_the_old_post_the_day_before_and_is_written_once(kota: Kota) -> None:
    audit, perubahan = kota.jejak()
    assert catat(kota, pindah()).is_baru
    assert not catat(kota, pindah()).is_baru
    assert tugas(kota, PEGAWAI) == [
        ("definitif", 1, ATASAN, date(2026, 1, 1), HARI),
        ("definitif", 2, ATASAN_LAIN, ESOK, None),
    ]
    assert kota.jejak() == (audit + 1, perubahan + 2)
    with kota.store.read() as session:
        tanda = {
            t.tabel: (t.pegawai_id, t.dari, t.sampai)
            for t in session.scalars(select(Perubahan).where(Perubahan.pegawai_id == PEGAWAI))
        }
        skp = session.get_one(Skp, derived_id("skp", PEGAWAI))
        assert verify_chain(session).rusak is None
    assert tanda["penugasan"] == (PEGAWAI, date(2026, 11, 1), None)
    assert skp.selesai == HARI
    with pytest.raises(GalatPengguna) as galat:
        catat(kota, pindah(kelas=9))
    assert galat.value.kode == "bentrok"


def test_a_move_taken_back_leaves_everything_as_it_was(kota: Kota) -> None:
    semula = tugas(kota, PEGAWAI)
    catat(kota, pindah())
    assert batal(kota).is_baru
    assert not batal(kota).is_baru
    assert tugas(kota, PEGAWAI) == semula
    with kota.store.read() as session:
        assert session.get_one(Skp, derived_id("skp", PEGAWAI)).selesai == date(2026, 12, 31)
    assert catat(kota, pindah(), id="lagi").is_baru


@pytest.mark.parametrize(
    ("isian", "sebab"),
    [
        (pindah(nomor_sk=" "), "nomor_sk"),
        (pindah(kelas=18), "kelas"),
        (pindah(unit_id=99), "unit_tidak_ada"),
        (pindah(atasan_id=PEGAWAI), "atasan_diri"),
        (pindah(atasan_id=999), "atasan_tidak_ada"),
        (pindah(jabatan="  "), "jabatan"),
        (pindah(mulai=date(2025, 12, 1)), "tanpa_penugasan"),
        (pindah(pegawai_id=ATASAN, atasan_id=ATASAN_LAIN), "pengganti"),
        (pindah(pegawai_id=999), "pegawai_tidak_ada"),
        (pindah(is_jabatan=True), "bukan_jabatan"),
        (plt(selesai=None), "selesai"),
        (plt(nomor_sk=None), "nomor_sk"),
        (plt(selesai=HARI - timedelta(days=1)), "rentang"),
        (plt(porsi_persen=0), "porsi"),
        (GantiAtasan(pegawai_id=KEPALA, mulai=HARI, atasan_id=PEGAWAI), "berputar"),
        (GantiAtasan(pegawai_id=PEGAWAI, mulai=HARI, atasan_id=ATASAN), "tanpa_perubahan"),
        (pensiun(pengganti_id=None), "pengganti"),
        (pensiun(nomor_sk=None), "nomor_sk"),
        (Hukuman(pegawai_id=REKAN, mulai=HARI, selesai=ESOK, tingkat="sedang"), "nomor_sk"),
    ],
)
def test_a_wrong_event_is_refused_and_leaves_no_trace(
    kota: Kota, isian: Peristiwa, sebab: str
) -> None:
    assert kode(kota, isian) == sebab


def test_a_superior_for_an_acting_post_is_none_for_the_own_post(kota: Kota) -> None:
    di_bawah_bawahan = plt(pegawai_id=ATASAN, atasan_id=PEGAWAI, menggantikan_id=None)
    assert catat(kota, di_bawah_bawahan).is_baru
    ganti = GantiAtasan(pegawai_id=ATASAN, mulai=di_bawah_bawahan.mulai, atasan_id=PEGAWAI)
    assert kode(kota, ganti) == "berputar"


def test_moves_between_offices_are_for_the_personnel_agency(kota: Kota) -> None:
    assert kode(kota, pindah(), ADMIN) == "bukan_peran"
    assert kode(kota, pensiun(), ADMIN) == "bukan_peran"
    assert kode(kota, pindah(), PEGAWAI) == "bukan_peran"


def test_an_offices_admin_changes_superiors_within_the_office_only(kota: Kota) -> None:
    ganti = GantiAtasan(pegawai_id=PEGAWAI, mulai=HARI, atasan_id=REKAN)
    assert catat(kota, ganti, ADMIN).is_baru
    luar = GantiAtasan(pegawai_id=ORANG_LAIN, mulai=HARI, atasan_id=BKPSDM)
    assert kode(kota, luar, ADMIN) == "di_luar_cakupan"
    jauh = GantiAtasan(pegawai_id=REKAN, mulai=HARI, atasan_id=ATASAN_LAIN)
    assert kode(kota, jauh, ADMIN) == "di_luar_cakupan"
    assert kode(kota, plt(unit_id=2), ADMIN) == "di_luar_cakupan"


def test_a_frozen_month_refuses_and_says_from_when_it_works(kota: Kota) -> None:
    with kota.store.write("uji", KINI) as tx:
        tx.session.add(
            Periode(
                bulan=date(2026, 10, 1), status="beku", ditetapkan_pada=KINI, ditetapkan_oleh=BKPSDM
            )
        )
    with pytest.raises(GalatPengguna) as galat:
        catat(kota, pindah(mulai=date(2026, 10, 15)))
    assert galat.value.kode == "periode_tutup"
    assert "1 November 2026" in galat.value.teks
    assert catat(kota, pindah(mulai=date(2026, 11, 1))).is_baru


def test_an_event_of_a_month_frozen_since_cannot_be_taken_back(kota: Kota) -> None:
    catat(kota, pindah(mulai=date(2026, 10, 15)))
    with kota.store.write("uji", KINI) as tx:
        tx.session.add(
            Periode(
                bulan=date(2026, 10, 1),
                status="dibayar",
                ditetapkan_pada=KINI,
                ditetapkan_oleh=BKPSDM,
            )
        )
    with pytest.raises(GalatPengguna) as galat:
        batal(kota)
    assert galat.value.kode == "periode_tutup"
    assert tugas(kota, PEGAWAI)[-1][1] == 2


def test_waiting_work_goes_to_the_new_superior_and_stays_open_to_the_old(kota: Kota) -> None:
    kemarin = HARI - timedelta(days=1)
    for huruf in "ab":
        isian = fill(huruf, tanggal=kemarin, mulai=480 if huruf == "a" else 600, selesai=660)
        if huruf == "a":
            isian = fill("a", tanggal=kemarin)
        save_aktivitas(kota.store, kota.scope(PEGAWAI), isian, True, kini=KINI)
    catat(kota, pindah(mulai=HARI))
    with kota.store.read() as session:
        antre = {
            o: {b.aktivitas.id for b in read_queue(session, kota.scope(o), KINI).baris}
            for o in (ATASAN, ATASAN_LAIN, KEPALA)
        }
    milik = {derived_id("aktivitas", h) for h in "ab"}
    assert antre == {ATASAN: milik, ATASAN_LAIN: milik, KEPALA: set()}
    lama, baru = (derived_id("aktivitas", h) for h in "ab")
    approve_aktivitas(kota.store, kota.scope(ATASAN), [lama], kini=KINI)
    approve_aktivitas(kota.store, kota.scope(ATASAN_LAIN), [baru], kini=KINI)
    assert {kota.aktivitas(i).status for i in (lama, baru)} == {"disetujui"}


def test_work_of_days_under_the_new_superior_is_not_for_the_old(kota: Kota) -> None:
    catat(kota, GantiAtasan(pegawai_id=PEGAWAI, mulai=HARI, atasan_id=KEPALA))
    save_aktivitas(kota.store, kota.scope(PEGAWAI), fill("a"), True, kini=KINI)
    with pytest.raises(GalatPengguna) as galat:
        approve_aktivitas(kota.store, kota.scope(ATASAN), [derived_id("aktivitas", "a")], kini=KINI)
    assert galat.value.kode == "bukan_atasan"


def test_the_preview_names_who_loses_the_superior_and_writes_nothing(kota: Kota) -> None:
    sebelum = kota.jejak()
    lihat = preview_peristiwa(kota.store, kota.scope(BKPSDM), pensiun(pengganti_id=None), kini=KINI)
    assert not lihat.is_boleh
    assert {n for n, _baru in lihat.dilepas} == {
        "Pegawai Contoh",
        "Pindahan Contoh",
        "Rekan Contoh",
    }
    lihat = preview_peristiwa(kota.store, kota.scope(BKPSDM), pensiun(), kini=KINI)
    assert lihat.is_boleh
    assert {baru for _n, baru in lihat.dilepas} == {"Kepala Contoh"}
    assert kota.jejak() == sebelum
