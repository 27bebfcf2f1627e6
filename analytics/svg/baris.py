"""Pictures with a row for each group: its name above the row, one axis of values at the foot."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from analytics.jelajah.lukisan import Batang, Selang
from analytics.metrik import Metric
from analytics.svg.kanvas import LEBAR_HURUF, Gaya, Kanvas, Skala, fitted
from analytics.svg.sumbu import change_text, short_value, tick_text, ticks, value_range

LEBAR, LEBAR_KECIL, TINGGI_BARIS, TEPI, BAWAH = 520, 300, 34, 8, 18


def row_sheet(
    metrik: Metric,
    nilai: Iterable[Decimal | None],
    ukuran: tuple[int, int],
    gaya: Gaya,
    *,
    is_dari_nol: bool = False,
    tulis: Callable[[Metric, float, float], str] = tick_text,
) -> tuple[Kanvas, Skala]:
    """Return a sheet with its axis of values, and the scale along it; `ukuran`: rows, width."""
    n, lebar = ukuran
    k = Kanvas(lebar, n * TINGGI_BARIS + BAWAH + 6, gaya)
    rendah, tinggi = value_range(nilai, metrik, is_dari_nol=is_dari_nol)
    x = Skala(rendah, tinggi, TEPI, lebar - TEPI)
    tanda = ticks(rendah, tinggi, 4 if lebar == LEBAR else 3)
    langkah = tanda[1] - tanda[0] if len(tanda) > 1 else 1.0
    for satu in tanda:
        letak = x.at(satu)
        k.line([(letak, 4), (letak, k.tinggi - BAWAH)], gaya.sumbu, 0.8)
        rata = "start" if letak < 30 else "end" if letak > lebar - 40 else "middle"
        k.words(letak, k.tinggi - 4, tulis(metrik, satu, langkah), rata=rata)
    return k, x


def row_head(k: Kanvas, i: int, nama: str, nilai: str = "") -> float:
    """Write name and value of the `i`-th row; return the height at which it is drawn."""
    atas = i * TINGGI_BARIS + 14
    akhiran = f": {nilai}" if nilai else ""
    muat = k.lebar - 2 * TEPI - LEBAR_HURUF * len(akhiran)
    k.words(TEPI, atas, fitted(nama, muat) + akhiran, warna=k.gaya.teks)
    return atas + 11


def draw_bars(isi: Batang, nomor: int, gaya: Gaya, lebar: int = LEBAR) -> str:
    """Return one picture of bars: a row per group, an upright line at what it is compared with."""
    baris = isi.bidang[nomor][1]
    semua = [v for b in baris for v in (b.nilai, b.banding)] + [isi.patokan, Decimal(0)]
    tulis = change_text if isi.is_perubahan else tick_text
    ukuran = (len(baris), lebar)
    k, x = row_sheet(isi.metrik, semua, ukuran, gaya, is_dari_nol=True, tulis=tulis)
    for i, b in enumerate(baris):
        teks = isi.write(b.nilai) if isi.is_perubahan else short_value(isi.metrik, b.nilai)
        y = row_head(k, i, b.nama, teks)
        if b.nilai is not None:
            kiri, kanan = sorted((x.at(0), x.at(float(b.nilai))))
            k.bar((kiri, y - 4), (kanan - kiri, 8), gaya.garis, 0.75)
        if b.banding is not None:
            letak = x.at(float(b.banding))
            k.line([(letak, y - 7), (letak, y + 7)], gaya.tanda, 2)
    _upright(k, x, isi.patokan)
    return k.svg()


def draw_intervals(isi: Selang, gaya: Gaya, lebar: int = LEBAR) -> str:
    """Return a row per estimate: its interval as a line, a diamond at the estimate, nought marked."""
    semua: Sequence[Decimal | None] = [v for b in isi.baris for v in b[1:]] + [Decimal(0)]
    k, x = row_sheet(isi.metrik, semua, (len(isi.baris), lebar), gaya, tulis=change_text)
    _upright(k, x, Decimal(0))
    for i, (nama, nilai, bawah, atas) in enumerate(isi.baris):
        y = row_head(k, i, nama)
        if bawah is not None and atas is not None:
            k.line([(x.at(float(bawah)), y), (x.at(float(atas)), y)], gaya.garis, 2)
        if nilai is not None:
            k.diamond(x.at(float(nilai)), y, gaya.garis)
    return k.svg()


def _upright(k: Kanvas, x: Skala, nilai: Decimal | None) -> None:
    if nilai is not None:
        letak = x.at(float(nilai))
        k.line([(letak, 4), (letak, k.tinggi - BAWAH)], k.gaya.banding, 1.5, "4 3")
