"""A day at the entry screen in a real browser: typed, reloaded, copied, pasted, proven, seen."""

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import delete, select

from data.bahasa import format_tanggal
from data.store import Aktivitas, Akun, Bukti
from data.waktu import local_day, now
from tests.browser.conftest import PageAs, axe_findings, choose, wait_until_drawn
from tests.browser.test_akses import DARI_STREAMLIT
from tests.peladen import Peladen, serving

LAMA = 15_000
PDF = b"%PDF-1.7\nbukti perjalanan"
TAUTAN = "https://contoh.go.id/laporan"


@pytest.fixture(scope="module", autouse=True)
def empty_day(server: Peladen) -> None:
    """Begin as in the morning: by evening the demo's person has filled the day, and no more fits in."""
    saya = select(Akun.pegawai_id).where(Akun.nama_masuk == "pegawai.demo").scalar_subquery()
    hari_ini = (Aktivitas.pegawai_id == saya, Aktivitas.tanggal == local_day(now()))
    with server.store.write("uji", now()) as tx:
        milik = select(Aktivitas.id).where(*hari_ini).scalar_subquery()
        tx.session.execute(delete(Bukti).where(Bukti.aktivitas_id.in_(milik)))
        tx.session.execute(delete(Aktivitas).where(*hari_ini))


def _way(halaman: Page, cara: str) -> None:
    halaman.get_by_test_id("stButtonGroup").get_by_text(cara, exact=True).click()
    expect(halaman.get_by_role("heading", level=2).first).to_be_visible()
    wait_until_drawn(halaman)


def _row(server: Peladen, uraian: str) -> Aktivitas | None:
    with server.store.read() as session:
        return session.scalars(select(Aktivitas).where(Aktivitas.uraian == uraian)).one_or_none()


def _last_day(server: Peladen, pegawai_id: int) -> date:
    with server.store.read() as session:
        hari = session.scalars(
            select(Aktivitas.tanggal)
            .where(
                Aktivitas.pegawai_id == pegawai_id,
                Aktivitas.tanggal < local_day(now()),
                Aktivitas.status != "ditolak",
            )
            .order_by(Aktivitas.tanggal.desc())
        ).first()
    assert hari is not None
    return hari


def test_words_typed_a_moment_ago_outlive_a_reload_and_a_lost_address(page_as: PageAs) -> None:
    halaman = page_as("pegawai", "/aktivitas", lebar=390)
    uraian = "Kalimat yang belum selesai dan belum ditinggalkan"
    halaman.get_by_label("Uraian pekerjaan").press_sequentially(uraian, delay=5)
    expect(halaman.get_by_text("Ketikan tersimpan di peladen")).to_be_visible(timeout=LAMA)
    for jalan in (halaman.url, "/aktivitas"):
        halaman.goto(jalan)
        wait_until_drawn(halaman)
        expect(halaman.get_by_label("Uraian pekerjaan")).to_have_value(uraian, timeout=LAMA)
    assert halaman.evaluate("document.documentElement.scrollWidth") <= 390
    halaman.get_by_role("button", name="Kosongkan").click()
    # The emptied form stands beside the old one for a moment.
    expect(halaman.get_by_label("Uraian pekerjaan").first).to_have_value("", timeout=LAMA)


def test_an_entry_is_submitted_proven_and_seen_in_the_calendar(
    server: Peladen, page_as: PageAs
) -> None:
    halaman = page_as("pegawai", "/aktivitas")
    uraian = "Menyusun berita acara perjalanan entri"
    choose(halaman, "Butir SKP")
    halaman.get_by_label("Uraian pekerjaan").fill(uraian)
    halaman.get_by_role("button", name=re.compile("Ajukan$")).click()
    expect(halaman.get_by_text(uraian).first).to_be_visible(timeout=LAMA)
    wait_until_drawn(halaman)
    hari = halaman.locator(f".st-key-hari_{local_day(now())} button").first
    expect(hari).to_contain_text("hourglass_top")

    bukti_lagi = halaman.get_by_role("button", name=re.compile("Bukti, ulangi"))
    baris = halaman.get_by_test_id("stVerticalBlock").filter(has_text=uraian)
    baris.filter(has=bukti_lagi).last.get_by_role(
        "button", name=re.compile("Bukti, ulangi")
    ).click()
    wait_until_drawn(halaman)
    lagi = halaman.get_by_test_id("stPopoverBody")
    lagi.locator("input[type=file]").set_input_files(
        {"name": "berita acara.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    expect(halaman.get_by_text("berita acara.pdf").first).to_be_visible(timeout=LAMA)
    wait_until_drawn(halaman)
    halaman.get_by_role("button", name="Tambahkan bukti").click()
    expect(halaman.get_by_text("Bukti tersimpan.").first).to_be_visible(timeout=LAMA)
    with halaman.expect_download() as unduhan:
        halaman.get_by_test_id("stDownloadButton").get_by_role("button").first.click()
    assert unduhan.value.path().read_bytes() == PDF

    aktivitas = _row(server, uraian)
    assert aktivitas is not None
    with server.store.read() as session:
        bukti = session.scalars(select(Bukti).where(Bukti.aktivitas_id == aktivitas.id)).one()
    assert bukti.sidik is not None
    assert (server.home / "bukti" / bukti.sidik[:2] / bukti.sidik).read_bytes() == PDF


def test_evidence_is_given_with_the_entry_and_outlives_a_reload(
    server: Peladen, page_as: PageAs
) -> None:
    halaman = page_as("pegawai", "/aktivitas", lebar=390)
    uraian = "Menyusun laporan dengan buktinya sekaligus"
    choose(halaman, "Butir SKP")
    halaman.get_by_text("Bukti (bila ada)").click()
    halaman.get_by_label("Tautan", exact=True).press_sequentially(TAUTAN, delay=5)
    halaman.keyboard.press("Tab")
    wait_until_drawn(halaman)
    halaman.get_by_test_id("stExpander").locator("input[type=file]").set_input_files(
        {"name": "laporan.pdf", "mimeType": "application/pdf", "buffer": PDF + b" 2"}
    )
    expect(halaman.get_by_text("sudah di peladen")).to_be_visible(timeout=LAMA)
    expect(halaman.get_by_text("Ketikan tersimpan di peladen")).to_be_visible(timeout=LAMA)
    wait_until_drawn(halaman)
    halaman.goto("/aktivitas")
    wait_until_drawn(halaman)
    expect(halaman.get_by_label("Tautan", exact=True)).to_have_value(TAUTAN, timeout=LAMA)
    expect(halaman.get_by_text("sudah di peladen")).to_be_visible(timeout=LAMA)
    assert halaman.evaluate("document.documentElement.scrollWidth") <= 390
    halaman.get_by_label("Uraian pekerjaan").fill(uraian)
    halaman.get_by_role("button", name=re.compile("Ajukan$")).click()
    expect(halaman.get_by_text("Diajukan kepada atasan.").first).to_be_visible(timeout=LAMA)
    aktivitas = _row(server, uraian)
    assert aktivitas is not None
    with server.store.read() as session:
        bukti = session.scalars(select(Bukti).where(Bukti.aktivitas_id == aktivitas.id)).all()
    assert {b.tautan or b.nama_berkas for b in bukti} == {TAUTAN, "laporan.pdf"}


def test_the_last_day_is_copied_onto_today(server: Peladen, page_as: PageAs) -> None:
    halaman = page_as("pegawai", "/aktivitas")
    _way(halaman, "Salin hari")
    mulai = now()
    halaman.get_by_role("button", name="Salin", exact=False).last.click()
    berita = halaman.get_by_text(re.compile(r"\d+ aktivitas disalin")).or_(
        halaman.get_by_text("tidak diisi")
    )
    expect(berita.first).to_be_visible(timeout=LAMA)
    with server.store.read() as session:
        salinan = session.scalars(
            select(Aktivitas).where(
                Aktivitas.tanggal == local_day(now()),
                Aktivitas.status == "draf",
                Aktivitas.dibuat_pada >= mulai,
            )
        ).all()
    assert salinan
    asal = _last_day(server, salinan[0].pegawai_id)
    with server.store.read() as session:
        dulu = session.scalars(
            select(Aktivitas.uraian).where(
                Aktivitas.pegawai_id == salinan[0].pegawai_id, Aktivitas.tanggal == asal
            )
        ).all()
    assert {a.uraian for a in salinan} <= set(dulu)


def test_cells_pasted_from_a_spreadsheet_are_kept_mended_and_saved_together(
    server: Peladen, page_as: PageAs
) -> None:
    halaman = page_as("pegawai", "/aktivitas")
    _way(halaman, "Tempel tabel")
    hari = format_tanggal(local_day(now()), "dd/MM/y")
    baik = f"{hari}\t20.00\t20.10\tlainnya\t\t\tTempelan satu\t"
    salah = f"{hari}\t21.00\t20.50\tlainnya\t\t\tTempelan dua\t"
    _paste(halaman, f"{baik}\n{salah}")
    halaman.get_by_role("button", name="Ajukan semua").click()
    expect(halaman.get_by_text("Baris 2").first).to_be_visible(timeout=LAMA)
    assert _row(server, "Tempelan satu") is None

    halaman.reload()
    wait_until_drawn(halaman)
    _way(halaman, "Tempel tabel")
    expect(halaman.get_by_test_id("stDataFrame").get_by_text("21.00")).to_be_attached(timeout=LAMA)
    halaman.get_by_role("button", name="Kosongkan tabel").click()
    tabel = halaman.get_by_test_id("stDataFrame")
    expect(tabel.get_by_text("21.00")).not_to_be_attached(timeout=LAMA)
    wait_until_drawn(halaman)
    _paste(halaman, f"{baik}\n{salah.replace('20.50', '21.10')}")
    halaman.get_by_role("button", name="Ajukan semua").click()
    expect(halaman.get_by_text("2 aktivitas tersimpan.").first).to_be_visible(timeout=LAMA)
    assert _row(server, "Tempelan dua") is not None


def _paste(halaman: Page, teks: str) -> None:
    halaman.get_by_label("Tempel dari Excel").fill(teks)
    halaman.get_by_role("button", name="Masukkan ke tabel").click()
    expect(halaman.get_by_test_id("stDataFrame").get_by_text("21.00")).to_be_attached(timeout=LAMA)
    wait_until_drawn(halaman)


def test_a_day_of_the_calendar_is_chosen_with_the_keyboard(page_as: PageAs) -> None:
    halaman = page_as("pegawai", "/aktivitas")
    hari = halaman.locator(f".st-key-hari_{local_day(now())} button").first
    hari.focus()
    halaman.keyboard.press("Enter")
    wait_until_drawn(halaman)
    expect(halaman.get_by_role("heading", name="Kalender")).to_be_visible()
    assert "d=" in halaman.url


def test_words_outlive_the_death_of_the_server_they_were_sent_to(
    server: Peladen, page_as: PageAs
) -> None:
    uraian = "Ditulis sesaat sebelum peladen mati"
    halaman = page_as("atasan", "/aktivitas")
    with serving(server.home, is_demo=True) as kedua:
        halaman.goto(f"{kedua.alamat}/aktivitas")
        wait_until_drawn(halaman)
        halaman.get_by_label("Uraian pekerjaan").press_sequentially(uraian, delay=5)
        expect(halaman.get_by_text("Ketikan tersimpan di peladen")).to_be_visible(timeout=LAMA)
    expect(halaman.get_by_label("Uraian pekerjaan")).to_have_value(uraian)
    halaman.goto(f"{server.alamat}/aktivitas")
    wait_until_drawn(halaman)
    expect(halaman.get_by_label("Uraian pekerjaan")).to_have_value(uraian, timeout=LAMA)


@pytest.mark.parametrize(("lebar", "gelap"), [(1280, False), (390, True)])
def test_the_entry_screen_has_nothing_that_axe_minds_and_draws_no_chart(
    page_as: PageAs, lebar: int, gelap: bool
) -> None:
    halaman = page_as("pegawai", "/aktivitas", lebar=lebar, gelap=gelap)
    expect(halaman.get_by_role("heading", name="Kalender")).to_be_visible(timeout=LAMA)
    assert set(axe_findings(halaman)) <= DARI_STREAMLIT
    assert halaman.evaluate("document.documentElement.scrollWidth") <= lebar
    dimuat = halaman.evaluate("performance.getEntriesByType('resource').map((r) => r.name)")
    assert not [nama for nama in dimuat if "Plotly" in nama]
