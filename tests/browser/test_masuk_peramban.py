"""The door in a real browser."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.conftest import PageAs, axe_findings, fill_form, wait_until_drawn
from tests.peladen import Peladen

NewContext = Callable[..., BrowserContext]
MASUK = re.compile(r"/masuk\?")


def test_a_cold_deep_link_shows_the_sign_in_page_and_then_the_screen(
    new_context: NewContext, server: Peladen
) -> None:
    halaman = new_context().new_page()
    kabel: list[str] = []
    halaman.on("websocket", lambda soket: kabel.append(soket.url))
    halaman.goto("/kota?bulan=2026-10")
    expect(halaman).to_have_url(f"{server.alamat}/masuk?lanjut=/kota%3Fbulan%3D2026-10")
    expect(halaman.locator("h1")).to_have_text("Masuk ke SINERGI")
    assert (halaman.locator("[data-testid=stApp]").count(), kabel) == (0, [])
    fill_form(halaman, "pimpinan.demo", "keliru")
    expect(halaman.get_by_role("alert")).to_contain_text("tidak cocok")
    expect(halaman.locator("#nama")).to_have_value("pimpinan.demo")
    fill_form(halaman, "pimpinan.demo")
    wait_until_drawn(halaman)
    assert kabel[0].endswith("/_stcore/stream")


def test_a_reload_and_a_second_tab_stay_signed_in(page_as: PageAs) -> None:
    halaman = page_as("pimpinan")
    halaman.reload()
    wait_until_drawn(halaman)
    kedua = halaman.context.new_page()
    kedua.goto("/")
    wait_until_drawn(kedua)
    assert halaman.evaluate("document.documentElement.lang") == "id"


def test_scripts_cannot_read_the_session(page_as: PageAs) -> None:
    halaman = page_as("pimpinan")
    assert "sinergi" not in halaman.evaluate("document.cookie")


def test_signing_out_closes_every_tab_and_back_does_not_bring_it_back(page_as: PageAs) -> None:
    halaman = page_as("pimpinan")
    kedua = halaman.context.new_page()
    kedua.goto("/")
    wait_until_drawn(kedua)
    halaman.evaluate("location.href = '/keluar'")
    for tab in (halaman, kedua):
        expect(tab).to_have_url(MASUK)
        expect(tab.get_by_role("status")).to_have_text("Anda sudah keluar.")
    halaman.go_back()
    expect(halaman.locator("#sandi")).to_be_visible()


def test_no_policy_is_broken_by_the_first_screen(new_context: NewContext, server: Peladen) -> None:
    konteks = new_context().browser
    assert konteks is not None
    with konteks.new_context(base_url=server.alamat) as ketat:
        halaman = ketat.new_page()
        keluhan: list[str] = []
        halaman.on("console", lambda pesan: keluhan.append(pesan.text))
        halaman.goto("/")
        fill_form(halaman, "pimpinan.demo")
        wait_until_drawn(halaman)
        assert [k for k in keluhan if "Content Security Policy" in k] == []


@pytest.mark.parametrize("lebar", [1280, 390])
@pytest.mark.parametrize("gelap", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_on_the_sign_in_page(
    new_context: NewContext, lebar: int, gelap: bool
) -> None:
    halaman = new_context(lebar=lebar, gelap=gelap).new_page()
    halaman.goto("/masuk?alasan=berakhir")
    assert axe_findings(halaman) == {}
    fill_form(halaman, "tidak-ada", "keliru")
    expect(halaman.get_by_role("alert")).to_be_visible()
    assert axe_findings(halaman) == {}
    assert halaman.evaluate("document.documentElement.scrollWidth") <= lebar


def test_axe_finds_nothing_on_an_error_page(page_as: PageAs) -> None:
    halaman = page_as("pimpinan")
    halaman.goto("/tidak/ada")
    expect(halaman.locator("h1")).to_have_text("Halaman tidak ditemukan")
    assert axe_findings(halaman) == {}
