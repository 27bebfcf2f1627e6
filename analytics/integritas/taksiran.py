"""What a reviewed sample tells about all approved activities: a share of errors with an interval.

Weights are one over the chance of being drawn (Horvitz-Thompson); a share divides by their sum
(Hájek), so that the size of a sample, which chance decides, does not matter.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from analytics.integritas.ketepatan import wilson
from analytics.metrik.tahan import withhold

CUKUP = 10
"""Reviewed activities from which on a share is shown."""
ORANG_TERKECIL = 5
"""A share of fewer people is withheld, with its complement."""


@dataclass(frozen=True, slots=True)
class Taksiran:
    """The error rate of what a sample stands for.

    `n` activities of `orang` people were reviewed, `salah` of them not as reported. In percent:
    `bagian` with its interval `bawah` to `atas` (None below `CUKUP`), and `cakupan`, how much of
    the whole the reviewed stand for. `jumlah` is the estimated number of such activities.
    """

    n: int
    orang: int
    salah: int
    bagian: float | None
    bawah: float | None
    atas: float | None
    jumlah: float | None
    cakupan: float


def estimate(sampel: pl.DataFrame) -> Taksiran:
    """Estimate from a sample: columns bulan, opd_id, pegawai_id, peluang, is_salah (null: not reviewed).

    What nobody has looked at yet is stood for by what was looked at in the same month and OPD;
    where nothing was, it is left out and `cakupan` says how much that is.
    """
    lengkap = _weighted(sampel)
    ditinjau = lengkap.filter(pl.col("is_salah").is_not_null())
    n, orang = ditinjau.height, ditinjau["pegawai_id"].n_unique()
    salah = int(ditinjau["is_salah"].sum())
    semua = float((1 / lengkap["peluang"].cast(pl.Float64)).sum()) if lengkap.height else 0.0
    berat = ditinjau["berat"].to_numpy()
    cakupan = 100 * float(berat.sum()) / semua if semua else 0.0
    if n < CUKUP:
        return Taksiran(n, orang, salah, None, None, None, None, cakupan)
    y = ditinjau["is_salah"].cast(pl.Float64).to_numpy()
    bagian = float((berat * y).sum() / berat.sum())
    bawah, atas = wilson(bagian, _effective(berat, y, bagian))
    return Taksiran(
        n, orang, salah, 100 * bagian, 100 * bawah, 100 * atas, float((berat * y).sum()), cakupan
    )


def _weighted(sampel: pl.DataFrame) -> pl.DataFrame:
    """Add `berat`: one over the chance, times what the reviewed of its month and OPD stand for."""
    sel = ("bulan", "opd_id")
    dasar = 1 / pl.col("peluang").cast(pl.Float64)
    ditinjau = dasar.filter(pl.col("is_salah").is_not_null()).sum().over(sel)
    return sampel.with_columns((dasar * dasar.sum().over(sel) / ditinjau).alias("berat"))


def _effective(berat: np.ndarray, y: np.ndarray, bagian: float) -> float:
    """How many equally likely draws would tell as much: at most as many as there were.

    The variance is that of a share under Poisson sampling, linearised; where all or none are
    errors it is nought, and the spread of the weights (Kish) says it instead.
    """
    jumlah = float(berat.sum())
    varian = float(((berat * berat - berat) * (y - bagian) ** 2).sum()) / jumlah**2
    kish = jumlah**2 / float((berat * berat).sum())
    setara = bagian * (1 - bagian) / varian if varian > 0 and 0 < bagian < 1 else kish
    return min(float(len(berat)), setara)


def estimate_by_opd(sampel: pl.DataFrame) -> pl.DataFrame:
    """Return the estimates of each OPD (column opd), most errors first.

    Columns: opd, n (reviewed), orang, salah, nilai, bawah, atas (percent, null while too few were
    reviewed), is_ditahan (too few people, or the complement of such an OPD: nothing is shown).
    """
    baris = [
        {"opd": opd, "ditinjau": t.n, "n": t.orang, "salah": t.salah,
         "nilai": t.bagian, "bawah": t.bawah, "atas": t.atas}
        for (opd,), isi in sampel.group_by("opd", maintain_order=True)
        if (t := estimate(isi)).n
    ]  # fmt: skip
    skema = {
        "opd": pl.String, "ditinjau": pl.Int64, "n": pl.Int64, "salah": pl.Int64,
        **dict.fromkeys(("nilai", "bawah", "atas"), pl.Float64),
    }  # fmt: skip
    data = withhold(pl.DataFrame(baris, schema=skema), ("opd",), ORANG_TERKECIL)
    tampak = ~pl.col("is_ditahan")
    return (
        data.with_columns(
            pl.when(tampak).then(pl.col(k)).alias(k) for k in ("bawah", "atas", "salah", "ditinjau")
        )
        .rename({"n": "orang", "ditinjau": "n"})
        .with_columns(pl.when(tampak).then("orang").alias("orang"))
        .sort("nilai", "opd", descending=[True, False], nulls_last=True)
    )
