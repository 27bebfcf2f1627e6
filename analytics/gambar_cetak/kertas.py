"""The sheet that a figure is drawn on, in the SVG that the printer understands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape, unescape
from math import cos, pi, sin
from typing import Any

HURUF = "Libertinus Serif"
BESAR = 12.0
TINTA, PUDAR, GARIS = "#1A1A1A", "#4A555F", "#D5DCE2"
LEBAR_HURUF = 0.5
"""Width of a letter, as a part of its size, on average."""

_PUTUS = {
    "dot": "2 4",
    "dash": "8 5",
    "dashdot": "8 4 2 4",
    "longdash": "14 5",
    "longdashdot": "14 4 2 4",
}
_SUDUT = {
    "square": (4, pi / 4),
    "diamond": (4, 0.0),
    "triangle-up": (3, 0.0),
    "triangle-right": (3, pi / 2),
    "triangle-left": (3, -pi / 2),
    "star": (5, 0.0),
}
_TAG = re.compile(r"<[^>]*>")


def text_width(teks: str, besar: float = BESAR) -> float:
    """Return about how wide words are."""
    return max((len(b) for b in plain_lines(teks)), default=0) * besar * LEBAR_HURUF


def plain_lines(teks: str) -> list[str]:
    """Return the lines of a label as plain words, without the marks that Plotly reads."""
    rapi = "".join(h if h.isprintable() else " " for h in teks)
    return [unescape(_TAG.sub("", baris)) for baris in re.split(r"<br\s*/?>", rapi)]


@dataclass(frozen=True, slots=True)
class Isian:
    """What a shape is filled with: a colour, and how strong it is."""

    warna: str
    kuat: float = 1.0


@dataclass(slots=True)
class Kertas:
    """A picture in the making, `lebar` by `tinggi` units."""

    lebar: float
    tinggi: float
    bagian: list[str] = field(default_factory=list[str])
    pola: dict[str, str] = field(default_factory=dict[str, str])

    def path(
        self, titik: Sequence[tuple[float, float]], gaya: str, *, is_tutup: bool = False
    ) -> None:
        """Draw a line through points, or fill what lies within (`is_tutup`); `gaya` are SVG attributes."""
        letak = "L".join(f"{x:.1f} {y:.1f}" for x, y in titik)
        self.bagian.append(f'<path d="M{letak}{"Z" if is_tutup else ""}" {gaya}/>')

    def stroke(self, titik: Sequence[tuple[float, float]], garis: Any, warna: str) -> None:
        """Draw a line as Plotly's `line` says: its width, its dash."""
        tebal = 2 if garis.get("width") is None else garis["width"]
        if not tebal:
            return
        putus = _PUTUS.get(garis.get("dash") or "solid")
        corak = f' stroke-dasharray="{putus}"' if putus else ""
        self.path(titik, f'fill="none" stroke="{warna}" stroke-width="{tebal}"{corak}')

    def rect(self, kotak: tuple[float, float, float, float], gaya: str) -> None:
        """Draw a rectangle: two opposite corners."""
        x0, x1 = sorted((kotak[0], kotak[2]))
        y0, y1 = sorted((kotak[1], kotak[3]))
        self.bagian.append(
            f'<rect x="{x0:.1f}" y="{y0:.1f}" width="{x1 - x0:.1f}" height="{y1 - y0:.1f}" {gaya}/>'
        )

    def mark(self, letak: tuple[float, float], bentuk: str, besar: float, isian: Isian) -> None:
        """Draw a marker by Plotly's name of its shape."""
        (x, y), warna, kuat = letak, isian.warna, isian.kuat
        jari, dasar = besar / 2, bentuk.removesuffix("-open")
        isi = f'fill="{warna}" fill-opacity="{kuat}"'
        if bentuk.endswith("-open"):
            isi = f'fill="none" stroke="{warna}" stroke-width="1.6"'
        pena = f'fill="none" stroke="{warna}" stroke-opacity="{kuat}" stroke-width="2.4"'
        if dasar in _SUDUT:
            self.path(_corners(x, y, jari * 1.2, *_SUDUT[dasar]), isi, is_tutup=True)
        elif dasar == "x":
            self.path([(x - jari, y - jari), (x + jari, y + jari)], pena)
            self.path([(x - jari, y + jari), (x + jari, y - jari)], pena)
        elif dasar == "cross":
            self.path([(x - jari, y), (x + jari, y)], pena)
            self.path([(x, y - jari), (x, y + jari)], pena)
        elif dasar == "line-ns":
            self.path([(x, y - jari), (x, y + jari)], pena)
        elif dasar == "circle":
            self.bagian.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{jari:.1f}" {isi}/>')
        else:
            raise ValueError(f"marker {bentuk}")

    def words(
        self, x: float, y: float, teks: str, *, rata: str = "start", warna: str = TINTA,
        besar: float = BESAR, miring: int = 0,
    ) -> None:  # fmt: skip
        """Write words, the middle of the first line at `y`; `miring` turns them, in degrees."""
        tebal = ' font-weight="bold"' if "<b>" in teks else ""
        putar = f' transform="rotate({miring} {x:.1f} {y:.1f})"' if miring else ""
        baris = "".join(
            f'<tspan x="{x:.1f}" y="{y + besar * (0.34 + 1.15 * i):.1f}">{escape(kata)}</tspan>'
            for i, kata in enumerate(plain_lines(teks))
        )
        self.bagian.append(
            f'<text text-anchor="{rata}" font-size="{besar:.1f}" fill="{warna}"{tebal}{putar}>{baris}</text>'
        )

    def pattern(self, bentuk: str, warna: str) -> str:
        """Return the fill of a bar: its colour with a pattern over it; the colour alone without one."""
        if not bentuk:
            return warna
        nama = f"p{len(self.pola)}"
        garis = {
            "/": "M0 8L8 0", "\\": "M0 0L8 8", "x": "M0 0L8 8M0 8L8 0", "-": "M0 4H8", "|": "M4 0V8",
            "+": "M0 4H8M4 0V8", ".": "M3 4h2",
        }.get(bentuk)  # fmt: skip
        if garis is None:
            raise ValueError(f"pattern {bentuk}")
        isi = (
            f'<pattern id="{{id}}" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" '
            f'height="8" fill="{warna}"/><path d="{garis}" stroke="#FFFFFF" stroke-width="1.6"/></pattern>'
        )
        self.pola.setdefault(isi, nama)
        return f"url(#{self.pola[isi]})"

    def svg(self) -> str:
        """Return the finished picture."""
        pola = "".join(isi.replace("{id}", nama) for isi, nama in self.pola.items())
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.lebar:.0f} {self.tinggi:.0f}" '
            f'width="{self.lebar:.0f}" height="{self.tinggi:.0f}" font-family="{HURUF}">'
            f"<defs>{pola}</defs>{''.join(self.bagian)}</svg>"
        )


def _corners(x: float, y: float, jari: float, n: int, putar: float) -> list[tuple[float, float]]:
    if n == 5:
        sudut = [(jari if i % 2 == 0 else jari * 0.45, pi * i / 5) for i in range(10)]
    else:
        sudut = [(jari, putar + 2 * pi * i / n) for i in range(n)]
    return [(x + r * sin(a), y - r * cos(a)) for r, a in sudut]
