"""Sentences about the stages of a month, and the mark that a share of it gets."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import polars as pl

from analytics.kueri.tahap import HAMPIR, TAHAP, behind
from data.bahasa import N_, _, format_angka, n_

PENUH = 100
TANDA = {"penuh": "✓", "hampir": "▲", "kurang": "✕", "jalan": "○"}
_SEBUTAN = {
    "entri": N_("entri"),
    "validasi": N_("validasi"),
    "perilaku": N_("penilaian perilaku"),
    "konfirmasi": N_("konfirmasi bulan"),
    "siap": N_("kesiapan TPP"),
}


def mark_of(persen: Decimal | float, *, is_jatuh: bool = True) -> str:
    """Return the key of `TANDA` for a percent: penuh at 100, hampir from 90 on, kurang below; jalan
    for what is not done and not due either."""
    if persen >= PENUH:
        return "penuh"
    if not is_jatuh:
        return "jalan"
    return "hampir" if persen >= HAMPIR else "kurang"


def say_matrix(data: pl.DataFrame, jatuh: Sequence[str]) -> str:
    """Return how many OPDs of `stage_matrix` are far in every stage that is due (`jatuh`:
    `due_stages`), and where most lag."""
    if data.is_empty():
        return _("Belum ada OPD dengan pegawai pada bulan ini.")
    pola = (
        _("{n} dari {semua} OPD sudah 90 % atau lebih pada semua tahap.")
        if len(jatuh) == len(TAHAP)
        else _("{n} dari {semua} OPD sudah 90 % atau lebih pada tahap yang sudah waktunya.")
    )
    kalimat = pola.format(
        n=format_angka(data.height - behind(data, jatuh).height), semua=format_angka(data.height)
    )
    tahap, n = _most_behind(data, jatuh)
    if not n:
        return kalimat
    sisa = n_("Paling banyak tertinggal pada {tahap}: {n} OPD.", n).format(
        tahap=_(_SEBUTAN[tahap]), n=format_angka(n)
    )
    return f"{kalimat} {sisa}"


def _most_behind(data: pl.DataFrame, jatuh: Sequence[str]) -> tuple[Any, int]:
    jumlah = {t: data.filter(pl.col(t) < HAMPIR).height for t in jatuh}
    tahap = max(jumlah, key=jumlah.__getitem__, default="")
    return tahap, jumlah.get(tahap, 0)
