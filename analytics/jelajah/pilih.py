"""Parts of a picture: the rows at one end of a long one, and the group that a place stands for."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from analytics.jelajah.lukisan import Batang, Biola, Garis, Kuantil, Lukisan

SEBAGIAN = 12
"""Rows that fit a screen; of more, a part is shown first."""
AWAL, AKHIR, SEMUA = "awal", "akhir", "semua"


def row_count(lukisan: Lukisan | None) -> int:
    """Return how many rows a picture of rows has; nought for other pictures."""
    if isinstance(lukisan, Batang):
        return len(lukisan.bidang[0][1]) if len(lukisan.bidang) == 1 else 0
    return len(lukisan.baris) if isinstance(lukisan, Kuantil | Biola) else 0


def take(lukisan: Lukisan, bagian: str) -> Lukisan:
    """Return a picture of rows with its first or last rows alone; others as they are."""
    if bagian == SEMUA or row_count(lukisan) <= SEBAGIAN:
        return lukisan
    potong = slice(None, SEBAGIAN) if bagian == AWAL else slice(-SEBAGIAN, None)
    if isinstance(lukisan, Batang):
        judul, baris = lukisan.bidang[0]
        return replace(lukisan, bidang=((judul, baris[potong]),))
    sebagian: Any = lukisan
    return replace(sebagian, baris=sebagian.baris[potong])


def group_keys(lukisan: Lukisan | None) -> tuple[object, ...]:
    """Return the group that each line, or each row from below, of a picture alone stands for; None
    for those that are compared with; empty where a picture is not made of groups."""
    keys: tuple[object, ...] = ()
    if isinstance(lukisan, Garis) and len(lukisan.bidang) == 1:
        # The middle half of the people is drawn first, as two lines.
        keys = (None, None) * bool(lukisan.pita)
        keys += tuple(d.kunci for d in lukisan.bidang[0].deret)
    elif isinstance(lukisan, Batang) and len(lukisan.bidang) == 1:
        keys = tuple(b.kunci for b in reversed(lukisan.bidang[0][1]))
    elif isinstance(lukisan, Kuantil):
        keys = tuple(b.kunci for b in reversed(lukisan.baris))
    elif isinstance(lukisan, Biola):
        keys = tuple(b.kunci for b, _kelas in reversed(lukisan.baris))
    return keys if any(k is not None for k in keys) else ()
