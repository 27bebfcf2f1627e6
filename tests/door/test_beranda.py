"""The document around the screens, made from the one that Streamlit ships."""

from pathlib import Path

import pytest
from streamlit.file_util import get_static_dir

from data.bahasa import use_bahasa
from web.beranda import localized
from web.masuk import safe_path


@pytest.mark.parametrize("bahasa", ["id", "en"])
def test_the_document_is_in_the_language_and_has_no_inline_script(bahasa: str) -> None:
    use_bahasa(bahasa)
    asli = Path(get_static_dir(), "index.html").read_text()
    halaman = localized(asli, bahasa)
    use_bahasa("id")
    assert f'<html lang="{bahasa}">' in halaman
    assert "<script>" not in halaman
    assert "<title>SINERGI</title>" in halaman
    assert "favicon.png" not in halaman
    assert "You need to enable" not in halaman
    assert "agent" not in halaman
    assert halaman.count("modulepreload") == asli.count("modulepreload") > 10
    assert '<div id="root"></div>' in halaman


@pytest.mark.parametrize("jalan", ["/masuk", "/keluar", "/auth/logout", "/_stcore/health", ""])
def test_one_does_not_return_to_the_door_itself(jalan: str) -> None:
    assert safe_path(jalan) == "/"


@pytest.mark.parametrize("jalan", ["/", "/kota", "/opd?opd_id=3&bulan=2026-10"])
def test_one_returns_to_a_screen(jalan: str) -> None:
    assert safe_path(jalan) == jalan
