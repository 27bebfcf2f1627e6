"""The HTML document that Streamlit's screens live in, in the person's language."""

from __future__ import annotations

import re
from html import escape
from typing import Any

from starlette.convertors import Convertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from data.bahasa import _
from web.halaman import IKON, error_page
from web.pintu import choose_bahasa, pintu_of

_GANTI = (
    (re.compile(r'<html lang="en">'), '<html lang="{bahasa}">'),
    (re.compile(r"<title>.*?</title>"), "<title>SINERGI</title>"),
    (re.compile(r'<link rel="shortcut icon" href="[^"]*" />'), '<link rel="icon" href="{ikon}" />'),
    (re.compile(r"<noscript>.*?</noscript>", re.DOTALL), "<noscript><p>{tanpa}</p></noscript>"),
    # Its one line sets a flag for search engines; without it no inline script is left to allow.
    (re.compile(r"<script>.*?</script>", re.DOTALL), ""),
    (re.compile(r"</head>"), '<script src="/ketik.js" defer></script></head>'),
    (re.compile(r'<link rel="service-desc"[^>]*>'), ""),
    (re.compile(r"<!--.*?-->\s*", re.DOTALL), ""),
)


class _Pola(Convertor[str]):
    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


class PolaLayar(_Pola):
    """The address of a screen: one word."""

    regex = "[a-z0-9][a-z0-9_-]*"


class PolaLain(_Pola):
    """Any address that is neither Streamlit's own nor a screen's."""

    regex = r"(?!(?:_stcore|media|component|static|app)/|favicon\.png$|manifest\.json$).*"


def register_patterns() -> None:
    """Make the two patterns known to Starlette's routes."""
    polas: dict[str, Convertor[Any]] = {"layar": PolaLayar(), "lain": PolaLain()}
    for nama, pola in polas.items():
        register_url_convertor(nama, pola)


async def beranda(request: Request) -> Response:
    """Answer `/` and the address of any screen; Streamlit itself finds the screen."""
    bahasa = choose_bahasa(request)
    return HTMLResponse(localized(pintu_of(request).indeks, bahasa))


async def tidak_ada(request: Request) -> Response:
    """Answer any other address: there is nothing."""
    choose_bahasa(request)
    return error_page(404)


def localized(indeks: str, bahasa: str) -> str:
    """Return Streamlit's document with our language, title, icon and words, and no inline script."""
    tanpa = _(
        "SINERGI memerlukan JavaScript. Aktifkan JavaScript di peramban Anda, lalu muat ulang."
    )
    isi = {"bahasa": bahasa, "ikon": IKON, "tanpa": escape(tanpa)}
    for pola, ganti in _GANTI:
        indeks = pola.sub(ganti.format(**isi), indeks)
    return indeks
