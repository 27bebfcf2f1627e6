"""Small lines: one picture of a few series, their middle half, and what is noted on its months."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby

from analytics.jelajah.lukisan import Bidang, Deret, Garis, Nilai
from analytics.svg.kanvas import LEBAR_HURUF, Gaya, Kanvas, Skala, Titik
from analytics.svg.sumbu import short_value, tick_text, ticks, value_range
from analytics.warna import DERET

LEBAR, TINGGI = 300, 120
_KANAN, _ATAS, _BAWAH = 8, 18, 18
_TANDA = 11
"""The room of marks, below the last value where one is written."""
_PUTUS = ("", "6 3", "2 3", "8 3 2 3", "10 4", "1 4", "4 4")


@dataclass(frozen=True, slots=True)
class Bingkai:
    """The size of a picture and the range of its values (None: those of its own series).

    `ditandai` are the places of the axis on which something is noted.
    """

    lebar: int = LEBAR
    tinggi: int = TINGGI
    rentang: tuple[float, float] | None = None
    ditandai: Collection[int] = ()


def draw_lines(isi: Garis, bidang: Bidang, gaya: Gaya, bingkai: Bingkai = Bingkai()) -> str:
    """Return one of the pictures of `isi` as SVG; gaps where there is no value."""
    k = Kanvas(bingkai.lebar, bingkai.tinggi, gaya)
    nilai = [v for d in bidang.deret for v in d.nilai]
    nilai += [v for tepi in isi.pita for v in tepi]
    rendah, tinggi = bingkai.rentang or value_range(nilai, isi.metrik)
    utama = [d for d in bidang.deret if not d.is_banding]
    atas = _ATAS + (_TANDA if len(utama) == 1 and bingkai.ditandai else 0)
    y = Skala(rendah, tinggi, bingkai.tinggi - _BAWAH, atas)
    tanda = _tick_texts(isi, y)
    kiri = 8 + LEBAR_HURUF * max((len(teks) for _nilai, teks in tanda), default=0)
    x = Skala(0, max(len(isi.sumbu) - 1, 1), kiri, bingkai.lebar - _KANAN)
    _draw_axes(k, isi, x, y, tanda)
    for i in sorted(bingkai.ditandai):
        _mark(k, x.at(i), y)
    _draw_band(k, isi.pita, x, y)
    for deret in sorted(bidang.deret, key=lambda d: not d.is_banding):
        _draw_series(k, deret, _stroke(deret, utama, gaya), x, y)
    if len(utama) == 1:
        _draw_last(k, isi, utama[0], x, y)
    return k.svg()


def draw_legend(deret: Sequence[Deret], gaya: Gaya, lebar: int = 520) -> str:
    """Return what the strokes of `draw_lines` stand for, in as many rows as it takes."""
    letak: list[tuple[float, int]] = []
    x, baris = 0.0, 0
    for d in deret:
        perlu = 44 + LEBAR_HURUF * len(d.nama)
        if x and x + perlu > lebar:
            x, baris = 0.0, baris + 1
        letak.append((x, baris))
        x += perlu
    k = Kanvas(lebar, (baris + 1) * 20, gaya)
    utama = [d for d in deret if not d.is_banding]
    for d, (kiri, nomor) in zip(deret, letak, strict=True):
        y = nomor * 20 + 11
        warna, putus, tebal = _stroke(d, utama, gaya)
        k.line([(kiri + 2, y), (kiri + 26, y)], warna, tebal, putus)
        k.words(kiri + 32, y + 4, d.nama, warna=gaya.teks)
    return k.svg()


def _stroke(deret: Deret, utama: Sequence[Deret], gaya: Gaya) -> tuple[str, str, float]:
    if deret.is_banding:
        return gaya.banding, "3 3", 1.5
    i = utama.index(deret)
    warna = gaya.garis if len(utama) == 1 else DERET[i % len(DERET)]
    return warna, _PUTUS[i % len(_PUTUS)], 2.2


def shared_range(isi: Garis) -> tuple[float, float]:
    """Return the range of values that all pictures of `isi` share."""
    return value_range((v for b in isi.bidang for d in b.deret for v in d.nilai), isi.metrik)


def _tick_texts(isi: Garis, y: Skala) -> list[tuple[float, str]]:
    tanda = ticks(y.rendah, y.tinggi)
    langkah = tanda[1] - tanda[0] if len(tanda) > 1 else 1.0
    return [(nilai, tick_text(isi.metrik, nilai, langkah)) for nilai in tanda]


def _draw_axes(
    k: Kanvas, isi: Garis, x: Skala, y: Skala, tanda: Sequence[tuple[float, str]]
) -> None:
    for nilai, teks in tanda:
        k.line([(x.dari, y.at(nilai)), (x.sampai, y.at(nilai))], k.gaya.sumbu, 0.8)
        k.words(x.dari - 5, y.at(nilai) + 4, teks, rata="end")
    if isi.sumbu:
        dasar = k.tinggi - 4
        k.words(x.dari, dasar, isi.sumbu[0])
        if len(isi.sumbu) > 1:
            k.words(x.at(len(isi.sumbu) - 1), dasar, isi.sumbu[-1], rata="end")


def _mark(k: Kanvas, x: float, y: Skala) -> None:
    atas = y.sampai
    k.line([(x, atas - 2), (x, y.dari)], k.gaya.tanda, 1, "2 3")
    k.area([(x - 4, atas - 9), (x + 4, atas - 9), (x, atas - 2)], k.gaya.tanda, 1)


def _draw_band(k: Kanvas, pita: Sequence[tuple[Nilai, Nilai]], x: Skala, y: Skala) -> None:
    lengkap = [(i, b, a) for i, (b, a) in enumerate(pita) if b is not None and a is not None]
    if len(lengkap) > 1:
        atas = [(x.at(i), y.at(float(a))) for i, _b, a in lengkap]
        bawah = [(x.at(i), y.at(float(b))) for i, b, _a in lengkap]
        k.area([*atas, *reversed(bawah)], k.gaya.garis, 0.22)


def _draw_series(
    k: Kanvas, deret: Deret, goresan: tuple[str, str, float], x: Skala, y: Skala
) -> None:
    warna, putus, tebal = goresan
    for ruas in _runs(deret.nilai, x, y):
        if len(ruas) == 1:
            k.dot(*ruas[0], warna, 2)
        else:
            k.line(ruas, warna, tebal, putus)


def _runs(nilai: Sequence[Nilai], x: Skala, y: Skala) -> list[list[Titik]]:
    letak = [None if v is None else (x.at(i), y.at(float(v))) for i, v in enumerate(nilai)]
    return [
        [t for t in isi if t is not None]
        for is_kosong, isi in groupby(letak, key=lambda t: t is None)
        if not is_kosong
    ]


def _draw_last(k: Kanvas, isi: Garis, deret: Deret, x: Skala, y: Skala) -> None:
    """Mark the last value, and write it at the upper right, above the marks."""
    ada = [(i, v) for i, v in enumerate(deret.nilai) if v is not None]
    if not ada:
        return
    i, nilai = ada[-1]
    k.dot(x.at(i), y.at(float(nilai)), k.gaya.garis)
    k.words(
        x.sampai, 12, short_value(isi.metrik, nilai),
        rata="end", warna=k.gaya.teks, besar=12.5, is_tebal=True,
    )  # fmt: skip
