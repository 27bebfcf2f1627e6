"""Reruns of every screen over the websocket: how long they take for 1, 25 and 50 sessions at once.

    python -m bench sesi [--home FOLDER] [--sesi 1 25 50] [--ulang 3] [--jeda 10] [--layar opd tren]

Serves the demo city of `--home` (made when it is not there: 1,200 people, 13 months) in another
process, signs each audience in once, and opens sessions as browsers do. An active session asks for
its screen, waits until the script has finished, reads for `--jeda` seconds (from half to one and a
half of it, evenly) and asks again, `--ulang` times. Sessions come one after another over one pause,
as people do; one alone does not pause. cpu is what the server
computed for each run. A fault on a screen ends the run. Milliseconds; the first run of a
session is told apart. The client computes on the same machine.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from bench._angka import percentile
from bench.luring import processor_seconds, wait_for
from data.scope import KOTA
from data.store import open_store
from data.store.migrasi import migrate
from data.waktu import now
from demo.bangun import make_demo
from demo.skenario import make_skenario
from pages.parts.navigasi import LAYAR, PENDARATAN, Layar
from workflow.akun.sandi import SANDI_DEMO

AKAR = Path(__file__).parents[1]
DARI_SINI = {"sec-fetch-site": "same-origin"}
SENDIRI = 30
"""How often a session alone asks again, without a pause."""


@dataclass(slots=True)
class Ukuran:
    """What one screen cost under one number of sessions, in milliseconds."""

    layar: str
    sesi: int
    pertama: list[float] = field(default_factory=list[float])
    ulang: list[float] = field(default_factory=list[float])
    prosesor: float = 0.0

    def as_json(self) -> dict[str, Any]:
        """Return one row of the result."""
        return {
            "layar": f"/{self.layar}",
            "sesi": self.sesi,
            "n": len(self.ulang),
            "pertama_p50_ms": round(statistics.median(self.pertama), 1),
            "p50_ms": round(percentile(self.ulang, 0.5), 1),
            "p95_ms": round(percentile(self.ulang, 0.95), 1),
            "max_ms": round(max(self.ulang), 1),
            "prosesor_ms": round(self.prosesor * 1000 / (len(self.ulang) + len(self.pertama)), 1),
        }


def account_for(layar: Layar) -> str:
    """Return the demo audience that opens a screen: the first whose landing order names its roles."""
    urutan = [peran for peran, _alamat in PENDARATAN]
    peran = sorted(layar.peran & set(urutan), key=lambda p: (p in KOTA, -urutan.index(p)))
    return "atasan" if not peran else peran[0]


def sign_in(alamat: str, audiens: str) -> str:
    """Sign a demo account in as the page does; return its cookies as a header."""
    with httpx.Client(base_url=alamat, timeout=30, headers=DARI_SINI) as klien:
        csrf = re.search(r'name="csrf" value="(\w+)"', klien.get("/masuk").text)
        if csrf is None:
            sys.exit("The sign-in page carries no csrf token.")
        isian = {"nama": f"{audiens}.demo", "sandi": SANDI_DEMO, "lanjut": "/", "csrf": csrf[1]}
        klien.post("/masuk", data=isian)
        return "; ".join(f"{nama}={nilai}" for nama, nilai in klien.cookies.items())


async def rerun(kabel: ClientConnection, layar: str) -> float:
    """Ask for a run of the screen and read it to its end; return its milliseconds."""
    pesan = BackMsg()
    pesan.rerun_script.page_name = layar
    mulai = time.perf_counter()
    await kabel.send(pesan.SerializeToString())
    while True:
        isi = await asyncio.wait_for(kabel.recv(), 60)
        if not isinstance(isi, bytes):
            sys.exit("The server sent text.")
        jawab = ForwardMsg.FromString(isi)
        if jawab.HasField("auth_redirect") or jawab.HasField("page_not_found"):
            sys.exit(f"/{layar} is not for this account.")
        if jawab.HasField("script_finished") and (
            jawab.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
        ):
            return (time.perf_counter() - mulai) * 1000


@dataclass(frozen=True, slots=True)
class Laku:
    """How sessions behave: how often each asks again, after how many seconds of reading."""

    ulang: int
    jeda: float

    def pause(self) -> float:
        """Return the seconds until the next question."""
        return self.jeda * random.uniform(0.5, 1.5)


async def session(alamat: str, kuki: str, ukuran: Ukuran, laku: Laku, mulai: float) -> None:
    """One browser: come after `mulai` seconds, open the screen, then ask for it again and again."""
    await asyncio.sleep(mulai)
    async with connect(
        alamat.replace("http", "ws") + "/_stcore/stream",
        subprotocols=[Subprotocol("streamlit")],
        additional_headers={"cookie": kuki},
        max_size=None,
        compression=None,
    ) as kabel:
        ukuran.pertama.append(await rerun(kabel, ukuran.layar))
        for _ulang in range(laku.ulang):
            await asyncio.sleep(laku.pause())
            ukuran.ulang.append(await rerun(kabel, ukuran.layar))


async def measure(alamat: str, kuki: str, ukuran: Ukuran, laku: Laku) -> None:
    """Let its number of sessions work on one screen at once."""
    sela = laku.jeda / ukuran.sesi
    orang = range(ukuran.sesi)
    await asyncio.gather(*(session(alamat, kuki, ukuran, laku, n * sela) for n in orang))


def refuse_faults(catatan: Path, layar: str) -> None:
    """End the run when the server has written down a fault: a broken screen is quick."""
    galat = [b for b in catatan.read_text().splitlines() if '"galat"' in b]
    if galat:
        sys.exit(f"/{layar}: {galat[-1]}")


@contextmanager
def serving(home: Path, port: int, catatan: Path) -> Iterator[tuple[str, int]]:
    """Serve the demo city of `home` in another process for as long as the block lasts.

    What the server says goes to the file `catatan`.
    """
    home.mkdir(parents=True, exist_ok=True)
    store = open_store(f"sqlite:///{home / 'sinergi.db'}")
    migrate(store)
    make_demo(store, make_skenario("berjalan", 1200, 13, 21, now()))
    store.engine.dispose()
    lingkungan = {**os.environ, "SINERGI_HOME": str(home), "SINERGI_DEMO": "1"}
    lingkungan.pop("SINERGI_DB", None)
    perintah = [sys.executable, str(AKAR / "sinergi.py")]
    subprocess.run([*perintah, "refresh"], env=lingkungan, check=True, stdout=subprocess.DEVNULL)
    with catatan.open("w") as tulis:
        peladen = subprocess.Popen(
            [*perintah, "serve", "--port", str(port)], env=lingkungan, stdout=tulis, stderr=tulis
        )
    alamat = f"http://127.0.0.1:{port}"
    try:
        wait_for(alamat)
        yield alamat, peladen.pid
    finally:
        peladen.terminate()
        peladen.wait(timeout=30)


def main() -> None:
    """Measure every screen with each number of sessions; print a row each, at the end as JSON."""
    baca = argparse.ArgumentParser(description=__doc__)
    baca.add_argument("--home", type=Path, default=None)
    baca.add_argument("--sesi", type=int, nargs="+", default=[1, 25, 50])
    baca.add_argument("--ulang", type=int, default=3)
    baca.add_argument("--jeda", type=float, default=10.0)
    baca.add_argument("--layar", nargs="+", default=None)
    baca.add_argument("--port", type=int, default=8624)
    baca.add_argument("--json", type=Path, default=None)
    isi = baca.parse_args()
    hasil: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory(prefix="sinergi-bench-") as sementara:
        catatan = Path(sementara) / "peladen.log"
        with serving(isi.home or Path(sementara), isi.port, catatan) as (alamat, pid):
            kuki: dict[str, str] = {}
            for layar in LAYAR:
                if isi.layar is not None and layar.alamat not in isi.layar:
                    continue
                audiens = account_for(layar)
                kuki[audiens] = kuki.get(audiens) or sign_in(alamat, audiens)
                for banyak in isi.sesi:
                    ukuran = Ukuran(layar.alamat, banyak)
                    sebelum = processor_seconds(pid)
                    laku = Laku(SENDIRI, 0) if banyak == 1 else Laku(isi.ulang, isi.jeda)
                    asyncio.run(measure(alamat, kuki[audiens], ukuran, laku))
                    ukuran.prosesor = processor_seconds(pid) - sebelum
                    refuse_faults(catatan, layar.alamat)
                    hasil.append(ukuran.as_json())
                    print(say(hasil[-1]), flush=True)
    if isi.json is not None:
        isi.json.write_text(json.dumps(hasil, indent=2))


def say(b: dict[str, Any]) -> str:
    """Return one row as it is printed."""
    return (
        f"{b['layar']:>18} {b['sesi']:>3} sessions  n {b['n']:>5}  first {b['pertama_p50_ms']:>7.1f}  "
        f"p50 {b['p50_ms']:>7.1f}  p95 {b['p95_ms']:>7.1f}  cpu {b['prosesor_ms']:>6.1f}"
    )


if __name__ == "__main__":
    main()
