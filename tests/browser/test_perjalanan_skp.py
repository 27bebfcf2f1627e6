"""A plan from end to end: drafted, submitted, returned, repaired and agreed, by two people."""

from __future__ import annotations

import re
import time

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from data.store import Akun, ButirSkp, Skp
from data.waktu import local_day, now
from tests.browser.conftest import PageAs, axe_findings, wait_until_drawn
from tests.browser.test_akses import DARI_STREAMLIT
from tests.peladen import Peladen

TAHUN = local_day(now()).year + 1
URAIAN = "Tersusunnya laporan uji perjalanan"
ALASAN = "Kurangi target butir pertama"


def _plan(server: Peladen) -> Skp:
    with server.store.read() as session:
        return session.scalars(
            select(Skp)
            .join(Akun, Akun.pegawai_id == Skp.pegawai_id)
            .where(Akun.nama_masuk == "pegawai.demo", Skp.tahun == TAHUN)
        ).one()


def _words(server: Peladen) -> list[str]:
    with server.store.read() as session:
        return list(
            session.scalars(
                select(ButirSkp.uraian)
                .where(ButirSkp.skp_id == _plan(server).id)
                .order_by(ButirSkp.urutan)
            )
        )


def _press(halaman: Page, nama: str, kabar: str) -> None:
    halaman.get_by_role("button", name=re.compile(nama)).click()
    expect(halaman.get_by_text(kabar).first).to_be_visible(timeout=45_000)
    wait_until_drawn(halaman)


def _type_in_first_cell(halaman: Page, teks: str) -> None:
    """Write over the words of the first item: the grid is drawn, so it is found by its place."""
    kisi = halaman.get_by_test_id("stDataFrame").first
    expect(kisi.get_by_test_id("data-grid-canvas")).to_be_visible(timeout=45_000)
    isian = halaman.locator("textarea.gdg-input")
    habis = time.monotonic() + 15
    while not isian.is_visible():
        assert time.monotonic() < habis, "the cell never opened"
        kotak = kisi.bounding_box()
        assert kotak is not None
        halaman.mouse.click(kotak["x"] + 180, kotak["y"] + 53)
        halaman.keyboard.press("Enter")
        halaman.wait_for_timeout(300)
    isian.fill(teks)
    isian.press("Enter")
    expect(halaman.get_by_text("Simpan draf dulu")).to_be_visible(timeout=45_000)
    wait_until_drawn(halaman)


def test_a_plan_is_drafted_submitted_returned_repaired_and_agreed(
    server: Peladen, page_as: PageAs
) -> None:
    alamat = f"?lihat=rencana&tahun={TAHUN}"
    pegawai = page_as("pegawai", f"/skp{alamat}")
    _press(pegawai, "Salin SKP tahun lalu", "Tercatat.")
    assert _plan(server).status == "draf"

    _type_in_first_cell(pegawai, URAIAN)
    # A reload, before anything was saved: what was typed is there again.
    pegawai.reload()
    wait_until_drawn(pegawai)
    expect(pegawai.get_by_text("Simpan draf dulu")).to_be_visible(timeout=45_000)
    assert URAIAN not in _words(server)
    _press(pegawai, "Ajukan SKP", "SKP diajukan kepada atasan.")
    assert _plan(server).status == "diajukan"
    assert _words(server)[0] == URAIAN

    atasan = page_as("atasan", f"/skp-bawahan{alamat}")
    expect(atasan.get_by_text("Target dibanding yang pernah dicapai jabatan ini")).to_be_visible()
    atasan.get_by_label(re.compile("Alasan")).fill(ALASAN)
    _press(atasan, "Kembalikan SKP", "dikembalikan.")
    assert _plan(server).status == "dikembalikan"

    pegawai.reload()
    wait_until_drawn(pegawai)
    expect(pegawai.get_by_text(ALASAN)).to_be_visible()
    _type_in_first_cell(pegawai, f"{URAIAN} yang diperbaiki")
    _press(pegawai, "Ajukan SKP", "SKP diajukan kepada atasan.")

    atasan.reload()
    wait_until_drawn(atasan)
    _press(atasan, "Sepakati SKP", "disepakati.")
    skp = _plan(server)
    assert (skp.status, _words(server)[0]) == ("disepakati", f"{URAIAN} yang diperbaiki")


@pytest.mark.parametrize(("lebar", "gelap"), [(1280, False), (390, True)])
@pytest.mark.parametrize(
    ("audiens", "jalan"),
    [
        ("pegawai", "/skp"),
        ("pegawai", "/skp?lihat=rencana"),
        ("pegawai", "/skp?lihat=pohon"),
        ("pegawai", "/skp?lihat=riwayat&tahun=2027"),
        ("atasan", "/skp-bawahan"),
        ("bkpsdm", "/bank-skp"),
    ],
)
def test_a_screen_of_plans_has_nothing_that_axe_minds_and_fits_a_phone(
    page_as: PageAs, audiens: str, jalan: str, lebar: int, gelap: bool
) -> None:
    halaman = page_as(audiens, jalan, lebar=lebar, gelap=gelap)
    halaman.wait_for_timeout(1500)
    assert halaman.get_by_role("heading", level=1).count() == 1
    assert set(axe_findings(halaman)) <= DARI_STREAMLIT
    assert halaman.evaluate("document.documentElement.scrollWidth") <= lebar
