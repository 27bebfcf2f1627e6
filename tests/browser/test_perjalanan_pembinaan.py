"""Coaching in a real browser: a head opens somebody below target, records a talk, finds it again."""

from __future__ import annotations

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect
from sqlalchemy import select

from analytics.kueri.opd import below_target
from analytics.kueri.periode import list_months, urgent_month
from data.lake import Lake
from data.scope import load_scope
from data.store import Akun, Pembinaan
from data.waktu import now
from tests.browser.conftest import PageAs, axe_findings, wait_until_drawn
from tests.browser.test_akses import DARI_STREAMLIT
from tests.peladen import Peladen

LAMA = 15_000
KEPALA_TABEL, BARIS = 35, 35
LEBAR = 1900
"""Wide enough for the columns at the right end, which a table draws only when they are in sight."""
CATATAN = "Sepakat mengisi setiap sore sebelum pulang"


@dataclass(frozen=True)
class Sasaran:
    """Somebody else on the list of the head: where in it, and who."""

    baris: int
    pegawai_id: int
    nama: str


def _target(server: Peladen) -> Sasaran:
    lake = Lake(server.home / "lake")
    bulan = urgent_month(list_months(lake))
    assert bulan is not None
    with server.store.read() as session:
        akun = session.scalars(select(Akun).where(Akun.nama_masuk == "opd.demo")).one()
        scope = load_scope(session, akun.id, now())
    assert scope is not None
    assert scope.opd_ids
    daftar = below_target(lake, scope, min(scope.opd_ids), bulan.bulan)
    for n, (pegawai_id, nama) in enumerate(daftar.select("pegawai_id", "nama").iter_rows()):
        if pegawai_id != scope.pegawai_id:
            return Sasaran(n, pegawai_id, nama)
    raise AssertionError("the demo city's office has nobody below target")


def _list(halaman: Page) -> Locator:
    tabel = halaman.get_by_test_id("stDataFrame").first
    expect(tabel.get_by_test_id("data-grid-canvas")).to_be_visible(timeout=45_000)
    return tabel


def test_a_head_records_a_talk_and_sees_it_as_the_last_action(
    server: Peladen, page_as: PageAs
) -> None:
    sasaran = _target(server)
    halaman = page_as("opd", "/opd", lebar=LEBAR)
    letak = {"x": 60, "y": KEPALA_TABEL + BARIS * sasaran.baris + BARIS // 2}
    _list(halaman).click(position=letak)
    expect(halaman.get_by_role("heading", name=sasaran.nama)).to_be_visible(timeout=LAMA)
    wait_until_drawn(halaman)
    expect(halaman.get_by_role("heading", name="Aktivitas bulan ini")).to_be_visible()

    halaman.get_by_label(re.compile("hanya terlihat oleh yang membina")).fill(CATATAN)
    halaman.get_by_role("button", name=re.compile("Catat tindakan")).click()
    expect(halaman.get_by_text("Tindakan tercatat.").first).to_be_visible(timeout=LAMA)
    with server.store.read() as session:
        (baris,) = session.scalars(select(Pembinaan))
        assert (baris.pegawai_id, baris.catatan) == (sasaran.pegawai_id, CATATAN)

    halaman.get_by_role("link", name="Di bawah target").click()
    wait_until_drawn(halaman)
    terakhir = _list(halaman).get_by_text(re.compile("^Bicara langsung, "))
    expect(terakhir).to_be_attached(timeout=LAMA)


def test_the_screens_of_an_office_and_of_control_have_no_barriers(page_as: PageAs) -> None:
    for audiens, jalan in (("opd", "/opd"), ("opd", "/keadilan"), ("bkpsdm", "/kendali")):
        for lebar in (1280, 390):
            halaman = page_as(audiens, jalan, lebar=lebar, gelap=lebar == 390)
            wait_until_drawn(halaman)
            assert set(axe_findings(halaman)) <= set(DARI_STREAMLIT), jalan
            assert halaman.evaluate("document.documentElement.scrollWidth") <= lebar
