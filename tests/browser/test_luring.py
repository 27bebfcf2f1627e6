"""The offline page in a real browser: the server dies, people go on, everything arrives once."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Route,
    expect,
)
from sqlalchemy import select

from data.store import Aktivitas, Sesi, Store, open_store
from data.waktu import local_day, now
from tests.browser.conftest import axe_findings, fill_form
from tests.peladen import ROOT, free_port, wait_until_live

LAMA = 20_000
DISIMPAN = "() => caches.keys().then((nama) => nama.filter((n) => n.startsWith('luring-')).length)"


class Peladen:
    """A server that can be killed and started again at the same address."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.port = free_port()
        self.alamat = f"http://127.0.0.1:{self.port}"
        self.store: Store = open_store(f"sqlite:///{home / 'sinergi.db'}")
        self._proses: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        lingkungan = {**os.environ, "SINERGI_HOME": str(self.home), "SINERGI_DEMO": "1"}
        lingkungan.pop("SINERGI_DB", None)
        catatan = self.home / "peladen.log"
        perintah = [sys.executable, str(ROOT / "sinergi.py"), "serve", "--port", str(self.port)]
        with catatan.open("a") as tulis:
            self._proses = subprocess.Popen(
                perintah, cwd=self.home, env=lingkungan, stdout=tulis, stderr=tulis
            )
        wait_until_live(self.alamat, self._proses, catatan)

    def kill(self) -> None:
        if self._proses is not None:
            self._proses.send_signal(signal.SIGKILL)
            self._proses.wait(timeout=15)
            self._proses = None

    def rows(self, uraian: str) -> list[Aktivitas]:
        with self.store.read() as session:
            return list(session.scalars(select(Aktivitas).where(Aktivitas.uraian == uraian)))


@pytest.fixture(scope="module")
def kota(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Peladen]:
    home = tmp_path_factory.mktemp("luring")
    lingkungan = {**os.environ, "SINERGI_HOME": str(home)}
    lingkungan.pop("SINERGI_DB", None)
    perintah = [sys.executable, str(ROOT / "sinergi.py"), "demo", "--pegawai", "60"]
    subprocess.run([*perintah, "--bulan", "2"], env=lingkungan, check=True, capture_output=True)
    peladen = Peladen(home)
    peladen.start()
    yield peladen
    peladen.kill()
    peladen.store.engine.dispose()


@pytest.fixture
def device(chromium: Browser, kota: Peladen) -> Iterator[Callable[..., BrowserContext]]:
    """Makes a device of its own, with the page's policy in force; complaints of it fail the test."""
    terbuka: list[BrowserContext] = []
    keluhan: list[str] = []

    def note(pesan: ConsoleMessage) -> None:
        if "Content Security Policy" in pesan.text or "Content-Security-Policy" in pesan.text:
            keluhan.append(pesan.text)

    def note_request(permintaan: Request) -> None:
        if not permintaan.url.startswith((kota.alamat, "data:", "blob:")):
            keluhan.append(permintaan.url)

    def make(*, gelap: bool = False, is_axe: bool = False) -> BrowserContext:
        konteks = chromium.new_context(
            base_url=kota.alamat,
            viewport={"width": 390, "height": 844},
            color_scheme="dark" if gelap else "light",
            locale="id-ID",
            bypass_csp=is_axe,
        )
        konteks.on("console", note)
        konteks.on("request", note_request)
        konteks.on("weberror", lambda galat: keluhan.append(str(galat.error)))
        terbuka.append(konteks)
        return konteks

    yield make
    for konteks in terbuka:
        konteks.close()
    assert keluhan == []


def _sign_in(konteks: BrowserContext, nama: str = "pegawai.demo") -> Page:
    halaman = konteks.new_page()
    halaman.goto("/masuk?lanjut=/luring")
    fill_form(halaman, nama)
    expect(halaman.locator("#isian")).to_be_visible(timeout=LAMA)
    expect(halaman.locator("#pemilik")).to_contain_text("Catatan milik", timeout=LAMA)
    halaman.wait_for_function(DISIMPAN)
    halaman.wait_for_function("navigator.serviceWorker.controller !== null")
    return halaman


def _enter(halaman: Page, uraian: str, mulai: str, selesai: str) -> None:
    halaman.check("#lainnya")
    halaman.fill("#mulai", mulai)
    halaman.fill("#selesai", selesai)
    halaman.fill("#uraian", uraian)
    halaman.get_by_role("button", name="Simpan dan kirim").click()
    expect(halaman.locator("#antrean")).to_contain_text(uraian, timeout=LAMA)


def _expect_status(halaman: Page, uraian: str, status: str) -> None:
    baris = halaman.locator("#antrean li").filter(has_text=uraian).locator(".status")
    expect(baris).to_contain_text(status, timeout=LAMA)


@contextmanager
def _dead(kota: Peladen) -> Generator[None]:
    kota.kill()
    try:
        yield
    finally:
        kota.start()


def test_rows_of_a_dead_server_survive_a_reload_and_arrive_once(
    kota: Peladen, device: Callable[..., BrowserContext]
) -> None:
    halaman = _sign_in(device())
    uraian = [f"Catatan tanpa peladen {n}" for n in (1, 2, 3)]
    with _dead(kota):
        for n, satu in enumerate(uraian):
            _enter(halaman, satu, f"0{n}:00", f"0{n}:10")
            _expect_status(halaman, satu, "Menunggu kirim")
        halaman.fill("#uraian", "Belum selesai diketik")
        halaman.wait_for_timeout(500)
        halaman.reload()
        expect(halaman.locator("#antrean li")).to_have_count(3, timeout=LAMA)
        expect(halaman.locator("#kabar")).to_contain_text("Peladen tidak terjangkau", timeout=LAMA)
        expect(halaman.locator("#kabar")).to_contain_text("3 catatan menunggu kirim")
        expect(halaman.locator("#uraian")).to_have_value("Belum selesai diketik")
        lain = halaman.context.new_page()
        lain.goto("/luring")
        expect(lain.locator("#antrean li")).to_have_count(3, timeout=LAMA)
        lain.close()
    halaman.get_by_role("button", name="Kirim sekarang").click()
    for satu in uraian:
        _expect_status(halaman, satu, "Terkirim")
        [baris] = kota.rows(satu)
        assert (baris.status, baris.sumber) == ("diajukan", "luring")
    expect(halaman.locator("#kabar")).to_have_text("Semua catatan sudah terkirim.")


def test_rows_leave_by_themselves_when_the_network_comes_back(
    kota: Peladen, device: Callable[..., BrowserContext]
) -> None:
    konteks = device()
    halaman = _sign_in(konteks)
    konteks.set_offline(True)
    _enter(halaman, "Catatan tanpa jaringan", "01:30", "01:35")
    _expect_status(halaman, "Catatan tanpa jaringan", "Menunggu kirim")
    konteks.set_offline(False)
    _expect_status(halaman, "Catatan tanpa jaringan", "Terkirim")
    assert len(kota.rows("Catatan tanpa jaringan")) == 1


def test_an_answer_that_is_lost_is_asked_for_again_and_nothing_doubles(
    kota: Peladen, device: Callable[..., BrowserContext]
) -> None:
    halaman = _sign_in(device())
    hilang: list[int] = []

    def lose(route: Route) -> None:
        if hilang:
            route.continue_()
            return
        hilang.append(route.fetch().status)
        route.abort("connectionreset")

    halaman.route("**/api/aktivitas", lose)
    _enter(halaman, "Jawabannya hilang", "02:30", "02:35")
    baris = halaman.locator("#antrean li").filter(has_text="Jawabannya hilang")
    expect(baris).to_contain_text("Pernah dikirim tanpa jawaban", timeout=LAMA)
    assert (hilang, len(kota.rows("Jawabannya hilang"))) == ([200], 1)
    # Nobody presses anything: it is sent again after a while.
    _expect_status(halaman, "Jawabannya hilang", "Terkirim")
    assert len(kota.rows("Jawabannya hilang")) == 1


def test_a_refused_row_keeps_its_reason_and_can_be_mended(
    kota: Peladen, device: Callable[..., BrowserContext]
) -> None:
    halaman = _sign_in(device())
    _enter(halaman, "Catatan pertama", "03:00", "03:10")
    _expect_status(halaman, "Catatan pertama", "Terkirim")
    _enter(halaman, "Catatan bertindih", "03:05", "03:20")
    _expect_status(halaman, "Catatan bertindih", "Ditolak")
    baris = halaman.locator("#antrean li").filter(has_text="Catatan bertindih")
    expect(baris).to_contain_text("tumpang tindih dengan aktivitas 03.00 sampai 03.10")
    baris.get_by_role("button", name="Ubah").click()
    expect(halaman.locator("#galat_mulai")).to_contain_text("tumpang tindih")
    expect(halaman.locator("#mengubah")).to_be_visible()
    halaman.reload()
    expect(halaman.locator("#mengubah")).to_be_visible(timeout=LAMA)
    expect(halaman.locator("#uraian")).to_have_value("Catatan bertindih")
    halaman.fill("#mulai", "03:10")
    halaman.get_by_role("button", name="Simpan dan kirim").click()
    _expect_status(halaman, "Catatan bertindih", "Terkirim")
    assert [b.mulai for b in kota.rows("Catatan bertindih")] == [190]


def test_a_waiting_row_is_edited_given_back_and_deleted(
    kota: Peladen, device: Callable[..., BrowserContext]
) -> None:
    konteks = device()
    halaman = _sign_in(konteks)
    konteks.set_offline(True)
    _enter(halaman, "Akan diubah", "04:00", "04:05")
    halaman.get_by_role("button", name="Ubah: Akan diubah").click()
    expect(halaman.locator("#antrean")).not_to_contain_text("Akan diubah")
    halaman.get_by_role("button", name="Batal mengubah").click()
    expect(halaman.locator("#uraian")).to_have_value("")
    halaman.get_by_role("button", name="Ubah: Akan diubah").click()
    expect(halaman.locator("#uraian")).to_have_value("Akan diubah")
    halaman.fill("#uraian", "Sudah diubah")
    halaman.get_by_role("button", name="Simpan dan kirim").click()
    _enter(halaman, "Akan dihapus", "04:05", "04:10")
    expect(halaman.get_by_role("button", name="Hapus: Akan dihapus")).to_be_enabled(timeout=LAMA)
    halaman.once("dialog", lambda dialog: dialog.accept())
    halaman.get_by_role("button", name="Hapus: Akan dihapus").click()
    expect(halaman.locator("#antrean")).not_to_contain_text("Akan dihapus")
    konteks.set_offline(False)
    _expect_status(halaman, "Sudah diubah", "Terkirim")
    assert [len(kota.rows(u)) for u in ("Sudah diubah", "Akan diubah", "Akan dihapus")] == [1, 0, 0]


def test_two_tabs_that_took_up_the_same_draft_lose_neither_ones_words(
    kota: Peladen, device: Callable[..., BrowserContext]
) -> None:
    halaman = _sign_in(device())
    halaman.check("#lainnya")
    halaman.fill("#uraian", "Draf di dua tab")
    halaman.wait_for_timeout(500)
    kedua = halaman.context.new_page()
    kedua.goto("/luring")
    expect(kedua.locator("#uraian")).to_have_value("Draf di dua tab", timeout=LAMA)
    _enter(halaman, "Kata tab pertama", "04:30", "04:35")
    _enter(kedua, "Kata tab kedua", "04:35", "04:40")
    _expect_status(kedua, "Kata tab pertama", "Terkirim")
    _expect_status(kedua, "Kata tab kedua", "Terkirim")
    assert [len(kota.rows(f"Kata tab {n}")) for n in ("pertama", "kedua")] == [1, 1]


def test_a_double_click_saves_one_row_and_words_typed_at_once_stay(
    kota: Peladen, device: Callable[..., BrowserContext]
) -> None:
    halaman = _sign_in(device())
    halaman.check("#lainnya")
    halaman.fill("#mulai", "04:40")
    halaman.fill("#selesai", "04:45")
    halaman.fill("#uraian", "Ditekan dua kali")
    halaman.get_by_role("button", name="Simpan dan kirim").dblclick()
    halaman.locator("#uraian").press_sequentially("Langsung diketik")
    _expect_status(halaman, "Ditekan dua kali", "Terkirim")
    assert len(kota.rows("Ditekan dua kali")) == 1
    expect(halaman.locator("#galat_uraian")).to_be_hidden()
    expect(halaman.locator("#uraian")).to_have_value("Langsung diketik")


def test_an_ended_session_keeps_the_queue_hides_it_and_goes_on_after_signing_in(
    kota: Peladen, device: Callable[..., BrowserContext]
) -> None:
    konteks = device()
    halaman = _sign_in(konteks)
    with kota.store.write("uji", now()) as tx:
        tx.session.query(Sesi).update({"dicabut_pada": now()})
    halaman.check("#lainnya")
    halaman.fill("#mulai", "05:00")
    halaman.fill("#selesai", "05:05")
    halaman.fill("#uraian", "Sesi sudah berakhir")
    halaman.get_by_role("button", name="Simpan dan kirim").click()
    expect(halaman.locator("#kabar")).to_contain_text("sesi Anda berakhir", timeout=LAMA)
    expect(halaman.locator("#kabar")).to_contain_text("1 catatan menunggu kirim")
    expect(halaman.locator("#kerja")).to_be_hidden()
    assert "Sesi sudah berakhir" not in halaman.locator("body").inner_text()
    halaman.get_by_role("link", name="Masuk").click()
    fill_form(halaman, "pegawai.demo")
    _expect_status(halaman, "Sesi sudah berakhir", "Terkirim")
    assert len(kota.rows("Sesi sudah berakhir")) == 1


def test_another_person_on_the_device_neither_sees_nor_sends_the_first_ones_rows(
    kota: Peladen, device: Callable[..., BrowserContext]
) -> None:
    konteks = device()
    halaman = _sign_in(konteks)
    konteks.set_offline(True)
    _enter(halaman, "Milik orang pertama", "06:00", "06:05")
    halaman.route("**/api/aktivitas", lambda route: route.abort())
    konteks.set_offline(False)
    # The second person signs in elsewhere in this browser, while the first one's page is open.
    kedua = konteks.new_page()
    kedua.goto("/keluar")
    kedua.goto("/masuk?lanjut=/luring")
    fill_form(kedua, "atasan.demo")
    expect(kedua.locator("#pemilik")).to_contain_text("Catatan milik", timeout=LAMA)
    assert "Milik orang pertama" not in kedua.locator("body").inner_text()
    halaman.unroute("**/api/aktivitas")
    # The first page may have met the moment between the two sessions; either way it tries again.
    with halaman.expect_response("**/api/aktivitas") as jawaban:
        halaman.evaluate("dispatchEvent(new Event('online'))")
    assert jawaban.value.status == 409
    expect(halaman.locator("#pemilik")).to_have_text(kedua.locator("#pemilik").inner_text())
    expect(halaman.locator("#antrean")).not_to_contain_text("Milik orang pertama", timeout=LAMA)
    assert kota.rows("Milik orang pertama") == []
    kota.kill()
    try:
        kedua.reload()
        expect(kedua.locator("#kabar")).to_contain_text("Peladen tidak terjangkau", timeout=LAMA)
        assert "Milik orang pertama" not in kedua.locator("body").inner_text()
    finally:
        kota.start()
    kedua.goto("/keluar")
    kedua.goto("/masuk?lanjut=/luring")
    fill_form(kedua, "pegawai.demo")
    _expect_status(kedua, "Milik orang pertama", "Terkirim")
    assert len(kota.rows("Milik orang pertama")) == 1


def test_signing_out_hides_the_queue_also_from_whoever_opens_it_without_a_server(
    kota: Peladen, device: Callable[..., BrowserContext]
) -> None:
    konteks = device()
    halaman = _sign_in(konteks)
    with _dead(kota):
        _enter(halaman, "Disembunyikan saja", "07:00", "07:05")
        expect(halaman.locator("#kabar")).to_contain_text("tidak terjangkau", timeout=LAMA)
        halaman.get_by_role("button", name="Keluar").click()
        expect(halaman.locator("#kerja")).to_be_hidden()
        halaman.reload()
        expect(halaman.locator("#kabar")).to_contain_text("belum mengenal Anda", timeout=LAMA)
        assert "Disembunyikan saja" not in halaman.locator("body").inner_text()
    halaman.goto("/masuk?lanjut=/luring")
    _expect_status(halaman, "Disembunyikan saja", "Terkirim")


def test_only_the_page_and_its_files_are_kept(
    kota: Peladen, device: Callable[..., BrowserContext]
) -> None:
    halaman = _sign_in(device())
    isi = halaman.evaluate(
        """async () => {
          const semua = [];
          for (const nama of await caches.keys())
            for (const satu of await (await caches.open(nama)).keys())
              semua.push(new URL(satu.url).pathname);
          return semua;
        }"""
    )
    assert "/luring" in isi
    assert {j.rpartition("/")[2] for j in isi} == {
        *("luring", "luring.js", "isian.js", "kirim.js", "gudang.js", "luring.css", "ikon.svg")
    }
    disimpan = halaman.evaluate("caches.match('/luring').then((j) => j.text())")
    with kota.store.read() as session:
        nama = session.scalars(select(Aktivitas.uraian).limit(1)).first()
    pemilik = halaman.locator("#pemilik").inner_text().removeprefix("Catatan milik ").rstrip(".")
    assert pemilik
    assert pemilik not in disimpan
    assert nama is None or nama not in disimpan
    lingkup = halaman.evaluate(
        "navigator.serviceWorker.getRegistrations().then((s) => s.map((r) => r.scope))"
    )
    assert lingkup == [f"{kota.alamat}/luring"]


@pytest.mark.parametrize("gelap", [False, True])
def test_axe_finds_nothing_and_nothing_reaches_beyond_the_edge(
    device: Callable[..., BrowserContext], gelap: bool
) -> None:
    konteks = device(gelap=gelap, is_axe=True)
    halaman = _sign_in(konteks)
    halaman.get_by_role("button", name="Simpan dan kirim").click()
    expect(halaman.locator("#galat_uraian")).to_be_visible()
    assert axe_findings(halaman) == {}
    jam = 8 if gelap else 9
    konteks.set_offline(True)
    _enter(halaman, "Kata" * 60, f"{jam:02d}:00", f"{jam:02d}:05")
    expect(halaman.locator("#kabar")).to_contain_text("tidak terjangkau", timeout=LAMA)
    assert axe_findings(halaman) == {}
    assert halaman.evaluate("document.documentElement.scrollWidth") <= 390
    halaman.evaluate("document.documentElement.style.fontSize = '200%'")
    assert halaman.evaluate("document.documentElement.scrollWidth") <= 390


def test_an_entry_is_made_with_the_keyboard_alone(
    kota: Peladen, device: Callable[..., BrowserContext]
) -> None:
    halaman = _sign_in(device())
    halaman.locator("#utama").focus()
    halaman.keyboard.press("ArrowRight")
    halaman.keyboard.press("Tab")
    expect(halaman.locator("#uraian")).to_be_focused()
    halaman.keyboard.type("Dengan papan tik saja")
    halaman.keyboard.press("Tab")
    halaman.keyboard.press("Enter")
    expect(halaman.locator("#antrean")).to_contain_text("Dengan papan tik saja")
    expect(halaman.locator("#uraian")).to_be_focused()


def test_the_page_speaks_the_persons_language_and_keeps_to_it_offline(
    kota: Peladen, device: Callable[..., BrowserContext]
) -> None:
    konteks = device()
    halaman = konteks.new_page()
    halaman.goto("/luring?bahasa=en")
    assert halaman.evaluate("document.documentElement.lang") == "en"
    teks = json.loads(halaman.locator("#naskah").text_content() or "")
    assert len(teks) > 30
    hari = local_day(now())
    assert halaman.evaluate(
        "new Intl.DateTimeFormat('sv-SE',{timeZone:'Asia/Jakarta'}).format(new Date())"
    ) == str(hari)
    assert httpx.get(f"{kota.alamat}/luring").headers["content-language"] == "id"
