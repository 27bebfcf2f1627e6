"""The sheet that pictures are drawn on: scales, strokes and words, in the colours of the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Literal

from analytics.warna import ABU, BIRU, BIRU_MUDA, MERAH

Titik = tuple[float, float]
Rata = Literal["start", "middle", "end"]
HURUF = 11
"""Size of words, in units of the picture."""
LEBAR_HURUF = 6.2
"""About how wide a letter is."""


def fitted(teks: str, lebar: float) -> str:
    """Return a text that is not wider than `lebar`; what was cut off ends in an ellipsis."""
    muat = int(lebar / LEBAR_HURUF)
    return teks if len(teks) <= muat else teks[: max(muat - 1, 1)].rstrip(" ,") + "…"


@dataclass(frozen=True, slots=True)
class Gaya:
    """Colours of a picture: words, faint words, rules, the ground, the main line, what it is compared
    with, marks, and the typeface."""

    teks: str
    pudar: str
    sumbu: str
    latar: str
    garis: str = BIRU_MUDA
    banding: str = ABU
    tanda: str = MERAH
    huruf: str = "system-ui, sans-serif"


TERANG = Gaya("#0E1620", "#4A555F", "#CBD5DD", "#FFFFFF", BIRU)
GELAP = Gaya("#EEF2F6", "#B9C3CC", "#3A4753", "#10161C", "#56B4E9", "#A3AEB8", "#F08A4B")
CETAK = Gaya("#000000", "#333333", "#AAAAAA", "#FFFFFF", BIRU, huruf="Libertinus Serif")
"""For paper: the typeface of the documents, which the printer has."""


@dataclass(frozen=True, slots=True)
class Skala:
    """A straight scale: the value `rendah` lies at `dari`, the value `tinggi` at `sampai`."""

    rendah: float
    tinggi: float
    dari: float
    sampai: float

    def at(self, nilai: float) -> float:
        """Return where a value lies; in the middle when all values are one."""
        if self.tinggi <= self.rendah:
            return (self.dari + self.sampai) / 2
        bagian = (nilai - self.rendah) / (self.tinggi - self.rendah)
        return self.dari + bagian * (self.sampai - self.dari)


@dataclass(slots=True)
class Kanvas:
    """A picture in the making, `lebar` by `tinggi` units."""

    lebar: int
    tinggi: int
    gaya: Gaya
    bagian: list[str] = field(default_factory=list[str])

    def line(self, titik: Sequence[Titik], warna: str, tebal: float = 2, putus: str = "") -> None:
        """Draw a line through points; `putus` is a dash pattern."""
        letak = " ".join(f"{x:.1f},{y:.1f}" for x, y in titik)
        corak = f' stroke-dasharray="{putus}"' if putus else ""
        self.bagian.append(
            f'<polyline points="{letak}" fill="none" stroke="{warna}" stroke-width="{tebal}" '
            f'stroke-linejoin="round" stroke-linecap="round"{corak}/>'
        )

    def area(self, titik: Sequence[Titik], warna: str, kuat: float = 0.25) -> None:
        """Fill the area inside points."""
        letak = " ".join(f"{x:.1f},{y:.1f}" for x, y in titik)
        self.bagian.append(f'<polygon points="{letak}" fill="{warna}" fill-opacity="{kuat}"/>')

    def bar(self, sudut: Titik, ukuran: Titik, warna: str, kuat: float = 1) -> None:
        """Draw a filled rectangle: its upper left corner, its width and height."""
        (x, y), (lebar, tinggi) = sudut, ukuran
        self.bagian.append(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(lebar, 0):.1f}" '
            f'height="{max(tinggi, 0):.1f}" fill="{warna}" fill-opacity="{kuat}"/>'
        )

    def dot(self, x: float, y: float, warna: str, besar: float = 3.5) -> None:
        """Draw a filled dot."""
        self.bagian.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{besar}" fill="{warna}"/>')

    def diamond(self, x: float, y: float, warna: str, besar: float = 5) -> None:
        """Draw a filled diamond."""
        tepi = ((x, y - besar), (x + besar, y), (x, y + besar), (x - besar, y))
        self.area(tepi, warna, 1)

    def words(
        self,
        x: float,
        y: float,
        teks: str,
        *,
        rata: Rata = "start",
        warna: str = "",
        besar: float = HURUF,
        is_tebal: bool = False,
    ) -> None:
        """Write words with their baseline at `y`; a rim of the ground parts them from what they cross."""
        tebal = ' font-weight="600"' if is_tebal else ""
        self.bagian.append(
            f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{rata}" font-size="{besar}"{tebal} '
            f'fill="{warna or self.gaya.pudar}" stroke="{self.gaya.latar}" stroke-width="3" '
            f'paint-order="stroke" stroke-linejoin="round">{escape(teks)}</text>'
        )

    def svg(self) -> str:
        """Return the finished picture."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.lebar} {self.tinggi}" '
            f'width="{self.lebar}" height="{self.tinggi}" '
            f'font-family="{escape(self.gaya.huruf)}">{"".join(self.bagian)}</svg>'
        )
