"""Colours, once: those of Okabe and Ito that show on a light and on a dark page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from decimal import Decimal

BIRU = "#0072B2"
BIRU_MUDA = "#3D9AD1"
"""Blue of small lines, seen on white and on the dark page alike."""
DERET = (BIRU, "#E69F00", "#009E73", "#CC79A7", "#D55E00", "#56B4E9", "#8A8A8A")
"""Colours of series; each also has a dash, marker or pattern of its own."""
ABU = "#8A8A8A"
MERAH = "#D55E00"
"""Red of outages and other notes, told from blue by all eyes."""

_GELAP = "#1A1A1A"
PITA = ("#E08214", "#FDB863", "#FEE0B6", "#C6DBEF", "#6BAED6")
"""Five bands from low to high, orange to blue, all readable under dark text."""


def band_limits(nilai: Sequence[Decimal]) -> list[Decimal]:
    """Return the four limits that part values into five bands of about the same number."""
    urut = sorted(nilai)
    return [urut[len(urut) * i // 5] for i in range(1, 5)] if urut else []


def band_colors(nilai: Decimal | None, batas: Sequence[Decimal]) -> tuple[str, str] | None:
    """Return background and text colour of a value among `band_limits`; None without a value."""
    return None if nilai is None else (PITA[bisect_right(batas, nilai)], _GELAP)


def mark_colors(tanda: str) -> tuple[str, str]:
    """Return background and text colour of a mark: penuh, hampir or kurang."""
    return {"penuh": PITA[3], "hampir": PITA[2], "kurang": PITA[1]}[tanda], _GELAP


def translucent(warna: str, kuat: float) -> str:
    """Return a hex colour with an opacity between 0 and 1, for areas."""
    merah, hijau, biru = (int(warna[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({merah}, {hijau}, {biru}, {kuat})"
