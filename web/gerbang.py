"""The gate: every request and every websocket passes here, and nobody enters without a session."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from time import perf_counter
from urllib.parse import quote

from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect, HTTPConnection
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from data.waktu import now
from web.api_jawab import broken, signed_out
from web.catatan import note_incident
from web.halaman import error_page
from web.kepala import add_headers
from web.kuki import cookie_name, take_cookie
from web.pintu import Pintu, choose_bahasa, is_tls
from web.sesi import Kenal, Tab
from web.ukuran import HTTP_DETIK, RERUN, TAB, kind_of

KUKI_SESI = "sinergi"
# Whoever asks, the answer is the same, even when the store cannot be read.
TANPA_SESI = {
    "/livez",
    "/readyz",
    "/metrik",
    "/status",
    "/favicon.png",
    # A browser whose server went away asks these before it opens its websocket again,
    # and only the websocket can send it to the sign-in page.
    "/_stcore/health",
    "/_stcore/host-config",
}
# Read with a session or without; with one, in the person's language.
TANPA_MASUK = {"/masuk", "/luring"}
BUKAN_DOKUMEN = ("/_stcore/", "/media/", "/component/")
HABIS = "/masuk?alasan="
DITUTUP = 4401


class Gerbang:
    """ASGI middleware around everything else. Must be the outermost one.

    It drops identity headers that a client made up, puts in the ones of the session, and takes the
    session's token out of the cookies so that nothing behind it can leak it. `redirect` makes the
    message that sends a Streamlit tab to another address; `is_use` tells whether a message from a
    tab is a person's doing.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        pintu: Pintu,
        redirect: Callable[[str], bytes],
        is_use: Callable[[bytes], bool],
    ) -> None:
        self.app = app
        self.pintu = pintu
        self._redirect = redirect
        self._is_use = is_use

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request or websocket in, or turn it away."""
        if scope["type"] == "http":
            await self._answer(scope, receive, send)
        elif scope["type"] == "websocket":
            scope = await self._identified(scope)
            if scope["kenal"] is None:
                await self._turn_away(scope, receive, send)
            else:
                await self._keep_tab(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _identified(self, scope: Scope) -> Scope:
        """Return the scope with the session that its cookie proves, and no identity but that."""
        sambungan = HTTPConnection(scope)
        nama = cookie_name(KUKI_SESI, is_tls=is_tls(sambungan))
        token, headers = take_cookie(scope["headers"], nama)
        headers = [h for h in headers if not h[0].lower().startswith(b"x-sinergi-")]
        kenal = None
        if token and not _is_open(scope["path"]):
            kenal = await self.pintu.buku.lookup(token, now())
        if kenal is not None:
            headers.append((b"x-sinergi-akun", str(kenal.akun_id).encode()))
            headers.append((b"x-sinergi-sesi", kenal.sesi_id.encode()))
        return {**scope, "headers": headers, "kenal": kenal, "pintu": self.pintu}

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        jalan, mulai, status = scope["path"], perf_counter(), 0
        tls = is_tls(HTTPConnection(scope))

        async def send_with_headers(pesan: Message) -> None:
            nonlocal status
            if pesan["type"] == "http.response.start":
                status = pesan["status"]
                add_headers(MutableHeaders(raw=pesan["headers"]), jalan, is_tls=tls)
            await send(pesan)

        try:
            scope = await self._identified(scope)
            app = self._refusal(scope) or self.app
            await app(scope, receive, send_with_headers)
        except ClientDisconnect:
            return
        except Exception as galat:
            if status:
                raise
            scope.setdefault("kenal", None)
            choose_bahasa(HTTPConnection(scope))
            if jalan.startswith("/api/"):
                jawaban: Response = broken(galat, jalan)
            else:
                jawaban = error_page(500, note_incident(galat, jalan=jalan))
            await jawaban(scope, receive, send_with_headers)
        finally:
            HTTP_DETIK.labels(kind_of(jalan), f"{status // 100}xx").observe(perf_counter() - mulai)

    def _refusal(self, scope: Scope) -> ASGIApp | None:
        jalan, kenal = scope["path"], scope["kenal"]
        if kenal is not None:
            if not jalan.startswith("/_stcore/"):
                self.pintu.buku.touch(kenal.sesi_id, now())
            return None
        if jalan in TANPA_MASUK or _is_open(jalan):
            return None
        if jalan.startswith("/api/"):
            choose_bahasa(HTTPConnection(scope))
            return signed_out()
        if scope["method"] not in {"GET", "HEAD"} or jalan.startswith(BUKAN_DOKUMEN):
            return Response(status_code=401)
        lanjut = jalan + ("?" + scope["query_string"].decode("latin-1")).rstrip("?")
        return RedirectResponse(f"/masuk?lanjut={quote(lanjut, safe='/')}", status_code=303)

    async def _turn_away(self, scope: Scope, receive: Receive, send: Send) -> None:
        # A refused handshake would leave the browser on "Connecting" for ever.
        await receive()
        protokol = next(iter(scope.get("subprotocols", [])), None)
        await send({"type": "websocket.accept", "subprotocol": protokol})
        with suppress(OSError):
            await send({"type": "websocket.send", "bytes": self._redirect(HABIS + "berakhir")})
            await send({"type": "websocket.close", "code": DITUTUP})

    async def _keep_tab(self, scope: Scope, receive: Receive, send: Send) -> None:
        kenal: Kenal = scope["kenal"]

        async def receive_noted() -> Message:
            pesan = await receive()
            isi = pesan.get("bytes")
            if isi and self._is_use(isi):
                RERUN.inc()
                self.pintu.buku.touch(kenal.sesi_id, now())
            return pesan

        with self.pintu.buku.tab(kenal) as tab, TAB.track_inprogress():
            kabel = Kabel(send)
            penutup = asyncio.create_task(self._close_when_ended(tab, kabel))
            try:
                await self.app(scope, receive_noted, kabel.send)
            finally:
                penutup.cancel()

    async def _close_when_ended(self, tab: Tab, kabel: Kabel) -> None:
        await tab.tutup.wait()
        await kabel.close_with(self._redirect(HABIS + tab.alasan))


def _is_open(jalan: str) -> bool:
    return jalan in TANPA_SESI or jalan.startswith(("/static/", "/luring/"))


class Kabel:
    """The sending side of one websocket, which can be closed from outside the application."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._is_diterima = False
        self._is_putus = False

    async def send(self, pesan: Message) -> None:
        """Send the application's message; drop it when the wire has been cut."""
        if self._is_putus:
            return
        self._is_diterima |= pesan["type"] == "websocket.accept"
        self._is_putus = pesan["type"] == "websocket.close"
        await self._send(pesan)

    async def close_with(self, isi: bytes) -> None:
        """Send a last message and close; the application then sees its peer leave."""
        if self._is_putus:
            return
        self._is_putus = True
        with suppress(OSError):
            if self._is_diterima:
                await self._send({"type": "websocket.send", "bytes": isi})
            await self._send({"type": "websocket.close", "code": DITUTUP})
