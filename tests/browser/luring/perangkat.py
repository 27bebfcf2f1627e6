"""A server that can be killed, and what people do on the offline page."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect
from sqlalchemy import select

from data.store import Aktivitas, Store, open_store
from tests.browser.conftest import fill_form
from tests.peladen import ROOT, free_port, wait_until_live

LAMA = 20_000

DISIMPAN = "() => caches.keys().then((nama) => nama.filter((n) => n.startsWith('luring-')).length)"


class Peladen:
    """A server that can be killed and started again at the same address."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.port = free_port()
        self.alamat = f"http://127.0.0.1:{self.port}"
        self.store: Store = open_store(f"sqlite:///{home / 'sinergi.db'}")
        self._proses: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        lingkungan = {**os.environ, "SINERGI_HOME": str(self.home), "SINERGI_DEMO": "1"}
        lingkungan.pop("SINERGI_DB", None)
        catatan = self.home / "peladen.log"
        perintah = [sys.executable, str(ROOT / "sinergi.py"), "serve", "--port", str(self.port)]
        with catatan.open("a") as tulis:
            self._proses = subprocess.Popen(
                perintah, cwd=self.home, env=lingkungan, stdout=tulis, stderr=tulis
            )
        wait_until_live(self.alamat, self._proses, catatan)

    def kill(self) -> None:
        if self._proses is not None:
            self._proses.send_signal(signal.SIGKILL)
            self._proses.wait(timeout=15)
            self._proses = None

    def rows(self, uraian: str) -> list[Aktivitas]:
        with self.store.read() as session:
            return list(session.scalars(select(Aktivitas).where(Aktivitas.uraian == uraian)))


def sign_in(konteks: BrowserContext, nama: str = "pegawai.demo") -> Page:
    halaman = konteks.new_page()
    halaman.goto("/masuk?lanjut=/luring")
    fill_form(halaman, nama)
    expect(halaman.locator("#isian")).to_be_visible(timeout=LAMA)
    expect(halaman.locator("#pemilik")).to_contain_text("Catatan milik", timeout=LAMA)
    _wait_until(halaman, DISIMPAN)
    _wait_until(halaman, "navigator.serviceWorker.controller !== null")
    return halaman


def _wait_until(halaman: Page, ungkapan: str) -> None:
    """Ask the page again and again from here: asked within it, its own policy forbids the second time."""
    habis = time.monotonic() + LAMA / 1000
    while not halaman.evaluate(ungkapan):
        assert time.monotonic() < habis, f"never true: {ungkapan}"
        halaman.wait_for_timeout(100)


def enter(halaman: Page, uraian: str, mulai: str, selesai: str) -> None:
    halaman.check("#lainnya")
    halaman.fill("#mulai", mulai)
    halaman.fill("#selesai", selesai)
    halaman.fill("#uraian", uraian)
    halaman.get_by_role("button", name="Simpan dan kirim").click()
    expect(halaman.locator("#antrean")).to_contain_text(uraian, timeout=LAMA)


def expect_status(halaman: Page, uraian: str, status: str) -> None:
    baris = halaman.locator("#antrean li").filter(has_text=uraian).locator(".status")
    expect(baris).to_contain_text(status, timeout=LAMA)


@contextmanager
def dead(kota: Peladen) -> Generator[None]:
    kota.kill()
    try:
        yield
    finally:
        kota.start()
