"""Events of people for tests: typed as forms send them, recorded, taken back, refused."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from data.galat import GalatPengguna
from data.kunci import derived_id
from data.store import Penugasan
from tests.workflow.kota_kecil import (
    ATASAN,
    ATASAN_LAIN,
    BKPSDM,
    HARI,
    KEPALA,
    KINI,
    PEGAWAI,
    REKAN,
    Kota,
)
from workflow.mutasi.catat import cancel_peristiwa, record_peristiwa
from workflow.mutasi.masa import Berhenti
from workflow.mutasi.peristiwa import Peristiwa
from workflow.mutasi.rangkap import Rangkap
from workflow.mutasi.tugas import Pindah

ESOK = HARI + timedelta(days=1)

SK = "821/7/2026"


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
