"""The evaluator's journey: from the first look to the explorer, a pin, a shared report, its reader."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import PageAs, choose, open_list, wait_until_drawn

JUDUL, CATATAN = "Laporan perjalanan uji", "Umur muda lebih cepat."


def _pin(halaman: Page) -> None:
    halaman.get_by_role("button", name="Sematkan ke laporan").click()
    halaman.get_by_label("Judul laporan baru", exact=True).fill(JUDUL)
    halaman.get_by_label("Catatan Anda", exact=True).fill(CATATAN)
    halaman.get_by_role("button", name="Sematkan", exact=True).click()
    expect(halaman.get_by_text("Tersemat.")).to_be_visible()


def test_what_was_explored_is_pinned_shared_and_read_by_another(page_as: PageAs) -> None:
    halaman = page_as("evaluator", "/tren")
    expect(halaman.get_by_role("heading", level=1)).to_have_text("Tren dan sebaran")
    expect(halaman.locator(".js-plotly-plot")).to_have_count(0)
    halaman.get_by_role("link", name="Tren", exact=True).first.click()
    expect(halaman.get_by_role("heading", level=1)).to_have_text("Jelajah ukuran")
    expect(halaman.locator(".js-plotly-plot")).to_have_count(1)
    wait_until_drawn(halaman)

    choose(halaman, "Dibagi menurut", "Kelompok umur")
    judul = "Rata-rata capaian menurut kelompok umur"
    expect(halaman.get_by_role("heading", name=judul)).to_be_visible()
    expect(halaman).to_have_url(re.compile("dimensi=umur"))
    _pin(halaman)

    halaman.get_by_role("link", name="Buka laporan").click()
    expect(halaman.get_by_role("heading", level=1)).to_have_text(JUDUL)
    expect(halaman.get_by_text(CATATAN).first).to_be_visible()
    halaman.get_by_text("Dibagikan kepada semua pembaca").click()
    alamat = halaman.get_by_test_id("stCode")
    expect(alamat).to_contain_text("/laporan?laporan=")
    jalan = "/laporan" + str(alamat.text_content()).strip().partition("/laporan")[2]

    pembaca = page_as("pimpinan", jalan, lebar=390, gelap=True)
    expect(pembaca.get_by_role("heading", level=1)).to_have_text(JUDUL)
    expect(pembaca.get_by_role("heading", name=judul)).to_be_visible()
    expect(pembaca.locator(".js-plotly-plot")).to_have_count(1)
    expect(pembaca.get_by_text("Kelola laporan")).to_have_count(0)
    with pembaca.expect_download() as unduhan:
        pembaca.get_by_role("button", name="Unduh PDF").first.click()
    assert unduhan.value.path().read_bytes().startswith(b"%PDF")


def test_a_shape_of_people_is_followed_from_all_to_one_office(page_as: PageAs) -> None:
    halaman = page_as("evaluator", "/sebaran")
    expect(halaman.locator(".js-plotly-plot")).to_have_count(1)
    halaman.get_by_role("button", name="Menurut OPD").click()
    expect(halaman).to_have_url(re.compile("dimensi=opd"))
    expect(halaman.get_by_role("heading", name="Sebaran capaian bulan menurut OPD")).to_be_visible()
    wait_until_drawn(halaman)
    open_list(halaman, "Kelompok yang dibuka")
    halaman.get_by_role("option").first.click()
    wait_until_drawn(halaman)
    halaman.get_by_role("button", name=re.compile("Kelompok ini saja")).click()
    expect(halaman).to_have_url(re.compile("opd="))


def _click(halaman: Page, titik: Locator, letak_x: float = 0.5) -> None:
    """Click on a part of a chart, `letak_x` of its width from the left, once it stands still where it
    can be seen."""
    wait_until_drawn(halaman)
    titik.scroll_into_view_if_needed()
    letak = None
    while letak is None or letak != titik.bounding_box():
        letak = titik.bounding_box()
        halaman.wait_for_timeout(700)
    halaman.mouse.move(letak["x"] + letak["width"] * letak_x, letak["y"] + letak["height"] / 2)
    # What is clicked is what the chart has seen the pointer over, and it looks now and then.
    halaman.wait_for_timeout(400)
    halaman.mouse.down()
    halaman.mouse.up()


def test_a_bar_that_is_clicked_is_opened_alone_and_back_leads_to_all(page_as: PageAs) -> None:
    halaman = page_as("evaluator", "/jelajah?dimensi=umur&bentuk=batang")
    _click(halaman, halaman.locator(".js-plotly-plot .bars .point").first)
    expect(halaman).to_have_url(re.compile(r"umur=(?!.*dimensi=)"))
    wait_until_drawn(halaman)
    expect(halaman.get_by_text("Klik pada grafik untuk membuka")).to_have_count(0)
    halaman.go_back()
    expect(halaman).to_have_url(re.compile("dimensi=umur"))
    wait_until_drawn(halaman)
    expect(halaman.get_by_text("Klik pada grafik untuk membuka")).to_be_visible()


def test_a_line_or_a_box_that_is_clicked_is_the_one_that_is_opened(page_as: PageAs) -> None:
    halaman = page_as("evaluator", "/jelajah?dimensi=umur")
    garis = halaman.locator(".js-plotly-plot .scatterlayer .trace")
    expect(garis).to_have_count(5)
    # The third line, at a month where the first and the second have their points too.
    _click(halaman, garis.nth(2).locator(".points path").last)
    expect(halaman).to_have_url(re.compile("umur=40-49"))
    wait_until_drawn(halaman)

    halaman.goto("/sebaran?dimensi=umur&bentuk=kuantil")
    kotak = halaman.locator(".js-plotly-plot .bars .point")
    expect(kotak).to_have_count(4)
    # Rows are drawn from below: the first from above, the youngest, is the last.
    _click(halaman, kotak.last)
    expect(halaman).to_have_url(re.compile("umur=di.*bawah.*30"))


def test_a_violin_that_is_clicked_beside_its_median_is_opened(page_as: PageAs) -> None:
    halaman = page_as("evaluator", "/sebaran?dimensi=umur&bentuk=biola")
    bidang = halaman.locator(".js-plotly-plot .bars .point")
    expect(bidang.first).to_be_attached()
    biola = halaman.locator(".js-plotly-plot .scatterlayer .trace .js-fill")
    assert bidang.count() == biola.count() > 0
    # The shape's left part: far from the median, whose diamond could be clicked before.
    _click(halaman, biola.last, 0.2)
    expect(halaman).to_have_url(re.compile(r"umur=(?!.*dimensi=)"))


def test_a_point_of_an_effect_opens_what_is_behind_it_and_leads_back(page_as: PageAs) -> None:
    halaman = page_as("evaluator", "/pengaruh")
    garis = halaman.locator(".js-plotly-plot .scatterlayer .trace")
    _click(halaman, garis.nth(1).locator(".points path").first)
    expect(halaman).to_have_url(re.compile(r"sisi=pembanding&ke=-\d"))
    expect(
        halaman.get_by_role("heading", name=re.compile(r"Belum dilatih, bulan -\d"))
    ).to_be_visible()
    expect(halaman.locator(".js-plotly-plot")).to_have_count(0)
    expect(halaman.get_by_text("Nama pegawai tidak ditampilkan")).to_be_visible()
    halaman.get_by_role("button", name=re.compile("Pengaruh pelatihan.*sama$")).click()
    expect(halaman).not_to_have_url(re.compile("sisi="))
    expect(halaman.locator(".js-plotly-plot")).to_have_count(2)
