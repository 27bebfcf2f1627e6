"""What the offline page sends, and the small office it is sent for."""

import json
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import httpx
from sqlalchemy import select

from data.kunci import derived_id, new_id
from data.store import Aktivitas, ButirSkp, Opd, Penugasan, Skp, Store, Unit
from data.waktu import local_day, now
from tests.peladen import Peladen

RINI, JOKO, SARI, BUDI, TONO = range(1, 6)

JALAN = "/api/aktivitas"

BUTIR = derived_id("butir", "luring")

LAMA = timedelta(days=70)


def today() -> date:
    return local_day(now())


def employ(store: Store) -> None:
    awal = date(2020, 1, 1)
    with store.write("uji", now()) as tx:
        tx.session.add(Opd(id=1, kode="A", nama="Dinas Contoh", jenis="dinas", mulai=awal))
        tx.session.flush()
        tx.session.add(Unit(id=1, opd_id=1, nama="Bidang Satu", induk_id=None, pola_kerja=5))
        tx.session.flush()
        for orang in (RINI, JOKO, SARI, BUDI):
            tx.session.add(
                Penugasan(
                    pegawai_id=orang,
                    unit_id=1,
                    jabatan="Jabatan Contoh",
                    jenis_jabatan="pelaksana",
                    kelas=7,
                    atasan_id=None,
                    jenis="definitif",
                    mulai=awal,
                )
            )
        hari = today()
        tx.session.add(
            Skp(
                id=derived_id("skp", "luring"),
                pegawai_id=RINI,
                tahun=hari.year,
                mulai=hari - LAMA,
                selesai=hari + LAMA,
                status="disepakati",
            )
        )
        tx.session.flush()
        tx.session.add(
            ButirSkp(
                id=BUTIR,
                skp_id=derived_id("skp", "luring"),
                urutan=1,
                uraian="Menyusun laporan",
                satuan="dokumen",
                bobot=Decimal(100),
                target_tahun=Decimal(120),
            )
        )


def row(**ubah: Any) -> dict[str, Any]:
    isi = {
        "id": new_id(),
        "tanggal": today().isoformat(),
        "mulai": 480,
        "selesai": 540,
        "jenis": "utama",
        "butir_id": BUTIR,
        "nomor_perintah": None,
        "uraian": "Menyusun laporan bulanan",
        "kuantitas": "1.5",
        "ajukan": True,
    }
    return {**isi, **ubah}


def headers(akun: int = RINI, **ubah: str) -> dict[str, str]:
    kepala = {
        "x-akun": str(akun),
        "content-type": "application/json",
        "sec-fetch-site": "same-origin",
    }
    return {**kepala, **{k.replace("_", "-"): v for k, v in ubah.items()}}


def send(klien: httpx.Client, isi: Any, akun: int = RINI) -> list[dict[str, Any]]:
    jawaban = klien.post(JALAN, content=json.dumps(isi), headers=headers(akun))
    assert jawaban.status_code == 200, jawaban.text
    assert jawaban.headers["cache-control"] == "no-store"
    return jawaban.json()["hasil"]


def stored(server: Peladen) -> list[Aktivitas]:
    with server.store.read() as session:
        return list(session.scalars(select(Aktivitas)))
