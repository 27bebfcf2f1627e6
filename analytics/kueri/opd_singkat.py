"""Offices by the names that the city itself uses for short."""

from __future__ import annotations

from collections.abc import Sequence

from data.bahasa import _, format_angka
from data.lake import Lake

MUAT = 26
"""Names up to this many letters fit a narrow column as they are."""


def short_names(lake: Lake) -> dict[int, str]:
    """Return a short name for every OPD of the lake: its name where it fits, else its code where
    that is a word, else its name with Kecamatan shortened."""
    baris = lake.sql("SELECT opd_id, kode, opd FROM opd").iter_rows()
    return {opd_id: _short(str(kode), str(nama)) for opd_id, kode, nama in baris}


def _short(kode: str, nama: str) -> str:
    if len(nama) <= MUAT:
        return nama
    return kode if kode.isalnum() and not kode.isdigit() else nama.replace("Kecamatan", "Kec.")


def name_some(nama: Sequence[str], disebut: int = 3) -> str:
    """Return the first names in words, the others counted: A, B, C, dan 4 OPD lain."""
    sebut = list(nama[:disebut])
    if lain := len(nama) - len(sebut):
        sebut.append(_("dan {n} OPD lain").format(n=format_angka(lain)))
    return ", ".join(sebut)
