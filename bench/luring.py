"""The offline page's REST path: how long a write waits when so many come a second, and the most that
many clients get through.

    python bench/luring.py [--orang 600] [--laju 100] [--klien 26] [--detik 5]

Serves a store of its own (SQLite) in another process. First `--laju` writes come a second, whether
those before have been answered or not, and a wait counts from the moment at which each was due; then
`--klien` clients send without a pause, each through its share of the people. A write is one new
activity of somebody who signed in long ago. Every answer is checked, and at the end the rows are
counted. Milliseconds; the clients compute on the same machine.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import itertools
import json
import os
import secrets
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

from bench._angka import percentile
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


Giliran = Iterator[tuple[int, str, int]]
"""Account, token, and how manieth five minutes of the day: whose turn it is."""


async def send(http: httpx.AsyncClient, satu: tuple[int, str, int], mulai: float) -> float:
    """Send a row; return the milliseconds since the moment `mulai`."""
    akun, token, ke = satu
    isi = {
        "id": new_id(),
        "tanggal": local_day(now()).isoformat(),
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
    jawaban = await http.post("/api/aktivitas", content=json.dumps(isi), headers=kepala)
    lama = (time.perf_counter() - mulai) * 1000
    if jawaban.json()["hasil"][0]["hasil"] != "tercatat":
        sys.exit(jawaban.text)
    return lama


async def arrive(http: httpx.AsyncClient, giliran: Giliran, laju: int, detik: float) -> list[float]:
    """Let so many rows come a second, evenly; return how long each took."""
    mulai = time.perf_counter()
    async with asyncio.TaskGroup() as kelompok:
        tugas: list[asyncio.Task[float]] = []
        for n in range(int(laju * detik)):
            saat = mulai + n / laju
            await asyncio.sleep(saat - time.perf_counter())
            tugas.append(kelompok.create_task(send(http, next(giliran), saat)))
    return [satu.result() for satu in tugas]


async def client(alamat: str, giliran: Giliran, sampai: float) -> list[float]:
    """Send rows until the moment `sampai`; return how long each took."""
    lama: list[float] = []
    async with httpx.AsyncClient(base_url=alamat, timeout=30) as http:
        while (mulai := time.perf_counter()) < sampai:
            lama.append(await send(http, next(giliran), mulai))
    return lama


def turns(milik: list[tuple[int, str]]) -> Giliran:
    """Yield these people over and over, each time for the next five minutes of their day."""
    for ke in itertools.count():
        for akun, token in milik:
            yield akun, token, ke


async def measure(
    alamat: str, token: list[str], laju: int, klien: int, detik: float
) -> tuple[list[float], list[float]]:
    """Return how long writes took at this rate, and then with all clients at once."""
    orang = list(enumerate(token, 1))
    giliran = [turns(orang[k::klien]) for k in range(klien)]
    bergantian = (next(satu) for satu in itertools.cycle(giliran))
    async with httpx.AsyncClient(base_url=alamat, timeout=30) as http:
        teratur = await arrive(http, bergantian, laju, detik)
    sampai = time.perf_counter() + detik
    semua = await asyncio.gather(*(client(alamat, satu, sampai) for satu in giliran))
    return teratur, [satu for lama in semua for satu in lama]


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


def waits(lama: list[float]) -> dict[str, float]:
    """Return p50, p95 and p99."""
    return {f"p{p}": round(percentile(lama, p / 100), 1) for p in (50, 95, 99)}


def main() -> None:
    """Measure once and print one line of JSON."""
    pilihan = argparse.ArgumentParser(description=__doc__)
    pilihan.add_argument("--orang", type=int, default=600)
    pilihan.add_argument("--laju", type=int, default=100)
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
            teratur, lama = asyncio.run(measure(alamat, token, isi.laju, isi.klien, isi.detik))
            prosesor = processor_seconds(peladen.pid) - sebelum
        finally:
            peladen.terminate()
            peladen.wait(timeout=30)
        with store.read() as session:
            tercatat = session.scalar(select(func.count()).select_from(Aktivitas))
        store.engine.dispose()
    hasil = {
        "laju": isi.laju,
        "laju_ms": waits(teratur),
        "klien": isi.klien,
        "tulis_per_detik": round(len(lama) / isi.detik),
        "klien_ms": waits(lama),
        "prosesor_ms_per_tulis": round(prosesor * 1000 / (len(teratur) + len(lama)), 1),
        "dijawab": len(teratur) + len(lama),
        "tercatat": tercatat,
    }
    print(json.dumps(hasil))


if __name__ == "__main__":
    main()
