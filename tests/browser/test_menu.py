"""The menu of somebody with many screens: one room at a time, every address as before."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PageAs, axe_findings, wait_until_drawn
from tests.browser.test_akses import DARI_STREAMLIT


def _menu(halaman: Page) -> list[str]:
    tautan = halaman.get_by_test_id("stSidebarNav").get_by_role("link").all_inner_texts()
    return [t.splitlines()[-1] for t in tautan]


def _title(halaman: Page, judul: str) -> None:
    expect(halaman.get_by_role("heading", level=1)).to_have_text(judul)
    wait_until_drawn(halaman)


def test_the_switch_opens_a_room_by_keyboard_and_links_lead_into_theirs(page_as: PageAs) -> None:
    halaman = page_as("bkpsdm", "/")
    _title(halaman, "Kendali bulan")
    assert {"Jejak audit", "Kotak masuk"} < set(_menu(halaman))
    assert len(_menu(halaman)) < 10
    ganti = halaman.get_by_test_id("stSidebar").get_by_role("combobox", name="Menu")
    ganti.focus()
    halaman.keyboard.type("Evalu")
    halaman.keyboard.press("Enter")
    _title(halaman, "Tren dan sebaran")
    expect(halaman).to_have_url(re.compile("/tren$"))
    assert "Jelajah ukuran" in _menu(halaman)
    halaman.get_by_test_id("stSidebarNav").get_by_role("link", name="Kohort pegawai").click()
    _title(halaman, "Kohort pegawai")
    halaman.get_by_test_id("stSidebarNav").get_by_role("link", name="Kotak masuk").click()
    _title(halaman, "Kotak masuk")
    assert "Jelajah ukuran" in _menu(halaman)
    halaman.go_back()
    _title(halaman, "Kohort pegawai")
    halaman.goto("/pelatihan")
    _title(halaman, "Pelatihan")
    assert "Meja perbaikan" in _menu(halaman)
    halaman.go_back()
    _title(halaman, "Kohort pegawai")
    assert "Jelajah ukuran" in _menu(halaman)


def test_whoever_has_few_screens_sees_them_all_without_a_switch(page_as: PageAs) -> None:
    halaman = page_as("pimpinan", "/indikator")
    assert {"Tren dan sebaran", "Aturan"} < set(_menu(halaman))
    expect(halaman.get_by_role("combobox", name="Menu")).to_have_count(0)


@pytest.mark.parametrize(("lebar", "gelap"), [(1280, False), (390, True)])
def test_the_switched_menu_has_nothing_that_axe_minds(
    page_as: PageAs, lebar: int, gelap: bool
) -> None:
    halaman = page_as("bkpsdm", "/kalender", lebar=lebar, gelap=gelap)
    if lebar == 390:
        halaman.get_by_test_id("stExpandSidebarButton").click()
    expect(halaman.get_by_role("combobox", name="Menu")).to_be_visible()
    assert set(axe_findings(halaman)) <= DARI_STREAMLIT


def test_an_address_of_no_screen_says_so_and_leads_home(page_as: PageAs) -> None:
    halaman = page_as("opd", "/tidak-ada")
    _title(halaman, "Di bawah target")
    expect(halaman.get_by_text("Tidak ada halaman di alamat itu")).to_be_visible()
    expect(halaman.get_by_role("dialog")).to_have_count(0)
    expect(halaman).to_have_url(re.compile("/opd$"))
