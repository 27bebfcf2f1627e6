"""The offline page: HTML without scripts in it, its files under their version, its service worker."""

from __future__ import annotations

import hashlib
import json
from html import escape
from pathlib import Path
from string import Template

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from data.bahasa import _
from web.halaman import error_page
from web.kepala import CSP_LURING
from web.kuki import UMUR_PERANGKAT, cookie_name
from web.luring_teks import HALAMAN, NASKAH
from web.pintu import choose_bahasa

KUKI_PERANGKAT = "luring"
_FOLDER = Path(__file__).with_name("berkas")
_JENIS = {
    "luring.css": "text/css",
    "luring.js": "text/javascript",
    "isian.js": "text/javascript",
    "kirim.js": "text/javascript",
    "gudang.js": "text/javascript",
    "ikon.svg": "image/svg+xml",
}
_ISI = {nama: (_FOLDER / nama).read_bytes() for nama in (*_JENIS, "sw.js", "luring.html")}
VERSI = hashlib.sha256(b"\0".join(_ISI.values())).hexdigest()[:12]
"""Changes with any file of the page; part of the files' addresses and of the cache's name."""
_HALAMAN = Template(_ISI["luring.html"].decode())
_PEKERJA = _ISI["sw.js"].decode().replace("__VERSI__", VERSI)
_KEPALA = {"content-security-policy": CSP_LURING}


async def luring(request: Request) -> Response:
    """Answer the page: nothing in it is personal but the language, so a device may keep it."""
    bahasa = choose_bahasa(request)
    # "<" would let a text end the element that holds it.
    teks = json.dumps({k: _(t) for k, t in NASKAH.items()}, ensure_ascii=False)
    isi = {k: escape(_(t)) for k, t in HALAMAN.items()}
    html = _HALAMAN.substitute(isi, bahasa=bahasa, versi=VERSI, naskah=teks.replace("<", "\\u003c"))
    return HTMLResponse(html, headers={**_KEPALA, "content-language": bahasa})


async def berkas(request: Request) -> Response:
    """Answer a file of the page; only those of the present version exist."""
    nama = request.path_params["nama"]
    if nama == "sw.js":
        kepala = {**_KEPALA, "cache-control": "no-cache", "service-worker-allowed": "/luring"}
        return Response(_PEKERJA, media_type="text/javascript", headers=kepala)
    versi, _garis, nama = nama.partition("/")
    if versi != VERSI or nama not in _JENIS:
        choose_bahasa(request)
        jawaban = error_page(404)
        jawaban.headers["cache-control"] = "no-store"
        return jawaban
    kepala = {"cache-control": "public, max-age=31536000, immutable"}
    return Response(_ISI[nama], media_type=_JENIS[nama], headers=kepala)


def mark_device(jawaban: Response, akun_id: int, *, is_tls: bool) -> None:
    """Tell the device whose queue the page shows while nobody can be asked; no secret."""
    _set_device(jawaban, str(akun_id), UMUR_PERANGKAT, is_tls=is_tls)


def unmark_device(jawaban: Response, *, is_tls: bool) -> None:
    """Let the device show nobody's queue any more; what is queued stays on it."""
    _set_device(jawaban, "", 0, is_tls=is_tls)


def _set_device(jawaban: Response, nilai: str, umur: int, *, is_tls: bool) -> None:
    jawaban.set_cookie(
        cookie_name(KUKI_PERANGKAT, is_tls=is_tls),
        nilai,
        max_age=umur,
        path="/",
        secure=is_tls,
        httponly=False,  # The page reads it when there is no server to ask.
        samesite="lax",
    )
