"""Drawing the sample: each activity's chance by its risk, and who is drawn by a number of its own.

Poisson sampling: every activity is drawn or not by itself, so its chance is known exactly, also
together with any other's. The number of an activity follows from the seed and its id alone, so
neither the order of the rows nor other rows change it, and anybody can draw again.
"""

from __future__ import annotations

import hashlib
from datetime import date

import numpy as np
import numpy.typing as npt
import polars as pl

SATUAN = 10**8
"""Chances are whole hundred-millionths, as they are stored."""

Pecahan = npt.NDArray[np.float64]


def seed_of(bulan: date, versi_data: int) -> str:
    """Return the seed of a month's draw from one version of the lake."""
    return f"{bulan:%Y-%m}/{versi_data}"


def chances(calon: pl.DataFrame, banyak: int) -> pl.DataFrame:
    """Return aktivitas_id, opd_id and `peluang` (hundred-millionths, at least 1) of every activity.

    `calon`: aktivitas_id, opd_id, risiko (at least 1). `banyak` is how many are drawn on average.
    Half of them are shared out evenly among the OPDs, so that small ones are seen too, half by
    risk; within an OPD the chance is proportional to the risk.
    """
    urut = calon.sort("opd_id", "aktivitas_id")
    risiko = urut["risiko"].cast(pl.Float64).to_numpy()
    _opd, awal, isi = np.unique(urut["opd_id"].to_numpy(), return_index=True, return_counts=True)
    jatah = _shares(np.add.reduceat(risiko, awal) if len(awal) else risiko, isi, banyak)
    bagian = [_proportional(risiko[a : a + n], j) for a, n, j in zip(awal, isi, jatah, strict=True)]
    peluang = np.concatenate(bagian) if bagian else risiko
    bulat = np.clip(np.rint(peluang * SATUAN), 1, SATUAN).astype(np.int64)
    return urut.select("aktivitas_id", "opd_id", pl.Series("peluang", bulat, pl.Int64))


def draw(peluang: pl.DataFrame, benih: str) -> pl.DataFrame:
    """Return the rows of `chances` that this seed draws, by id."""
    undian = [_number(benih, id) for id in peluang["aktivitas_id"].to_list()]
    return peluang.filter(pl.Series(undian, dtype=pl.Int64) < peluang["peluang"]).sort(
        "aktivitas_id"
    )


def _number(benih: str, id: str) -> int:
    """A whole number from 0 to SATUAN - 1, each as likely as any other."""
    acak = hashlib.blake2b(id.encode(), digest_size=8, key=benih.encode()).digest()
    return int.from_bytes(acak) * SATUAN >> 64


def _shares(risiko: Pecahan, isi: npt.NDArray[np.int64], banyak: int) -> Pecahan:
    """How many of each OPD on average: none more than it has; what that leaves goes to the others."""
    if not len(isi):
        return risiko
    berat = 0.5 / len(isi) + 0.5 * risiko / risiko.sum()
    return _proportional(berat / isi, float(min(banyak, isi.sum())), isi) * isi


def _proportional(
    ukuran: Pecahan, jumlah: float, isi: npt.NDArray[np.int64] | None = None
) -> Pecahan:
    """Chances proportional to `ukuran`, none above 1, that add up to `jumlah` over `isi` units each."""
    banyak = np.ones(len(ukuran)) if isi is None else isi.astype(np.float64)
    pasti = np.zeros(len(ukuran), dtype=bool)
    while True:
        sisa = jumlah - banyak[pasti].sum()
        bebas = float((ukuran * banyak)[~pasti].sum())
        peluang = np.where(pasti, 1.0, ukuran * (sisa / bebas if bebas else 0.0))
        lebih = (peluang > 1) & ~pasti
        if not lebih.any():
            return peluang
        pasti |= lebih
