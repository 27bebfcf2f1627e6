"""The main job from end to end: an activity is entered, approved, and moves the OPD's figure."""

import re
import time

from playwright.sync_api import Page, expect
from sqlalchemy import select

from data.lake import Lake
from data.scope import opd_on
from data.store import Aktivitas, Pegawai
from data.waktu import local_day, now
from tests.browser.conftest import PageAs, choose, wait_until_drawn
from tests.peladen import Peladen

URAIAN = "Menyusun laporan perjalanan uji dari awal sampai akhir"


def _minutes_of_opd(server: Peladen, opd_id: int) -> int:
    """The approved minutes of the OPD in the running month, as every screen reads them."""
    query = "SELECT sum(menit_utama) FROM pegawai_bulan WHERE opd_id = ? AND bulan = ?"
    bulan = local_day(now()).replace(day=1)
    return int(Lake(server.home / "lake").sql(query, [opd_id, bulan]).item() or 0)


def _submit(halaman: Page) -> None:
    choose(halaman, "Butir SKP")
    halaman.get_by_label("Uraian pekerjaan").fill(URAIAN)
    halaman.get_by_role("button", name=re.compile("Ajukan")).click()
    # The words alone stand in the form already before anything is saved.
    expect(halaman.get_by_text("Diajukan kepada atasan.").first).to_be_visible(timeout=45_000)


def _approve(halaman: Page, nip: str) -> None:
    halaman.get_by_role("combobox", name="Pegawai").click()
    halaman.get_by_role("option", name=re.compile(nip)).click()
    wait_until_drawn(halaman)
    baris = halaman.locator("[data-testid=stVerticalBlock]").filter(has_text=URAIAN).last
    baris.get_by_role("checkbox").check(force=True)
    halaman.get_by_role("button", name="Setujui", exact=False).last.click()
    expect(halaman.get_by_text("1 aktivitas disetujui.").first).to_be_visible(timeout=45_000)


def _row(server: Peladen) -> tuple[Aktivitas, int]:
    with server.store.read() as session:
        baris = session.scalars(select(Aktivitas).where(Aktivitas.uraian == URAIAN)).one()
        opd_id = opd_on(session, baris.pegawai_id, baris.tanggal)
    assert opd_id is not None
    return baris, opd_id


def test_an_activity_entered_and_approved_moves_the_figure_of_the_opd(
    server: Peladen, page_as: PageAs
) -> None:
    _submit(page_as("pegawai", "/aktivitas"))
    diajukan, opd_id = _row(server)
    assert diajukan.status == "diajukan"
    with server.store.read() as session:
        nip = session.get_one(Pegawai, diajukan.pegawai_id).nip
    sebelum = _minutes_of_opd(server, opd_id)

    _approve(page_as("atasan", "/validasi"), nip)
    disetujui, _ = _row(server)
    assert disetujui.status == "disetujui"
    diharapkan = sebelum + disetujui.selesai - disetujui.mulai
    habis = time.monotonic() + 30
    while _minutes_of_opd(server, opd_id) != diharapkan:
        assert time.monotonic() < habis, "the approved minutes never reached the lake"
        time.sleep(0.05)

    opd = page_as("opd", "/opd")
    expect(opd.get_by_role("heading", level=1)).to_be_visible()
