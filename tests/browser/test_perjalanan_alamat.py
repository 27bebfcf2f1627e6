"""Links to the screen on which one is: the address says what is shown, a reload shows it again."""

import re
from collections import Counter

from playwright.sync_api import Locator, Page, expect
from sqlalchemy import select

from data.store import Penugasan, Unit
from tests.browser.conftest import PageAs, choose, wait_until_drawn
from tests.peladen import Peladen


def _title(halaman: Page) -> Locator:
    return halaman.get_by_role("heading", level=1)


def test_a_report_of_the_list_has_an_address_of_its_own(page_as: PageAs) -> None:
    halaman = page_as("evaluator", "/laporan")
    halaman.get_by_label("Judul laporan baru").fill("Laporan beralamat")
    halaman.get_by_role("button", name="Buat laporan").click()
    expect(_title(halaman)).to_have_text("Laporan beralamat")
    halaman.goto("/laporan")
    wait_until_drawn(halaman)
    halaman.get_by_test_id("stMain").get_by_text("Laporan beralamat", exact=True).click()
    expect(halaman).to_have_url(re.compile(r"/laporan\?laporan="))
    expect(_title(halaman)).to_have_text("Laporan beralamat")
    halaman.reload()
    expect(_title(halaman)).to_have_text("Laporan beralamat")
    halaman.go_back()
    expect(_title(halaman)).to_have_text("Laporan")


def test_a_view_opened_on_its_own_screen_takes_every_filter_along(page_as: PageAs) -> None:
    halaman = page_as("evaluator", "/tpp-kota")
    bulan, rentang = (halaman.get_by_role("combobox", name=n) for n in ("Bulan", "Rentang"))
    semula = bulan.input_value()
    choose(halaman, "Rentang", "6 bulan")
    halaman.get_by_role("button", name="Simpan pandangan ini").click()
    halaman.get_by_label("Nama pandangan").fill("Enam bulan terakhir")
    halaman.keyboard.press("Enter")
    wait_until_drawn(halaman)
    halaman.get_by_role("button", name="Simpan", exact=True).click()
    wait_until_drawn(halaman)

    halaman.goto("/tpp-kota")
    wait_until_drawn(halaman)
    choose(halaman, "Bulan")
    expect(halaman).to_have_url(re.compile(r"\?periode="))
    lain = bulan.input_value()
    assert lain != semula
    halaman.get_by_text("Pandangan tersimpan").click()
    halaman.get_by_test_id("stSidebar").get_by_text("Enam bulan terakhir").click()
    # The month that the view does not name goes back to the first one, in the address too.
    expect(halaman).to_have_url(re.compile(r"/tpp-kota\?rentang=6\+bulan$"))
    expect(rentang).to_have_value("6 bulan")
    expect(bulan).to_have_value(semula)
    wait_until_drawn(halaman)
    halaman.go_back()
    expect(bulan).to_have_value(lain)
    expect(rentang).to_have_value("13 bulan")


def _unit(server: Peladen) -> tuple[int, int]:
    """The OPD and the id of a unit with people."""
    with server.store.read() as session:
        isi = Counter(session.scalars(select(Penugasan.unit_id)))
        unit = session.get_one(Unit, isi.most_common(1)[0][0])
        return unit.opd_id, unit.id


def test_the_step_from_a_unit_to_its_office_leads_out_of_the_unit(
    page_as: PageAs, server: Peladen
) -> None:
    opd_id, unit_id = _unit(server)
    jalan = f"/indikator-opd?pilih_opd_id={opd_id}&pilih_unit_id={unit_id}"
    halaman = page_as("pimpinan", jalan)
    langkah = halaman.get_by_test_id("stMain").locator("button[kind=tertiary]").first
    expect(halaman.get_by_text("Kepuasan ditanyakan per OPD")).to_be_visible()
    langkah.click()
    expect(halaman).to_have_url(re.compile(rf"\?pilih_opd_id={opd_id}$"))
    expect(halaman.get_by_text("Kepuasan ditanyakan per OPD")).to_have_count(0)
    halaman.reload()
    wait_until_drawn(halaman)
    expect(halaman.get_by_role("heading", name="Unit demi unit")).to_be_visible()


def test_a_link_to_a_screen_of_others_says_why_it_leads_elsewhere(page_as: PageAs) -> None:
    halaman = page_as("opd", "/tpp-kota?rentang=6+bulan")
    expect(_title(halaman)).to_have_text("Di bawah target")
    expect(halaman).to_have_url(re.compile("/opd$"))
    alasan = halaman.get_by_text("Halaman TPP dan sebab bukan untuk peran Anda")
    expect(alasan).to_be_visible()
    expect(halaman.get_by_role("dialog")).to_have_count(0)
    halaman.get_by_test_id("stSidebar").get_by_role("link", name="Keadilan penilaian").click()
    expect(_title(halaman)).to_have_text("Keadilan penilaian")
    halaman.go_back()
    expect(_title(halaman)).to_have_text("Di bawah target")
    expect(alasan).to_have_count(0)
