"""The integrity list in a real browser: a flag is opened, judged, and the measured precision moves."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import delete

from data.store import TinjauanTanda
from data.waktu import month_add, month_start, now
from tests.browser.conftest import PageAs, axe_findings, wait_until_drawn
from tests.browser.test_akses import DARI_STREAMLIT
from tests.browser.test_perjalanan_bantuan import scope_of
from tests.peladen import Peladen
from workflow.integritas.tinjauan import TandaDitinjau, judge_tanda

LAMA = month_add(month_start(now().date()), -6)


@pytest.fixture
def sembilan(server: Peladen) -> Iterator[None]:
    """Nine verdicts of a month long ago and no others: with one more there are enough for a precision."""
    bkpsdm = scope_of(server, "bkpsdm")
    _forget(server)
    for n in range(9):
        tanda = TandaDitinjau(LAMA, "stempel", str(n), bkpsdm.opd_sendiri or 1, 100)
        judge_tanda(server.store, bkpsdm, tanda, "keliru", versi=0, kini=now())
    yield
    _forget(server)


def _forget(server: Peladen) -> None:
    with server.store.write("uji", now()) as tx:
        tx.session.execute(delete(TinjauanTanda))


def _figure(halaman: Page, label: str) -> str:
    kartu = halaman.get_by_test_id("stMetric").filter(has_text=label)
    return kartu.get_by_test_id("stMetricValue").inner_text()


@pytest.mark.usefixtures("sembilan")
def test_a_flag_is_opened_and_judged_and_the_precision_moves(page_as: PageAs) -> None:
    halaman = page_as("bkpsdm", "/integritas")
    expect(halaman.get_by_role("heading", name="Daftar integritas", level=1)).to_be_visible(
        timeout=60_000
    )
    assert _figure(halaman, "Ketepatan tanda") == "belum cukup"
    belum = int(_figure(halaman, "Belum ditinjau").replace(".", ""))
    assert belum > 0
    halaman.get_by_text(re.compile(r"aktivitas di baliknya")).first.click()
    expect(halaman.get_by_role("button", name="Unduh CSV").first).to_be_visible()
    halaman.get_by_role("button", name="Tepat", exact=True).first.click()
    expect(halaman.get_by_text("Putusan terakhir Anda: Tepat.")).to_be_visible()
    wait_until_drawn(halaman)
    assert _figure(halaman, "Ketepatan tanda") == "10 %"
    assert _figure(halaman, "Belum ditinjau") == str(belum - 1)
    halaman.get_by_role("button", name="Urungkan").click()
    expect(halaman.get_by_text("Putusan terakhir Anda: Tepat.")).not_to_be_visible()
    wait_until_drawn(halaman)
    assert _figure(halaman, "Ketepatan tanda") == "belum cukup"
    assert _figure(halaman, "Belum ditinjau") == str(belum)


@pytest.mark.parametrize(("lebar", "gelap"), [(1280, False), (390, True)])
@pytest.mark.parametrize("jalan", ["/integritas", "/sampel"])
def test_these_screens_have_nothing_that_axe_minds(
    page_as: PageAs, jalan: str, lebar: int, gelap: bool
) -> None:
    halaman = page_as("bkpsdm", jalan, lebar=lebar, gelap=gelap)
    halaman.wait_for_timeout(1500)
    assert halaman.get_by_role("heading", level=1).count() == 1
    assert set(axe_findings(halaman)) <= DARI_STREAMLIT
    assert halaman.evaluate("document.documentElement.scrollWidth") <= lebar
