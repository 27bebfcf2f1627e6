"""One server for all tests of the REST path, with nothing recorded before each."""

from collections.abc import Iterator

import httpx
import pytest

from data.store import Aktivitas, Gangguan
from data.waktu import now
from tests.door.api.kirim import employ
from tests.door.conftest import sign_in
from tests.peladen import Peladen, serving, small_store


@pytest.fixture(scope="package")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Peladen]:
    home = tmp_path_factory.mktemp("luring")
    store = small_store(home)
    employ(store)
    store.engine.dispose()
    with serving(home, is_demo=False) as peladen:
        yield peladen


@pytest.fixture(autouse=True)
def _nothing_recorded(server: Peladen) -> None:
    with server.store.write("uji", now()) as tx:
        tx.session.query(Aktivitas).delete()
        tx.session.query(Gangguan).delete()


@pytest.fixture
def rini(browser: httpx.Client) -> httpx.Client:
    sign_in(browser, "rini")
    return browser


@pytest.fixture
def server_browser_joko(server: Peladen) -> Iterator[httpx.Client]:
    with server.browser() as klien:
        sign_in(klien, "joko")
        yield klien
