"""People change, on both stores: moves, acting posts, superiors, retirement, and taking them back."""

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
    Periode,
    PeristiwaPegawai,
    Perubahan,
    Sesi,
    Skp,
    Store,
    Unit,
)
from data.store.audit import verify_chain
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
from workflow.mutasi.catat import (
    cancel_peristiwa,
    preview_peristiwa,
    record_peristiwa,
    set_nomor_sk,
)
from workflow.mutasi.hukuman import Hukuman
from workflow.mutasi.masa import Berhenti, Kembali
from workflow.mutasi.peristiwa import Peristiwa
from workflow.mutasi.rangkap import Akhiri, Rangkap
from workflow.mutasi.tugas import GantiAtasan, Pindah
from workflow.validasi.antrean import read_queue
from workflow.validasi.putus import approve_aktivitas

ESOK = HARI + timedelta(days=1)
SK = "821/7/2026"


@pytest.fixture
def kota(store: Store) -> Kota:
    return build_kota(store)


def catat(kota: Kota, isian: Peristiwa, oleh: int = BKPSDM, id: str = "p"):
    return record_peristiwa(
        kota.store, kota.scope(oleh), isian, id=derived_id("peristiwa", id), kini=KINI
    )


def batal(kota: Kota, id: str = "p", oleh: int = BKPSDM):
    return cancel_peristiwa(kota.store, kota.scope(oleh), derived_id("peristiwa", id), kini=KINI)


def pindah(**ubah: object) -> Pindah:
    isi: dict[str, object] = {
        "pegawai_id": PEGAWAI,
        "mulai": ESOK,
        "nomor_sk": SK,
        "unit_id": 2,
        "jabatan": "Analis",
        "jenis_jabatan": "pelaksana",
        "kelas": 8,
        "atasan_id": ATASAN_LAIN,
    }
    return Pindah(**{**isi, **ubah})  # type: ignore[arg-type]


def plt(**ubah: object) -> Rangkap:
    isi: dict[str, object] = {
        "pegawai_id": REKAN,
        "mulai": HARI,
        "selesai": HARI + timedelta(days=30),
        "sebagai": "plt",
        "nomor_sk": "Sprin 1",
        "unit_id": 1,
        "jabatan": "Kepala Bidang",
        "jenis_jabatan": "struktural",
        "kelas": 9,
        "atasan_id": KEPALA,
        "menggantikan_id": ATASAN,
    }
    return Rangkap(**{**isi, **ubah})  # type: ignore[arg-type]


def pensiun(pegawai_id: int = ATASAN, **ubah: object) -> Berhenti:
    isi: dict[str, object] = {"mulai": ESOK, "nomor_sk": SK, "pengganti_id": KEPALA}
    return Berhenti(pegawai_id=pegawai_id, **{**isi, **ubah})  # type: ignore[arg-type]


def tugas(kota: Kota, pegawai_id: int) -> list[tuple[object, ...]]:
    with kota.store.read() as session:
        baris = session.scalars(
            select(Penugasan)
            .where(Penugasan.pegawai_id == pegawai_id)
            .order_by(Penugasan.mulai, Penugasan.jenis)
        )
        return [(b.jenis, b.unit_id, b.atasan_id, b.mulai, b.selesai) for b in baris]


def kode(kota: Kota, isian: Peristiwa, oleh: int = BKPSDM) -> str:
    sebelum = kota.jejak()
    with pytest.raises(GalatPengguna) as galat:
        catat(kota, isian, oleh, "ditolak")
    assert kota.jejak() == sebelum
    assert len(galat.value.teks) > 20
    return galat.value.kode


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
