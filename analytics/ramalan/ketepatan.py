"""How forecasts of months that are over came out: their error, what their intervals held, band by band."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import polars as pl

TERKECIL = 30
"""Cases that a forecast needs, and a band of forecasts that is shown: with fewer there is none."""
LEBAR_PITA = 10
"""Percent points of a band of forecasts, before bands with too few are put together."""
_TERATAS = 100 // LEBAR_PITA - 1
_SKEMA = {
    "dari": pl.Int64,
    "sampai": pl.Int64,
    "n": pl.UInt32,
    "ramalan": pl.Float64,
    "capaian": pl.Float64,
    "galat": pl.Float64,
    "cakupan": pl.Float64,
}


@dataclass(frozen=True, slots=True)
class Ketepatan:
    """`galat` is the mean absolute error in percent points, `cakupan` the percent held by intervals;
    both None where nothing was forecast. `bulan` months were forecast.

    `pita` has a row per band of forecasts from `dari` to `sampai` percent, lowest first: `n` cases,
    the mean `ramalan` and the mean `capaian` that it came to, `galat` and `cakupan`. Bands with fewer
    than `TERKECIL` cases are part of their neighbour.
    """

    galat: float | None
    cakupan: float | None
    bulan: int
    pita: pl.DataFrame


def accuracy(diuji: pl.DataFrame) -> Ketepatan:
    """Return how the cases of past months (bulan, ramalan, bawah, atas, capaian) came out."""
    ada = diuji.drop_nulls("ramalan")
    galat, cakupan = ada.select(*scores()).row(0)
    return Ketepatan(galat, cakupan, ada["bulan"].n_unique(), _bands(ada))


def scores() -> tuple[pl.Expr, pl.Expr]:
    """Return `galat` and `cakupan` of cases, as expressions."""
    return (
        (pl.col("ramalan") - pl.col("capaian")).abs().mean().alias("galat"),
        (100 * pl.col("capaian").is_between("bawah", "atas").mean()).alias("cakupan"),
    )


def _bands(ada: pl.DataFrame) -> pl.DataFrame:
    ke = (pl.col("ramalan") // LEBAR_PITA).clip(0, _TERATAS).cast(pl.Int64)
    bagian = ada.with_columns(ke.alias("ke"))
    batas = _folded(dict(bagian.group_by("ke").len().sort("ke").iter_rows()))
    baris: list[dict[str, Any]] = []
    for dari, sampai in batas:
        isi = bagian.filter(pl.col("ke").is_between(dari, sampai - 1))
        angka = isi.select(pl.len().alias("n"), pl.col("ramalan", "capaian").mean(), *scores())
        ujung = {"dari": dari * LEBAR_PITA, "sampai": sampai * LEBAR_PITA}
        baris.append(ujung | angka.row(0, named=True))
    return pl.DataFrame(baris, schema=_SKEMA)


def _folded(cacah: dict[int, int]) -> list[tuple[int, int]]:
    """The bands (from, to) after those with too few are put to the one below; the lowest to the one above."""
    hasil: list[tuple[int, int]] = []
    atas, jumlah = _TERATAS + 1, 0
    for ke in range(_TERATAS, -1, -1):
        jumlah += cacah.get(ke, 0)
        if jumlah >= TERKECIL:
            hasil.append((ke, atas))
            atas, jumlah = ke, 0
    if hasil and jumlah:
        hasil[-1] = (0, hasil[-1][1])
    return hasil[::-1]
