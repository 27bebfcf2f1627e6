"""From a picture's content to SVG: one or several small pictures, each with its title."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from analytics.jelajah.lukisan import Batang, Biola, Garis, Histogram, Kuantil, Lukisan
from analytics.svg.baris import LEBAR, LEBAR_KECIL, draw_bars, draw_intervals
from analytics.svg.garis import Bingkai, draw_lines, shared_range
from analytics.svg.kanvas import Gaya
from analytics.svg.sebaran import draw_histogram, draw_quantiles, draw_violins
from data.ingat import remembered

TINGGI_SENDIRI = 170
"""Height of a histogram that stands alone."""


@dataclass(frozen=True, slots=True)
class Gambar:
    """A finished picture: its title (empty for one alone), SVG, and what it stands for."""

    judul: str
    svg: str
    kunci: object = None


@remembered
def paint(lukisan: Lukisan, gaya: Gaya, ditandai: Collection[int] = ()) -> list[Gambar]:
    """Return the pictures of `lukisan`; `ditandai` are places of a time axis with a note."""
    if isinstance(lukisan, Garis):
        return _lines(lukisan, gaya, ditandai)
    if isinstance(lukisan, Batang):
        lebar = LEBAR if len(lukisan.bidang) == 1 else LEBAR_KECIL
        return [
            Gambar(judul, draw_bars(lukisan, i, gaya, lebar))
            for i, (judul, _baris) in enumerate(lukisan.bidang)
        ]
    if isinstance(lukisan, Histogram):
        return _histograms(lukisan, gaya)
    if isinstance(lukisan, Kuantil):
        return [Gambar("", draw_quantiles(lukisan, gaya))]
    draw = (
        draw_violins(lukisan, gaya) if isinstance(lukisan, Biola) else draw_intervals(lukisan, gaya)
    )
    return [Gambar("", draw)]


def _histograms(isi: Histogram, gaya: Gaya) -> list[Gambar]:
    if len(isi.bidang) == 1:
        kelas = isi.bidang[0][1]
        return [Gambar("", draw_histogram(isi, kelas, gaya, (LEBAR, TINGGI_SENDIRI)))]
    return [
        Gambar(judul, draw_histogram(isi, kelas, gaya), kunci) for judul, kelas, kunci in isi.bidang
    ]


def _lines(isi: Garis, gaya: Gaya, ditandai: Collection[int]) -> list[Gambar]:
    if len(isi.bidang) == 1:
        bingkai = Bingkai(520, 210, ditandai=ditandai)
        return [Gambar("", draw_lines(isi, isi.bidang[0], gaya, bingkai))]
    bingkai = Bingkai(rentang=shared_range(isi), ditandai=ditandai)
    return [Gambar(b.judul, draw_lines(isi, b, gaya, bingkai), b.kunci) for b in isi.bidang]
