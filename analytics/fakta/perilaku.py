"""Behaviour and SKP items of a month, as counts and marks of each person."""

from __future__ import annotations

from datetime import date

import polars as pl

from analytics.fakta.aktivitas import local_date
from data.waktu import month_end
from rules.masukan import TURUN

_SKOR = r":\s*(\d+)"


def make_perilaku(perilaku: pl.DataFrame, batas_validasi: date) -> pl.DataFrame:
    """Return per person is_perilaku_tepat (assessed before the window closed), penilai_id, and
    perilaku_rentang: the best aspect less the worst, nought where all have one score.

    `perilaku`: the store's rows of one month; `nilai` is JSON: {"aspek": 85, ...}.
    """
    skor = (
        pl.col("nilai")
        .str.extract_all(_SKOR)
        .list.eval(pl.element().str.extract(_SKOR, 1).cast(pl.Int64))
    )
    return perilaku.select(
        "pegawai_id",
        (local_date("dinilai_pada") <= batas_validasi).alias("is_perilaku_tepat"),
        "penilai_id",
        (skor.list.max() - skor.list.min()).alias("perilaku_rentang"),
    )


def count_items(butir: pl.DataFrame, bulan: date, per_tanggal: date) -> pl.DataFrame:
    """Return per person butir_bertarget and butir_sejalan: items with a target in the month, and
    those of them that are on pace.

    On pace: what is approved reaches the month's target, in a running month the part of it that
    its days before `per_tanggal` make; where less is better, it is not above the target. `butir`:
    the items of `rules.fakta.masukan_bulan`.
    """
    sebulan = month_end(bulan).day
    lewat = min(max((per_tanggal - bulan).days, 0), sebulan)
    cukup = pl.col("realisasi") * sebulan >= pl.col("target") * lewat
    tidak_lebih = pl.col("realisasi") <= pl.col("target")
    sejalan = pl.when(pl.col("arah") == TURUN).then(tidak_lebih).otherwise(cukup)
    return butir.group_by("pegawai_id").agg(
        pl.len().cast(pl.Int64).alias("butir_bertarget"),
        sejalan.sum().cast(pl.Int64).alias("butir_sejalan"),
    )
