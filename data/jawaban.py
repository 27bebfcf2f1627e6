"""Answers of the lake, kept in memory: the same question about the same files is worked out once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, TypeVar, cast

import polars as pl

TERBANYAK = 512
UKURAN_TERBESAR = 2**20
"""Bytes of an answer that is kept; larger ones are rows of people, which are seldom asked for twice."""

T = TypeVar("T")


class Jawaban:
    """What was asked, by question. What was asked for longest ago goes first."""

    def __init__(self) -> None:
        self._kunci = threading.Lock()
        self._isi: dict[Hashable, Any] = {}
        self._dihitung: dict[Hashable, threading.RLock] = {}

    def keep(self, tanya: Hashable, hitung: Callable[[], T]) -> T:
        """Return the answer to `tanya`, worked out by `hitung` unless it is kept; nobody may change it.

        Whoever asks the same while it is worked out waits for that answer.
        """
        with self._kunci:
            if tanya in self._isi:
                return cast("T", self._again(tanya))
            giliran = self._dihitung.setdefault(tanya, threading.RLock())
        with giliran:
            with self._kunci:
                if tanya in self._isi:
                    return cast("T", self._again(tanya))
            try:
                jawaban = hitung()
                self._remember(tanya, jawaban)
            finally:
                with self._kunci:
                    self._dihitung.pop(tanya, None)
        return jawaban

    def _again(self, tanya: Hashable) -> object:
        self._isi[tanya] = ada = self._isi.pop(tanya)
        return ada

    def _remember(self, tanya: Hashable, jawaban: object) -> None:
        if _size(jawaban) > UKURAN_TERBESAR:
            return
        with self._kunci:
            self._isi[tanya] = jawaban
            while len(self._isi) > TERBANYAK:
                del self._isi[next(iter(self._isi))]

    def clear(self) -> None:
        """Forget everything."""
        with self._kunci:
            self._isi.clear()


def _size(jawaban: object) -> int:
    """The bytes of a frame, or of all frames of a dictionary."""
    if isinstance(jawaban, dict):
        return sum(map(_size, cast("dict[str, object]", jawaban).values()))
    return int(jawaban.estimated_size()) if isinstance(jawaban, pl.DataFrame) else 0


def question_key(query: str, params: Sequence[Any] | Mapping[str, Any]) -> Hashable | None:
    """Return what makes a question the same as another; None when a parameter cannot be compared.

    Types count: 1, 1.0 and TRUE are equal in Python, and not in SQL.
    """
    bagian = params.items() if isinstance(params, Mapping) else enumerate(params)
    kunci = (query, tuple((nama, type(nilai), nilai) for nama, nilai in bagian))
    try:
        hash(kunci)
    except TypeError:
        return None
    return kunci
