"""Answers of the REST paths: always JSON; an error has a code for programs and a sentence for people."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from data.bahasa import _
from data.galat import GalatPengguna
from web.catatan import note_incident
from web.pintu import choose_bahasa

_STATUS = {
    "bukan_json": 400,
    "isi_salah": 400,
    "masuk_dulu": 401,
    "situs_lain": 403,
    "tanpa_jabatan": 403,
    "alamat_salah": 404,
    "akun_lain": 409,
    "isi_besar": 413,
    "jenis_isi": 415,
    "terlalu_sering": 429,
    "sibuk": 503,
}
_TUNGGU = {429: "60", 503: "5"}

Penjawab = Callable[[Request], Awaitable[Response]]


def refusal(kode: str, teks: str) -> JSONResponse:
    """Return an error; its code decides the status (500 for one that nobody expected)."""
    status = _STATUS.get(kode, 500)
    kepala = {"retry-after": _TUNGGU[status]} if status in _TUNGGU else None
    return JSONResponse({"kode": kode, "teks": teks}, status, kepala)


def signed_out() -> JSONResponse:
    """Return the answer to whoever has no session."""
    return refusal("masuk_dulu", _("Anda belum masuk. Masuk, lalu ulangi."))


def broken(galat: Exception, jalan: str) -> JSONResponse:
    """Log an error that nobody expected and return its number in a sentence."""
    teks = _("Terjadi kesalahan di peladen. Coba lagi; bila terulang, sebutkan nomor {nomor}.")
    return refusal("galat", teks.format(nomor=note_incident(galat, jalan=jalan)))


def as_json(penjawab: Penjawab) -> Penjawab:
    """Wrap an endpoint: the person's language is chosen, and its errors become JSON."""

    async def answer(request: Request) -> Response:
        choose_bahasa(request)
        try:
            return await penjawab(request)
        except ClientDisconnect:
            raise
        except GalatPengguna as galat:
            return refusal(galat.kode, galat.teks)
        except Exception as galat:
            return broken(galat, request.url.path)

    return answer
