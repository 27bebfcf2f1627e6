"""Every answer carries the security headers, whatever it is; errors are pages in our language."""

import json
import sqlite3
from pathlib import Path

import httpx
import pytest

from tests.door.conftest import DARI_SINI, sign_in
from tests.peladen import Peladen, serving, small_store
from web.sehat import has_room

GIB = 2**30
WAJIB = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


def _check(jawaban: httpx.Response, status: int) -> None:
    assert jawaban.status_code == status
    assert {k: jawaban.headers.get(k) for k in WAJIB} == WAJIB
    csp = jawaban.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in csp
    assert "unsafe-eval" not in csp
    naskah = [b for b in csp.split("; ") if b.startswith(("script-src", "default-src"))]
    assert naskah in (["default-src 'self'"], ["default-src 'none'"])
    assert jawaban.headers.get("server") is None


@pytest.mark.parametrize(
    ("jalan", "status"),
    [
        ("/", 303),
        ("/masuk", 200),
        ("/livez", 200),
        ("/readyz", 200),
        ("/status", 200),
        ("/metrik", 200),
        ("/_stcore/health", 200),
        ("/_stcore/metrics", 401),
        ("/static/tidak-ada.js", 200),
        ("/livez/lain", 303),
    ],
)
def test_without_a_session(browser: httpx.Client, jalan: str, status: int) -> None:
    _check(browser.get(jalan), status)


@pytest.mark.parametrize(
    ("jalan", "status"),
    [
        ("/", 200),
        ("/kota", 200),
        ("/kota/rincian", 404),
        ("/wp-login.php", 404),
        ("/_stcore/metrics", 200),
        ("/_stcore/apa", 200),
        ("/media/tidak-ada.png", 404),
        ("/../etc/passwd", 404),
        ("/%2e%2e/etc/passwd", 400),
    ],
)
def test_with_a_session(browser: httpx.Client, jalan: str, status: int) -> None:
    sign_in(browser, "rini")
    _check(browser.get(jalan), status)


def test_refused_forms_and_methods(browser: httpx.Client) -> None:
    _check(browser.post("/masuk", data={"nama": "x"}), 403)
    _check(browser.put("/masuk"), 404)
    _check(browser.post("/"), 401)
    _check(sign_in(browser, "rini"), 303)
    _check(browser.get("/keluar", headers={"sec-fetch-site": "cross-site"}), 403)
    _check(browser.get("/keluar", headers=DARI_SINI), 303)


def test_pages_are_kept_out_of_caches_and_scripts_are_not(browser: httpx.Client) -> None:
    sign_in(browser, "rini")
    beranda = browser.get("/")
    assert beranda.headers["cache-control"] == "no-store"
    naskah = beranda.text.partition('src="./static/')[2].partition('"')[0]
    assert "immutable" in browser.get(f"/static/{naskah}").headers["cache-control"]


def test_over_tls_the_browser_is_told_to_stay_there(browser: httpx.Client) -> None:
    aman = browser.get("/_stcore/health", headers={"x-forwarded-proto": "https"})
    assert aman.headers["strict-transport-security"] == "max-age=31536000"
    assert "; secure" in aman.headers["set-cookie"].lower()
    assert "strict-transport-security" not in browser.get("/livez").headers


def test_an_unknown_address_is_told_in_words(browser: httpx.Client) -> None:
    sign_in(browser, "rini")
    jawaban = browser.get("/tidak/ada")
    assert '<html lang="id">' in jawaban.text
    assert "Alamat ini tidak ada." in jawaban.text


@pytest.fixture(scope="module")
def rusak(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("rusak")
    small_store(home).engine.dispose()
    return home


def test_a_broken_store_ends_as_a_page_with_a_number_and_a_log_line(rusak: Path) -> None:
    with serving(rusak, is_demo=False) as peladen, peladen.browser() as browser:
        sign_in(browser, "rini")
        _break(peladen, "UPDATE alembic_version SET version_num = 'lain'")
        siap = browser.get("/readyz")
        assert (siap.status_code, siap.json()["kurang"]) == (503, ["gudang_versi_lain"])
        _break(peladen, "DROP TABLE alembic_version", "ALTER TABLE sesi RENAME TO hilang")
        siap = browser.get("/readyz")
        assert (siap.status_code, siap.json()["kurang"]) == (503, ["gudang_tidak_terjangkau"])
        jawaban = browser.get("/")
        hidup = browser.get("/livez")
        _check(jawaban, 500)
        _check(hidup, 200)
        nomor = jawaban.text.partition("nomor kejadian ")[2][:8]
        assert "OperationalError" not in jawaban.text
        catatan = [
            json.loads(b)
            for b in (rusak / "peladen.log").read_text().splitlines()
            if b.startswith("{")
        ]
        assert (
            "no such table: sesi"
            in next(c for c in catatan if c.get("nomor") == nomor)["exception"]
        )


def _break(peladen: Peladen, *perintah: str) -> None:
    with sqlite3.connect(peladen.home / "sinergi.db") as sambungan:
        for teks in perintah:
            sambungan.execute(teks)


def test_figures_of_the_server_are_for_this_machine_only(browser: httpx.Client) -> None:
    assert "sinergi_http_detik_bucket" in browser.get("/metrik").text
    assert browser.get("/metrik", headers={"x-forwarded-for": "10.1.7.1"}).status_code == 404


@pytest.mark.parametrize(
    ("seluruhnya", "kosong", "ada"),
    [
        (20 * GIB, GIB, True),
        (20 * GIB, GIB - 1, False),
        (1000 * GIB, 2 * GIB, True),
        (1000 * GIB, 2 * GIB - 1, False),
        (GIB, GIB, True),
        (GIB, 0, False),
    ],
)
def test_a_disk_is_full_when_neither_five_percent_nor_two_gib_are_free(
    seluruhnya: int, kosong: int, ada: bool
) -> None:
    assert has_room(seluruhnya, kosong) is ada
