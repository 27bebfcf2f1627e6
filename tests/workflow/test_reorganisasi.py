"""An office closes and two open in its place: everybody moves in one write, on both stores."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from data.galat import GalatPengguna
from data.kunci import derived_id
from data.scope import assignment_on, opd_on
from data.store import Opd, Penugasan, Perubahan, Skp, Store, Unit
from tests.workflow.kota_kecil import (
    ADMIN,
    ATASAN,
    BKPSDM,
    HARI,
    KEPALA,
    KINI,
    ORANG_LAIN,
    PEGAWAI,
    PINDAHAN,
    REKAN,
    Kota,
    build_kota,
)
from tests.workflow.nomor import advance_numbers
from workflow.mutasi.catat import cancel_peristiwa, preview_peristiwa, record_peristiwa
from workflow.mutasi.reorganisasi import Reorganisasi
from workflow.mutasi.reorganisasi_isian import OpdBaru, Penempatan, UnitBaru

MULAI = date(2026, 12, 1)
ID = derived_id("reorganisasi")
PECAH = Reorganisasi(
    mulai=MULAI,
    nomor_sk="Perda 2/2026",
    tutup=(1,),
    opd_baru=(
        OpdBaru(kode="BW", nama="Kecamatan Binawidya", jenis="kecamatan"),
        OpdBaru(kode="TM", nama="Kecamatan Tuah Madani", jenis="kecamatan"),
    ),
    unit_baru=(UnitBaru(nama="Sekretariat", opd="BW"), UnitBaru(nama="Sekretariat", opd="TM")),
    penempatan=(
        Penempatan(pegawai_id=KEPALA, unit=0),
        Penempatan(pegawai_id=ADMIN, unit=0),
        Penempatan(pegawai_id=REKAN, unit=0),
        Penempatan(
            pegawai_id=ATASAN, unit=1, jabatan="Camat", jenis_jabatan="struktural", kelas=11,
            atasan_id=BKPSDM,
        ),
        Penempatan(pegawai_id=PEGAWAI, unit=1),
        Penempatan(pegawai_id=PINDAHAN, unit=1),
    ),
    kepala=(("BW", KEPALA), ("TM", ATASAN)),
)  # fmt: skip


@pytest.fixture
def kota(store: Store) -> Kota:
    satu = build_kota(store)
    advance_numbers(store, "opd", "unit")
    return satu


def catat(kota: Kota, isian: Reorganisasi = PECAH, oleh: int = BKPSDM):
    return record_peristiwa(kota.store, kota.scope(oleh), isian, id=ID, kini=KINI)


def test_everybody_moves_on_one_day_and_the_old_office_stays_until_then(kota: Kota) -> None:
    assert catat(kota).is_baru
    assert not catat(kota).is_baru
    with kota.store.read() as session:
        lama = session.get_one(Opd, 1)
        nama = {
            p: session.get_one(Opd, opd_on(session, p, MULAI)).kode
            for p in (KEPALA, ADMIN, REKAN, ATASAN, PEGAWAI, PINDAHAN, ORANG_LAIN)
        }
        atasan = {p: assignment_on(session, p, MULAI).atasan_id for p in (REKAN, PEGAWAI, ADMIN)}
        assert opd_on(session, PEGAWAI, MULAI - timedelta(days=1)) == 1
        assert session.get_one(Skp, derived_id("skp", PEGAWAI)).selesai == date(2026, 12, 31)
    assert lama.selesai == date(2026, 11, 30)
    assert nama == {
        KEPALA: "BW", ADMIN: "BW", REKAN: "BW", ATASAN: "TM", PEGAWAI: "TM", PINDAHAN: "TM",
        ORANG_LAIN: "B",
    }  # fmt: skip
    assert atasan == {REKAN: KEPALA, PEGAWAI: ATASAN, ADMIN: KEPALA}


def test_the_lake_is_told_about_the_offices_and_each_person(kota: Kota) -> None:
    catat(kota)
    with kota.store.read() as session:
        tanda = session.execute(select(Perubahan.tabel, Perubahan.pegawai_id, Perubahan.dari)).all()
    assert ("opd", None, MULAI) in tanda
    assert {p for t, p, _d in tanda if t == "penugasan"} == {p.pegawai_id for p in PECAH.penempatan}


def test_the_preview_says_who_changes_superior_and_writes_nothing(kota: Kota) -> None:
    sebelum = kota.jejak()
    lihat = preview_peristiwa(kota.store, kota.scope(BKPSDM), PECAH, kini=KINI)
    assert lihat.is_boleh
    assert lihat.dilepas == (("Rekan Contoh", "Kepala Contoh"),)
    assert kota.jejak() == sebelum


@pytest.mark.parametrize(
    ("isian", "kode"),
    [
        (replace(PECAH, penempatan=PECAH.penempatan[1:]), "belum_ditempatkan"),
        (replace(PECAH, penempatan=(*PECAH.penempatan, PECAH.penempatan[0])), "belum_ditempatkan"),
        (replace(PECAH, opd_baru=(OpdBaru(kode="B", nama="X", jenis="dinas"),)), "kode_ada"),
        (replace(PECAH, nomor_sk=""), "nomor_sk"),
        (replace(PECAH, tutup=(1, 9)), "opd_tutup"),
        (replace(PECAH, kepala=(("TM", ATASAN),)), "pengganti"),
        (
            replace(
                PECAH, penempatan=(Penempatan(pegawai_id=KEPALA, unit=7), *PECAH.penempatan[1:])
            ),
            "unit_tidak_ada",
        ),
    ],
)
def test_a_half_thought_reorganisation_is_refused_whole(
    kota: Kota, isian: Reorganisasi, kode: str
) -> None:
    sebelum = kota.jejak()
    with pytest.raises(GalatPengguna) as galat:
        catat(kota, isian)
    assert (galat.value.kode, kota.jejak()) == (kode, sebelum)


def test_only_the_personnel_agency_reorganises(kota: Kota) -> None:
    with pytest.raises(GalatPengguna) as galat:
        catat(kota, oleh=ADMIN)
    assert galat.value.kode == "bukan_peran"


def test_a_reorganisation_taken_back_leaves_no_new_office(kota: Kota) -> None:
    with kota.store.read() as session:
        semula = session.query(Penugasan).count()
    catat(kota)
    cancel_peristiwa(kota.store, kota.scope(BKPSDM), ID, kini=KINI)
    with kota.store.read() as session:
        assert session.query(Opd).count() == session.query(Unit).count() == 2
        assert session.query(Penugasan).count() == semula
        assert session.get_one(Opd, 1).selesai is None
        assert opd_on(session, PEGAWAI, HARI) == opd_on(session, PEGAWAI, MULAI) == 1
