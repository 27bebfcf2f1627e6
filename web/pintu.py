"""What the door's parts share: the store, the book of sessions, the limits, the key."""

from __future__ import annotations

import os
import secrets
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import NamedTemporaryFile

import anyio
from starlette.requests import HTTPConnection

from data.bahasa import BAHASA, current_bahasa, use_bahasa
from data.pengaturan import Pengaturan
from data.store import Store, open_store
from data.waktu import now
from web.batas import Batas
from web.sesi import BukuSesi, Kenal

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


@dataclass(slots=True)
class Pintu:
    """The door of one process. `indeks` is the HTML document that Streamlit's screens live in."""

    store: Store
    pengaturan: Pengaturan
    indeks: str
    kunci: bytes
    buku: BukuSesi
    batas: Batas = field(default_factory=Batas)

    @asynccontextmanager
    async def watched(self) -> AsyncGenerator[None]:
        """Look after the sessions for as long as the server runs."""
        async with anyio.create_task_group() as tugas:
            tugas.start_soon(self.buku.watch)
            yield
            tugas.cancel_scope.cancel()
        await self.buku.flush(now())


def open_pintu(pengaturan: Pengaturan, indeks: str) -> Pintu:
    """Return the door of this process; the store is opened, its tables must be there."""
    store = open_store(pengaturan.db)
    return Pintu(
        store=store,
        pengaturan=pengaturan,
        indeks=indeks,
        kunci=load_kunci(pengaturan.home / "kunci-pintu"),
        buku=BukuSesi(store, is_demo=pengaturan.is_demo),
    )


def load_kunci(berkas: Path) -> bytes:
    """Return the key that the processes of one installation share; made at the first start."""
    if not berkas.exists():
        # A link appears whole or not at all: no process ever reads half a key.
        with NamedTemporaryFile(dir=berkas.parent) as sementara, suppress(FileExistsError):
            sementara.write(secrets.token_bytes(32))
            sementara.flush()
            os.link(sementara.name, berkas)
    return berkas.read_bytes()


def pintu_of(sambungan: HTTPConnection) -> Pintu:
    """Return the door that a request came through."""
    return sambungan.scope["pintu"]


def kenal_of(sambungan: HTTPConnection) -> Kenal | None:
    """Return the session of a request, or None."""
    return sambungan.scope["kenal"]


def is_tls(sambungan: HTTPConnection) -> bool:
    """Whether the browser speaks TLS to us, or to the proxy that we trust."""
    return sambungan.scope["scheme"] in {"https", "wss"}


def is_loopback(sambungan: HTTPConnection) -> bool:
    """Whether a request comes from this machine itself, and not through a proxy on it."""
    asal = sambungan.client
    return asal is not None and asal.host in LOOPBACK and "x-forwarded-for" not in sambungan.headers


def choose_bahasa(sambungan: HTTPConnection) -> str:
    """Choose the language of an answer: the account's, else `?bahasa=`, else the cookie's."""
    kenal = kenal_of(sambungan)
    pilihan = [kenal.bahasa] if kenal else []
    pilihan += [sambungan.query_params.get("bahasa", ""), sambungan.cookies.get("bahasa", "")]
    use_bahasa(next((b for b in pilihan if b in BAHASA), "id"))
    return current_bahasa()
