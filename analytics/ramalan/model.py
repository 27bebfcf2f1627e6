"""The forecast itself: one's own mean before, moved as it moved for people who stood alike.

Alike means the same progress at the same point of the month, and a like mean of the months before.
Of how far such people ended from their mean, the median moves the forecast, and the shortest span
that held so many of them is its interval: nothing is assumed about the shape of the error.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil, isqrt

import polars as pl

from analytics.ramalan.ketepatan import TERKECIL, Ketepatan, accuracy

DIKATAKAN = 0.8
"""The share of cases that an interval is said to hold."""
PENUH_SEBUTAN = 99.5
"""From here on a forecast is shown as 100 %."""
_PER_SEL = 40
_SEKAT_TERBANYAK = 20
_SKEMA = {
    "laju_ke": pl.Int64,
    "lalu_ke": pl.Int64,
    "ramalan": pl.Float64,
    "bawah": pl.Float64,
    "atas": pl.Float64,
    "kasus": pl.Int64,
}


@dataclass(frozen=True, slots=True)
class Model:
    """Borders of progress, borders of the past within each, and a row per cell, as differences from
    the mean before.

    `ketepatan` is measured on months left out of the fit; None when there is one month only.
    """

    laju: tuple[float, ...]
    lalu: tuple[tuple[float, ...], ...]
    sel: pl.DataFrame
    ketepatan: Ketepatan | None = None


def fit(contoh: pl.DataFrame) -> Model:
    """Return the model of past cases: laju (progress, 1 is on pace), lalu (mean capaian before), capaian."""
    banyak = max(1, min(_SEKAT_TERBANYAK, isqrt(contoh.height // _PER_SEL)))
    laju = _borders(contoh["laju"], banyak)
    bagian = contoh.with_columns(_cell("laju", laju).alias("laju_ke"))
    lalu: list[tuple[float, ...]] = []
    sel: list[dict[str, float]] = []
    for n in range(len(laju) + 1):
        isi = bagian.filter(pl.col("laju_ke") == n)
        lalu.append(_borders(isi["lalu"], banyak))
        isi = isi.with_columns(_cell("lalu", lalu[n]).alias("lalu_ke"))
        for (m,), satu in isi.group_by("lalu_ke"):
            if satu.height >= TERKECIL:
                sel.append(
                    {
                        "laju_ke": n,
                        "lalu_ke": int(str(m)),
                        **_middle(satu["capaian"] - satu["lalu"]),
                    }
                )
    return Model(laju, tuple(lalu), pl.DataFrame(sel, schema=_SKEMA))


def predict(model: Model, orang: pl.DataFrame) -> pl.DataFrame:
    """Return `orang` (laju, lalu) with ramalan, bawah, atas, kasus; null where too little is known."""
    lalu = pl.lit(None, pl.Int64)
    for n, batas in enumerate(model.lalu):
        lalu = pl.when(pl.col("laju_ke") == n).then(_cell("lalu", batas)).otherwise(lalu)
    return (
        orang.with_columns(_cell("laju", model.laju).alias("laju_ke"))
        .with_columns(lalu.alias("lalu_ke"))
        .join(model.sel, on=("laju_ke", "lalu_ke"), how="left", maintain_order="left")
        .with_columns(
            (pl.col(k) + pl.col("lalu")).clip(0, 100) for k in ("ramalan", "bawah", "atas")
        )
        .drop("laju_ke", "lalu_ke")
    )


def ends_below(nilai: pl.Expr) -> pl.Expr:
    """Return whether a forecast, or a bound of it, says that the month ends below full.

    As it is shown, in whole percent: a mean of past months that is a hair below full is no sign that
    this one will not be.
    """
    return nilai < PENUH_SEBUTAN


def calibrated(contoh: pl.DataFrame) -> Model:
    """Return `fit` with its accuracy, each month forecast from the other months."""
    model = fit(contoh)
    bulan = contoh["bulan"].unique().sort()
    if len(bulan) < 2:
        return model
    diuji = pl.concat(
        predict(fit(contoh.filter(pl.col("bulan") != b)), contoh.filter(pl.col("bulan") == b))
        for b in bulan
    )
    return replace(model, ketepatan=accuracy(diuji))


def _borders(nilai: pl.Series, banyak: int) -> tuple[float, ...]:
    """Values that part the cases into about equal numbers; fewer where many are the same."""
    if nilai.is_empty():
        return ()
    tepi = [nilai.quantile(n / banyak, "higher") for n in range(1, banyak)]
    return tuple(sorted({float(t) for t in tepi if t is not None}))


def _cell(kolom: str, batas: Sequence[float]) -> pl.Expr:
    nilai = pl.col(kolom)
    jumlah = [(nilai >= b).cast(pl.Int64) for b in batas]
    return (pl.sum_horizontal(jumlah) if jumlah else pl.lit(0, pl.Int64)) + nilai.is_null() * -99


def _middle(beda: pl.Series) -> dict[str, float]:
    """The median, and the ends of the shortest interval that holds the share said."""
    urut = beda.sort()
    isi = ceil(DIKATAKAN * len(urut))
    lebar = urut.shift(1 - isi) - urut
    awal = lebar.arg_min() or 0
    return {
        "ramalan": float(urut.median()),  # pyright: ignore[reportArgumentType]
        "bawah": float(urut[awal]),
        "atas": float(urut[awal + isi - 1]),
        "kasus": len(urut),
    }
