"""Exact arithmetic on columns: scaled integers, no binary float anywhere.

A share in percent is held as an integer in units of 10^-8 percent, so 100 % is 10_000_000_000.
Products of money and shares are taken in Int128 (38 digits) before the one rounding.
"""

from __future__ import annotations

from decimal import Context, Decimal, Inexact, InvalidOperation, Overflow

import polars as pl

SKALA = 8
SATU_PERSEN = 10**SKALA
PENUH = 100 * SATU_PERSEN
PRESISI = 18
# Wide enough for every bound; a number that does not fit into it is refused, never rounded.
_TEPAT = Context(prec=60, traps=[Inexact, InvalidOperation, Overflow])


def scaled(nilai: int | Decimal, desimal: int = SKALA) -> int:
    """`nilai` as a whole number of 10^-desimal; an error if it has more decimals than that."""
    try:
        hasil = Decimal(nilai).scaleb(desimal, _TEPAT)
    except ArithmeticError:
        hasil = None
    if hasil is None or hasil != hasil.to_integral_value():
        raise ValueError(f"{nilai} memiliki lebih dari {desimal} desimal.")
    return int(hasil)


def wide(kolom: pl.Expr) -> pl.Expr:
    """The column as Int128: room for money times two shares."""
    return kolom.cast(pl.Int128)


def divide_half_up(pembilang: pl.Expr, penyebut: pl.Expr | int) -> pl.Expr:
    """pembilang / penyebut rounded half up to a whole number; both not negative, Int128 inside."""
    atas = wide(pembilang)
    bawah = pl.lit(penyebut, dtype=pl.Int128) if isinstance(penyebut, int) else wide(penyebut)
    return (atas * 2 + bawah) // (bawah * 2)


def share_persen(bagian: pl.Expr, seluruh: pl.Expr | int, desimal: int) -> pl.Expr:
    """bagian / seluruh in scaled percent, rounded half up to `desimal` decimals of a percent."""
    sisa = 10 ** (SKALA - desimal)
    return (divide_half_up(wide(bagian) * (PENUH // sisa), seluruh) * sisa).cast(pl.Int64)


def round_share(pembilang: pl.Expr, penyebut: pl.Expr | int, desimal: int) -> pl.Expr:
    """A scaled share pembilang / penyebut, rounded half up to `desimal` decimals of a percent."""
    sisa = 10 ** (SKALA - desimal)
    return (divide_half_up(pembilang, penyebut * sisa) * sisa).cast(pl.Int64)


def to_decimal(kolom: pl.Expr, desimal: int = SKALA, presisi: int = PRESISI) -> pl.Expr:
    """A whole number of 10^-desimal as Decimal(presisi, desimal): a share as percent."""
    satu = pl.lit(Decimal(1).scaleb(-desimal), dtype=pl.Decimal(38, desimal))
    return (kolom.cast(pl.Decimal(38, 0)) * satu).cast(pl.Decimal(presisi, desimal))


def from_decimal(kolom: pl.Expr, desimal: int) -> pl.Expr:
    """A Decimal or integer column as an Int64 column in units of 10^-desimal."""
    return kolom.cast(pl.Decimal(38, desimal)).to_physical().cast(pl.Int64)
