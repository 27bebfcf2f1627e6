"""A tiny office for rounds of feedback: the tiny city, a team of six, its superior and a colleague."""

from __future__ import annotations

import random
from datetime import date, time
from typing import Any

from sqlalchemy import select

from data.kunci import derived_id
from data.store import Akun, Pegawai, Penugasan, Store, Undangan360
from data.waktu import local_moment
from tests.workflow.kota_kecil import ADMIN, AWAL, BULAN, HARI, KEPALA, KINI, Kota, build_kota
from workflow.perilaku.jawaban_360 import answer_360
from workflow.perilaku.putaran_360 import IsianPutaran, open_putaran

TIM = (20, 21, 22, 23, 24, 25)
KETUA, SEKRETARIS = 26, 27
"""Superior of the team, and a colleague: subordinates of KEPALA as ATASAN and ADMIN are."""
SELESAI = date(2026, 11, 27)
SESUDAH = local_moment(date(2026, 11, 28), time(9))
PUTARAN = derived_id("putaran")
ASPEK = (
    "berorientasi_pelayanan",
    "akuntabel",
    "kompeten",
    "harmonis",
    "loyal",
    "adaptif",
    "kolaboratif",
)


def build_kantor(store: Store) -> Kota:
    return add_team(build_kota(store))


def add_team(kota: Kota) -> Kota:
    """Add the team to the tiny city."""
    with kota.store.write("uji", KINI) as tx:
        tx.session.add_all(_person(p) for p in (*TIM, KETUA, SEKRETARIS))
        tx.session.flush()
        tx.session.add_all(_post(p, KETUA) for p in TIM)
        tx.session.add_all(_post(p, KEPALA, "struktural") for p in (KETUA, SEKRETARIS))
        tx.session.add_all(
            Akun(id=p, nama_masuk=f"p{p}", pegawai_id=p, sandi="-", bahasa="id", dibuat_pada=KINI)
            for p in (*TIM, KETUA, SEKRETARIS)
        )
    return kota


def _person(id: int) -> Pegawai:
    return Pegawai(
        id=id,
        nip=f"99000101202601{id:04d}",
        nama=f"Tim {id}",
        jenis_kelamin="L",
        tanggal_lahir=date(1990, 1, 1),
        golongan="III/a",
        status="PNS",
        mulai=AWAL,
        selesai=None,
        is_demo=True,
    )


def _post(id: int, atasan: int, jenis: str = "pelaksana") -> Penugasan:
    return Penugasan(
        pegawai_id=id,
        unit_id=1,
        jabatan="Jabatan Contoh",
        jenis_jabatan=jenis,
        kelas=7,
        atasan_id=atasan,
        jenis="definitif",
        mulai=AWAL,
        selesai=None,
    )


def isian(**ubah: Any) -> IsianPutaran:
    isi: dict[str, Any] = {
        "id": PUTARAN,
        "nama": "Putaran uji",
        "bulan": BULAN,
        "mulai": HARI,
        "selesai": SELESAI,
        "opd_id": 1,
    }
    return IsianPutaran(**{**isi, **ubah})


def open_round(kota: Kota, oleh: int = ADMIN, **ubah: Any) -> str:
    return open_putaran(kota.store, kota.scope(oleh), isian(**ubah), kini=KINI).id


def invited(kota: Kota, dinilai: int, hubungan: str | None = None) -> list[int]:
    with kota.store.read() as session:
        baris = session.scalars(select(Undangan360).where(Undangan360.dinilai_id == dinilai)).all()
    return sorted(u.penilai_id for u in baris if hubungan in (None, u.hubungan))


def answer(kota: Kota, oleh: int, dinilai: int, angka: int = 80, kini=KINI, **ubah: Any):
    isi: dict[str, Any] = {
        "putaran_id": PUTARAN,
        "dinilai_id": dinilai,
        "nilai": dict.fromkeys(ASPEK, angka),
        "catatan": None,
    }
    return answer_360(kota.store, kota.scope(oleh, kini), kini=kini, **{**isi, **ubah})


def answer_all(kota: Kota, benih: int) -> list[tuple[int, int, str]]:
    """Everybody invited answers in a random order; returns who, about whom, and with which note."""
    with kota.store.read() as session:
        undangan = [(u.penilai_id, u.dinilai_id) for u in session.scalars(select(Undangan360))]
    acak = random.Random(benih)
    acak.shuffle(undangan)
    jejak: list[tuple[int, int, str]] = []
    for penilai, dinilai in undangan:
        nilai = {a: acak.randint(60, 95) for a in ASPEK}
        catatan = f"catatan-{acak.getrandbits(64):016x}"
        answer(kota, penilai, dinilai, nilai=nilai, catatan=catatan)
        jejak.append((penilai, dinilai, catatan))
    return jejak
