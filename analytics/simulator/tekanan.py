"""Stress: months as they would have been with an outage, late superiors, or fewer entries.

Every step works on the whole months that the facts keep, so a lost day is an average day of the
person's own month, and SKP items lose what the minutes lose. The same question gets the same answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import polars as pl

from analytics.simulator.percobaan import Percobaan
from rules.eksak import to_decimal

_MENIT = ("menit_utama", "menit_lainnya")


def apply_stress(orang: pl.DataFrame, percobaan: Percobaan, bulan: date) -> pl.DataFrame:
    """Return the inputs under the stress of a trial.

    Fewer entries: every month keeps the rest of its minutes. An outage: the last month loses so
    many of the person's working days. Late superiors: `late_share`.
    """
    if percobaan.entri_kurang_persen:
        orang = _keep(orang, pl.lit(100 - percobaan.entri_kurang_persen), pl.lit(100))
    if percobaan.gangguan_hari:
        hari = pl.col("hari_kerja").cast(pl.Int64)
        kena = pl.when(pl.col("bulan") == bulan).then(percobaan.gangguan_hari).otherwise(0)
        orang = _keep(orang, (hari - kena).clip(0), pl.when(hari > 0).then(hari).otherwise(1))
    if percobaan.terlambat_persen:
        orang = _late(orang, percobaan.terlambat_persen)
    return orang


def late_share(orang: pl.DataFrame) -> tuple[int, int]:
    """Return minutes left behind and all minutes, in months where some work was not validated.

    This is the share that late superiors left in these months; without any, all of the work.
    """
    kena = orang.filter(pl.col("menit_tidak_divalidasi") > 0)
    tinggal = int(kena["menit_tidak_divalidasi"].sum())
    semua = tinggal + sum(int(kena[nama].sum()) for nama in _MENIT)
    return (tinggal, semua) if semua else (1, 1)


def _late(orang: pl.DataFrame, persen: int) -> pl.DataFrame:
    """So many percent more of the superiors leave behind what late ones left, as not validated.

    They are drawn anew each month by a number made of month and superior, so that 20 percent holds
    all those of 10 percent.
    """
    tinggal, semua = late_share(orang)
    undi = (
        pl.col("atasan_id") * 7919 + pl.col("bulan").dt.epoch("d").cast(pl.Int64) * 104_729
    ) % 100
    kena = pl.col("atasan_id").is_not_null() & (undi < persen)
    sisa = pl.when(kena).then(semua - tinggal).otherwise(semua)
    dahulu = orang.select(pl.sum_horizontal(_MENIT)).to_series()
    baru = _keep(orang, sisa, pl.lit(semua))
    hilang = dahulu - pl.sum_horizontal(_MENIT)
    return baru.with_columns(
        (pl.col("menit_tidak_divalidasi") + hilang).alias("menit_tidak_divalidasi")
    )


def _keep(orang: pl.DataFrame, atas: pl.Expr, bawah: pl.Expr) -> pl.DataFrame:
    """Keep atas / bawah of minutes and of results, rounded down to the minute and the unit."""
    butir = pl.col("capaian_butir").to_physical().cast(pl.Int128) * atas // bawah
    kolom: Mapping[str, pl.Expr] = {
        nama: pl.col(nama) * atas // bawah for nama in (*_MENIT, "menit_sementara")
    }
    return orang.with_columns(
        *(isi.cast(pl.Int64).alias(nama) for nama, isi in kolom.items()),
        to_decimal(butir).alias("capaian_butir"),
    )
