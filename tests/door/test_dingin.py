"""A cold deep link: whoever has no session gets the sign-in page, whatever screen is asked for."""

from collections.abc import Iterator
from hashlib import md5
from pathlib import Path

import httpx
import pytest

from pages.parts.navigasi import LAYAR
from tests.door.kabel import ask, open_kabel, read_to_end
from tests.peladen import ROOT, Peladen, serving, small_store

BERKAS = [
    p
    for p in sorted((ROOT / "pages").glob("*/*.py"))
    if p.parent.name != "parts" and p.name != "__init__.py"
]
ALAMAT = sorted({b.stem for b in BERKAS} | {s.alamat for s in LAYAR})


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Peladen]:
    """A server that has just started, and that nobody ever signs in to."""
    home = tmp_path_factory.mktemp("dingin")
    small_store(home).engine.dispose()
    with serving(home, is_demo=False) as peladen:
        yield peladen


def _name(berkas: Path) -> str:
    return berkas.stem


def test_there_are_screens_to_try() -> None:
    assert len(BERKAS) >= 7


@pytest.mark.parametrize("alamat", ALAMAT)
def test_a_cold_address_of_a_screen_leads_to_the_sign_in_page(
    browser: httpx.Client, alamat: str
) -> None:
    jawaban = browser.get(f"/{alamat}?opd=3")
    assert jawaban.status_code == 303
    assert jawaban.headers["location"] == f"/masuk?lanjut=/{alamat}%3Fopd%3D3"
    assert jawaban.text == ""


@pytest.mark.parametrize("layar", BERKAS, ids=_name)
@pytest.mark.parametrize(
    "kepala",
    [
        {},
        {"cookie": "sinergi=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"},
        {"x-sinergi-akun": "1", "x-sinergi-sesi": "0" * 32},
    ],
    ids=["no session", "made-up token", "made-up headers"],
)
def test_a_cold_websocket_gets_the_redirect_and_nothing_of_a_screen(
    server: Peladen, layar: Path, kepala: dict[str, str]
) -> None:
    sidik = md5(str(layar).encode(), usedforsecurity=False).hexdigest()
    with open_kabel(server.alamat_kabel, kepala) as kabel:
        ask(kabel, layar.stem, sidik)
        jawaban = read_to_end(kabel)
    assert jawaban.jenis == ["auth_redirect"]
    assert jawaban.tujuan == "/masuk?alasan=berakhir"
    assert jawaban.kode_tutup == 4401


def test_none_of_these_attempts_reached_a_script(server: Peladen) -> None:
    """So each of them was as cold as the very first one."""
    with server.browser() as browser:
        ukuran = browser.get("/metrik").text
    assert "sinergi_rerun_total 0.0" in ukuran


@pytest.mark.parametrize(
    "jalan",
    [
        "/_stcore/metrics",
        "/_stcore/upload_file/x/y",
        "/_stcore/agent/openapi.json",
        "/media/x.png",
        "/component/x/index.html",
        "/api/v1/apa-saja",
    ],
)
def test_what_is_not_a_document_is_refused_without_a_session(
    browser: httpx.Client, jalan: str
) -> None:
    assert browser.get(jalan).status_code == 401


@pytest.mark.parametrize("metode", ["POST", "PUT", "PATCH", "DELETE"])
def test_a_write_is_refused_without_a_session(browser: httpx.Client, metode: str) -> None:
    assert browser.request(metode, "/").status_code == 401
