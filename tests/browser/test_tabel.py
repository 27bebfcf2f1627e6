"""Tables on the first screens: all that they show stands side by side, and leaves by our files alone."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PageAs, wait_until_drawn

PERTAMA = [
    ("opd", "/opd"),
    ("adminopd", "/perbaikan"),
    ("bkpsdm", "/kendali"),
    ("pimpinan", "/indikator"),
    ("pimpinan", "/tpp-kota"),
    ("pimpinan", "/aturan"),
    ("keuangan", "/tpp"),
    ("auditor", "/audit"),
    ("evaluator", "/adaptasi"),
]
LEBAR = """() => [...document.querySelectorAll('[data-testid=stDataFrame] .dvn-scroller')]
    .map(s => [s.scrollWidth, s.clientWidth])"""
"""A table is drawn on a canvas: what its scroller holds, and how much of that it shows."""


def _drawn(halaman: Page) -> Page:
    """Wait for the grid, which comes after the page around it."""
    expect(halaman.locator("[data-testid=stDataFrame] .dvn-scroller").first).to_be_attached()
    wait_until_drawn(halaman)
    halaman.wait_for_timeout(1000)
    return halaman


@pytest.mark.parametrize(("audiens", "jalan"), PERTAMA)
def test_no_column_of_a_first_screen_is_beyond_the_edge_of_its_table(
    page_as: PageAs, audiens: str, jalan: str
) -> None:
    ukuran = _drawn(page_as(audiens, jalan)).evaluate(LEBAR)
    assert ukuran
    assert [isi for isi, bingkai in ukuran if isi > bingkai] == []


def test_a_table_is_searched_and_enlarged_but_leaves_by_our_files_alone(page_as: PageAs) -> None:
    halaman = _drawn(page_as("pimpinan", "/indikator"))
    halaman.get_by_test_id("stDataFrame").first.hover()
    for alat in ("Search: Empat indeks", "Fullscreen: Empat indeks"):
        expect(halaman.get_by_role("button", name=alat)).to_be_visible()
    expect(halaman.get_by_role("button", name="Download as CSV")).to_have_count(0)
    expect(halaman.get_by_role("button", name="Unduh CSV").first).to_be_visible()
