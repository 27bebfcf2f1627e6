"""The tiny city as every write of the workflow meets it: whole, broken at a statement, or twice."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Generator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import event

from data.scope import Scope
from data.store import Base, Store
from tests.workflow.kota_kecil import KINI, Kota

_TAK_DIHITUNG: ContextVar[bool] = ContextVar("tak_dihitung", default=False)
MENJAWAB = frozenset({"bentrok", "keadaan_salah"})
"""Codes of the refusals that a repeated write may meet."""
RANGKUMAN = (
    "SELECT '{0}', md5(coalesce(string_agg(md5(t::text), '' ORDER BY t::text), '')) FROM {0} t"
)


@dataclass(frozen=True, slots=True)
class Kantor(Kota):
    """The city, with a folder for evidence and a clock that a test may move on."""

    folder: Path
    jam: list[timedelta] = field(default_factory=lambda: [timedelta(0)])

    @property
    def kini(self) -> datetime:
        return self.at(KINI)

    def at(self, saat: datetime) -> datetime:
        return saat + self.jam[0]

    def scope(self, pegawai_id: int, kini: datetime = KINI) -> Scope:
        """Who may do what; its reading is no part of the write."""
        tanda = _TAK_DIHITUNG.set(True)
        try:
            return Kota.scope(self, pegawai_id, kini)
        finally:
            _TAK_DIHITUNG.reset(tanda)


@dataclass(frozen=True, slots=True)
class Tulisan:
    """A write: what is prepared, what is written, and how many audit links that leaves.

    `ulang`: with which codes the same again may be refused. `is_selalu_baru`: each call is a write
    of its own (a sign-in), so that there is no such thing as the same again.
    """

    fungsi: Callable[..., object]
    siapkan: Callable[[Kantor], object]
    tulis: Callable[[Kantor], object]
    tautan: int = 1
    ulang: frozenset[str] = MENJAWAB
    is_selalu_baru: bool = False


class Putus(Exception):
    """The connection is gone."""


@contextmanager
def broken_at(store: Store, n: int) -> Generator[list[str]]:
    """Let the n-th statement (from 1) fail; yields the statements seen."""
    terlihat: list[str] = []

    def count(_c, _cursor, sql: str, _p, _k, _m) -> None:
        if _TAK_DIHITUNG.get():
            return
        terlihat.append(sql)
        if len(terlihat) == n:
            raise Putus

    event.listen(store.engine, "before_cursor_execute", count)
    try:
        yield terlihat
    finally:
        event.remove(store.engine, "before_cursor_execute", count)


@contextmanager
def broken_commit(store: Store) -> Generator[None]:
    """Let every commit fail."""

    def fail(_c: object) -> None:
        raise Putus

    event.listen(store.engine, "commit", fail)
    try:
        yield
    finally:
        event.remove(store.engine, "commit", fail)


def picture(store: Store) -> dict[str, object]:
    """Everything that the store holds: all rows, or on PostgreSQL a digest of them."""
    nama = sorted(Base.metadata.tables)
    with store.engine.connect() as koneksi:
        kursor = koneksi.connection.cursor()
        if not store.is_sqlite:
            kursor.execute(" UNION ALL ".join(RANGKUMAN.format(satu) for satu in nama))
            return dict(kursor.fetchall())
        return {
            satu: sorted(map(repr, kursor.execute(f"SELECT * FROM {satu}").fetchall()))
            for satu in nama
        }


def require_whole_files(kantor: Kantor) -> None:
    """Every file of evidence has the content that its name says; every row names one that is there."""
    ada: set[str] = set()
    for berkas in (p for p in kantor.folder.rglob("*") if p.is_file()):
        if len(berkas.name) == 64:
            assert hashlib.sha256(berkas.read_bytes()).hexdigest() == berkas.name
            ada.add(berkas.name)
    with kantor.store.engine.connect() as koneksi:
        kursor = koneksi.connection.cursor()
        kursor.execute("SELECT sidik FROM bukti WHERE sidik IS NOT NULL")
        assert {sidik for (sidik,) in kursor.fetchall()} <= ada


@contextmanager
def full_disk(n: int) -> Generator[list[str]]:
    """Let the n-th call (from 1) that makes a file safe fail; yields the calls seen."""
    terlihat: list[str] = []
    asli = {nama: getattr(os, nama) for nama in ("fsync", "replace", "open")}

    def broken(nama: str) -> Callable[..., object]:
        def call(*args: object, **lain: object) -> object:
            terlihat.append(nama)
            if len(terlihat) == n:
                raise OSError(28, "No space left on device")
            return asli[nama](*args, **lain)

        return call

    for nama in asli:
        setattr(os, nama, broken(nama))
    try:
        yield terlihat
    finally:
        for nama, fungsi in asli.items():
            setattr(os, nama, fungsi)


def nothing(_kantor: Kantor) -> None:
    """Prepare nothing."""
