"""A demo city behind a real server, and Chromium in front of it."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from tests.peladen import ROOT, Peladen, serving
from workflow.akun.sandi import SANDI_DEMO

CHROMIUM = (
    os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
)
BENDERA = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--no-first-run",
]
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
TENANG = "[data-testid=stApp][data-test-script-state=notRunning]"

PageAs = Callable[..., Page]

# Machines that test are often busy; a longer wait makes no test pass that should fail.
expect.set_options(timeout=30_000)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Peladen]:
    """A server in demo mode on a small city whose lake has been built."""
    home = tmp_path_factory.mktemp("kota")
    lingkungan = {**os.environ, "SINERGI_HOME": str(home)}
    lingkungan.pop("SINERGI_DB", None)
    perintah = [sys.executable, str(ROOT / "sinergi.py"), "demo", "--pegawai", "150"]
    subprocess.run([*perintah, "--bulan", "5"], env=lingkungan, check=True, capture_output=True)
    with serving(home, is_demo=True) as peladen:
        _wait_for(home / "lake" / "manifest.json")
        yield peladen


def _wait_for(berkas: Path) -> None:
    habis = time.monotonic() + 60
    while not berkas.exists():
        assert time.monotonic() < habis, f"{berkas.name} was not published"
        time.sleep(0.1)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for the whole run."""
    if CHROMIUM is None:
        pytest.skip("Chromium is missing: install it, or set CHROMIUM to its path.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=BENDERA)
        yield browser
        browser.close()


@pytest.fixture
def new_context(chromium: Browser, server: Peladen) -> Iterator[Callable[..., BrowserContext]]:
    """Makes a browser without cookies: `lebar` in pixels, `gelap` for the dark theme."""
    terbuka: list[BrowserContext] = []

    def make(*, lebar: int = 1280, gelap: bool = False) -> BrowserContext:
        konteks = chromium.new_context(
            base_url=server.alamat,
            viewport={"width": lebar, "height": 900},
            color_scheme="dark" if gelap else "light",
            locale="id-ID",
            # axe is put into the page as a script, which the page's own policy forbids.
            bypass_csp=True,
        )
        terbuka.append(konteks)
        return konteks

    yield make
    for konteks in terbuka:
        konteks.close()


@pytest.fixture
def page_as(new_context: Callable[..., BrowserContext]) -> PageAs:
    """Signs a demo account in: `page_as("opd")`, `page_as("opd", "/kota", lebar=390, gelap=True)`.

    The page that comes back stands on `jalan`, and its script has finished.
    """

    def sign_in(audiens: str, jalan: str = "/", *, lebar: int = 1280, gelap: bool = False) -> Page:
        halaman = new_context(lebar=lebar, gelap=gelap).new_page()
        halaman.goto(jalan)
        fill_form(halaman, f"{audiens}.demo")
        wait_until_drawn(halaman)
        return halaman

    return sign_in


def fill_form(halaman: Page, nama: str, sandi: str = SANDI_DEMO) -> None:
    """Fill the sign-in page and send it."""
    halaman.fill("#nama", nama)
    halaman.fill("#sandi", sandi)
    halaman.click("form button")


def wait_until_drawn(halaman: Page) -> None:
    """Wait until Streamlit has run the screen's script to its end, and all of it stands on the page.

    The script is over before its parts are drawn: each kind of part is fetched when it is first
    needed, and a busy machine draws them one by one.
    """
    dulu, kini = -1, 0
    while dulu != kini:
        halaman.wait_for_timeout(150)
        expect(halaman.locator(TENANG)).to_be_visible(timeout=45_000)
        expect(halaman.get_by_test_id("stSkeleton")).to_have_count(0, timeout=45_000)
        dulu, kini = kini, halaman.locator("*").count()


def open_list(halaman: Page, nama: str) -> None:
    """Open the list of choices `nama`, once the page stands still.

    A list closes when the page scrolls under it, and an expander that has just been opened goes
    on growing for a moment.
    """
    kotak = halaman.get_by_role("combobox", name=nama)
    kotak.scroll_into_view_if_needed()
    letak = kotak.bounding_box()
    halaman.wait_for_timeout(400)
    while letak != (baru := kotak.bounding_box()):
        letak = baru
        halaman.wait_for_timeout(400)
    kotak.click()
    halaman.get_by_role("listbox").first.wait_for()


def choose(halaman: Page, nama: str, pilihan: str | None = None) -> None:
    """Choose from the list `nama` (the first when no option is named); open it again where a redraw
    has closed it meanwhile."""
    opsi = halaman.get_by_role("option", name=pilihan, exact=True if pilihan else None)
    for _kali in range(3):
        open_list(halaman, nama)
        try:
            opsi.first.click(timeout=5_000)
        except PlaywrightTimeoutError:
            continue
        wait_until_drawn(halaman)
        return
    raise AssertionError(f"{nama} closed again and again")


def axe_findings(halaman: Page) -> dict[str, int]:
    """Return what axe finds against WCAG 2.2 AA: rule → number of places."""
    hasil = Axe().run(halaman, options={"runOnly": WCAG})
    return {temuan["id"]: len(temuan["nodes"]) for temuan in hasil.response["violations"]}
