"""A little statistics: quantiles of Student's t, bootstrap weights, intervals out of replicates."""

from __future__ import annotations

from functools import lru_cache
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

Angka = npt.NDArray[np.float64]

ULANGAN = 500
"""Replicates of a bootstrap."""

BENIH = 20_260_101
DERAJAT_NORMAL = 10_000
_NORMAL = NormalDist()


@lru_cache(maxsize=2048)
def t_quantile(p: float, derajat: int) -> float:
    """Return the `p` quantile of Student's t with so many degrees of freedom, at least one.

    With x = sqrt(derajat) tan(u) the density becomes that of cos(u) to the power derajat - 1,
    which is summed over a fine grid; beyond `DERAJAT_NORMAL` the normal stands for it.
    """
    if derajat > DERAJAT_NORMAL:
        return _NORMAL.inv_cdf(p)
    sudut = np.linspace(0, np.pi / 2, 20_001)
    rapat = np.cos(sudut) ** (derajat - 1)
    luas = np.concatenate([[0], np.cumsum(rapat[1:] + rapat[:-1])])
    letak = np.interp(abs(2 * p - 1), luas / luas[-1], sudut)
    return float(np.copysign(derajat**0.5 * np.tan(letak), p - 0.5))


@lru_cache(maxsize=1024)
def bootstrap_weights(n: int, undian: str = "", ulangan: int = ULANGAN) -> npt.NDArray[np.uint8]:
    """Return how often each of `n` units is drawn in each replicate: `ulangan` rows that sum to `n`.

    Seeded: the same for the same size and the same name of the draw, in every call and process.
    """
    if n == 0:
        return np.zeros((ulangan, 0), np.uint8)
    acak = seeded(n, undian).integers(0, n, (ulangan, n), dtype=np.int32)
    acak += np.arange(ulangan, dtype=np.int32)[:, None] * n
    return np.bincount(acak.ravel(), minlength=ulangan * n).reshape(ulangan, n).astype(np.uint8)


def seeded(n: int, undian: str = "") -> np.random.Generator:
    """Return the generator of a draw among `n`, the same in every call and process."""
    return np.random.default_rng((BENIH, n, *undian.encode()))


def interval(ulangan: Angka, n: int, keyakinan: float = 0.95) -> tuple[float, float] | None:
    """Return the interval of replicates of a statistic on `n` units; None for fewer than two units.

    Percentiles, widened as t widens the normal: those of plain percentiles are too narrow for few
    units (Hesterberg 2015, The American Statistician 69, expanded percentile interval).
    """
    sah = ulangan[~np.isnan(ulangan)]
    if n < 2 or sah.size < ulangan.size // 2:
        return None
    jauh = (n / (n - 1)) ** 0.5 * t_quantile(0.5 + keyakinan / 2, n - 1)
    ekor = 100 * _NORMAL.cdf(-jauh)
    bawah, atas = np.percentile(sah, (ekor, 100 - ekor))
    return float(bawah), float(atas)
