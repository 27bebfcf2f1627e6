"""The offline page's REST path: writes a second with many clients, and how long each waits.

    python bench/luring.py [--orang 600] [--klien 26] [--detik 5]

Serves a store of its own (SQLite) in another process; each client is a browser that signed in long
ago and sends one new activity per request, taking turns through its share of the people. Every
answer is checked, and at the end the rows are counted. Milliseconds.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import itertools
import json
import os
import secrets
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import httpx

sys.path.insert(0, str(Path(__file__).parents[1]))

from sqlalchemy import func, select

from data.kunci import new_id
from data.store import Aktivitas, Akun, Opd, Pegawai, Penugasan, Sesi, Store, Unit, open_store
from data.store.migrasi import migrate
from data.waktu import local_day, now

AKAR = Path(__file__).parents[1]
AWAL = date(2020, 1, 1)


def make_people(store: Store, orang: int) -> list[str]:
    """Fill an empty store with people who are signed in; return their browsers' tokens."""
    kini = now()
    token = [secrets.token_urlsafe(32) for _ in range(orang)]
    with store.write("bench", kini) as tx:
        tx.session.add(Opd(id=1, kode="A", nama="Dinas Contoh", jenis="dinas", mulai=AWAL))
        tx.session.flush()
        tx.session.add(Unit(id=1, opd_id=1, nama="Bidang", induk_id=None, pola_kerja=5))
        tx.session.flush()
        for n, satu in enumerate(token, 1):
            tx.session.add(_person(n))
            tx.session.flush()
            tx.session.add(
                Akun(id=n, nama_masuk=f"p{n}", pegawai_id=n, sandi="-", dibuat_pada=kini)
            )
            tx.session.add(_assignment(n))
            tx.session.flush()
            sidik = hashlib.sha256(satu.encode()).hexdigest()
            tx.session.add(
                Sesi(id=new_id(), akun_id=n, sidik=sidik, dibuat_pada=kini, terakhir_pada=kini)
            )
    return token


def _person(n: int) -> Pegawai:
    return Pegawai(
        id=n,
        nip=f"19900101202001{n:04d}",
        nama=f"Pegawai {n}",
        jenis_kelamin="P",
        status="PNS",
        mulai=AWAL,
        is_demo=True,
    )


def _assignment(n: int) -> Penugasan:
    return Penugasan(
        pegawai_id=n,
        unit_id=1,
        jabatan="Jabatan",
        jenis_jabatan="pelaksana",
        kelas=7,
        atasan_id=None,
        jenis="definitif",
        mulai=AWAL,
    )


async def client(
    alamat: str, giliran: Iterator[tuple[int, str, int]], sampai: float
) -> list[float]:
    """Send rows until the moment `sampai`; return how long each took, in milliseconds."""
    lama: list[float] = []
    hari = local_day(now()).isoformat()
    async with httpx.AsyncClient(base_url=alamat, timeout=30) as http:
        while time.perf_counter() < sampai:
            akun, token, ke = next(giliran)
            isi = {
                "id": new_id(),
                "tanggal": hari,
                "mulai": ke * 5,
                "selesai": ke * 5 + 5,
                "jenis": "lainnya",
                "uraian": "Menyusun laporan bulanan",
            }
            kepala = {
                "content-type": "application/json",
                "cookie": f"sinergi={token}",
                "x-akun": str(akun),
            }
            mulai = time.perf_counter()
            jawaban = await http.post("/api/aktivitas", content=json.dumps(isi), headers=kepala)
            lama.append((time.perf_counter() - mulai) * 1000)
            if jawaban.json()["hasil"][0]["hasil"] != "tercatat":
                sys.exit(jawaban.text)
    return lama


def turns(milik: list[tuple[int, str]]) -> Iterator[tuple[int, str, int]]:
    """Yield these people over and over, each time for the next five minutes of their day."""
    for ke in itertools.count():
        for akun, token in milik:
            yield akun, token, ke


async def measure(alamat: str, token: list[str], klien: int, detik: float) -> list[float]:
    """Let all clients send at once for so many seconds."""
    sampai = time.perf_counter() + detik
    orang = list(enumerate(token, 1))
    giliran = [turns(orang[k::klien]) for k in range(klien)]
    semua = await asyncio.gather(*(client(alamat, satu, sampai) for satu in giliran))
    return [satu for lama in semua for satu in lama]


def wait_for(alamat: str) -> None:
    """Wait until the server answers."""
    for _ in range(600):
        try:
            httpx.get(f"{alamat}/livez", timeout=1)
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return
    sys.exit("The server did not come up.")


def processor_seconds(pid: int) -> float:
    """Return how long a process has computed, in itself and in the kernel (Linux)."""
    kolom = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(kolom[11]) + int(kolom[12])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Measure once and print one line of JSON."""
    pilihan = argparse.ArgumentParser(description=__doc__)
    pilihan.add_argument("--orang", type=int, default=600)
    pilihan.add_argument("--klien", type=int, default=26)
    pilihan.add_argument("--detik", type=float, default=5)
    pilihan.add_argument("--port", type=int, default=8623)
    isi = pilihan.parse_args()
    alamat = f"http://127.0.0.1:{isi.port}"
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{folder}/sinergi.db")
        migrate(store)
        token = make_people(store, isi.orang)
        perintah = [sys.executable, str(AKAR / "sinergi.py"), "serve", "--port", str(isi.port)]
        lingkungan = {**os.environ, "SINERGI_HOME": folder, "SINERGI_DEMO": "1"}
        lingkungan.pop("SINERGI_DB", None)
        peladen = subprocess.Popen(perintah, cwd=folder, env=lingkungan)
        try:
            wait_for(alamat)
            sebelum = processor_seconds(peladen.pid)
            lama = asyncio.run(measure(alamat, token, isi.klien, isi.detik))
            prosesor = processor_seconds(peladen.pid) - sebelum
        finally:
            peladen.terminate()
            peladen.wait(timeout=30)
        with store.read() as session:
            tercatat = session.scalar(select(func.count()).select_from(Aktivitas))
        store.engine.dispose()
    persentil = statistics.quantiles(lama, n=100)
    hasil = {
        "klien": isi.klien,
        "tulis_per_detik": round(len(lama) / isi.detik),
        "p50_ms": round(persentil[49], 1),
        "p95_ms": round(persentil[94], 1),
        "p99_ms": round(persentil[98], 1),
        "prosesor_ms_per_tulis": round(prosesor * 1000 / len(lama), 1),
        "dijawab": len(lama),
        "tercatat": tercatat,
    }
    print(json.dumps(hasil))


if __name__ == "__main__":
    main()
