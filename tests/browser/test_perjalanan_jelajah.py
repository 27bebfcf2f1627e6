"""Exploring by clicks: a bar filters the others, the address carries it, each reader sees their own."""

import re
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from tests.browser.conftest import PageAs, wait_until_drawn

BATANG = ".js-plotly-plot .points .point"


def _drawn(halaman: Page) -> None:
    wait_until_drawn(halaman)
    # A chart brings 4.7 MB of Plotly with it on a first visit.
    expect(halaman.locator(BATANG).first).to_be_visible(timeout=90_000)


def _click_bar(halaman: Page, nomor: int) -> None:
    halaman.locator(BATANG).nth(nomor).click(force=True)
    expect(halaman).to_have_url(re.compile("pilih_bulan="))
    _drawn(halaman)


def _path(halaman: Page) -> str:
    bagian = urlsplit(halaman.url)
    return f"{bagian.path}?{bagian.query}"


def _heading(halaman: Page) -> str:
    """The heading of the table of offices, once the one of the run before is gone."""
    wait_until_drawn(halaman)
    judul = halaman.get_by_role("heading", name=re.compile("^Menurut OPD"))
    expect(judul).to_have_count(1)
    return judul.inner_text()


def test_a_click_on_a_bar_filters_the_others_and_back_lets_go(page_as: PageAs) -> None:
    halaman = page_as("keuangan", "/tpp")
    _drawn(halaman)
    semula = _heading(halaman)
    _click_bar(halaman, 0)
    expect(halaman.get_by_role("button", name=re.compile("Bulan: "))).to_be_visible()
    judul = halaman.get_by_role("heading", name=re.compile("^Menurut OPD"))
    expect(judul).not_to_have_text(semula)
    halaman.go_back()
    expect(halaman).not_to_have_url(re.compile("pilih_bulan="))
    expect(judul).to_have_text(semula)
    expect(halaman.get_by_role("button", name=re.compile("Bulan: "))).to_have_count(0)


def test_the_address_opens_the_same_for_another_role(page_as: PageAs) -> None:
    halaman = page_as("keuangan", "/tpp")
    _drawn(halaman)
    _click_bar(halaman, 0)
    lain = page_as("auditor", _path(halaman))
    assert _heading(lain) == _heading(halaman)


def test_a_shared_link_shows_the_readers_own_scope(page_as: PageAs) -> None:
    petugas = page_as("keuangan", "/tpp")
    _drawn(petugas)
    petugas.get_by_role("link", name="Buka barisnya").first.click()
    expect(petugas).to_have_url(re.compile("/baris"))
    wait_until_drawn(petugas)
    semua = _people(petugas)
    kepala = page_as("opd", _path(petugas))
    expect(kepala.get_by_role("heading", level=1)).to_have_text("Pagu TPP")
    milik = _people(kepala)
    assert 0 < milik < semua
    pimpinan = page_as("pimpinan", _path(petugas))
    expect(pimpinan.get_by_text("Nama pegawai tidak ditampilkan")).to_be_visible()


def _people(halaman: Page) -> int:
    teks = halaman.get_by_text(re.compile(r"pegawai di balik angka ini")).inner_text()
    return int(teks.split()[0].replace(".", ""))


def test_a_saved_view_comes_back_with_its_picks(page_as: PageAs) -> None:
    halaman = page_as("keuangan", "/tpp")
    _drawn(halaman)
    _click_bar(halaman, 0)
    bulan = halaman.get_by_role("button", name=re.compile("Bulan: ")).inner_text()
    halaman.get_by_role("button", name=re.compile("Simpan pandangan ini")).click()
    halaman.get_by_label("Nama pandangan").fill("Bulan pertama")
    halaman.keyboard.press("Enter")
    wait_until_drawn(halaman)
    halaman.get_by_role("button", name="Simpan", exact=True).click()
    wait_until_drawn(halaman)
    halaman.goto("/pemberitahuan")
    wait_until_drawn(halaman)
    halaman.get_by_test_id("stMain").get_by_role("link", name="Bulan pertama").click()
    expect(halaman).to_have_url(re.compile("/tpp.*pilih_bulan="))
    _drawn(halaman)
    expect(halaman.get_by_role("button", name=re.compile("Bulan: "))).to_contain_text(
        bulan.split("\n")[-1]
    )
