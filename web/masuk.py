"""The sign-in page. Plain HTML: it works without scripts, and on a slow line."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from data.bahasa import N_
from data.waktu import now
from web import csrf
from web.formulir import show_form
from web.gerbang import KUKI_SESI
from web.kuki import set_cookie
from web.luring import mark_device
from web.periksa import BASI, Tolakan, check_akun, note_refusal
from web.pintu import LOOPBACK, choose_bahasa, is_tls, kenal_of, pintu_of
from web.sesi import MUTLAK

BATAS_ISI = 8192
_JALAN = re.compile(r"/(?![/\\])[^\x00-\x20\\\x7f]*")
_TANPA_TLS = Tolakan(
    403, N_("Sambungan ini tidak aman. Buka SINERGI dengan alamat yang dimulai https://."), "http"
)


async def masuk(request: Request) -> Response:
    """Show the form, or answer it."""
    choose_bahasa(request)
    if request.method == "POST":
        return await _answer_form(request)
    if kenal_of(request) is not None:
        return RedirectResponse(safe_path(request.query_params.get("lanjut", "")), status_code=303)
    lanjut = request.query_params.get("lanjut") or _page_left(request)
    nama = request.query_params.get("nama", "") if pintu_of(request).pengaturan.is_demo else ""
    return await show_form(request, nama=nama, lanjut=safe_path(lanjut))


def safe_path(jalan: str) -> str:
    """Return a path of this site that one may be sent to after signing in; `/` for anything else."""
    if not _JALAN.fullmatch(jalan) or jalan.startswith(("/masuk", "/keluar", "/auth/", "/_stcore")):
        return "/"
    return jalan


async def _answer_form(request: Request) -> Response:
    isian = await _read_form(request)
    nama, lanjut = isian.get("nama", "").strip().lower(), safe_path(isian.get("lanjut", ""))
    alamat = request.client.host if request.client else ""
    pintu, hasil = pintu_of(request), _refuse_form(request, isian.get("csrf", ""))
    if hasil is not None:
        note_refusal(hasil, nama, alamat)
    else:
        hasil = await check_akun(pintu, nama, isian.get("sandi", ""), alamat)
    if isinstance(hasil, Tolakan):
        return await show_form(request, nama=nama, lanjut=lanjut, tolakan=hasil)
    lama = kenal_of(request)
    token = await pintu.buku.open(
        hasil.id, request.headers.get("user-agent"), lama.sesi_id if lama else None, now()
    )
    jawaban = RedirectResponse(lanjut, status_code=303)
    umur = int(MUTLAK.total_seconds())
    set_cookie(jawaban, KUKI_SESI, token, is_tls=is_tls(request), umur=umur)
    mark_device(jawaban, hasil.id, is_tls=is_tls(request))
    return jawaban


def _refuse_form(request: Request, nilai: str) -> Tolakan | None:
    is_dekat = request.url.hostname in LOOPBACK or pintu_of(request).pengaturan.is_demo
    if not is_tls(request) and not is_dekat:
        return _TANPA_TLS
    return None if csrf.is_own_form(request, nilai) else BASI


async def _read_form(request: Request) -> dict[str, str]:
    isi = b""
    async for potong in request.stream():
        isi += potong
        if len(isi) > BATAS_ISI:
            return {}
    return {k: v[0] for k, v in parse_qs(isi.decode("utf-8", "replace")).items()}


def _page_left(request: Request) -> str:
    # A tab that was sent here by its websocket cannot say where it was; the browser can.
    asal = urlsplit(request.headers.get("referer", ""))
    is_habis = request.query_params.get("alasan") == "berakhir"
    is_kita = is_habis and asal.netloc == request.headers.get("host")
    return asal.path + (f"?{asal.query}" if asal.query else "") if is_kita else ""
