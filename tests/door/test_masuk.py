"""Signing in: who comes in, who does not, and what the form tells them."""

import os
import time

import httpx
import pytest
from sqlalchemy import select, update

from data.store import Akun, Audit, Sesi
from data.waktu import now
from tests.door.conftest import DARI_SINI, csrf_of, sign_in
from tests.peladen import SANDI, Peladen
from workflow.akun.sandi import SANDI_DEMO


def test_the_right_password_opens_the_page_that_was_asked_for(browser: httpx.Client) -> None:
    jawaban = sign_in(browser, "rini", lanjut="/validasi?bulan=2026-10")
    assert (jawaban.status_code, jawaban.headers["location"]) == (303, "/validasi?bulan=2026-10")
    beranda = browser.get("/")
    assert beranda.status_code == 200
    assert '<html lang="id">' in beranda.text


def test_the_name_may_be_typed_in_capitals(browser: httpx.Client) -> None:
    assert sign_in(browser, " Rini ").status_code == 303


def test_a_wrong_password_keeps_the_name_and_says_what_to_do(browser: httpx.Client) -> None:
    jawaban = sign_in(browser, "joko", "keliru", lanjut="/validasi")
    assert jawaban.status_code == 401
    assert 'value="joko"' in jawaban.text
    assert 'name="lanjut" value="/validasi"' in jawaban.text
    assert "Periksa keduanya, lalu coba lagi." in jawaban.text
    assert "keliru" not in jawaban.text


def test_an_empty_form_says_what_is_missing(browser: httpx.Client) -> None:
    jawaban = sign_in(browser, "joko", "")
    assert jawaban.status_code == 400
    assert "Isi nama masuk dan kata sandi Anda." in jawaban.text


def test_typed_text_is_never_markup(browser: httpx.Client) -> None:
    jawaban = sign_in(browser, '"><script>x</script>', "keliru")
    assert "<script" not in jawaban.text


def test_the_cookie_cannot_be_read_by_scripts_nor_sent_by_other_sites(
    browser: httpx.Client,
) -> None:
    kuki = sign_in(browser, "rini").headers.get_list("set-cookie")[0]
    assert kuki.startswith("sinergi=")
    assert len(kuki.split(";")[0]) > 40
    bendera = {b.strip().lower() for b in kuki.split(";")[1:]}
    assert {"httponly", "samesite=lax", "path=/", "max-age=43200"} == bendera


def test_over_tls_the_cookie_is_bound_to_this_host(browser: httpx.Client) -> None:
    kepala = {**DARI_SINI, "x-forwarded-proto": "https", "x-forwarded-for": "10.1.1.1"}
    halaman = browser.get("/masuk", headers=kepala)
    kuki = halaman.headers["set-cookie"]
    assert kuki.startswith("__Host-csrf=")
    nilai = halaman.text.partition('name="csrf" value="')[2][:64]
    isian = {"nama": "rini", "sandi": SANDI, "csrf": nilai}
    jawaban = browser.post(
        "/masuk", data=isian, headers={**kepala, "cookie": kuki.partition(";")[0]}
    )
    assert jawaban.status_code == 303
    kuki = jawaban.headers["set-cookie"]
    assert kuki.startswith("__Host-sinergi=")
    assert "; secure" in kuki.lower()


def test_without_tls_nobody_signs_in_from_another_machine(browser: httpx.Client) -> None:
    kepala = {**DARI_SINI, "host": "sinergi.example.go.id"}
    isian = {"nama": "rini", "sandi": SANDI, "csrf": csrf_of(browser, kepala)}
    jawaban = browser.post("/masuk", data=isian, headers=kepala)
    assert jawaban.status_code == 403
    assert "https://" in jawaban.text


def test_a_form_of_another_site_is_refused(browser: httpx.Client) -> None:
    isian = {"nama": "rini", "sandi": SANDI, "csrf": csrf_of(browser)}
    asing = browser.post("/masuk", data=isian, headers={"sec-fetch-site": "cross-site"})
    assert asing.status_code == 403
    assert "sinergi" not in browser.cookies


@pytest.mark.parametrize("csrf", ["", "0" * 64, "é"])
def test_a_form_without_our_mark_is_refused(browser: httpx.Client, csrf: str) -> None:
    csrf_of(browser)
    isian = {"nama": "rini", "sandi": SANDI, "csrf": csrf}
    assert browser.post("/masuk", data=isian, headers=DARI_SINI).status_code == 403


def test_a_form_made_for_another_browser_is_refused(server: Peladen, browser: httpx.Client) -> None:
    csrf_of(browser)
    with server.browser() as lain:
        isian = {"nama": "rini", "sandi": SANDI, "csrf": csrf_of(lain)}
    assert browser.post("/masuk", data=isian, headers=DARI_SINI).status_code == 403


@pytest.mark.parametrize(
    "lanjut",
    ["//jahat.id", "https://jahat.id", "/\\jahat.id", "javascript:alert(1)", "/a\r\nb", "jahat"],
)
def test_one_is_never_sent_to_another_site(browser: httpx.Client, lanjut: str) -> None:
    assert sign_in(browser, "rini", lanjut=lanjut).headers["location"] == "/"


def test_a_person_who_is_in_does_not_see_the_form_again(browser: httpx.Client) -> None:
    sign_in(browser, "rini")
    jawaban = browser.get("/masuk", params={"lanjut": "/validasi"})
    assert (jawaban.status_code, jawaban.headers["location"]) == (303, "/validasi")


def test_a_second_sign_in_ends_the_first_session(server: Peladen, browser: httpx.Client) -> None:
    nilai = csrf_of(browser)
    sign_in(browser, "rini")
    lama = browser.cookies["sinergi"]
    isian = {"nama": "rini", "sandi": SANDI, "csrf": nilai}
    assert browser.post("/masuk", data=isian, headers=DARI_SINI).status_code == 303
    assert browser.cookies["sinergi"] != lama
    assert browser.get("/").status_code == 200
    with server.browser() as lain:
        assert lain.get("/", headers={"cookie": f"sinergi={lama}"}).status_code == 303


def test_the_sixth_try_on_an_account_has_to_wait(browser: httpx.Client) -> None:
    status = [sign_in(browser, "tono", "keliru", dari="10.1.2.1").status_code for _ in range(6)]
    assert status == [401] * 5 + [429]
    tepat = sign_in(browser, "tono", dari="10.1.2.9")
    assert tepat.status_code == 429
    assert tepat.headers["retry-after"] == "60"


def test_one_address_cannot_try_the_whole_city(browser: httpx.Client) -> None:
    status = [
        sign_in(browser, f"orang{n}", "keliru", dari="10.1.3.1").status_code for n in range(31)
    ]
    assert status == [401] * 30 + [429]
    assert sign_in(browser, "budi", dari="10.1.3.2").status_code == 303


def test_an_unknown_name_takes_as_long_as_a_wrong_password(browser: httpx.Client) -> None:
    def seconds(nama: str) -> float:
        mulai = time.perf_counter()
        assert sign_in(browser, nama, "keliru", dari="10.1.4.1").status_code == 401
        return time.perf_counter() - mulai

    pasangan = [
        (seconds(nama), seconds(f"tidak-{nama}-{n}"))
        for nama in ("joko", "sari", "budi")
        for n in range(3)
    ]
    # The fastest of nine: what else runs on the machine only ever adds.
    ada, tidak_ada = (min(detik) for detik in zip(*pasangan, strict=True))
    assert 0.7 < ada / tidak_ada < 1.4


def test_a_demo_account_is_refused_outside_demo_mode(browser: httpx.Client) -> None:
    jawaban = sign_in(browser, "pimpinan.demo", SANDI_DEMO, dari="10.1.5.1")
    assert jawaban.status_code == 403
    assert "Akun demo hanya berlaku di kota demo." in jawaban.text
    assert "Kata sandi untuk semua" not in jawaban.text
    assert sign_in(browser, "pimpinan.demo", "keliru", dari="10.1.5.1").status_code == 401


def test_a_closed_account_is_refused_and_its_session_ends(
    server: Peladen, browser: httpx.Client
) -> None:
    sign_in(browser, "sari", dari="10.1.6.1")
    try:
        _set_active(server, "sari", False)
        assert browser.get("/").status_code == 303
        with server.browser() as lain:
            jawaban = sign_in(lain, "sari", dari="10.1.6.1")
        assert (jawaban.status_code, "Akun ini ditutup." in jawaban.text) == (403, True)
    finally:
        _set_active(server, "sari", True)


def _set_active(server: Peladen, nama: str, is_aktif: bool) -> None:
    with server.store.write("uji", now()) as tx:
        tx.session.execute(update(Akun).where(Akun.nama_masuk == nama).values(is_aktif=is_aktif))


def test_the_store_keeps_no_token_and_the_chain_keeps_the_sign_in(
    server: Peladen, browser: httpx.Client
) -> None:
    sign_in(browser, "rini")
    token = browser.cookies["sinergi"]
    with server.store.read() as session:
        sesi = session.scalars(select(Sesi).order_by(Sesi.id.desc()).limit(1)).one()
        jejak = session.scalars(select(Audit).where(Audit.kunci == sesi.id)).all()
    assert token not in (sesi.sidik, sesi.id)
    assert [(j.aksi, j.pelaku) for j in jejak] == [("masuk", f"akun:{sesi.akun_id}")]


def test_the_language_is_chosen_and_remembered(browser: httpx.Client) -> None:
    assert '<html lang="en">' in browser.get("/masuk?bahasa=en").text
    assert '<html lang="en">' in browser.get("/masuk").text
    assert '<html lang="id">' in browser.get("/masuk?bahasa=id").text


def test_the_page_is_small_and_carries_no_script(browser: httpx.Client) -> None:
    halaman = browser.get("/masuk")
    assert len(halaman.content) < 4096
    assert "<script" not in halaman.text


def test_a_long_form_is_not_read_to_its_end(browser: httpx.Client) -> None:
    jawaban = browser.post("/masuk", content=os.urandom(200_000).hex(), headers=DARI_SINI)
    assert jawaban.status_code == 403
