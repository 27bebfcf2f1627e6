"""Writes about people and offices: events in a career, their numbers, taking back, repairs."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from sqlalchemy import update

from data.kunci import derived_id
from data.store import Akun, Pegawai, Penugasan
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
    fill,
)
from tests.workflow.tulisan.kantor import Kantor, Tulisan
from workflow.harian.aktivitas import save_aktivitas
from workflow.mutasi.catat import cancel_peristiwa, record_peristiwa, set_nomor_sk
from workflow.mutasi.hukuman import Hukuman
from workflow.mutasi.izin import AkhiriIzin, CatatIzin
from workflow.mutasi.masa import Berhenti, Kembali, TutupAkun
from workflow.mutasi.perbaikan import repair, repair_all
from workflow.mutasi.peristiwa import Peristiwa
from workflow.mutasi.rangkap import Akhiri, Rangkap
from workflow.mutasi.reorganisasi import OpdBaru, Penempatan, Reorganisasi, UnitBaru
from workflow.mutasi.status import DiangkatPns
from workflow.mutasi.tugas import GantiAtasan, Pindah

ESOK, ID, IZIN = HARI + timedelta(days=1), derived_id("peristiwa"), derived_id("izin")
PINDAH = Pindah(
    pegawai_id=PEGAWAI,
    mulai=ESOK,
    nomor_sk="821/7",
    unit_id=2,
    jabatan="Analis",
    jenis_jabatan="pelaksana",
    kelas=8,
    atasan_id=ATASAN_LAIN,
)
PLT = Rangkap(
    pegawai_id=REKAN,
    mulai=HARI,
    selesai=HARI + timedelta(days=30),
    sebagai="plt",
    nomor_sk="Sprin 1",
    unit_id=1,
    jabatan="Kepala Bidang",
    jenis_jabatan="struktural",
    kelas=9,
    atasan_id=KEPALA,
    menggantikan_id=ATASAN,
)
CUTI = CatatIzin(
    pegawai_id=PEGAWAI,
    mulai=HARI,
    selesai=HARI + timedelta(days=6),
    jenis_izin="cuti_tahunan",
)
PENSIUN = Berhenti(pegawai_id=ATASAN, mulai=HARI, nomor_sk="882/1", pengganti_id=KEPALA)
KEMBALI = Kembali(
    pegawai_id=ATASAN,
    mulai=ESOK,
    nomor_sk="800/1",
    unit_id=2,
    jabatan="Analis",
    jenis_jabatan="pelaksana",
    kelas=8,
    atasan_id=ATASAN_LAIN,
)
PECAH = Reorganisasi(
    mulai=date(2026, 12, 1),
    nomor_sk="Perda 2/2026",
    tutup=(1,),
    opd_baru=(OpdBaru(kode="BW", nama="Kecamatan Contoh", jenis="kecamatan"),),
    unit_baru=(UnitBaru(nama="Sekretariat", opd="BW"),),
    penempatan=tuple(
        Penempatan(pegawai_id=p, unit=0) for p in (KEPALA, ATASAN, PEGAWAI, REKAN, PINDAHAN, ADMIN)
    ),
    kepala=(("BW", KEPALA),),
)


def _record(k: Kantor, isian: Peristiwa, id: str = ID) -> object:
    return record_peristiwa(k.store, k.scope(BKPSDM), isian, id=id, kini=k.kini)


def _acting_id(k: Kantor) -> int:
    with k.store.read() as session:
        return session.query(Penugasan.id).filter_by(jenis="plt").scalar()


def _end_acting(k: Kantor) -> object:
    return _record(
        k, Akhiri(pegawai_id=REKAN, mulai=ESOK, penugasan_id=_acting_id(k)), derived_id("akhiri")
    )


def _moved(k: Kantor) -> None:
    save_aktivitas(k.store, k.scope(PEGAWAI), fill("a"), True, kini=KINI)
    _record(k, PINDAH)


def _unnumbered(k: Kantor) -> None:
    _record(k, CUTI)


def _orphaned(k: Kantor) -> None:
    with k.store.write("uji", KINI) as tx:
        tx.session.execute(
            update(Penugasan).where(Penugasan.pegawai_id == REKAN).values(atasan_id=REKAN)
        )


def _left_open(k: Kantor) -> None:
    """Somebody left, and the account was opened again."""
    _record(k, PENSIUN, derived_id("pensiun"))
    with k.store.write("uji", KINI) as tx:
        tx.session.get_one(Akun, ATASAN).is_aktif = True


def _probation(k: Kantor) -> None:
    """Somebody is still a CPNS."""
    with k.store.write("uji", KINI) as tx:
        tx.session.get_one(Pegawai, REKAN).status = "CPNS"


def _event(isian: Peristiwa, *sebelum: tuple[Peristiwa, str]) -> Tulisan:
    def prepare(k: Kantor) -> None:
        for satu, id in sebelum:
            _record(k, satu, id)

    return Tulisan(record_peristiwa, prepare, partial(_record, isian=isian))


TULISAN = {
    "pindah": _event(PINDAH),
    "pelaksana tugas": _event(PLT),
    "akhiri tugas": Tulisan(record_peristiwa, lambda k: _record(k, PLT), _end_acting),
    "ganti atasan": _event(GantiAtasan(pegawai_id=PEGAWAI, mulai=ESOK, atasan_id=KEPALA)),
    "izin": _event(CUTI),
    "akhiri izin": _event(AkhiriIzin(pegawai_id=PEGAWAI, mulai=ESOK, izin_id=IZIN), (CUTI, IZIN)),
    "hukuman": _event(
        Hukuman(
            pegawai_id=PEGAWAI,
            mulai=ESOK,
            selesai=HARI + timedelta(days=180),
            nomor_sk="863/1",
            tingkat="sedang",
        )
    ),
    "diangkat": Tulisan(
        record_peristiwa,
        _probation,
        partial(_record, isian=DiangkatPns(pegawai_id=REKAN, mulai=ESOK, nomor_sk="821/3")),
    ),
    "pensiun": _event(PENSIUN),
    "kembali": _event(KEMBALI, (PENSIUN, derived_id("pensiun"))),
    "tutup akun": Tulisan(
        record_peristiwa,
        _left_open,
        partial(_record, isian=TutupAkun(pegawai_id=ATASAN, mulai=ESOK)),
    ),
    "reorganisasi": _event(PECAH),
    "batal peristiwa": Tulisan(
        cancel_peristiwa,
        _moved,
        lambda k: cancel_peristiwa(k.store, k.scope(BKPSDM), ID, kini=k.kini),
    ),
    "nomor surat": Tulisan(
        set_nomor_sk,
        _unnumbered,
        lambda k: set_nomor_sk(k.store, k.scope(BKPSDM), ID, "851/2", kini=k.kini),
    ),
    "perbaikan": Tulisan(
        repair,
        _orphaned,
        lambda k: repair(k.store, k.scope(ADMIN), "atasan_diri", REKAN, BULAN, id=ID, kini=k.kini),
    ),
    "perbaikan banyak": Tulisan(
        repair_all,
        _orphaned,
        lambda k: repair_all(
            k.store, k.scope(ADMIN), "atasan_diri", [REKAN], BULAN, id=ID, kini=k.kini
        ),
    ),
}
