"""Answers of pure functions of frames, kept: the same rows are worked out once in a process."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import lru_cache, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

import polars as pl

from data.bahasa import current_bahasa
from data.jawaban import UKURAN_TERBESAR

TERBANYAK = 64
"""Answers kept of each function; the one asked for longest ago goes first."""

_SEDERHANA = {str, int, float, bool, date, type(None)}
P = ParamSpec("P")
S = TypeVar("S")
T = TypeVar("T")


def remembered(fungsi: Callable[P, T]) -> Callable[P, T]:
    """Let `fungsi` work once for equal arguments in one language, whoever asks.

    For functions whose answer follows from their arguments alone; nobody may change it. Frames are
    equal when every cell and type is: no hash stands between rows and what is said of them. Large
    frames are worked on anew each time, so that what is kept stays small.
    """

    @lru_cache(maxsize=TERBANYAK)
    def work_out(tanya: _Tanya) -> T:
        return fungsi(*tanya.args, **tanya.kwargs)

    @wraps(fungsi)
    def ask(*args: P.args, **kwargs: P.kwargs) -> T:
        if any(map(_is_large, (*args, *kwargs.values()))):
            return fungsi(*args, **kwargs)
        return work_out(_Tanya(args, kwargs))

    return ask


def remembered_by_itself(metode: Callable[Concatenate[S, P], T]) -> Callable[Concatenate[S, P], T]:
    """Let a method of a thing that never changes work once for equal arguments in one language.

    What it answers lives as long as the thing itself.
    """

    @wraps(metode)
    def ask(self: S, *args: P.args, **kwargs: P.kwargs) -> T:
        ada: dict[Hashable, T] = vars(self).setdefault("_terhitung", {})
        tanya = (metode.__name__, current_bahasa(), comparable(args), comparable(kwargs))
        if tanya not in ada:
            ada[tanya] = metode(self, *args, **kwargs)
        return ada[tanya]

    return ask


def _is_large(nilai: object) -> bool:
    return isinstance(nilai, pl.DataFrame) and nilai.estimated_size() > UKURAN_TERBESAR


class _Tanya:
    """A call: equal to another with equal arguments in the same language."""

    __slots__ = ("_hash", "_kunci", "args", "kwargs")

    def __init__(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        self.args, self.kwargs = args, kwargs
        self._kunci = (current_bahasa(), comparable(args), comparable(kwargs))
        self._hash = hash(self._kunci)

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, lain: object) -> bool:
        return isinstance(lain, _Tanya) and self._kunci == lain._kunci


class _Bingkai:
    """A frame as part of a key."""

    __slots__ = ("frame",)

    def __init__(self, frame: pl.DataFrame) -> None:
        self.frame = frame

    def __hash__(self) -> int:
        return hash((self.frame.height, *self.frame.columns))

    def __eq__(self, lain: object) -> bool:
        if not isinstance(lain, _Bingkai):
            return False
        kiri, kanan = self.frame, lain.frame
        return kiri is kanan or (kiri.schema == kanan.schema and kiri.equals(kanan))


class _Benda:
    """A thing without an equal: the same only as itself."""

    __slots__ = ("isi",)

    def __init__(self, isi: object) -> None:
        self.isi = isi

    def __hash__(self) -> int:
        return id(self.isi)

    def __eq__(self, lain: object) -> bool:
        return isinstance(lain, _Benda) and self.isi is lain.isi


def comparable(nilai: object) -> Hashable:
    """Return a key that is equal when `nilai` is; 1, 1.0 and True differ, and the order of entries counts."""
    if isinstance(nilai, pl.DataFrame):
        return _Bingkai(nilai)
    if isinstance(nilai, Mapping):
        isi = cast("Mapping[Hashable, object]", nilai)
        return (dict, *((k, comparable(v)) for k, v in isi.items()))
    if isinstance(nilai, tuple | list):
        return _comparable_row(cast("tuple[object, ...] | list[object]", nilai))
    if isinstance(nilai, Hashable) and _has_hash(nilai):
        return (type(nilai), nilai)
    if is_dataclass(nilai):
        return (type(nilai), *(comparable(getattr(nilai, f.name)) for f in fields(nilai)))
    return _Benda(nilai)


def _comparable_row(deret: tuple[object, ...] | list[object]) -> Hashable:
    jenis = tuple(map(type, deret))
    if _SEDERHANA.issuperset(jenis):
        # The cells of a column: no need to look into each.
        return (type(deret), jenis, tuple(deret))
    return (type(deret), *map(comparable, deret))


def _has_hash(nilai: Hashable) -> bool:
    try:
        hash(nilai)
    except TypeError:
        return False
    return True
