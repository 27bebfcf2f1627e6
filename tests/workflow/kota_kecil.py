"""A tiny city for tests: two OPDs, nine people, plans, accounts; every moment is given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from data.kunci import derived_id
from data.scope import Scope, load_scope
from data.store import (
    Aktivitas,
    Akun,
    Audit,
    ButirSkp,
    HariLibur,
    Opd,
    Pegawai,
    Penugasan,
    Peran,
    Perubahan,
    Skp,
    Store,
    TargetButir,
    Unit,
)
from data.waktu import local_moment
from workflow.harian.isian import IsianAktivitas

AWAL = date(2026, 1, 1)
HARI = date(2026, 11, 18)
"""A Wednesday; the 16th and 17th are working days, the 19th is a holiday."""
KINI = local_moment(HARI, time(10))
BULAN = date(2026, 11, 1)

KEPALA, ATASAN, PEGAWAI, REKAN, ATASAN_LAIN, ORANG_LAIN, PINDAHAN, ADMIN, BKPSDM = range(1, 10)
PINDAH = date(2026, 11, 11)
_NAMA = {
    KEPALA: "Kepala Contoh",
    ATASAN: "Atasan Contoh",
    PEGAWAI: "Pegawai Contoh",
    REKAN: "Rekan Contoh",
    ATASAN_LAIN: "Atasan Lain",
    ORANG_LAIN: "Orang Lain",
    PINDAHAN: "Pindahan Contoh",
    ADMIN: "Admin Contoh",
    BKPSDM: "Petugas Contoh",
}


@dataclass(frozen=True, slots=True)
class Kota:
    """The city in one store; reads who may do what as the application does."""

    store: Store

    def scope(self, pegawai_id: int, kini: datetime = KINI) -> Scope:
        with self.store.read() as session:
            scope = load_scope(session, pegawai_id, kini)
        assert scope is not None
        return scope

    def aktivitas(self, id: str) -> Aktivitas | None:
        with self.store.read() as session:
            return session.get(Aktivitas, id)

    def jejak(self) -> tuple[int, int]:
        """How many audit links and change-log lines there are."""
        with self.store.read() as session:
            return session.query(Audit).count(), session.query(Perubahan).count()


def build_kota(store: Store) -> Kota:
    """Fill an empty, migrated store."""
    with store.write("uji", KINI) as tx:
        for lapis in (_organisation(), _people(), _assignments(), _accounts(), _plans(), _items()):
            tx.session.add_all(lapis)
            tx.session.flush()
        tx.session.add_all(_targets())
    return Kota(store)


def _organisation() -> list[object]:
    return [
        Opd(id=1, kode="A", nama="Dinas Contoh", jenis="dinas", mulai=AWAL, selesai=None),
        Opd(id=2, kode="B", nama="Badan Contoh", jenis="badan", mulai=AWAL, selesai=None),
        Unit(id=1, opd_id=1, nama="Bidang Satu", induk_id=None, pola_kerja=5),
        Unit(id=2, opd_id=2, nama="Bidang Dua", induk_id=None, pola_kerja=5),
        HariLibur(tanggal=date(2026, 11, 19), jenis="libur_nasional", nama="Libur", dasar=None),
    ]


def _people() -> list[object]:
    return [
        Pegawai(
            id=id,
            nip=f"99000101202601{id:04d}",
            nama=nama,
            jenis_kelamin="P",
            tanggal_lahir=date(1985, 5, 5),
            golongan="III/b",
            status="PNS",
            mulai=AWAL,
            selesai=None,
            is_demo=True,
        )
        for id, nama in _NAMA.items()
    ]


def _assignments() -> list[object]:
    atasan = {
        KEPALA: (1, None),
        ATASAN: (1, KEPALA),
        PEGAWAI: (1, ATASAN),
        REKAN: (1, ATASAN),
        ADMIN: (1, KEPALA),
        ATASAN_LAIN: (2, None),
        ORANG_LAIN: (2, ATASAN_LAIN),
        BKPSDM: (2, ATASAN_LAIN),
    }
    tetap = [_assignment(p, unit, atas) for p, (unit, atas) in atasan.items()]
    pindah = [
        _assignment(PINDAHAN, 2, ATASAN_LAIN, selesai=date(2026, 11, 10)),
        _assignment(PINDAHAN, 1, ATASAN, mulai=PINDAH),
    ]
    return [*tetap, *pindah]


def _assignment(
    pegawai_id: int,
    unit_id: int,
    atasan_id: int | None,
    mulai: date = AWAL,
    selesai: date | None = None,
) -> Penugasan:
    is_struktural = pegawai_id in {KEPALA, ATASAN, ATASAN_LAIN}
    return Penugasan(
        pegawai_id=pegawai_id,
        unit_id=unit_id,
        jabatan="Jabatan Contoh",
        jenis_jabatan="struktural" if is_struktural else "pelaksana",
        kelas=9 if is_struktural else 7,
        atasan_id=atasan_id,
        jenis="definitif",
        mulai=mulai,
        selesai=selesai,
    )


def _accounts() -> list[object]:
    akun = [
        Akun(id=p, nama_masuk=f"p{p}", pegawai_id=p, sandi="-", bahasa="id", dibuat_pada=KINI)
        for p in _NAMA
    ]
    peran = [
        Peran(akun_id=ADMIN, peran="adminopd", opd_id=1),
        Peran(akun_id=KEPALA, peran="opd", opd_id=1),
        Peran(akun_id=BKPSDM, peran="bkpsdm", opd_id=0),
    ]
    return [*akun, *peran]


def _plans() -> list[object]:
    return [
        Skp(
            id=derived_id("skp", p),
            pegawai_id=p,
            tahun=2026,
            mulai=AWAL,
            selesai=date(2026, 12, 31),
            status="disepakati",
            disepakati_oleh=ATASAN,
            disepakati_pada=KINI,
        )
        for p in (PEGAWAI, REKAN, ORANG_LAIN, PINDAHAN)
    ]


def item_id(pegawai_id: int, urutan: int = 1) -> str:
    """The key of a person's SKP item."""
    return derived_id("butir", pegawai_id, urutan)


def _items() -> list[object]:
    return [
        ButirSkp(
            id=item_id(p, urutan),
            skp_id=derived_id("skp", p),
            urutan=urutan,
            uraian=f"Butir {urutan}",
            satuan="dokumen",
            bobot=Decimal(50),
            target_tahun=Decimal(120),
            induk_id=None,
        )
        for p in (PEGAWAI, REKAN, ORANG_LAIN, PINDAHAN)
        for urutan in (1, 2)
    ]


def _targets() -> list[object]:
    return [
        TargetButir(butir_id=item_id(p, urutan), bulan=bulan, kuantitas=Decimal(10))
        for p in (PEGAWAI, REKAN, ORANG_LAIN, PINDAHAN)
        for urutan in (1, 2)
        for bulan in (date(2026, 10, 1), BULAN)
    ]


def fill(id: str, **ubah: object) -> IsianAktivitas:
    """A valid entry of PEGAWAI for HARI, 08.00 to 10.00; `ubah` replaces parts."""
    isi: dict[str, object] = {
        "id": derived_id("aktivitas", id),
        "tanggal": HARI,
        "mulai": 480,
        "selesai": 600,
        "jenis": "utama",
        "uraian": "Menyusun laporan bulanan",
        "kuantitas": Decimal(1),
        "butir_id": item_id(PEGAWAI),
    }
    return IsianAktivitas(**{**isi, **ubah})  # type: ignore[arg-type]
