"""Who is signed in: the sessions of the store, and the tabs of this process that hang on them."""

from __future__ import annotations

import asyncio
import hashlib
import secrets
from collections.abc import Collection, Generator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog
from anyio import to_thread
from sqlalchemy import ColumnElement, and_, bindparam, select

from data.store import Akun, Sesi, Store
from data.waktu import now
from workflow.akun.sesi import open_sesi, revoke_sesi, touch_sesi

DIAM = timedelta(minutes=30)
"""A session ends when nobody has used it for so long."""
MUTLAK = timedelta(hours=12)
"""A session ends so long after sign-in, used or not."""
SELA_PERIKSA = 3.0
SELA_TULIS = timedelta(seconds=60)

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Kenal:
    """A session that is alive, and whose it is."""

    sesi_id: str
    akun_id: int
    bahasa: str
    dibuat_pada: datetime
    terakhir_pada: datetime

    def is_alive(self, kini: datetime) -> bool:
        """Whether the session is within both its limits of time."""
        return kini - self.terakhir_pada < DIAM and kini - self.dibuat_pada < MUTLAK


@dataclass(slots=True)
class Tab:
    """One open websocket; `tutup` is set when its session has ended, `alasan` says how."""

    kenal: Kenal
    tutup: asyncio.Event
    alasan: str = "berakhir"


class BukuSesi:
    """The book of sessions. Lives on the event loop; the store is asked in threads.

    Last uses are kept here and written at most once a minute, so another process may believe a
    session to be idle up to a minute longer than it is.
    """

    def __init__(self, store: Store, *, is_demo: bool) -> None:
        self._store = store
        self._is_demo = is_demo
        self._terakhir: dict[str, datetime] = {}
        self._ditulis_pada = now()
        self._tabs: list[Tab] = []
        kolom = (Sesi.id, Sesi.akun_id, Akun.bahasa, Sesi.dibuat_pada, Sesi.terakhir_pada)
        # Asked at every request: building the statement takes as long as asking it.
        self._pencarian = select(*kolom).where(Sesi.sidik == bindparam("sidik"), self._allowed())

    @property
    def jumlah_tab(self) -> int:
        """How many tabs are open in this process."""
        return len(self._tabs)

    async def lookup(self, token: str, kini: datetime) -> Kenal | None:
        """Return the session of a browser's token, or None when it has ended or never was."""
        kenal = await to_thread.run_sync(self._read, _sidik(token))
        if kenal is None:
            return None
        kenal = self._with_last_use(kenal)
        return kenal if kenal.is_alive(kini) else None

    async def open(
        self, akun_id: int, agen: str | None, menggantikan: str | None, kini: datetime
    ) -> str:
        """Sign an account in and return the token for its browser: 256 random bits."""
        token = secrets.token_urlsafe(32)

        def write() -> None:
            open_sesi(
                self._store,
                akun_id,
                _sidik(token),
                agen=agen,
                menggantikan=menggantikan,
                kini=kini,
            )

        await to_thread.run_sync(write)
        if menggantikan is not None:
            self._close(menggantikan)
        return token

    async def revoke(self, kenal: Kenal, kini: datetime) -> None:
        """End a session; its tabs in this process close now, in others within seconds."""
        pelaku = f"akun:{kenal.akun_id}"
        await to_thread.run_sync(lambda: revoke_sesi(self._store, kenal.sesi_id, pelaku, kini=kini))
        self._close(kenal.sesi_id, "keluar")

    def touch(self, sesi_id: str, kini: datetime) -> None:
        """Note that a person used a session."""
        self._terakhir[sesi_id] = kini

    @contextmanager
    def tab(self, kenal: Kenal) -> Generator[Tab]:
        """Keep a tab in the book for as long as its websocket is open."""
        tab = Tab(kenal, asyncio.Event())
        self._tabs.append(tab)
        try:
            yield tab
        finally:
            self._tabs.remove(tab)

    async def watch(self) -> None:
        """Close tabs whose session has ended and write last uses, until cancelled."""
        while True:
            await asyncio.sleep(SELA_PERIKSA)
            try:
                await self.check(now())
            except Exception:
                log.exception("sesi_tidak_terperiksa")

    async def check(self, kini: datetime) -> None:
        """One round of `watch`."""
        ids = {tab.kenal.sesi_id for tab in self._tabs}
        hidup = await to_thread.run_sync(self._alive, ids) if ids else set[str]()
        for tab in list(self._tabs):
            kenal = self._with_last_use(tab.kenal)
            if kenal.sesi_id not in hidup or not kenal.is_alive(kini):
                self._close(kenal.sesi_id)
        if kini - self._ditulis_pada >= SELA_TULIS:
            await self.flush(kini)

    async def flush(self, kini: datetime) -> None:
        """Write the last uses that the store does not know yet."""
        belum = {i: saat for i, saat in self._terakhir.items() if saat > self._ditulis_pada}
        self._ditulis_pada = kini
        if belum:
            await to_thread.run_sync(lambda: touch_sesi(self._store, belum, kini=kini))
        terbuka = {tab.kenal.sesi_id for tab in self._tabs}
        for sesi_id in [i for i in self._terakhir if i not in terbuka]:
            if self._terakhir[sesi_id] <= kini:
                del self._terakhir[sesi_id]

    def _with_last_use(self, kenal: Kenal) -> Kenal:
        saat = self._terakhir.get(kenal.sesi_id, kenal.terakhir_pada)
        return replace(kenal, terakhir_pada=max(saat, kenal.terakhir_pada))

    def _close(self, sesi_id: str, alasan: str = "berakhir") -> None:
        for tab in self._tabs:
            if tab.kenal.sesi_id == sesi_id and not tab.tutup.is_set():
                tab.alasan = alasan
                tab.tutup.set()

    def _allowed(self) -> ColumnElement[bool]:
        syarat = and_(Akun.id == Sesi.akun_id, Akun.is_aktif, Sesi.dicabut_pada.is_(None))
        return syarat if self._is_demo else and_(syarat, ~Akun.is_demo)

    def _read(self, sidik: str) -> Kenal | None:
        with self._store.read() as session:
            baris = session.execute(self._pencarian, {"sidik": sidik}).one_or_none()
        return None if baris is None else Kenal(*baris)

    def _alive(self, ids: Collection[str]) -> set[str]:
        with self._store.read() as session:
            return set(session.scalars(select(Sesi.id).where(Sesi.id.in_(ids), self._allowed())))


def _sidik(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
