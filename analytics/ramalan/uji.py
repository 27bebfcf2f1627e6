"""Forecasts of closed months, made as they would have been made then, against what came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

import polars as pl

from analytics.kueri.periode import list_months
from analytics.ramalan.ketepatan import Ketepatan, accuracy, scores
from analytics.ramalan.model import fit, predict
from analytics.ramalan.ramal import BACA, BULAN_CONTOH, examples
from data.lake import Lake
from rules.ketentuan import Profil

TITIK = (0.25, 0.5, 0.75)
"""Shares of a month's working days after which forecasts are tried."""
BULAN_DIUJI = 6


@dataclass(frozen=True, slots=True)
class Teruji:
    """Forecasts at one point of the month: their accuracy, and `bulan`, a row of `backtest` each."""

    ketepatan: Ketepatan
    bulan: pl.DataFrame


def past_accuracy(lake: Lake, profil: Profil, bagian: float) -> Teruji:
    """Return how forecasts at this point of the newest closed months came out, of all people of the
    city, whoever asks. Kept until a month closes or changes."""
    potret = lake.snapshot()
    akhir = max((b.bulan for b in list_months(lake) if not b.is_sementara), default=None)

    def try_all() -> Teruji:
        kasus = _cases(lake, profil, bagian, BULAN_DIUJI)
        return Teruji(accuracy(kasus), _by_month(kasus))

    return potret.keep(("ramalan teruji", profil, bagian), BACA, try_all, (None, akhir))


def backtest(
    lake: Lake, profil: Profil, bagian: Sequence[float] = TITIK, akhir: int = BULAN_DIUJI
) -> pl.DataFrame:
    """Return how forecasts of the `akhir` newest closed months would have been, made at these points.

    Each month is forecast from the months before it alone. Columns: bagian, bulan, n, diramal (the
    share forecast), galat (mean absolute error in percent points), galat_lurus (of the straight
    line: minutes approved and waiting by the minutes due so far), galat_lalu (of the person's own
    mean before), cakupan (percent held by intervals said to hold 80), lebar (their mean width).
    """
    semua = [
        _by_month(_cases(lake, profil, satu, akhir)).select(pl.lit(satu).alias("bagian"), pl.all())
        for satu in bagian
    ]
    return pl.concat(semua)


def _cases(lake: Lake, profil: Profil, bagian: float, akhir: int) -> pl.DataFrame:
    """The people of the newest closed months with their forecast, oldest month first."""
    tutup: list[date] = sorted(b.bulan for b in list_months(lake) if not b.is_sementara)[1:]
    diuji = tutup[-min(akhir, ceil((len(tutup) + 1) / 2)) :]
    dibaca = tutup[-len(diuji) - BULAN_CONTOH :]
    if not dibaca:
        return _NONE
    semua = examples(lake.snapshot(), profil, dibaca, bagian)
    hasil = [_NONE]
    for bulan in diuji:
        dahulu = [b for b in tutup if b < bulan][-BULAN_CONTOH:]
        contoh = semua.filter(pl.col("bulan").is_in(dahulu))
        if not contoh.is_empty():
            kini = predict(fit(contoh), semua.filter(bulan=bulan)).with_columns(_straight())
            hasil.append(kini.select(_NONE.columns))
    return pl.concat(hasil)


_NONE = pl.DataFrame(
    schema={"bulan": pl.Date}
    | dict.fromkeys(("ramalan", "bawah", "atas", "capaian", "lalu", "lurus"), pl.Float64)
)


def _straight() -> pl.Expr:
    """The straight line through what is approved or waiting."""
    menit = pl.col("utama") + pl.col("lainnya") + pl.col("menunggu")
    return (100 * (menit / pl.col("target")).clip(0, 1)).alias("lurus")


def _by_month(kasus: pl.DataFrame) -> pl.DataFrame:
    cacah = kasus.group_by("bulan").agg(
        pl.len().alias("n"), pl.col("ramalan").is_not_null().mean().alias("diramal")
    )
    galat, cakupan = scores()
    ukur = (
        kasus.drop_nulls("ramalan")
        .group_by("bulan")
        .agg(
            galat,
            (pl.col("lurus") - pl.col("capaian")).abs().mean().alias("galat_lurus"),
            (pl.col("lalu") - pl.col("capaian")).abs().mean().alias("galat_lalu"),
            cakupan,
            (pl.col("atas") - pl.col("bawah")).mean().alias("lebar"),
        )
    )
    return cacah.join(ukur, on="bulan", how="left").sort("bulan")
