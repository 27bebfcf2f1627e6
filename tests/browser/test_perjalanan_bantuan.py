"""Help and the survey in a real browser: a complaint to its end, typed words kept, one sheet each."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import delete, func, select

from data.kunci import new_id
from data.scope import Scope, load_scope
from data.store import Akun, JawabanSurvei, Keluhan, PesertaSurvei, Survei
from data.waktu import local_day, now
from tests.browser.conftest import PageAs, axe_findings, wait_until_drawn
from tests.browser.test_akses import DARI_STREAMLIT
from tests.peladen import Peladen
from workflow.layanan.keadaan_keluhan import status_of
from workflow.layanan.pengumuman import IsianPengumuman, announce, withdraw_pengumuman
from workflow.layanan.survei import open_survei

KATA = "Aktivitas tanggal 10 belum divalidasi dan jendelanya hampir tutup."
LAYAR = [
    ("pegawai", "/bantuan"),
    ("bkpsdm", "/bantuan"),
    ("pegawai", "/survei"),
    ("bkpsdm", "/survei"),
    ("adminopd", "/pelatihan"),
    ("bkpsdm", "/pengumuman"),
]


def scope_of(server: Peladen, nama: str) -> Scope:
    with server.store.read() as session:
        akun = session.scalars(select(Akun.id).where(Akun.nama_masuk == f"{nama}.demo")).one()
        scope = load_scope(session, akun, now())
    assert scope is not None
    return scope


def complain(halaman: Page, kata: str) -> None:
    halaman.get_by_role("combobox", name=re.compile("Tentang apa")).click()
    halaman.get_by_role("option", name="Validasi atasan").click()
    halaman.get_by_role("textbox", name="Ceritakan masalahnya").fill(kata)
    wait_until_drawn(halaman)
    halaman.get_by_role("button", name="Kirim").first.click()
    expect(halaman.get_by_text("Terkirim.").first).to_be_visible(timeout=45_000)


def complaint(server: Peladen) -> Keluhan:
    with server.store.read() as session:
        return session.scalars(select(Keluhan).where(Keluhan.uraian == KATA)).one()


def test_a_complaint_travels_to_its_answer_and_its_end(server: Peladen, page_as: PageAs) -> None:
    complain(page_as("pegawai", "/bantuan"), KATA)
    assert status_of(complaint(server)) == "dikirim"

    petugas = page_as("adminopd", "/bantuan")
    expect(petugas.get_by_role("heading", name="Keluhan yang Anda layani")).to_be_visible()
    utas = petugas.locator("[data-testid=stVerticalBlock]").filter(has_text=KATA).last
    utas.get_by_role("button", name="Buka").click()
    petugas.get_by_role("textbox", name="Tanggapan Anda").fill("Atasan sudah diingatkan.")
    wait_until_drawn(petugas)
    petugas.get_by_role("button", name="Kirim").first.click()
    expect(petugas.get_by_text("Balasan terkirim.").first).to_be_visible(timeout=45_000)
    assert status_of(complaint(server)) == "ditanggapi"

    pegawai = page_as("pegawai", "/kotak-masuk")
    expect(pegawai.get_by_text("Keluhan Anda ditanggapi").first).to_be_visible()
    pegawai.get_by_role("link", name="Buka Bantuan").first.click()
    expect(pegawai.get_by_text("Atasan sudah diingatkan.")).to_be_visible(timeout=45_000)
    assert set(axe_findings(pegawai)) <= DARI_STREAMLIT
    pegawai.get_by_role("button", name="Selesai, tutup").first.click()
    expect(pegawai.get_by_text("Keluhan ditutup.").first).to_be_visible(timeout=45_000)
    assert status_of(complaint(server)) == "selesai"


def test_words_typed_without_leaving_the_field_outlive_a_reload(page_as: PageAs) -> None:
    halaman = page_as("evaluator", "/bantuan")
    kotak = halaman.get_by_role("textbox", name="Ceritakan masalahnya")
    kotak.press_sequentially("Setengah kalimat")
    expect(halaman.get_by_text(re.compile("Ketikan tersimpan"))).to_be_visible(timeout=45_000)
    halaman.reload()
    wait_until_drawn(halaman)
    expect(kotak).to_have_value("Setengah kalimat")


@pytest.fixture
def survei(server: Peladen) -> str:
    """The round that is open today, which the employee has not answered."""
    pegawai, hari = scope_of(server, "pegawai"), local_day(now())
    with server.store.write("uji", now()) as tx:
        id = tx.session.scalar(
            select(Survei.id).where(Survei.mulai <= hari, Survei.selesai >= hari)
        )
        tx.session.execute(
            delete(PesertaSurvei).where(PesertaSurvei.pegawai_id == pegawai.pegawai_id)
        )
    if id is None:
        id = new_id()
        bkpsdm = scope_of(server, "bkpsdm")
        open_survei(
            server.store, bkpsdm, id=id, nama="Survei", mulai=hari, selesai=hari, kini=now()
        )
    return id


def count_sheets(server: Peladen, survei: str) -> int:
    with server.store.read() as session:
        lembar = select(func.count()).where(JawabanSurvei.survei_id == survei)
        return session.scalar(lembar) or 0


def test_the_survey_is_answered_once_by_keyboard_on_a_phone(
    server: Peladen, page_as: PageAs, survei: str
) -> None:
    sebelum = count_sheets(server, survei)
    halaman = page_as("pegawai", "/survei", lebar=390)
    halaman.get_by_role("button", name="Kirim lembar").click()
    expect(halaman.get_by_text(re.compile("Pilih jawaban untuk butir 9"))).to_be_visible(
        timeout=45_000
    )
    assert set(axe_findings(halaman)) <= DARI_STREAMLIT
    assert halaman.evaluate("document.documentElement.scrollWidth") <= 390
    butir = halaman.get_by_role("radiogroup", name=re.compile(r"^\d\. "))
    assert butir.count() == 9
    for kelompok in butir.all():
        kelompok.get_by_role("radio").nth(1).focus()
        halaman.keyboard.press("Space")
        halaman.keyboard.press("ArrowRight")
    halaman.get_by_role("button", name="Kirim lembar").click()
    expect(halaman.get_by_text(re.compile("Anda sudah menjawab")).first).to_be_visible(
        timeout=45_000
    )
    halaman.reload()
    wait_until_drawn(halaman)
    assert butir.count() == 0
    assert count_sheets(server, survei) == sebelum + 1


@pytest.fixture
def pengumuman(server: Peladen) -> Iterator[None]:
    """An announcement to all, for as long as the test lasts."""
    bkpsdm, hari, id = scope_of(server, "bkpsdm"), local_day(now()), new_id()
    isian = IsianPengumuman(id, "Peladen dipindah", "Malam ini pukul 22.00.", hari, hari)
    announce(server.store, bkpsdm, isian, kini=now())
    yield
    withdraw_pengumuman(server.store, bkpsdm, id, kini=now())


@pytest.mark.usefixtures("pengumuman")
@pytest.mark.parametrize(("lebar", "gelap"), [(1280, False), (390, True)])
@pytest.mark.parametrize(("audiens", "jalan"), LAYAR)
def test_these_screens_have_nothing_that_axe_minds(
    page_as: PageAs, audiens: str, jalan: str, lebar: int, gelap: bool
) -> None:
    halaman = page_as(audiens, jalan, lebar=lebar, gelap=gelap)
    halaman.wait_for_timeout(1000)
    assert halaman.get_by_role("heading", level=1).count() == 1
    assert set(axe_findings(halaman)) <= DARI_STREAMLIT
    assert halaman.evaluate("document.documentElement.scrollWidth") <= lebar


@pytest.mark.usefixtures("pengumuman")
def test_the_landing_screen_says_in_one_line_what_is_announced(page_as: PageAs) -> None:
    halaman = page_as("pegawai")
    assert set(axe_findings(halaman)) <= DARI_STREAMLIT
    halaman.get_by_role("link", name=re.compile("Pengumuman: Peladen dipindah")).click()
    expect(halaman.get_by_role("heading", name="Bantuan", level=1)).to_be_visible(timeout=45_000)
    expect(halaman.get_by_text("Malam ini pukul 22.00.")).to_be_visible()
