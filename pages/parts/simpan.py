"""Answers kept for a while: the same question about the same version of the lake, in the same scope.

What is kept is shared by all people. What a scope may read is part of every key.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import date
from typing import TypeVar

from analytics.evaluasi import saran
from analytics.metrik import Filter
from data.lake import Lake
from data.scope import Scope

Kunci = tuple[object, ...]
T = TypeVar("T")


def reading_key(lake: Lake, scope: Scope) -> Kunci:
    """Return what decides an aggregate answer beside the question: lake, version, rows in reach."""
    if scope.opd_ids is None:
        baris: Kunci = ("kota",)
    elif scope.opd_ids:
        baris = ("opd", *sorted(scope.opd_ids))
    else:
        baris = ("diri", scope.pegawai_id)
    return (str(lake.folder), lake.versi, *baris)


def kept(lake: Lake, scope: Scope, tanya: Hashable, baca: Callable[[], T]) -> T:
    """Return what `baca` reads of the lake in this scope, kept for its version; nobody may change it.

    Name in `tanya` what is read and all that decides about it, the language too if it holds texts.
    """
    return lake.snapshot().jawaban.keep((tanya, reading_key(lake, scope)), baca)


def advice(lake: Lake, scope: Scope, bulan: date) -> list[saran.Saran]:
    """Return `analytics.evaluasi.saran.advise` of a month, kept."""
    return kept(
        lake, scope, ("saran", bulan), lambda: saran.advise(lake, scope, Filter.month(bulan))
    )
