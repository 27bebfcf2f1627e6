"""Accessibility of the three screens of analysis, light and dark, wide and narrow."""

import pytest

from tests.browser.conftest import PageAs, axe_findings

DARI_STREAMLIT = {
    "color-contrast",
    "empty-table-header",
    "presentation-role-conflict",
    "target-size",
}
"""What axe finds in Streamlit's own widgets; nothing beyond these ids is accepted."""


@pytest.mark.parametrize(("lebar", "gelap"), [(1280, False), (390, True)])
@pytest.mark.parametrize(
    ("audiens", "jalan"), [("pimpinan", "/indikator"), ("opd", "/opd"), ("evaluator", "/tren")]
)
def test_a_screen_of_analysis_has_nothing_that_axe_minds(
    page_as: PageAs, audiens: str, jalan: str, lebar: int, gelap: bool
) -> None:
    halaman = page_as(audiens, jalan, lebar=lebar, gelap=gelap)
    halaman.wait_for_timeout(1500)
    assert halaman.get_by_role("heading", level=1).count() == 1
    assert set(axe_findings(halaman)) <= DARI_STREAMLIT


@pytest.mark.parametrize(
    ("audiens", "jalan"), [("pimpinan", "/indikator"), ("opd", "/opd"), ("evaluator", "/tren")]
)
def test_nothing_reaches_beyond_the_edge_of_a_phone(
    page_as: PageAs, audiens: str, jalan: str
) -> None:
    halaman = page_as(audiens, jalan, lebar=390)
    halaman.wait_for_timeout(1500)
    assert halaman.evaluate("document.documentElement.scrollWidth") <= 390
