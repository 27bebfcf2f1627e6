"""An open session: what ends it, and what becomes of the tabs that hang on it."""

import time

import httpx
import pytest
from sqlalchemy import update
from websockets.exceptions import InvalidStatus

from data.store import Sesi
from data.waktu import now
from tests.door.conftest import DARI_SINI, cookie_header, sign_in
from tests.door.kabel import ask, open_kabel, read_run, read_to_end
from tests.peladen import Peladen


@pytest.fixture
def masuk(browser: httpx.Client) -> httpx.Client:
    """A browser in which Budi has signed in."""
    assert sign_in(browser, "budi").status_code == 303
    return browser


def test_a_signed_in_tab_gets_its_screen(server: Peladen, masuk: httpx.Client) -> None:
    with open_kabel(server.alamat_kabel, cookie_header(masuk), server.alamat) as kabel:
        ask(kabel)
        jawaban = read_run(kabel)
    assert jawaban.tujuan is None
    assert "new_session" in jawaban.jenis
    assert jawaban.jenis[-1] == "script_finished"
    assert "**Budi**" in jawaban.teks


def test_a_page_of_another_site_cannot_open_a_tab(server: Peladen, masuk: httpx.Client) -> None:
    with pytest.raises(InvalidStatus) as galat:
        open_kabel(server.alamat_kabel, cookie_header(masuk), "https://jahat.id")
    assert galat.value.response.status_code == 403


def test_a_session_that_another_process_ends_closes_its_tabs_in_seconds(
    server: Peladen, masuk: httpx.Client
) -> None:
    with open_kabel(server.alamat_kabel, cookie_header(masuk)) as kabel:
        ask(kabel)
        read_run(kabel)
        with server.store.write("uji", now()) as tx:
            tx.session.execute(update(Sesi).values(dicabut_pada=now()))
        mulai = time.monotonic()
        jawaban = read_to_end(kabel)
    assert time.monotonic() - mulai < 5
    assert (jawaban.tujuan, jawaban.kode_tutup) == ("/masuk?alasan=berakhir", 4401)
    assert masuk.get("/").status_code == 303


def test_signing_out_closes_every_tab_at_once(server: Peladen, masuk: httpx.Client) -> None:
    kuki = cookie_header(masuk)
    with (
        open_kabel(server.alamat_kabel, kuki) as satu,
        open_kabel(server.alamat_kabel, kuki) as dua,
    ):
        for kabel in (satu, dua):
            ask(kabel)
            read_run(kabel)
        mulai = time.monotonic()
        jawaban = masuk.get("/keluar", headers=DARI_SINI)
        tujuan = [read_to_end(kabel).tujuan for kabel in (satu, dua)]
    assert time.monotonic() - mulai < 1.5
    assert tujuan == ["/masuk?alasan=keluar"] * 2
    assert jawaban.headers["location"] == "/masuk?alasan=keluar&bahasa=id"
    assert "sinergi" not in masuk.cookies
    assert masuk.get("/", headers=kuki).status_code == 303


def test_another_site_cannot_sign_a_person_out(masuk: httpx.Client) -> None:
    assert masuk.get("/keluar", headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert masuk.get("/").status_code == 200


def test_what_streamlit_calls_sign_out_is_ours(masuk: httpx.Client) -> None:
    assert masuk.get("/auth/logout", headers=DARI_SINI).status_code == 303
    assert masuk.get("/").status_code == 303


def test_a_broken_message_closes_one_tab_and_nothing_else(
    server: Peladen, masuk: httpx.Client
) -> None:
    with open_kabel(server.alamat_kabel, cookie_header(masuk)) as kabel:
        kabel.send(b"\xff\xff\xff")
        assert read_to_end(kabel).kode_tutup == 1002
    assert masuk.get("/").status_code == 200
