"""Scores as scaled integers: fourteen decimals inside, so that no tie is lost before rounding."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import polars as pl

from rules.eksak import divide_half_up, scaled, wide
from rules.skema import Pita

DESIMAL_SKOR = 14
SATU_SKOR = 10**DESIMAL_SKOR
# A third written with fourteen decimals is off by less than this many show.
DESIMAL_TEPAT = 10


def skor(nilai: int | Decimal) -> int:
    """`nilai` as a scaled score."""
    return scaled(nilai, DESIMAL_SKOR)


def rasio_skor(bagian: pl.Expr, seluruh: pl.Expr) -> pl.Expr:
    """bagian / seluruh x 100 as a score; both on one scale, seluruh above nought."""
    return divide_half_up(wide(bagian) * (100 * SATU_SKOR), seluruh)


def rata_skor(daftar: pl.Expr) -> pl.Expr:
    """Mean of a list of scores; null for an empty list."""
    banyak = daftar.list.len()
    return pl.when(banyak > 0).then(divide_half_up(daftar.list.sum(), banyak))


def gabung_skor(satu: pl.Expr, lain: pl.Expr, persen: int | Decimal) -> pl.Expr:
    """Weighted mean: `persen` of `satu`, the rest of `lain`."""
    bobot, penuh = scaled(persen, 2), scaled(100, 2)
    return divide_half_up(satu * bobot + lain * (penuh - bobot), penuh)


def bulatkan_skor(kolom: pl.Expr, desimal: int) -> pl.Expr:
    """The score rounded half up to `desimal` decimals, still on its scale."""
    tepat = divide_half_up(kolom, 10 ** (DESIMAL_SKOR - DESIMAL_TEPAT))
    return divide_half_up(tepat, 10 ** (DESIMAL_TEPAT - desimal)) * 10 ** (DESIMAL_SKOR - desimal)


def nilai_pita(
    kolom: pl.Expr, daftar: Sequence[Pita], *, desimal: int, hasil: int | None = None
) -> pl.Expr:
    """The value of the first band that `kolom`, in units of 10^-desimal, falls into.

    `hasil` is the decimals of the result (as many as the column's where not given). A band that
    rises never passes the value at which the band above it starts. Null stays null.
    """
    skala = desimal if hasil is None else hasil
    jawaban = pl.lit(None)
    for urut in reversed(range(len(daftar))):
        pita = daftar[urut]
        nilai = _rising(kolom, pita, daftar[urut - 1] if urut else None, desimal, skala)
        jawaban = pl.when(_inside(kolom, pita, desimal)).then(nilai).otherwise(jawaban)
    return pl.when(kolom.is_not_null()).then(jawaban)


def _inside(kolom: pl.Expr, pita: Pita, desimal: int) -> pl.Expr:
    if pita.dari is not None:
        return kolom >= pl.lit(scaled(pita.dari, desimal), dtype=pl.Int128)
    if pita.sampai is not None:
        return kolom <= pl.lit(scaled(pita.sampai, desimal), dtype=pl.Int128)
    return pl.lit(True)


def _rising(kolom: pl.Expr, pita: Pita, di_atas: Pita | None, desimal: int, hasil: int) -> pl.Expr:
    if isinstance(pita.nilai, str):
        return pl.lit(pita.nilai)
    awal = pl.lit(scaled(pita.nilai, hasil), dtype=pl.Int128)
    if not pita.naik:
        return awal
    lebih = (wide(kolom) - scaled(pita.dari or 0, desimal)) * scaled(pita.naik, hasil - desimal)
    naik = awal + divide_half_up(lebih, scaled(pita.per, 0))
    if di_atas is None or isinstance(di_atas.nilai, str):
        return naik
    return pl.min_horizontal(naik, pl.lit(scaled(di_atas.nilai, hasil), dtype=pl.Int128))
