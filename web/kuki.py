"""Cookies: their names and flags, with TLS and without."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.responses import Response

UMUR_BAHASA = 365 * 24 * 3600
UMUR_PERANGKAT = 30 * 24 * 3600


def cookie_name(nama: str, *, is_tls: bool) -> str:
    """Return the cookie's full name.

    `__Host-` binds a cookie to this host and to TLS. Chromium would take one from plain
    http://127.0.0.1 too, but Safari does not, so without TLS the name is plain.
    """
    return f"__Host-{nama}" if is_tls else nama


def set_cookie(
    jawaban: Response, nama: str, nilai: str, *, is_tls: bool, umur: int | None = None
) -> None:
    """Set a cookie that scripts cannot read and other sites cannot send along with a form."""
    jawaban.set_cookie(
        cookie_name(nama, is_tls=is_tls),
        nilai,
        max_age=umur,
        path="/",
        secure=is_tls,
        httponly=True,
        samesite="lax",
    )


def drop_cookie(jawaban: Response, nama: str, *, is_tls: bool) -> None:
    """Delete a cookie from the browser."""
    set_cookie(jawaban, nama, "", is_tls=is_tls, umur=0)


def read_cookie(kuki: Mapping[str, str], nama: str, *, is_tls: bool) -> str:
    """Return a cookie's value, or an empty text."""
    return kuki.get(cookie_name(nama, is_tls=is_tls), "")


def take_cookie(
    headers: list[tuple[bytes, bytes]], nama: str
) -> tuple[str, list[tuple[bytes, bytes]]]:
    """Return a cookie's value, and the headers without it."""
    nilai, sisa = "", list[tuple[bytes, bytes]]()
    for kunci, isi in headers:
        if kunci != b"cookie":
            sisa.append((kunci, isi))
            continue
        lain: list[bytes] = []
        for bagian in isi.split(b";"):
            label, _, teks = bagian.strip().partition(b"=")
            if label == nama.encode():
                nilai = teks.decode("latin-1")
            elif bagian.strip():
                lain.append(bagian.strip())
        if lain:
            sisa.append((kunci, b"; ".join(lain)))
    return nilai, sisa
