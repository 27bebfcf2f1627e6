"""REST of the offline page: what its form is given, its files, its limits, a broken store."""

import json
import sqlite3

import httpx
import pytest
from sqlalchemy import func, select, update

from data.store import Aktivitas, Akun
from data.waktu import now
from tests.door.api.kirim import BUTIR, JALAN, JOKO, RINI, SARI, employ, headers, row, send, today
from tests.door.conftest import sign_in
from tests.peladen import Peladen, serving, small_store


def test_the_form_gets_its_owner_days_and_items(server: Peladen, rini: httpx.Client) -> None:
    isi = row()
    send(rini, isi)
    jawaban = rini.get(f"{JALAN}/hari")
    assert jawaban.headers["cache-control"] == "no-store"
    bekal = jawaban.json()
    assert (bekal["akun"], bekal["nama"], bekal["hari"]) == ("1", "Rini", str(today()))
    assert [b["id"] for b in bekal["butir"]] == [BUTIR]
    assert bekal["butir"][0]["teks"] == "1. Menyusun laporan (dokumen)"
    assert [e["id"] for e in bekal["entri"] if e["tanggal"] == str(today())] == [isi["id"]]
    assert bekal["menit"] == 60
    assert isi["uraian"] not in jawaban.text
    assert all(k["tanggal"] < bekal["hari"] <= k["batas"] for k in bekal["kosong"])
    assert "luring=1" in jawaban.headers["set-cookie"]
    assert "httponly" not in jawaban.headers["set-cookie"].lower()


def test_another_person_gets_nothing_of_it(
    rini: httpx.Client, server_browser_joko: httpx.Client
) -> None:
    send(rini, row())
    bekal = server_browser_joko.get(f"{JALAN}/hari").json()
    assert (bekal["akun"], bekal["entri"], bekal["butir"], bekal["menit"]) == ("2", [], [], 0)


def test_signing_out_leaves_no_owner_on_the_device(rini: httpx.Client) -> None:
    assert rini.cookies["luring"] == "1"
    rini.get("/keluar", headers={"sec-fetch-site": "same-origin"})
    assert "luring" not in rini.cookies


def test_errors_speak_the_persons_language(server: Peladen, rini: httpx.Client) -> None:
    with server.store.write("uji", now()) as tx:
        tx.session.execute(update(Akun).where(Akun.id == RINI).values(bahasa="en"))
    try:
        [hasil] = send(rini, row(butir_id=None))
        halaman = rini.get("/luring")
    finally:
        with server.store.write("uji", now()) as tx:
            tx.session.execute(update(Akun).where(Akun.id == RINI).values(bahasa="id"))
    assert "main activity" in hasil["teks"].lower()
    assert '<html lang="en">' in halaman.text


@pytest.mark.parametrize(
    ("cara", "jalan"),
    [("GET", JALAN), ("DELETE", JALAN), ("POST", f"{JALAN}/hari"), ("GET", "/api/apa/saja")],
)
def test_other_addresses_and_methods_answer_in_json(
    rini: httpx.Client, cara: str, jalan: str
) -> None:
    jawaban = rini.request(cara, jalan, headers=headers())
    assert (jawaban.status_code, jawaban.json()["kode"]) == (404, "alamat_salah")


def test_too_many_requests_of_one_account_wait_and_others_do_not(
    server: Peladen, server_browser_joko: httpx.Client
) -> None:
    with server.browser() as klien:
        sign_in(klien, "sari")
        kepala = headers(SARI)
        status = [klien.post(JALAN, content=b"[]", headers=kepala).status_code for _ in range(121)]
        jawaban = klien.post(JALAN, content=b"[]", headers=kepala)
    assert status == [400] * 120 + [429]
    assert (jawaban.json()["kode"], jawaban.headers["retry-after"]) == ("terlalu_sering", "60")
    isi = row(butir_id=None, nomor_perintah="SK 1")
    assert send(server_browser_joko, isi, JOKO)[0]["hasil"] == "tercatat"


def test_the_page_and_its_files_need_no_session_and_hold_no_inline_script(
    browser: httpx.Client,
) -> None:
    halaman = browser.get("/luring")
    assert halaman.status_code == 200
    assert halaman.headers["cache-control"] == "no-store"
    csp = halaman.headers["content-security-policy"]
    assert "default-src 'none'; script-src 'self'; style-src 'self'" in csp
    assert "unsafe" not in csp
    [naskah] = [b for b in halaman.text.splitlines() if "<script" in b and "src=" in b]
    alamat = naskah.partition('src="')[2].partition('"')[0]
    for nama in ("luring.js", "isian.js", "kirim.js", "gudang.js", "luring.css", "ikon.svg"):
        berkas = browser.get(alamat.replace("luring.js", nama))
        assert berkas.status_code == 200
        assert "immutable" in berkas.headers["cache-control"]
    pekerja = browser.get("/luring/sw.js")
    assert pekerja.headers["service-worker-allowed"] == "/luring"
    assert pekerja.headers["cache-control"] == "no-cache"
    assert alamat.split("/")[2] in pekerja.text


@pytest.mark.parametrize(
    "jalan", ["/luring/lama/luring.js", "/luring/luring.html", "/luring/..%2fapi.py", "/luring/"]
)
def test_there_is_nothing_else_below_the_page(browser: httpx.Client, jalan: str) -> None:
    jawaban = browser.get(jalan)
    assert jawaban.status_code in {400, 404}
    assert "immutable" not in jawaban.headers.get("cache-control", "")


def test_the_help_can_be_read_without_scripts_from_the_sign_in_page(browser: httpx.Client) -> None:
    assert 'href="/luring"' in browser.get("/masuk").text
    assert "BKPSDM menyatakan gangguan" in browser.get("/luring").text
    assert "<noscript>" in browser.get("/luring").text


def test_a_broken_store_is_told_in_json_and_loses_nothing_acknowledged(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    home = tmp_path_factory.mktemp("patah")
    store = small_store(home)
    employ(store)
    store.engine.dispose()
    with serving(home, is_demo=False) as peladen, peladen.browser() as klien:
        sign_in(klien, "rini")
        isi = row()
        send(klien, isi)
        with sqlite3.connect(home / "sinergi.db") as sambungan:
            sambungan.execute("ALTER TABLE perubahan RENAME TO hilang")
        jawaban = klien.post(
            JALAN, content=json.dumps(row(mulai=600, selesai=660)), headers=headers()
        )
        assert (jawaban.status_code, jawaban.json()["kode"]) == (500, "galat")
        with sqlite3.connect(home / "sinergi.db") as sambungan:
            sambungan.execute("ALTER TABLE sesi RENAME TO hilang_juga")
        jawaban = klien.get(f"{JALAN}/hari")
        assert (jawaban.status_code, jawaban.json()["kode"]) == (500, "galat")
        with peladen.store.read() as session:
            assert session.scalar(select(func.count()).select_from(Aktivitas)) == 1
