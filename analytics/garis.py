"""A small line of a metric's months, as an SVG picture for a card."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from decimal import Decimal
from itertools import groupby

from analytics.warna import BIRU_MUDA, DERET, MERAH

LEBAR, TINGGI, TEPI = 240, 44, 5


def sparkline(nilai: Sequence[Decimal | None], ditandai: Collection[int] = ()) -> str:
    """Return a line over months of equal width, with gaps where there is no value and a dot at the
    last one; empty when fewer than two months have a value.

    The months at the places `ditandai` carry a dotted line with a bar on top: something is noted
    there. What it is has signs of their own in larger charts."""
    ada = [float(v) for v in nilai if v is not None]
    if len(ada) < 2:
        return ""
    titik = _points(nilai, min(ada), max(ada))
    ruas = [
        [t for t in isi if t is not None]
        for is_kosong, isi in groupby(titik, key=lambda t: t is None)
        if not is_kosong
    ]
    garis = "".join(
        f'<polyline points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in satu)}"/>' for satu in ruas
    )
    x, y = ruas[-1][-1]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LEBAR} {TINGGI}" width="{LEBAR}" '
        f'height="{TINGGI}">{_marks(len(nilai), ditandai)}<g fill="none" stroke="{BIRU_MUDA}" stroke-width="2.5" '
        f'stroke-linejoin="round" stroke-linecap="round">{garis}</g>'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{BIRU_MUDA}"/></svg>'
    )


def _marks(n: int, ditandai: Collection[int]) -> str:
    langkah = (LEBAR - 2 * TEPI) / (n - 1)
    letak = [TEPI + i * langkah for i in sorted(ditandai) if i < n]
    return "".join(
        f'<path d="M{x:.1f} 3V{TINGGI}" stroke="{MERAH}" stroke-dasharray="2 3"/>'
        f'<path d="M{x - 4:.1f} 1h8v2h-8z" fill="{MERAH}"/>'
        for x in letak
    )


def _points(
    nilai: Sequence[Decimal | None], rendah: float, tinggi: float
) -> list[tuple[float, float] | None]:
    langkah = (LEBAR - 2 * TEPI) / (len(nilai) - 1)
    tegak = (TINGGI - 2 * TEPI) / (tinggi - rendah) if tinggi > rendah else 0
    dasar = TINGGI - TEPI if tegak else TINGGI / 2
    return [
        None if v is None else (TEPI + i * langkah, dasar - (float(v) - rendah) * tegak)
        for i, v in enumerate(nilai)
    ]


def share_bar(bagian: Decimal) -> str:
    """Return a bar parted at the share `bagian` (0 to 1): blue up to there, orange the rest."""
    batas = float(bagian) * LEBAR
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LEBAR} 8" width="{LEBAR}" height="8" '
        f'preserveAspectRatio="none"><rect width="{LEBAR}" height="8" rx="3" fill="{DERET[1]}"/>'
        f'<rect width="{batas:.1f}" height="8" rx="3" fill="{BIRU_MUDA}"/></svg>'
    )
