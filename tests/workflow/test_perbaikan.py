"""The repair desk on both stores: each cause is found in a crafted city, and gone after the repair."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from analytics.kueri.perbaikan import SEBAB, desk_months, read_desk
from data.galat import GalatPengguna
from data.kunci import derived_id
from data.scope import assignment_on
from data.store import (
    Aktivitas,
    Akun,
    ButirSkp,
    Izin,
    Kehadiran,
    Opd,
    Pegawai,
    Penugasan,
    Skp,
    Store,
    Unit,
)
from data.waktu import local_moment
from tests.workflow.kota_kecil import (
    ADMIN,
    ATASAN,
    ATASAN_LAIN,
    BKPSDM,
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
)
from workflow.harian.aktivitas import save_aktivitas
from workflow.mutasi.catat import cancel_peristiwa
from workflow.mutasi.perbaikan import PERBAIKAN, preview_repair, repair, repair_all

KEMARIN = HARI - timedelta(days=1)
DI_SINI = {KEPALA, ATASAN, PEGAWAI, REKAN, PINDAHAN, ADMIN}
ID = derived_id("perbaikan")
Rusak = Callable[[Session], object]


@pytest.fixture
def kota(store: Store) -> Kota:
    """The tiny city with nothing to mend: a superior for the head, plans and attendance for all."""
    satu = build_kota(store)
    with store.write("uji", KINI) as tx:
        tx.session.execute(
            update(Penugasan).where(Penugasan.pegawai_id == KEPALA).values(atasan_id=ATASAN_LAIN)
        )
        for p in (KEPALA, ATASAN, ADMIN):
            tx.session.add(_plan(p))
            tx.session.flush()
            tx.session.add(_item(p, 100))
        for p in DI_SINI:
            for n in range(1, HARI.day):
                tx.session.add(Kehadiran(pegawai_id=p, tanggal=BULAN.replace(day=n), masuk=450))
    return satu


def _plan(pegawai_id: int, status: str = "disepakati") -> Skp:
    return Skp(
        id=derived_id("skp", pegawai_id),
        pegawai_id=pegawai_id,
        tahun=2026,
        mulai=date(2026, 1, 1),
        selesai=date(2026, 12, 31),
        status=status,
    )


def _item(pegawai_id: int, bobot: int) -> ButirSkp:
    return ButirSkp(
        id=derived_id("butir", pegawai_id, 9),
        skp_id=derived_id("skp", pegawai_id),
        urutan=9,
        uraian="Butir",
        satuan="dokumen",
        bobot=Decimal(bobot),
        target_tahun=Decimal(1),
    )


def rusak(kota: Kota, ubah: Rusak) -> None:
    with kota.store.write("uji", KINI) as tx:
        ubah(tx.session)


def desk(kota: Kota, oleh: int = ADMIN):
    return read_desk(kota.store, kota.scope(oleh), 1, BULAN, KINI)


def found(kota: Kota) -> set[tuple[str, int | None]]:
    data = desk(kota).masalah
    return set(zip(data["sebab"].to_list(), data["pegawai_id"].to_list(), strict=True))


def _tugas(session: Session, pegawai_id: int, **kolom: object) -> None:
    session.execute(
        update(Penugasan)
        .where(Penugasan.pegawai_id == pegawai_id, Penugasan.selesai.is_(None))
        .values(**kolom)
    )


def _left(session: Session, pegawai_id: int) -> None:
    session.execute(
        update(Pegawai).where(Pegawai.id == pegawai_id).values(selesai=date(2026, 11, 5))
    )


def _double(session: Session) -> None:
    session.add(
        Penugasan(
            pegawai_id=PEGAWAI, unit_id=1, jabatan="Ganda", jenis_jabatan="pelaksana", kelas=7,
            atasan_id=ATASAN, jenis="definitif", mulai=date(2026, 11, 9), selesai=None,
        )
    )  # fmt: skip


def _gone(session: Session) -> None:
    _left(session, REKAN)
    _tugas(session, REKAN, selesai=date(2026, 11, 5))


AMAN: list[tuple[str, int, Rusak]] = [
    ("tanpa_atasan", PEGAWAI, lambda s: _tugas(s, PEGAWAI, atasan_id=None)),
    ("atasan_diri", PEGAWAI, lambda s: _tugas(s, PEGAWAI, atasan_id=PEGAWAI)),
    ("atasan_berhenti", PEGAWAI, lambda s: (_tugas(s, PEGAWAI, atasan_id=REKAN), _gone(s))),
    (
        "atasan_berputar",
        ATASAN,
        lambda s: (_tugas(s, ATASAN, atasan_id=PEGAWAI), _tugas(s, PEGAWAI, atasan_id=ATASAN)),
    ),
    ("tumpang_tindih", PEGAWAI, _double),
    ("tugas_lewat", REKAN, lambda s: _left(s, REKAN)),
    ("akun_berhenti", REKAN, _gone),
]
LAIN: list[tuple[str, int | None, Rusak]] = [
    ("tanpa_penugasan", PEGAWAI, lambda s: _tugas(s, PEGAWAI, selesai=date(2026, 11, 5))),
    ("kelas_salah", PEGAWAI, lambda s: _tugas(s, PEGAWAI, kelas=25)),
    (
        "tanpa_golongan",
        PEGAWAI,
        lambda s: s.execute(update(Pegawai).where(Pegawai.id == PEGAWAI).values(golongan=None)),
    ),
    (
        "tanpa_skp",
        PEGAWAI,
        lambda s: s.execute(update(Skp).where(Skp.pegawai_id == PEGAWAI).values(status="draf")),
    ),
    ("bobot_skp", PEGAWAI, lambda s: s.add(_item(PEGAWAI, 20))),
    ("tanpa_akun", PEGAWAI, lambda s: s.execute(delete(Akun).where(Akun.id == PEGAWAI))),
    (
        "kehadiran_kosong",
        PEGAWAI,
        lambda s: s.execute(
            delete(Kehadiran).where(Kehadiran.pegawai_id == PEGAWAI, Kehadiran.tanggal == KEMARIN)
        ),
    ),
    ("kehadiran_kosong", None, lambda s: s.execute(delete(Kehadiran))),
    (
        "unit_tutup",
        PEGAWAI,
        lambda s: s.execute(update(Opd).where(Opd.id == 1).values(selesai=date(2026, 11, 10))),
    ),
]


def test_a_city_in_order_has_an_empty_desk_and_says_how_long_there_is(kota: Kota) -> None:
    meja = desk(kota)
    assert meja.masalah.to_dicts() == []
    assert (meja.batas, meja.sisa_hari) == (date(2026, 12, 5), 18)
    assert desk_months(kota.store, KINI) == [BULAN]
    awal = local_moment(date(2026, 12, 3))
    assert desk_months(kota.store, awal) == [BULAN, date(2026, 12, 1)]


@pytest.mark.parametrize(("sebab", "orang", "ubah"), AMAN)
def test_a_safe_repair_is_previewed_mends_once_and_comes_back_only_where_it_was_sound(
    kota: Kota, sebab: str, orang: int, ubah: Rusak
) -> None:
    rusak(kota, ubah)
    assert (sebab, orang) in found(kota)
    assert SEBAB[sebab].is_aman and sebab in PERBAIKAN
    scope = kota.scope(ADMIN)
    lihat = preview_repair(kota.store, scope, sebab, orang, BULAN, kini=KINI)
    assert lihat is not None and lihat.is_boleh and lihat.langkah
    assert repair(kota.store, scope, sebab, orang, BULAN, id=ID, kini=KINI).is_baru
    assert (sebab, orang) not in found(kota)
    lagi = derived_id("lagi")
    assert not repair(kota.store, scope, sebab, orang, BULAN, id=lagi, kini=KINI).is_baru
    assert preview_repair(kota.store, scope, sebab, orang, BULAN, kini=KINI) is None
    if sebab in {"tumpang_tindih", "tugas_lewat"}:
        with pytest.raises(GalatPengguna):
            cancel_peristiwa(kota.store, kota.scope(BKPSDM), ID, kini=KINI)
        assert (sebab, orang) not in found(kota)
    else:
        cancel_peristiwa(kota.store, kota.scope(BKPSDM), ID, kini=KINI)
        assert (sebab, orang) in found(kota)


@pytest.mark.parametrize(("sebab", "orang", "ubah"), LAIN)
def test_each_other_cause_is_found_and_has_no_blind_repair(
    kota: Kota, sebab: str, orang: int | None, ubah: Rusak
) -> None:
    rusak(kota, ubah)
    assert (sebab, orang) in found(kota)
    assert not SEBAB[sebab].is_aman
    with pytest.raises(GalatPengguna) as galat:
        repair(kota.store, kota.scope(ADMIN), sebab, orang or 0, BULAN, id=ID, kini=KINI)
    assert galat.value.kode == "bukan_perbaikan"


def test_the_head_of_the_unit_is_named_as_superior(kota: Kota) -> None:
    rusak(kota, lambda s: _tugas(s, REKAN, atasan_id=None))
    repair(kota.store, kota.scope(ADMIN), "tanpa_atasan", REKAN, BULAN, id=ID, kini=KINI)
    with kota.store.read() as session:
        satu = assignment_on(session, REKAN, HARI)
    assert (satu.atasan_id, satu.mulai) == (KEPALA, BULAN)


def test_the_head_of_an_office_cannot_be_mended_by_rule(kota: Kota) -> None:
    def ubah(s: Session) -> None:
        _tugas(s, KEPALA, atasan_id=None)

    rusak(kota, ubah)
    with pytest.raises(GalatPengguna) as galat:
        repair(kota.store, kota.scope(BKPSDM), "tanpa_atasan", KEPALA, BULAN, id=ID, kini=KINI)
    assert galat.value.kode == "tanpa_usul"


def test_many_rows_are_mended_together_and_what_cannot_be_says_why(kota: Kota) -> None:
    def ubah(s: Session) -> None:
        for p in (KEPALA, PEGAWAI, REKAN):
            _tugas(s, p, atasan_id=None)

    rusak(kota, ubah)
    semua = [KEPALA, PEGAWAI, REKAN, ADMIN]
    hasil = repair_all(
        kota.store, kota.scope(ADMIN), "tanpa_atasan", semua, BULAN, id=ID, kini=KINI
    )
    assert (hasil.diperbaiki, hasil.sudah, set(hasil.gagal)) == (2, 1, {KEPALA})
    assert [o for s, o in found(kota) if s == "tanpa_atasan"] == [KEPALA]


def test_work_that_nobody_may_decide_is_found_until_somebody_stands_in(kota: Kota) -> None:
    save_aktivitas(kota.store, kota.scope(PEGAWAI), fill("a"), True, kini=KINI)
    assert found(kota) == set()
    rusak(
        kota,
        lambda s: s.execute(update(Akun).where(Akun.pegawai_id == ATASAN).values(is_aktif=False)),
    )
    assert found(kota) == {("validator_absen", PEGAWAI), ("tanpa_akun", ATASAN)}


def test_activities_on_leave_and_unconfirmed_entries_are_found(kota: Kota) -> None:
    save_aktivitas(kota.store, kota.scope(PEGAWAI), fill("a"), True, kini=KINI)

    def ubah(s: Session) -> None:
        s.add(Izin(id="i" * 32, pegawai_id=PEGAWAI, jenis="dinas_luar", mulai=HARI, selesai=HARI))
        satu = s.get_one(Aktivitas, derived_id("aktivitas", "a"))
        satu.sumber, satu.dientri_oleh = "titipan", ADMIN

    rusak(kota, ubah)
    assert found(kota) == {("izin_bertabrakan", PEGAWAI), ("titipan", PEGAWAI)}


def test_the_desk_is_for_who_looks_after_the_office(kota: Kota) -> None:
    for orang in (PEGAWAI, KEPALA, ORANG_LAIN):
        with pytest.raises(GalatPengguna) as galat:
            desk(kota, orang)
        assert galat.value.kode == "bukan_peran"
    with pytest.raises(GalatPengguna) as galat:
        read_desk(kota.store, kota.scope(ADMIN), 2, BULAN, KINI)
    assert galat.value.kode == "di_luar_cakupan"
    assert desk(kota, BKPSDM).masalah.is_empty()


def test_people_of_other_offices_do_not_appear(kota: Kota) -> None:
    rusak(kota, lambda s: _tugas(s, ORANG_LAIN, atasan_id=None))
    assert found(kota) == set()
    with kota.store.read() as session:
        assert session.scalars(select(Unit.id)).all() == [1, 2]
