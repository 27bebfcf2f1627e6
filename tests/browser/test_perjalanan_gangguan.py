"""An outage in a real browser: BKPSDM declares it, and an employee's closed day opens again."""

from __future__ import annotations

import re
from datetime import date, timedelta

from playwright.sync_api import expect
from sqlalchemy import select

from data.store import Akun, Gangguan, Pegawai
from data.waktu import local_day, month_add, now
from tests.browser.conftest import PageAs, axe_findings, wait_until_drawn
from tests.browser.test_akses import DARI_STREAMLIT
from tests.peladen import Peladen
from workflow.harian.kalender_bulan import HariKalender, read_calendar

LAMA = 15_000


def _days(server: Peladen, pegawai_id: int) -> dict[date, HariKalender]:
    kini = now()
    with server.store.read() as session:
        bulan = (local_day(kini), month_add(local_day(kini), -1))
        return {h.tanggal: h for b in bulan for h in read_calendar(session, pegawai_id, b, kini)}


def _employee(server: Peladen) -> int:
    with server.store.read() as session:
        return session.scalars(
            select(Pegawai.id)
            .join(Akun, Akun.pegawai_id == Pegawai.id)
            .where(Akun.nama_masuk == "pegawai.demo")
        ).one()


def test_a_declared_outage_opens_a_closed_day_again(server: Peladen, page_as: PageAs) -> None:
    pegawai_id = _employee(server)
    tutup = [
        h.tanggal
        for h in _days(server, pegawai_id).values()
        if h.tanggal < local_day(now()) and not h.is_terbuka and h.batas < local_day(now())
    ]
    terakhir = max(tutup)
    petugas = page_as("bkpsdm", "/gangguan")
    mulai = now().astimezone().replace(tzinfo=None) - timedelta(days=8)
    for label, hari in (("Mulai (WIB)", mulai), ("Selesai (WIB)", mulai + timedelta(days=7))):
        petugas.get_by_role("group", name=label).get_by_role("spinbutton").first.click()
        petugas.keyboard.type(f"{hari:%d%m%Y%H%M}")
    petugas.get_by_label("Keterangan", exact=True).fill("Pemeliharaan peladen uji")
    petugas.get_by_role("button", name=re.compile("Nyatakan gangguan$")).click()
    expect(petugas.get_by_text("Tercatat.").first).to_be_visible(timeout=LAMA)
    wait_until_drawn(petugas)
    expect(petugas.get_by_text(re.compile("jendela entri milik")).first).to_be_visible(timeout=LAMA)
    with server.store.read() as session:
        assert session.query(Gangguan).filter_by(keterangan="Pemeliharaan peladen uji").count() == 1

    assert _days(server, pegawai_id)[terakhir].is_terbuka
    halaman = page_as("pegawai", "/aktivitas")
    if terakhir.month != local_day(now()).month:
        halaman.get_by_test_id("stButtonGroup").last.get_by_role("radio").first.click()
        wait_until_drawn(halaman)
    tombol = halaman.locator(f".st-key-hari_{terakhir} button").first
    expect(tombol).to_be_enabled(timeout=LAMA)


def test_the_calendar_and_the_register_have_no_barriers(page_as: PageAs) -> None:
    for jalan in ("/kalender", "/gangguan"):
        for lebar in (1280, 390):
            halaman = page_as("bkpsdm", jalan, lebar=lebar, gelap=lebar == 390)
            wait_until_drawn(halaman)
            assert set(axe_findings(halaman)) <= set(DARI_STREAMLIT), jalan
            assert halaman.evaluate("document.documentElement.scrollWidth") <= lebar
