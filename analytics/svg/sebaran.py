"""Small distributions: classes as bars, quantiles and shapes as rows."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from analytics.jelajah.kepadatan import violin_outline
from analytics.jelajah.lukisan import Biola, Histogram, Kelas, Kuantil, Rentang
from analytics.svg.baris import LEBAR, LEBAR_KECIL, row_head, row_sheet
from analytics.svg.kanvas import Gaya, Kanvas, Skala
from analytics.svg.sumbu import end_text, short_value, tick_text
from data.bahasa import format_angka, n_

TINGGI = 90
_TEPI, _BAWAH, _ATAS = 8, 18, 16
_SETENGAH = 9
"""Half the height of a violin."""


def draw_histogram(
    isi: Histogram,
    kelas: Sequence[Kelas],
    gaya: Gaya,
    ukuran: tuple[int, int] = (LEBAR_KECIL, TINGGI),
) -> str:
    """Return the classes of one picture as bars; the fullest one says how many people it holds.

    Pictures of one histogram share their axis of values. `ukuran`: width, height.
    """
    lebar, tinggi = ukuran
    k = Kanvas(lebar, tinggi, gaya)
    rendah, n = _extent(isi)
    x = Skala(0, n, _TEPI, lebar - _TEPI)
    y = Skala(0, max((c.orang for c in kelas), default=1), tinggi - _BAWAH, _ATAS)
    puncak = max(kelas, key=lambda c: c.orang)
    for satu in kelas:
        letak = x.at(float((satu.dari - rendah) / isi.lebar))
        sampai = x.at(float((_end(satu, isi.lebar) - rendah) / isi.lebar))
        k.bar(
            (letak + 0.5, y.at(satu.orang)),
            (sampai - letak - 1, y.dari - y.at(satu.orang)),
            gaya.garis,
            1 if satu is puncak else 0.55,
        )
    k.line([(_TEPI, y.dari), (lebar - _TEPI, y.dari)], gaya.sumbu, 1)
    _name_peak(k, x, float((puncak.dari - rendah) / isi.lebar), n, puncak.orang)
    _name_ends(k, isi, rendah, n)
    return k.svg()


def _extent(isi: Histogram) -> tuple[Decimal, int]:
    """Return the lowest value of all pictures, and how many classes their axis has room for."""
    semua = [c for _judul, kelas, _kunci in isi.bidang for c in kelas]
    rendah, tinggi = min(c.dari for c in semua), max(_end(c, isi.lebar) for c in semua)
    return rendah, int((tinggi - rendah) / isi.lebar)


def _end(kelas: Kelas, lebar: Decimal) -> Decimal:
    """Return where a class ends on the axis: one that is open, or a full value, is one class wide."""
    sampai = kelas.sampai
    return kelas.dari + lebar if sampai is None or sampai == kelas.dari else sampai


def _name_peak(k: Kanvas, x: Skala, tempat: float, n: int, orang: int) -> None:
    teks = n_("{n} orang", orang).format(n=format_angka(orang))
    if tempat < n / 3:
        k.words(x.at(tempat), 11, teks, warna=k.gaya.teks, is_tebal=True)
    elif tempat > n * 2 / 3:
        k.words(x.at(tempat + 1), 11, teks, rata="end", warna=k.gaya.teks, is_tebal=True)
    else:
        k.words(x.at(tempat + 0.5), 11, teks, rata="middle", warna=k.gaya.teks, is_tebal=True)


def _name_ends(k: Kanvas, isi: Histogram, rendah: Decimal, n: int) -> None:
    langkah = float(isi.lebar)
    dasar = k.tinggi - 4
    k.words(_TEPI, dasar, tick_text(isi.metrik, float(rendah), langkah))
    akhir = max((kelas[-1] for _j, kelas, _k in isi.bidang), key=lambda c: c.dari)
    ujung = akhir.dari if akhir.sampai is None else akhir.sampai
    tanda = "+" if akhir.sampai is None else ""
    teks = end_text(isi.metrik, float(ujung), langkah, tanda)
    k.words(k.lebar - _TEPI, dasar, teks, rata="end")


def draw_quantiles(isi: Kuantil, gaya: Gaya) -> str:
    """Return a row per group: tenths as a line, the middle half as a bar, a diamond at the median."""
    semua = [v for b in isi.baris for v in (b.p10, b.bawah, b.tengah, b.atas, b.p90)]
    k, x = row_sheet(isi.metrik, semua, (len(isi.baris), LEBAR), gaya)
    for i, b in enumerate(isi.baris):
        y = row_head(k, i, b.nama, short_value(isi.metrik, b.tengah))
        if b.p10 is not None and b.p90 is not None:
            k.line([(x.at(float(b.p10)), y), (x.at(float(b.p90)), y)], gaya.banding, 1.5)
        if b.bawah is not None and b.atas is not None:
            kiri, kanan = x.at(float(b.bawah)), x.at(float(b.atas))
            k.bar((kiri, y - 4), (kanan - kiri, 8), gaya.garis, 0.45)
        _median(k, x, b, y)
    return k.svg()


def draw_violins(isi: Biola, gaya: Gaya) -> str:
    """Return a row per group: the shape of its distribution, a diamond at the median."""
    semua = [v for _b, kelas in isi.baris for c in kelas for v in (c.dari, c.sampai)]
    k, x = row_sheet(isi.metrik, semua, (len(isi.baris), LEBAR), gaya)
    for i, (b, kelas) in enumerate(isi.baris):
        y = row_head(k, i, b.nama, short_value(isi.metrik, b.tengah))
        tepi = violin_outline(kelas, isi.lebar)
        k.area([(x.at(v), y - lebar * _SETENGAH) for v, lebar in tepi], gaya.garis, 0.45)
        _median(k, x, b, y)
    return k.svg()


def _median(k: Kanvas, x: Skala, b: Rentang, y: float) -> None:
    if b.tengah is not None:
        k.diamond(x.at(float(b.tengah)), y, k.gaya.garis, 4.5)
