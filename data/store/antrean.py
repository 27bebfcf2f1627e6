"""The writers' queue of a SQLite store: one at a time, in order, and one commit for those who wait."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from data.bahasa import _
from data.galat import GalatPengguna

TERBANYAK = 64
"""More writes than this are not put into one commit: the first of them should not wait long."""


@dataclass(slots=True)
class _Kelompok:
    """Writes that share one transaction, each in a savepoint of its own."""

    connection: Connection
    anggota: int = 0
    galat: BaseException | None = None
    selesai: threading.Event = field(default_factory=threading.Event)


@dataclass(slots=True, eq=False)
class _Giliran:
    is_bersama: bool
    tiba: threading.Event = field(default_factory=threading.Event)


class AntreanTulis:
    """Lets writers through one at a time, first come first served.

    A commit waits for the disk; the write itself hardly does. So a writer that allows it leaves its
    finished work in the open transaction when the next in line allows it too, and whoever is last
    commits for all. Each is answered only once its commit is on disk, and an error of one undoes
    that one alone.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._pintu = threading.Lock()
        self._menunggu: deque[_Giliran] = deque()
        self._is_dipakai = False
        self._terbuka: _Kelompok | None = None

    @contextmanager
    def session(self, *, is_bersama: bool) -> Generator[Session]:
        """Yield a session that holds the writer's turn; commit, or undo all of it on any error.

        `is_bersama`: this write may share its commit. It must read through this session alone, since
        another connection would not see what those before it in the group have written.
        """
        self._wait(_Giliran(is_bersama))
        try:
            kelompok = self._terbuka or self._open()
        except BaseException:
            self._leave()
            raise
        try:
            with Session(
                kelompok.connection,
                join_transaction_mode="create_savepoint",
                expire_on_commit=False,
            ) as session:
                yield session
                session.commit()
            kelompok.anggota += 1
        finally:
            self._pass_on(kelompok, is_bersama)
        kelompok.selesai.wait()
        if kelompok.galat is not None:
            raise kelompok.galat

    def _wait(self, giliran: _Giliran) -> None:
        with self._pintu:
            if not self._is_dipakai:
                self._is_dipakai = True
                return
            self._menunggu.append(giliran)
        try:
            giliran.tiba.wait()
        except BaseException:
            with self._pintu:
                is_dipanggil = giliran not in self._menunggu
                if not is_dipanggil:
                    self._menunggu.remove(giliran)
            if is_dipanggil:
                self._leave()
            raise

    def _open(self) -> _Kelompok:
        connection = self._engine.connect().execution_options(sinergi_write=True)
        try:
            connection.begin()
        except OperationalError as galat:
            connection.close()
            raise GalatPengguna(
                _(
                    "Penyimpanan sedang sibuk, jadi perubahan ini belum tersimpan. "
                    "Tunggu sebentar, lalu simpan lagi."
                ),
                kode="sibuk",
            ) from galat
        return _Kelompok(connection)

    def _pass_on(self, kelompok: _Kelompok, is_bersama: bool) -> None:
        """Leave the transaction open for the next in line, or end it; then let the next one in."""
        with self._pintu:
            is_lanjut = (
                is_bersama
                and bool(self._menunggu)
                and self._menunggu[0].is_bersama
                and kelompok.anggota < TERBANYAK
            )
        self._terbuka = kelompok if is_lanjut else None
        if not is_lanjut:
            _end(kelompok)
        self._leave()

    def _leave(self) -> None:
        with self._pintu:
            if self._menunggu:
                self._menunggu.popleft().tiba.set()
            else:
                self._is_dipakai = False


def _end(kelompok: _Kelompok) -> None:
    try:
        if kelompok.anggota:
            kelompok.connection.commit()
    except BaseException as galat:
        kelompok.galat = galat
        # It may still be inside the transaction: such a connection must not serve anyone else.
        kelompok.connection.invalidate()
    finally:
        kelompok.connection.close()
        kelompok.selesai.set()
