"""A person who is in, but asks a server that has just started for a screen of another role."""

from collections.abc import Iterator
from hashlib import md5

import pytest

from pages.parts.navigasi import LAYAR, PAGES, Layar
from tests.door.conftest import cookie_header, sign_in
from tests.door.kabel import ask, open_kabel, read_run
from tests.peladen import Peladen, serving, small_store

LAIN = [s for s in LAYAR if "pegawai" not in s.peran and (PAGES / s.berkas).is_file()]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Peladen]:
    """A server that has just started."""
    home = tmp_path_factory.mktemp("peran")
    small_store(home).engine.dispose()
    with serving(home, is_demo=False) as peladen:
        yield peladen


@pytest.mark.parametrize("layar", LAIN, ids=lambda layar: layar.alamat)
def test_the_screen_of_another_role_is_not_run(server: Peladen, layar: Layar) -> None:
    naskah = str(PAGES / layar.berkas)
    sidik = md5(naskah.encode(), usedforsecurity=False).hexdigest()
    with server.browser() as browser:
        sign_in(browser, "rini")
        kuki = cookie_header(browser)
    for nama, hash_naskah in ((layar.alamat, ""), ("", sidik), (layar.alamat, sidik)):
        with open_kabel(server.alamat_kabel, kuki) as kabel:
            ask(kabel, nama, hash_naskah)
            jawaban = read_run(kabel)
        navigasi = [p.navigation for p in jawaban.pesan if p.HasField("navigation")]
        assert navigasi
        for n in navigasi:
            boleh = {h.page_script_hash: h.url_pathname for h in n.app_pages}
            assert layar.alamat not in boleh.values()
            assert n.page_script_hash in boleh
