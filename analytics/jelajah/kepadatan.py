"""The shape of a distribution out of its classes: a smoothed density, for violins."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal

from analytics.jelajah.lukisan import Kelas

_HALUS = 0.8
"""Width of the kernel in classes."""
_LANGKAH = 4
"""Points per class."""


def density(kelas: Sequence[Kelas], lebar: Decimal) -> list[tuple[float, float]]:
    """Return points (value, density between 0 and 1) of a Gaussian kernel over classes of people.

    What the kernel would put beyond the first and the last class is folded back. A last class that
    is open above is left out: nobody knows how far its people lie.
    """
    tutup = [c for c in kelas if c.sampai is not None]
    ada = [(float(c.dari + (c.sampai or c.dari)) / 2, c.orang) for c in tutup if c.orang]
    if not ada:
        return []
    w = float(lebar)
    rendah, tinggi = float(tutup[0].dari), float(tutup[-1].sampai or 0)
    n = max(2, round((tinggi - rendah) / w * _LANGKAH) + 1)
    titik = [rendah + (tinggi - rendah) * i / (n - 1) for i in range(n)]
    padat = [
        sum(
            orang
            * (_bell(x - v, w) + _bell(x - (2 * rendah - v), w) + _bell(x - (2 * tinggi - v), w))
            for v, orang in ada
        )
        for x in titik
    ]
    puncak = max(padat)
    return [(x, p / puncak) for x, p in zip(titik, padat, strict=True)]


def violin_outline(kelas: Sequence[Kelas], lebar: Decimal) -> list[tuple[float, float]]:
    """Return the outline of a violin: values along, widths between -1 and 1 across."""
    tepi = density(kelas, lebar)
    return [*tepi, *((x, -p) for x, p in reversed(tepi))]


def _bell(jarak: float, lebar: float) -> float:
    return math.exp(-0.5 * (jarak / (lebar * _HALUS)) ** 2)
