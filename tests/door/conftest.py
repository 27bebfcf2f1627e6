"""One server for all tests of the door, and ways to knock on it."""

import re
from collections.abc import Iterator

import httpx
import pytest

from tests.peladen import SANDI, Peladen, serving, small_store

DARI_SINI = {"sec-fetch-site": "same-origin"}


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Peladen]:
    """A server outside demo mode; its store holds the people of `ORANG` and one demo account."""
    home = tmp_path_factory.mktemp("rumah")
    small_store(home).engine.dispose()
    with serving(home, is_demo=False) as peladen:
        yield peladen


@pytest.fixture
def browser(server: Peladen) -> Iterator[httpx.Client]:
    """A browser without cookies."""
    with server.browser() as klien:
        yield klien


def csrf_of(browser: httpx.Client, kepala: dict[str, str] | None = None) -> str:
    """Open the sign-in page and return what its form carries."""
    cocok = re.search(r'name="csrf" value="(\w+)"', browser.get("/masuk", headers=kepala).text)
    assert cocok is not None
    return cocok[1]


def sign_in(
    browser: httpx.Client,
    nama: str,
    sandi: str = SANDI,
    *,
    lanjut: str = "/",
    dari: str = "127.0.0.1",
) -> httpx.Response:
    """Fill and send the form, as a browser at the address `dari` does."""
    kepala = {**DARI_SINI, "x-forwarded-for": dari}
    isian = {"nama": nama, "sandi": sandi, "lanjut": lanjut, "csrf": csrf_of(browser, kepala)}
    return browser.post("/masuk", data=isian, headers=kepala)


def cookie_header(browser: httpx.Client) -> dict[str, str]:
    """Return the browser's cookies as the header of a handshake."""
    return {"cookie": "; ".join(f"{k}={v}" for k, v in browser.cookies.items())}
