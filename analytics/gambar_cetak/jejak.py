"""The traces of a figure on the sheet: bars, lines, areas, markers, words, error bars."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from analytics.gambar_cetak.kertas import Isian, Kertas
from analytics.gambar_cetak.sumbu import Sumbu
from analytics.warna import DERET

Jejak = Mapping[str, Any]
_CELAH = 0.2


@dataclass(slots=True)
class Bidang:
    """What traces are drawn into: the sheet, both axes, the layout; `tumpuk` remembers stacked bars."""

    kertas: Kertas
    x: Sumbu
    y: Sumbu
    tata: Mapping[str, Any]
    tumpuk: dict[tuple[float, bool], float] = field(default_factory=dict[tuple[float, bool], float])
    lalu: list[tuple[float, float]] = field(default_factory=list[tuple[float, float]])


def values(isi: Any) -> list[Any]:
    """Return a column of a trace as a list."""
    if isi is None:
        return []
    return list(isi.tolist() if hasattr(isi, "tolist") else isi)


def color_of(jejak: Jejak, nomor: int) -> str:
    """Return the colour of a trace: its own, or that of its place."""
    garis, tanda = jejak.get("line") or {}, jejak.get("marker") or {}
    for warna in (garis.get("color"), tanda.get("color")):
        if isinstance(warna, str):
            return warna
    return DERET[nomor % len(DERET)]


def draw_trace(b: Bidang, jejak: Jejak, nomor: int, batang: Sequence[Jejak]) -> None:
    """Draw the `nomor`-th trace; `batang` are all bar traces, which share their places."""
    if jejak["type"] == "bar":
        _draw_bars(b, jejak, color_of(jejak, nomor), _slot(b, jejak, batang))
    elif jejak["type"] == "scatter":
        _draw_scatter(b, jejak, color_of(jejak, nomor))
    else:
        raise ValueError(f"trace {jejak['type']}")


def _slot(b: Bidang, jejak: Jejak, batang: Sequence[Jejak]) -> tuple[float, float]:
    """Where a trace's bars stand within their place, and how wide they are (parts of one place)."""
    penuh = 1 - float(b.tata.get("bargap", _CELAH))
    if jejak.get("width") is not None:
        return 0.0, float(jejak["width"])
    if b.tata.get("barmode", "group") != "group" or len(batang) == 1:
        return 0.0, penuh
    lebar = penuh / len(batang)
    return (next(i for i, j in enumerate(batang) if j is jejak) + 0.5) * lebar - penuh / 2, lebar


def bar_ends(jejak: Jejak, nilai: Sumbu) -> Iterator[tuple[int, float, float]]:
    """Yield of each bar its number, where it begins and how long it is, along the axis of values."""
    panjang = values(jejak.get("x" if jejak.get("orientation") == "h" else "y"))
    dasar = values(jejak.get("base")) if jejak.get("base") is not None else [0] * len(panjang)
    for i, satu in enumerate(panjang):
        if satu is not None and dasar[i] is not None:
            yield i, nilai.number(dasar[i]) or 0.0, float(satu)


def _draw_bars(b: Bidang, jejak: Jejak, warna: str, letak: tuple[float, float]) -> None:
    is_datar = jejak.get("orientation") == "h"
    tempat, nilai = (b.y, b.x) if is_datar else (b.x, b.y)
    di = values(jejak.get("y" if is_datar else "x"))
    tanda = jejak.get("marker") or {}
    pola = (tanda.get("pattern") or {}).get("shape") or ""
    kuat = values(tanda["opacity"]) if isinstance(tanda.get("opacity"), list | tuple) else None
    geser, lebar = letak
    for i, dasar, panjang in bar_ends(jejak, nilai):
        tengah = tempat.number(di[i])
        if tengah is None:
            continue
        awal = _stack(b, tengah, panjang) if b.tata.get("barmode") == "stack" else dasar
        sisi = tempat.place(tengah + geser - lebar / 2), tempat.place(tengah + geser + lebar / 2)
        ujung = nilai.place(awal), nilai.place(awal + panjang)
        isi = f'fill="{b.kertas.pattern(pola, warna)}" fill-opacity="{kuat[i] if kuat else 1}"'
        if is_datar:
            b.kertas.rect((ujung[0], sisi[0], ujung[1], sisi[1]), isi)
        else:
            b.kertas.rect((sisi[0], ujung[0], sisi[1], ujung[1]), isi)


def _stack(b: Bidang, tengah: float, panjang: float) -> float:
    """Return where a bar begins on top of those drawn before it."""
    kunci = (tengah, panjang >= 0)
    awal = b.tumpuk.get(kunci, 0.0)
    b.tumpuk[kunci] = awal + panjang
    return awal


def _draw_scatter(b: Bidang, jejak: Jejak, warna: str) -> None:
    x, y = values(jejak.get("x")), values(jejak.get("y"))
    titik = [
        None if px is None or py is None else (px, py)
        for px, py in ((b.x.at(vx), b.y.at(vy)) for vx, vy in zip(x, y, strict=True))
    ]
    ada = [t for t in titik if t is not None]
    _fill(b, jejak, ada, warna)
    mode = jejak.get("mode") or "lines+markers"
    if "lines" in mode:
        for ruas in _runs(titik):
            b.kertas.stroke(ruas, jejak.get("line") or {}, warna)
    if jejak.get("error_x"):
        _errors(b, jejak, x, y)
    if "markers" in mode:
        _marks(b, jejak, titik, warna)
    if "text" in mode:
        _texts(b, jejak, titik)
    b.lalu = ada


def _runs(titik: Sequence[tuple[float, float] | None]) -> Iterator[list[tuple[float, float]]]:
    ruas: list[tuple[float, float]] = []
    for satu in [*titik, None]:
        if satu is not None:
            ruas.append(satu)
        elif ruas:
            yield ruas
            ruas = []


def _fill(b: Bidang, jejak: Jejak, ada: list[tuple[float, float]], warna: str) -> None:
    cara = jejak.get("fill")
    if not cara or cara == "none" or not ada:
        return
    if cara == "tonexty":
        tepi = [*ada, *reversed(b.lalu)]
    elif cara == "toself":
        tepi = ada
    elif cara == "tozeroy":
        dasar = b.y.place(max(0.0, b.y.rendah))
        tepi = [*ada, (ada[-1][0], dasar), (ada[0][0], dasar)]
    else:
        raise ValueError(f"fill {cara}")
    b.kertas.path(tepi, f'fill="{jejak.get("fillcolor") or warna}" stroke="none"', is_tutup=True)


def _marks(
    b: Bidang, jejak: Jejak, titik: Sequence[tuple[float, float] | None], warna: str
) -> None:
    tanda = jejak.get("marker") or {}
    n = len(titik)
    bentuk = _each(tanda.get("symbol") or "circle", n)
    besar, kuat = _each(tanda.get("size") or 7, n), _each(tanda.get("opacity") or 1, n)
    # A stroke has no inside: its colour is that of its line.
    pena = (tanda.get("line") or {}).get("color")
    cat = _each(tanda.get("color") or warna, n)
    for i, satu in enumerate(titik):
        if satu is not None:
            isian = Isian(pena if pena and bentuk[i] == "line-ns" else cat[i], kuat[i])
            b.kertas.mark(satu, bentuk[i], float(besar[i]), isian)


def _each(isi: Any, n: int) -> list[Any]:
    return [isi] * n if isinstance(isi, str | int | float) else values(isi)


def _texts(b: Bidang, jejak: Jejak, titik: Sequence[tuple[float, float] | None]) -> None:
    besar = float((jejak.get("textfont") or {}).get("size") or 11)
    for satu, teks, tempat in zip(
        titik,
        values(jejak.get("text")),
        _each(jejak.get("textposition") or "middle center", len(titik)),
        strict=True,
    ):
        if satu is None or not teks:
            continue
        tegak, _, datar = tempat.partition(" ")
        rata = {"left": "end", "right": "start"}.get(datar, "middle")
        dx = {"left": -8, "right": 8}.get(datar, 0)
        dy = {"top": -11, "bottom": 11}.get(tegak, 0)
        b.kertas.words(satu[0] + dx, satu[1] + dy, teks, rata=rata, besar=besar)


def _errors(b: Bidang, jejak: Jejak, x: Sequence[Any], y: Sequence[Any]) -> None:
    galat = jejak["error_x"]
    atas = values(galat.get("array"))
    bawah = values(galat.get("arrayminus")) or atas
    for i, (vx, vy) in enumerate(zip(x, y, strict=True)):
        if vx is None or vy is None or atas[i] is None or bawah[i] is None:
            continue
        tinggi = b.y.at(vy) or 0.0
        kiri, kanan = b.x.place(vx - bawah[i]), b.x.place(vx + atas[i])
        pena = {"width": galat.get("thickness") or 2}
        warna = galat.get("color") or DERET[0]
        b.kertas.stroke([(kiri, tinggi), (kanan, tinggi)], pena, warna)
        for ujung in (kiri, kanan):
            b.kertas.stroke([(ujung, tinggi - 4), (ujung, tinggi + 4)], pena, warna)
