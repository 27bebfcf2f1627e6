"""Offices by the names that the city itself uses for short."""

from __future__ import annotations

from collections.abc import Sequence

from data.bahasa import format_angka, n_
from data.lake import Lake

MUAT = 20
"""Names up to this many letters fit a narrow column as they are."""
TERPANJANG = 34
"""What has neither a short name nor a code that is a word is cut to this many letters."""
DISEBUT = 3
"""So many OPDs are named in a sentence; the others are counted."""


def short_names(lake: Lake) -> dict[int, str]:
    """Return a short name for every OPD of the lake: its name where it fits (Kecamatan as Kec.),
    else its code where that is a word, else its beginning."""
    baris = lake.sql("SELECT opd_id, kode, opd FROM opd").iter_rows()
    return {opd_id: _short(str(kode), str(nama)) for opd_id, kode, nama in baris}


def _short(kode: str, nama: str) -> str:
    rapi = nama.replace("Kecamatan ", "Kec. ")
    if len(rapi) > MUAT and kode.isalnum() and not kode.isdigit():
        return kode
    return rapi if len(rapi) <= TERPANJANG else f"{rapi[: TERPANJANG - 1].rstrip()}…"


def name_some(nama: Sequence[str], disebut: int = DISEBUT) -> str:
    """Return the first names in words, the others counted: A, B, C, dan 4 OPD lain."""
    sebut = list(nama[:disebut])
    if lain := len(nama) - len(sebut):
        sebut.append(n_("dan {n} OPD lain", lain).format(n=format_angka(lain)))
    return ", ".join(sebut)
