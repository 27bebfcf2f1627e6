"""A real server process for tests: started once, stopped at the end."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import httpx

from data.store import Pegawai, Store, open_store
from data.store.migrasi import migrate
from data.waktu import now
from workflow.akun.baru import AkunBaru, create_akun
from workflow.akun.sandi import SANDI_DEMO

ROOT = Path(__file__).parents[1]
SANDI = "kuda laut biru 7"
ORANG = ("rini", "joko", "sari", "budi", "tono")


@dataclass(frozen=True)
class Peladen:
    """A running server, and the store behind it."""

    alamat: str
    home: Path
    store: Store
    pid: int

    @property
    def alamat_kabel(self) -> str:
        return self.alamat.replace("http", "ws") + "/_stcore/stream"

    def browser(self) -> httpx.Client:
        """A client that keeps cookies and follows nothing."""
        return httpx.Client(base_url=self.alamat, timeout=20)


def small_store(home: Path) -> Store:
    """A store with five people who have accounts, and one demo account."""
    store = open_store(f"sqlite:///{home / 'sinergi.db'}")
    migrate(store)
    nama_masuk = (*ORANG, "pimpinan.demo")
    with store.write("uji", now()) as tx:
        for nomor, nama in enumerate(nama_masuk, 1):
            tx.session.add(
                Pegawai(
                    id=nomor,
                    nip=f"19900101202001{nomor:04d}",
                    nama=nama.title(),
                    jenis_kelamin="P",
                    status="PNS",
                    mulai=date(2020, 1, 1),
                    is_demo=True,
                )
            )
    for nomor, nama in enumerate(nama_masuk, 1):
        is_demo = nama.endswith(".demo")
        sandi = SANDI_DEMO if is_demo else SANDI
        isian = AkunBaru(nama, f"19900101202001{nomor:04d}", sandi, is_demo=is_demo)
        create_akun(store, "uji", isian, kini=now())
    return store


def free_port() -> int:
    with socket.socket() as soket:
        soket.bind(("127.0.0.1", 0))
        return soket.getsockname()[1]


@contextmanager
def serving(home: Path, *, is_demo: bool) -> Generator[Peladen]:
    """Serve the store in `home` for as long as the block lasts."""
    port = free_port()
    lingkungan = {**os.environ, "SINERGI_HOME": str(home), "SINERGI_DEMO": "1" if is_demo else ""}
    lingkungan.pop("SINERGI_DB", None)
    catatan = home / "peladen.log"
    with catatan.open("w") as tulis:
        proses = subprocess.Popen(
            [sys.executable, str(ROOT / "sinergi.py"), "serve", "--port", str(port)],
            cwd=home,
            env=lingkungan,
            stdout=tulis,
            stderr=tulis,
        )
    store = open_store(f"sqlite:///{home / 'sinergi.db'}")
    try:
        alamat = f"http://127.0.0.1:{port}"
        wait_until_live(alamat, proses, catatan)
        yield Peladen(alamat, home, store, proses.pid)
    finally:
        store.engine.dispose()
        proses.terminate()
        proses.wait(timeout=15)


def wait_until_live(alamat: str, proses: subprocess.Popen[bytes], catatan: Path) -> None:
    habis = time.monotonic() + 60
    while time.monotonic() < habis:
        assert proses.poll() is None, catatan.read_text()
        try:
            if httpx.get(f"{alamat}/livez", timeout=1).is_success:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise AssertionError("the server did not come up\n" + catatan.read_text())
