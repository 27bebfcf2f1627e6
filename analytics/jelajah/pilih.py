"""A part of a long picture: the rows at one end."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from analytics.jelajah.lukisan import Batang, Biola, Kuantil, Lukisan

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
