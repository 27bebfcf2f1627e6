"""In demo mode the sign-in page says how to come in."""

from collections.abc import Iterator

import httpx
import pytest

from tests.door.conftest import sign_in
from tests.peladen import ORANG, serving, small_store
from workflow.akun.sandi import SANDI_DEMO


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    home = tmp_path_factory.mktemp("demo")
    small_store(home).engine.dispose()
    with serving(home, is_demo=True) as peladen, peladen.browser() as browser:
        yield browser


def test_the_page_lists_the_demo_accounts_and_no_others(demo: httpx.Client) -> None:
    teks = demo.get("/masuk").text
    assert "pimpinan.demo</a> · Pimpinan BKPSDM" in teks
    assert SANDI_DEMO in teks
    assert not any(nama in teks for nama in ORANG)


def test_a_demo_account_can_be_chosen_and_comes_in(demo: httpx.Client) -> None:
    assert 'value="pimpinan.demo"' in demo.get("/masuk?nama=pimpinan.demo").text
    assert sign_in(demo, "pimpinan.demo", SANDI_DEMO).status_code == 303
