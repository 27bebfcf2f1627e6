"""From a commit to a screen: how long until another process sees it, and how long a rebuild takes.

    python bench/segar.py [--pegawai 1200] [--bulan 13] [--commit 40] [--db ADDRESS] [--home FOLDER]

Makes the demo city when the store is empty, builds the lake, then commits five new activities of
one person at a time. `langsung`: refreshed right after the commit. `penjaga`: by the watch that
serves, its waits included. Seen by a second process that looks for a new version every 2 ms and asks
it for the five rows. Milliseconds.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from sqlalchemy import select

from analytics.refresher import refresh, start_refresher
from data.kunci import new_id
from data.lake import Lake
from data.scope import covers
from data.store import Aktivitas, Penugasan, Store, open_store
from data.store.migrasi import migrate
from data.waktu import local_day, month_start, now
from demo.bangun import make_demo
from demo.skenario import make_skenario
from rules.parameter import load_profil

MEMBANGUN = """
import json, resource, sys, time
from pathlib import Path
from analytics.refresher import refresh
from data.store import open_store
from data.waktu import now
from rules.parameter import load_profil
mulai = time.perf_counter()
refresh(open_store(sys.argv[1]), Path(sys.argv[2]), load_profil(), now(), penuh=True)
detik = round(time.perf_counter() - mulai, 1)
ram = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(json.dumps({"bangun_penuh_detik": detik, "bangun_penuh_ram_mb": ram}))
"""

MELIHAT = """
import sys, time
from pathlib import Path
from data.lake import Lake
lake = Lake(Path(sys.argv[1]))
lake.versi
print("siap", flush=True)
for tanda in sys.stdin:
    dilihat = -1
    while True:
        potret = lake.snapshot()
        if potret.versi != dilihat and potret.sql(
            "SELECT count(*) AS n FROM aktivitas WHERE nomor_perintah = ? AND bulan = ?", tanda.split()
        ).item() == 5:
            break
        dilihat = potret.versi
        time.sleep(0.002)
    print(time.time(), flush=True)
"""


def commit_five(store: Store, pegawai_id: int, tanda: str) -> float:
    """Write five activities of today marked `tanda`; return the moment of the commit."""
    kini = now()
    hari = local_day(kini)
    with store.write("bench", kini) as tx:
        for n in range(5):
            baru = Aktivitas(
                id=new_id(), pegawai_id=pegawai_id, tanggal=hari, mulai=480 + 30 * n,
                selesai=510 + 30 * n, jenis="lainnya", nomor_perintah=tanda, uraian="Uji kecepatan",
                kuantitas=1, status="diajukan", dientri_oleh=pegawai_id, dibuat_pada=kini,
                diajukan_pada=kini,
            )  # fmt: skip
            tx.session.add(baru)
            tx.change("aktivitas", kunci=baru.id, pegawai_id=pegawai_id, dari=hari, sampai=hari)
        tx.audit("bench", "aktivitas", tanda, {"n": 5})
    return time.time()


class Pelihat:
    """A second process that says when it sees a mark."""

    def __init__(self, folder: Path) -> None:
        self.proses = subprocess.Popen(
            [sys.executable, "-c", MELIHAT, str(folder)],
            cwd=Path(__file__).parents[1], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        if self.proses.stdin is None or self.proses.stdout is None:
            raise RuntimeError("no pipes")
        self._masuk, self._keluar = self.proses.stdin, self.proses.stdout
        self._read()

    def _read(self) -> str:
        return self._keluar.readline()

    def expect(self, tanda: str) -> None:
        """Say what to look for."""
        self._masuk.write(f"{tanda} {month_start(local_day(now()))}\n")
        self._masuk.flush()

    def seen(self) -> float:
        """Wait until it is seen; return when."""
        return float(self._read())


def measure(store: Store, folder: Path, orang: list[int], banyak: int, nama: str) -> list[float]:
    """Return the milliseconds from commit to sight of `banyak` commits."""
    pelihat, hasil = Pelihat(folder), []
    for n in range(banyak):
        tanda = f"{nama}-{n}-{new_id()}"
        pelihat.expect(tanda)
        time.sleep(random.uniform(0.02, 0.2))
        saat = commit_five(store, random.choice(orang), tanda)
        if nama == "langsung":
            refresh(store, folder, load_profil(), now())
        hasil.append((pelihat.seen() - saat) * 1000)
    pelihat.proses.kill()
    return hasil


def rebuild(store: Store, folder: Path) -> dict[str, float]:
    """Build the lake anew in a process of its own; return its seconds and its peak memory."""
    hasil = subprocess.run(
        [sys.executable, "-c", MEMBANGUN, store.url, str(folder)],
        cwd=Path(__file__).parents[1], capture_output=True, text=True, check=True,
    )  # fmt: skip
    return json.loads(hasil.stdout)


def summary(angka: list[float]) -> dict[str, float]:
    """Median, 95th percentile and worst."""
    urut = sorted(angka)
    return {
        "n": len(urut),
        "median": round(statistics.median(urut)),
        "p95": round(urut[min(len(urut) - 1, int(len(urut) * 0.95))]),
        "max": round(urut[-1]),
    }


def main() -> None:
    """Measure and print one JSON object."""
    baca = argparse.ArgumentParser()
    baca.add_argument("--pegawai", type=int, default=1200)
    baca.add_argument("--bulan", type=int, default=13)
    baca.add_argument("--commit", type=int, default=40)
    baca.add_argument("--home", type=Path, default=None)
    baca.add_argument("--db", default=None)
    pilihan = baca.parse_args()
    home: Path = pilihan.home or Path(tempfile.mkdtemp(prefix="sinergi-bench-"))
    home.mkdir(parents=True, exist_ok=True)
    store = open_store(pilihan.db or f"sqlite:///{home / 'sinergi.db'}")
    migrate(store)
    make_demo(store, make_skenario("berjalan", pilihan.pegawai, pilihan.bulan, 14, now()))
    folder = home / "lake"
    bangun = rebuild(store, folder)
    hari = local_day(now()) - timedelta(days=1)
    with store.read() as session:
        orang = list(session.scalars(select(Penugasan.pegawai_id).where(*covers(hari))))
    langsung = measure(store, folder, orang, pilihan.commit, "langsung")
    penjaga = start_refresher(store, folder, load_profil())
    lewat_penjaga = measure(store, folder, orang, pilihan.commit, "penjaga")
    penjaga.stop()
    baris = Lake(folder).sql("SELECT count(*) AS n FROM aktivitas").item()
    isi = {
        "store": "sqlite" if store.is_sqlite else "postgresql",
        "pegawai": pilihan.pegawai,
        "bulan": pilihan.bulan,
        "aktivitas": baris,
        **bangun,
        "langsung_ms": summary(langsung),
        "penjaga_ms": summary(lewat_penjaga),
    }
    print(json.dumps(isi, indent=2))


if __name__ == "__main__":
    main()
