"""People change, on both stores: retirement and return, acting posts, classes, decrees, punishments."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from data.galat import GalatPengguna
from data.kunci import derived_id
from data.scope import assignment_on
from data.store import (
    Akun,
    Audit,
    Opd,
    Pegawai,
    Penugasan,
    PeristiwaPegawai,
    Perubahan,
    Sesi,
    Skp,
    Store,
    Unit,
)
from tests.workflow.bantu_mutasi import ESOK, SK, batal, catat, kode, pensiun, pindah, plt, tugas
from tests.workflow.kota_kecil import (
    ADMIN,
    ATASAN,
    ATASAN_LAIN,
    HARI,
    KEPALA,
    KINI,
    PEGAWAI,
    REKAN,
    Kota,
    build_kota,
)
from workflow.mutasi.catat import set_nomor_sk
from workflow.mutasi.hukuman import Hukuman
from workflow.mutasi.masa import Kembali
from workflow.mutasi.rangkap import Akhiri


@pytest.fixture
def kota(store: Store) -> Kota:
    return build_kota(store)


def test_retirement_ends_posts_account_and_sessions_and_passes_subordinates_on(
    kota: Kota,
) -> None:
    with kota.store.write("uji", KINI) as tx:
        tx.session.add(
            Sesi(id="s" * 32, sidik="t" * 64, akun_id=ATASAN, dibuat_pada=KINI, terakhir_pada=KINI)
        )
    catat(kota, pensiun(mulai=HARI))
    kemarin = HARI - timedelta(days=1)
    assert tugas(kota, ATASAN) == [("definitif", 1, KEPALA, date(2026, 1, 1), kemarin)]
    for bawahan in (PEGAWAI, REKAN):
        assert tugas(kota, bawahan) == [
            ("definitif", 1, ATASAN, date(2026, 1, 1), kemarin),
            ("definitif", 1, KEPALA, HARI, None),
        ]
    with kota.store.read() as session:
        assert session.get_one(Pegawai, ATASAN).selesai == kemarin
        assert not session.get_one(Akun, ATASAN).is_aktif
        assert session.get_one(Sesi, "s" * 32).dicabut_pada == KINI


def test_a_retirement_to_come_leaves_the_account_until_the_last_day(kota: Kota) -> None:
    catat(kota, pensiun(mulai=ESOK))
    with kota.store.read() as session:
        assert session.get_one(Akun, ATASAN).is_aktif
    assert kota.scope(ATASAN).pegawai_id == ATASAN
    with kota.store.read() as session:
        from data.scope import load_scope

        assert load_scope(session, ATASAN, KINI + timedelta(days=1)) is None


def test_who_succeeds_their_own_superior_goes_under_the_next_above(kota: Kota) -> None:
    catat(kota, pensiun(pengganti_id=REKAN, mulai=HARI))
    with kota.store.read() as session:
        assert assignment_on(session, PEGAWAI, HARI).atasan_id == REKAN
        assert assignment_on(session, REKAN, HARI).atasan_id == KEPALA


def test_a_person_who_left_comes_back_with_an_open_account(kota: Kota) -> None:
    catat(kota, pensiun(mulai=date(2026, 11, 2)))
    kembali = Kembali(
        pegawai_id=ATASAN,
        mulai=HARI,
        nomor_sk=SK,
        unit_id=2,
        jabatan="Analis",
        jenis_jabatan="pelaksana",
        kelas=8,
        atasan_id=ATASAN_LAIN,
    )
    assert kode(kota, pindah(pegawai_id=ATASAN, mulai=HARI)) == "tanpa_penugasan"
    catat(kota, kembali, id="k")
    with kota.store.read() as session:
        assert session.get_one(Pegawai, ATASAN).selesai is None
        assert session.get_one(Akun, ATASAN).is_aktif
    assert [t[3:] for t in tugas(kota, ATASAN)] == [
        (date(2026, 1, 1), date(2026, 11, 1)),
        (HARI, None),
    ]


def test_an_acting_head_has_the_people_for_those_days_and_no_longer(kota: Kota) -> None:
    catat(kota, plt(), ADMIN)
    akhir = HARI + timedelta(days=30)
    assert tugas(kota, PEGAWAI) == [
        ("definitif", 1, ATASAN, date(2026, 1, 1), HARI - timedelta(days=1)),
        ("definitif", 1, REKAN, HARI, akhir),
        ("definitif", 1, ATASAN, akhir + timedelta(days=1), None),
    ]
    assert ("plt", 1, KEPALA, HARI, akhir) in tugas(kota, REKAN)
    with kota.store.read() as session:
        assert assignment_on(session, REKAN, HARI).atasan_id == KEPALA
    batal(kota, oleh=ADMIN)
    assert tugas(kota, PEGAWAI) == [("definitif", 1, ATASAN, date(2026, 1, 1), None)]


def test_an_acting_post_ended_early_gives_the_people_back(kota: Kota) -> None:
    catat(kota, plt(), ADMIN)
    with kota.store.read() as session:
        nomor = session.scalars(select(Penugasan.id).where(Penugasan.jenis == "plt")).one()
    akhiri = Akhiri(pegawai_id=REKAN, mulai=HARI + timedelta(days=10), penugasan_id=nomor)
    catat(kota, akhiri, ADMIN, "akhiri")
    with kota.store.read() as session:
        atasan = [
            assignment_on(session, PEGAWAI, HARI + timedelta(days=n)).atasan_id for n in (9, 10, 31)
        ]
    assert atasan == [REKAN, ATASAN, ATASAN]
    with pytest.raises(GalatPengguna) as galat:
        batal(kota, oleh=ADMIN)
    assert galat.value.kode == "bentrok"
    batal(kota, "akhiri", ADMIN)
    batal(kota, oleh=ADMIN)
    assert len(tugas(kota, PEGAWAI)) == 1


def test_the_only_post_cannot_just_end(kota: Kota) -> None:
    with kota.store.read() as session:
        nomor = assignment_on(session, PEGAWAI, HARI).id
    akhiri = Akhiri(pegawai_id=PEGAWAI, mulai=HARI, penugasan_id=nomor)
    assert kode(kota, akhiri) == "tanpa_penugasan"


def test_a_closed_office_takes_nobody_in(kota: Kota) -> None:
    with kota.store.write("uji", KINI) as tx:
        tx.session.add(
            Opd(id=3, kode="C", nama="Kecamatan Lama", jenis="kecamatan", mulai=date(2020, 1, 1),
                selesai=date(2026, 6, 30))
        )  # fmt: skip
        tx.session.flush()
        tx.session.add(Unit(id=3, opd_id=3, nama="Seksi", induk_id=None, pola_kerja=5))
    assert kode(kota, pindah(unit_id=3)) == "opd_tutup"


def test_a_change_of_class_keeps_unit_superior_and_plan(kota: Kota) -> None:
    naik = pindah(
        unit_id=1, jabatan="Jabatan Contoh", atasan_id=ATASAN, is_jabatan=True, mulai=HARI
    )
    catat(kota, naik)
    with kota.store.read() as session:
        baru = assignment_on(session, PEGAWAI, HARI)
        assert (baru.kelas, baru.unit_id, baru.atasan_id) == (8, 1, ATASAN)
        assert session.get_one(Skp, derived_id("skp", PEGAWAI)).selesai == date(2026, 12, 31)
        assert session.scalars(select(PeristiwaPegawai.jenis)).one() == "jabatan"


def test_a_number_that_follows_is_written_to_the_event_and_its_rows(kota: Kota) -> None:
    catat(kota, plt(sebagai="plh", nomor_sk=None), ADMIN)
    id = derived_id("peristiwa", "p")
    for n in range(2):
        hasil = set_nomor_sk(kota.store, kota.scope(ADMIN), id, "Sprin 9", kini=KINI)
        assert hasil.is_baru == (n == 0)
    with kota.store.read() as session:
        assert session.get_one(PeristiwaPegawai, id).nomor_sk == "Sprin 9"
        plh = session.scalars(select(Penugasan).where(Penugasan.jenis == "plh")).one()
        assert plh.nomor_sk == "Sprin 9"
    with pytest.raises(GalatPengguna):
        set_nomor_sk(kota.store, kota.scope(ADMIN), id, "lain", kini=KINI)
    batal(kota, oleh=ADMIN)
    assert len(tugas(kota, REKAN)) == 1


def test_a_punishment_is_recorded_once_and_two_never_hold_at_once(kota: Kota) -> None:
    hukuman = Hukuman(
        pegawai_id=REKAN, mulai=HARI, selesai=date(2027, 5, 31), tingkat="sedang", nomor_sk=SK
    )
    catat(kota, hukuman)
    assert kode(kota, pindah(pegawai_id=REKAN), ADMIN) == "bukan_peran"
    with pytest.raises(GalatPengguna) as galat:
        catat(kota, hukuman, id="dua")
    assert galat.value.kode == "tumpang_tindih"
    with kota.store.read() as session:
        tanda = session.scalars(
            select(Perubahan).where(Perubahan.tabel == "hukuman_disiplin")
        ).one()
        assert (tanda.dari, tanda.sampai) == (date(2026, 11, 1), date(2027, 5, 1))
        assert session.query(Audit).filter_by(aksi="hukuman").count() == 1
