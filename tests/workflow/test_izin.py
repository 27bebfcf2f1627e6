"""Leave, duty travel and study on both stores: days, documents, and what lies on them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from data.galat import GalatPengguna
from data.kunci import derived_id
from data.store import Aktivitas, Izin, Periode, PeristiwaPegawai, Perubahan, Store
from tests.workflow.kota_kecil import (
    ADMIN,
    BKPSDM,
    HARI,
    KINI,
    ORANG_LAIN,
    PEGAWAI,
    Kota,
    build_kota,
    fill,
)
from workflow.harian.aktivitas import save_aktivitas
from workflow.jendela import working_days
from workflow.mutasi.catat import cancel_peristiwa, preview_peristiwa, record_peristiwa
from workflow.mutasi.izin import JENIS_IZIN, AkhiriIzin, CatatIzin
from workflow.mutasi.peristiwa import Peristiwa

ID = derived_id("izin", "uji")


@pytest.fixture
def kota(store: Store) -> Kota:
    return build_kota(store)


def izin(**ubah: object) -> CatatIzin:
    isi: dict[str, object] = {
        "pegawai_id": PEGAWAI,
        "mulai": HARI,
        "selesai": HARI + timedelta(days=6),
        "jenis_izin": "cuti_tahunan",
    }
    return CatatIzin(**{**isi, **ubah})  # type: ignore[arg-type]


def catat(kota: Kota, isian: Peristiwa, oleh: int = ADMIN, id: str = ID):
    return record_peristiwa(kota.store, kota.scope(oleh), isian, id=id, kini=KINI)


def kode(kota: Kota, isian: Peristiwa, oleh: int = ADMIN) -> str:
    sebelum = kota.jejak()
    with pytest.raises(GalatPengguna) as galat:
        catat(kota, isian, oleh, derived_id("izin", "ditolak"))
    assert kota.jejak() == sebelum
    return galat.value.kode


@pytest.mark.parametrize("jenis", sorted(JENIS_IZIN))
def test_each_kind_takes_its_days_out_of_the_working_days(kota: Kota, jenis: str) -> None:
    isian = izin(jenis_izin=jenis, nomor_sk="850/1")
    assert catat(kota, isian, BKPSDM).is_baru
    assert not catat(kota, isian, BKPSDM).is_baru
    with kota.store.read() as session:
        baris = session.get_one(Izin, ID)
        hari = working_days(session, PEGAWAI, date(2026, 11, 16), date(2026, 11, 30))
        tanda = session.scalars(select(Perubahan).where(Perubahan.tabel == "izin")).one()
    assert (baris.jenis, baris.nomor_surat) == (jenis, "850/1")
    assert [h.day for h in hari] == [16, 17, 25, 26, 27, 30]
    assert (tanda.pegawai_id, tanda.dari, tanda.sampai) == (
        PEGAWAI,
        date(2026, 11, 1),
        date(2026, 11, 1),
    )


def test_activities_on_these_days_are_told_and_stay(kota: Kota) -> None:
    save_aktivitas(kota.store, kota.scope(PEGAWAI), fill("a"), True, kini=KINI)
    lihat = preview_peristiwa(kota.store, kota.scope(ADMIN), izin(), kini=KINI)
    assert lihat.is_boleh
    assert any(c.startswith("4 hari kerja") for c in lihat.catatan)
    assert any(c.startswith("1 aktivitas sudah tercatat") for c in lihat.catatan)
    catat(kota, izin())
    with kota.store.read() as session:
        assert session.query(Aktivitas).count() == 1


def test_decree_leave_is_for_the_personnel_agency_with_its_number(kota: Kota) -> None:
    assert kode(kota, izin(jenis_izin="cltn", nomor_sk="850/1")) == "bukan_peran"
    assert kode(kota, izin(jenis_izin="tugas_belajar"), BKPSDM) == "nomor_sk"


def test_wrong_leave_is_refused(kota: Kota) -> None:
    catat(kota, izin())
    assert kode(kota, izin(mulai=HARI + timedelta(days=6), selesai=date(2026, 12, 4))) == (
        "tumpang_tindih"
    )
    assert kode(kota, izin(jenis_izin="libur")) == "jenis"
    assert kode(kota, izin(selesai=HARI - timedelta(days=1))) == "rentang"
    assert kode(kota, izin(mulai=date(2025, 5, 1))) == "tanpa_penugasan"
    assert kode(kota, izin(pegawai_id=ORANG_LAIN)) == "di_luar_cakupan"
    assert kode(kota, izin(), ORANG_LAIN) == "bukan_peran"


def test_leave_in_a_paid_month_is_refused(kota: Kota) -> None:
    with kota.store.write("uji", KINI) as tx:
        tx.session.add(
            Periode(
                bulan=date(2026, 10, 1),
                status="dibayar",
                ditetapkan_pada=KINI,
                ditetapkan_oleh=BKPSDM,
            )
        )
    assert kode(kota, izin(mulai=date(2026, 10, 28))) == "periode_tutup"
    assert kode(kota, izin(mulai=date(2026, 10, 1), selesai=date(2026, 10, 2))) == "periode_tutup"


def test_an_earlier_return_gives_the_days_back_and_can_be_taken_back(kota: Kota) -> None:
    catat(kota, izin())
    kembali = AkhiriIzin(pegawai_id=PEGAWAI, mulai=HARI + timedelta(days=2), izin_id=ID)
    lain = derived_id("izin", "kembali")
    assert catat(kota, kembali, id=lain).is_baru
    with kota.store.read() as session:
        assert session.get_one(Izin, ID).selesai == HARI + timedelta(days=1)
    with pytest.raises(GalatPengguna) as galat:
        cancel_peristiwa(kota.store, kota.scope(ADMIN), ID, kini=KINI)
    assert galat.value.kode == "bentrok"
    cancel_peristiwa(kota.store, kota.scope(ADMIN), lain, kini=KINI)
    cancel_peristiwa(kota.store, kota.scope(ADMIN), ID, kini=KINI)
    with kota.store.read() as session:
        assert session.get(Izin, ID) is None
        assert session.query(PeristiwaPegawai).filter_by(dibatalkan_pada=None).count() == 0


def test_a_return_outside_the_leave_is_refused(kota: Kota) -> None:
    catat(kota, izin())
    for hari in (HARI, HARI + timedelta(days=7)):
        kembali = AkhiriIzin(pegawai_id=PEGAWAI, mulai=hari, izin_id=ID)
        assert kode(kota, kembali) == "rentang"
