"""Colours that a frame or figure carries itself; series take theirs from the theme of the page."""

from __future__ import annotations

from decimal import Decimal

BIRU = "#0072B2"
ABU = "#8A8A8A"

_GELAP = "#1A1A1A"
PITA = (
    (Decimal(60), "#E08214"),
    (Decimal(70), "#FDB863"),
    (Decimal(80), "#FEE0B6"),
    (Decimal(90), "#C6DBEF"),
)
"""Bands of a score: below 60, 70, 80, 90; orange to blue, all readable under dark text."""
_TERTINGGI = "#6BAED6"


def band_colors(nilai: Decimal | None) -> tuple[str, str] | None:
    """Return background and text colour of a score 0-100; None without a score."""
    if nilai is None:
        return None
    latar = next((warna for batas, warna in PITA if nilai < batas), _TERTINGGI)
    return latar, _GELAP


def translucent(warna: str, kuat: float) -> str:
    """Return a hex colour with an opacity between 0 and 1, for areas."""
    merah, hijau, biru = (int(warna[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({merah}, {hijau}, {biru}, {kuat})"
