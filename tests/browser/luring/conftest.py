"""One small city for all tests of the offline page, and devices in front of it."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Request

from tests.browser.luring.perangkat import Peladen
from tests.peladen import ROOT


@pytest.fixture(scope="package")
def kota(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Peladen]:
    home = tmp_path_factory.mktemp("luring")
    lingkungan = {**os.environ, "SINERGI_HOME": str(home)}
    lingkungan.pop("SINERGI_DB", None)
    perintah = [sys.executable, str(ROOT / "sinergi.py"), "demo", "--pegawai", "60"]
    subprocess.run([*perintah, "--bulan", "2"], env=lingkungan, check=True, capture_output=True)
    peladen = Peladen(home)
    peladen.start()
    yield peladen
    peladen.kill()
    peladen.store.engine.dispose()


@pytest.fixture
def device(chromium: Browser, kota: Peladen) -> Iterator[Callable[..., BrowserContext]]:
    """Makes a device of its own, with the page's policy in force; complaints of it fail the test."""
    terbuka: list[BrowserContext] = []
    keluhan: list[str] = []

    def note(pesan: ConsoleMessage) -> None:
        if "Content Security Policy" in pesan.text or "Content-Security-Policy" in pesan.text:
            keluhan.append(pesan.text)

    def note_request(permintaan: Request) -> None:
        if not permintaan.url.startswith((kota.alamat, "data:", "blob:")):
            keluhan.append(permintaan.url)

    def make(*, gelap: bool = False, is_axe: bool = False) -> BrowserContext:
        konteks = chromium.new_context(
            base_url=kota.alamat,
            viewport={"width": 390, "height": 844},
            color_scheme="dark" if gelap else "light",
            locale="id-ID",
            bypass_csp=is_axe,
        )
        konteks.on("console", note)
        konteks.on("request", note_request)
        konteks.on("weberror", lambda galat: keluhan.append(str(galat.error)))
        terbuka.append(konteks)
        return konteks

    yield make
    for konteks in terbuka:
        konteks.close()
    assert keluhan == []
