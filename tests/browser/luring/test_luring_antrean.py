"""The offline page in a real browser: the server dies, people go on, everything arrives once."""

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Route, expect

from tests.browser.luring.perangkat import LAMA, Peladen, dead, enter, expect_status, sign_in


def test_rows_of_a_dead_server_survive_a_reload_and_arrive_once(
    kota: Peladen, device: Callable[..., BrowserContext]
) -> None:
    halaman = sign_in(device())
    uraian = [f"Catatan tanpa peladen {n}" for n in (1, 2, 3)]
    with dead(kota):
        for n, satu in enumerate(uraian):
            enter(halaman, satu, f"0{n}:00", f"0{n}:10")
            expect_status(halaman, satu, "Menunggu kirim")
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
        expect_status(halaman, satu, "Terkirim")
        [baris] = kota.rows(satu)
        assert (baris.status, baris.sumber) == ("diajukan", "luring")
    expect(halaman.locator("#kabar")).to_have_text("Semua catatan sudah terkirim.")


def test_rows_leave_by_themselves_when_the_network_comes_back(
    kota: Peladen, device: Callable[..., BrowserContext]
) -> None:
    konteks = device()
    halaman = sign_in(konteks)
    konteks.set_offline(True)
    enter(halaman, "Catatan tanpa jaringan", "01:30", "01:35")
    expect_status(halaman, "Catatan tanpa jaringan", "Menunggu kirim")
    konteks.set_offline(False)
    expect_status(halaman, "Catatan tanpa jaringan", "Terkirim")
    assert len(kota.rows("Catatan tanpa jaringan")) == 1


def test_an_answer_that_is_lost_is_asked_for_again_and_nothing_doubles(
    kota: Peladen, device: Callable[..., BrowserContext]
) -> None:
    halaman = sign_in(device())
    hilang: list[int] = []

    def lose(route: Route) -> None:
        if hilang:
            route.continue_()
            return
        hilang.append(route.fetch().status)
        route.abort("connectionreset")

    halaman.route("**/api/aktivitas", lose)
    enter(halaman, "Jawabannya hilang", "02:30", "02:35")
    baris = halaman.locator("#antrean li").filter(has_text="Jawabannya hilang")
    expect(baris).to_contain_text("Pernah dikirim tanpa jawaban", timeout=LAMA)
    assert (hilang, len(kota.rows("Jawabannya hilang"))) == ([200], 1)
    # Nobody presses anything: it is sent again after a while.
    expect_status(halaman, "Jawabannya hilang", "Terkirim")
    assert len(kota.rows("Jawabannya hilang")) == 1


def test_a_refused_row_keeps_its_reason_and_can_be_mended(
    kota: Peladen, device: Callable[..., BrowserContext]
) -> None:
    halaman = sign_in(device())
    enter(halaman, "Catatan pertama", "03:00", "03:10")
    expect_status(halaman, "Catatan pertama", "Terkirim")
    enter(halaman, "Catatan bertindih", "03:05", "03:20")
    expect_status(halaman, "Catatan bertindih", "Ditolak")
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
    expect_status(halaman, "Catatan bertindih", "Terkirim")
    assert [b.mulai for b in kota.rows("Catatan bertindih")] == [190]


def test_a_waiting_row_is_edited_given_back_and_deleted(
    kota: Peladen, device: Callable[..., BrowserContext]
) -> None:
    konteks = device()
    halaman = sign_in(konteks)
    konteks.set_offline(True)
    enter(halaman, "Akan diubah", "04:00", "04:05")
    halaman.get_by_role("button", name="Ubah: Akan diubah").click()
    expect(halaman.locator("#antrean")).not_to_contain_text("Akan diubah")
    halaman.get_by_role("button", name="Batal mengubah").click()
    expect(halaman.locator("#uraian")).to_have_value("")
    halaman.get_by_role("button", name="Ubah: Akan diubah").click()
    expect(halaman.locator("#uraian")).to_have_value("Akan diubah")
    halaman.fill("#uraian", "Sudah diubah")
    halaman.get_by_role("button", name="Simpan dan kirim").click()
    enter(halaman, "Akan dihapus", "04:05", "04:10")
    expect(halaman.get_by_role("button", name="Hapus: Akan dihapus")).to_be_enabled(timeout=LAMA)
    halaman.once("dialog", lambda dialog: dialog.accept())
    halaman.get_by_role("button", name="Hapus: Akan dihapus").click()
    expect(halaman.locator("#antrean")).not_to_contain_text("Akan dihapus")
    konteks.set_offline(False)
    expect_status(halaman, "Sudah diubah", "Terkirim")
    assert [len(kota.rows(u)) for u in ("Sudah diubah", "Akan diubah", "Akan dihapus")] == [1, 0, 0]


def test_two_tabs_that_took_up_the_same_draft_lose_neither_ones_words(
    kota: Peladen, device: Callable[..., BrowserContext]
) -> None:
    halaman = sign_in(device())
    halaman.check("#lainnya")
    halaman.fill("#uraian", "Draf di dua tab")
    halaman.wait_for_timeout(500)
    kedua = halaman.context.new_page()
    kedua.goto("/luring")
    expect(kedua.locator("#uraian")).to_have_value("Draf di dua tab", timeout=LAMA)
    enter(halaman, "Kata tab pertama", "04:30", "04:35")
    enter(kedua, "Kata tab kedua", "04:35", "04:40")
    expect_status(kedua, "Kata tab pertama", "Terkirim")
    expect_status(kedua, "Kata tab kedua", "Terkirim")
    assert [len(kota.rows(f"Kata tab {n}")) for n in ("pertama", "kedua")] == [1, 1]


def test_a_double_click_saves_one_row_and_words_typed_at_once_stay(
    kota: Peladen, device: Callable[..., BrowserContext]
) -> None:
    halaman = sign_in(device())
    halaman.check("#lainnya")
    halaman.fill("#mulai", "04:40")
    halaman.fill("#selesai", "04:45")
    halaman.fill("#uraian", "Ditekan dua kali")
    halaman.get_by_role("button", name="Simpan dan kirim").dblclick()
    halaman.locator("#uraian").press_sequentially("Langsung diketik")
    expect_status(halaman, "Ditekan dua kali", "Terkirim")
    assert len(kota.rows("Ditekan dua kali")) == 1
    expect(halaman.locator("#galat_uraian")).to_be_hidden()
    expect(halaman.locator("#uraian")).to_have_value("Langsung diketik")
