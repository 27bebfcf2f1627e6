"""The offline page on a device: whose rows are shown and sent, what is kept, how it is used."""

import json
from collections.abc import Callable

import httpx
import pytest
from playwright.sync_api import BrowserContext, expect
from sqlalchemy import select

from data.store import Aktivitas, Sesi
from data.waktu import local_day, now
from tests.browser.conftest import axe_findings, fill_form
from tests.browser.luring.perangkat import LAMA, Peladen, dead, enter, expect_status, sign_in


def test_an_ended_session_keeps_the_queue_hides_it_and_goes_on_after_signing_in(
    kota: Peladen, device: Callable[..., BrowserContext]
) -> None:
    konteks = device()
    halaman = sign_in(konteks)
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
    expect_status(halaman, "Sesi sudah berakhir", "Terkirim")
    assert len(kota.rows("Sesi sudah berakhir")) == 1


def test_another_person_on_the_device_neither_sees_nor_sends_the_first_ones_rows(
    kota: Peladen, device: Callable[..., BrowserContext]
) -> None:
    konteks = device()
    halaman = sign_in(konteks)
    konteks.set_offline(True)
    enter(halaman, "Milik orang pertama", "06:00", "06:05")
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
    expect_status(kedua, "Milik orang pertama", "Terkirim")
    assert len(kota.rows("Milik orang pertama")) == 1


def test_signing_out_hides_the_queue_also_from_whoever_opens_it_without_a_server(
    kota: Peladen, device: Callable[..., BrowserContext]
) -> None:
    konteks = device()
    halaman = sign_in(konteks)
    with dead(kota):
        enter(halaman, "Disembunyikan saja", "07:00", "07:05")
        expect(halaman.locator("#kabar")).to_contain_text("tidak terjangkau", timeout=LAMA)
        halaman.get_by_role("button", name="Keluar").click()
        expect(halaman.locator("#kerja")).to_be_hidden()
        halaman.reload()
        expect(halaman.locator("#kabar")).to_contain_text("belum mengenal Anda", timeout=LAMA)
        assert "Disembunyikan saja" not in halaman.locator("body").inner_text()
    halaman.goto("/masuk?lanjut=/luring")
    expect_status(halaman, "Disembunyikan saja", "Terkirim")


def test_only_the_page_and_its_files_are_kept(
    kota: Peladen, device: Callable[..., BrowserContext]
) -> None:
    halaman = sign_in(device())
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
    halaman = sign_in(konteks)
    halaman.get_by_role("button", name="Simpan dan kirim").click()
    expect(halaman.locator("#galat_uraian")).to_be_visible()
    assert axe_findings(halaman) == {}
    jam = 8 if gelap else 9
    konteks.set_offline(True)
    enter(halaman, "Kata" * 60, f"{jam:02d}:00", f"{jam:02d}:05")
    expect(halaman.locator("#kabar")).to_contain_text("tidak terjangkau", timeout=LAMA)
    assert axe_findings(halaman) == {}
    assert halaman.evaluate("document.documentElement.scrollWidth") <= 390
    halaman.evaluate("document.documentElement.style.fontSize = '200%'")
    assert halaman.evaluate("document.documentElement.scrollWidth") <= 390


def test_an_entry_is_made_with_the_keyboard_alone(
    kota: Peladen, device: Callable[..., BrowserContext]
) -> None:
    halaman = sign_in(device())
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
