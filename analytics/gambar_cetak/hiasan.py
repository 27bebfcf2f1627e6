"""What stands around the traces: axes and their grid, shapes, annotations, the legend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from analytics.gambar_cetak.jejak import Bidang, Jejak, color_of
from analytics.gambar_cetak.kertas import BESAR, GARIS, PUDAR, TINTA, Isian, Kertas, text_width
from analytics.gambar_cetak.sumbu import Sumbu

KOTAK = 14
"""Side of a sample in the legend."""
BARIS_LEGENDA = 20


def draw_axes(b: Bidang) -> None:
    """Draw the grid of values, the ticks with their words, and the titles."""
    x0, x1, y0, y1 = b.x.dari, b.x.sampai, b.y.dari, b.y.sampai
    for angka, teks in b.y.ticks():
        y = b.y.place(angka)
        if not b.y.nama and b.y.isi.get("showgrid", True):
            b.kertas.path([(x0, y), (x1, y)], f'stroke="{GARIS}" stroke-width="1"')
        b.kertas.words(x0 - 8, y, teks, rata="end", warna=PUDAR)
    miring = tilt(b.x)
    for angka, teks in thinned(b.x, miring):
        x = b.x.place(angka)
        if not b.x.nama and b.x.isi.get("showgrid", True):
            b.kertas.path([(x, y0), (x, y1)], f'stroke="{GARIS}" stroke-width="1"')
        rata = "end" if miring else "middle"
        b.kertas.words(x, y0 + 14, teks, rata=rata, warna=PUDAR, miring=miring)
    _draw_titles(b)


def _draw_titles(b: Bidang) -> None:
    if b.x.judul and b.x.is_tampak:
        bawah = b.y.dari + tick_room(b.x) + 14
        b.kertas.words((b.x.dari + b.x.sampai) / 2, bawah, b.x.judul, rata="middle")
    if b.y.judul and b.y.is_tampak:
        tengah = (b.y.dari + b.y.sampai) / 2
        b.kertas.words(12, tengah, b.y.judul, rata="middle", miring=-90)


def tilt(x: Sumbu) -> int:
    """Return how far names on the horizontal axis are turned, so that long ones do not meet."""
    tanda = x.ticks()
    if not x.nama or len(tanda) < 2:
        return 0
    ruang = abs(x.place(tanda[1][0]) - x.place(tanda[0][0]))
    return 0 if max(text_width(t) for _a, t in tanda) < max(ruang, 70) else -40


def thinned(x: Sumbu, miring: int) -> list[tuple[float, str]]:
    """Return the ticks that have room; every second, third, ... when they would meet."""
    tanda = x.ticks()
    if len(tanda) < 2:
        return tanda
    ruang = abs(x.place(tanda[1][0]) - x.place(tanda[0][0])) or 1.0
    perlu = BESAR * 1.2 if miring else max(text_width(t) for _a, t in tanda) + 8
    return tanda[:: max(1, -int(-perlu // ruang))]


def tick_room(x: Sumbu) -> float:
    """Return the height that the words under the horizontal axis take."""
    if not x.is_tampak:
        return 4.0
    teks = [t for _a, t in x.ticks()]
    baris = max((t.count("<br") for t in teks), default=0)
    miring = tilt(x)
    if miring:
        return 14 + max((text_width(t) for t in teks), default=0) * 0.68
    return 24 + baris * BESAR * 1.15


def draw_shapes(b: Bidang, bentuk: Sequence[Mapping[str, Any]], lapis: str) -> None:
    """Draw the lines and bands of one layer (below, above)."""
    for satu in bentuk:
        if satu.get("layer", "above") != lapis:
            continue
        titik = [
            (_ref(b.x, satu.get("xref"), satu[f"x{n}"]), _ref(b.y, satu.get("yref"), satu[f"y{n}"]))
            for n in (0, 1)
        ]
        garis = satu.get("line") or {}
        warna = garis.get("color") or TINTA
        if satu["type"] == "line":
            b.kertas.stroke(titik, garis, warna)
        elif satu["type"] == "rect":
            isi = f'fill="{satu.get("fillcolor") or "none"}" stroke="none"'
            b.kertas.rect((*titik[0], *titik[1]), isi)
            for x, _y in titik:
                b.kertas.stroke([(x, titik[0][1]), (x, titik[1][1])], garis, warna)
        else:
            raise ValueError(f"shape {satu['type']}")


def _ref(sumbu: Sumbu, acuan: str | None, nilai: Any) -> float:
    if acuan is not None and ("paper" in acuan or "domain" in acuan):
        return sumbu.dari + float(nilai) * (sumbu.sampai - sumbu.dari)
    return sumbu.at(nilai) or 0.0


def draw_notes(b: Bidang, catatan: Sequence[Mapping[str, Any]]) -> None:
    """Draw the annotations: words at a place, moved and aligned as they say."""
    for satu in catatan:
        x = _ref(b.x, satu.get("xref"), satu.get("x", 0)) + float(satu.get("xshift") or 0)
        y = _ref(b.y, satu.get("yref"), satu.get("y", 0)) - float(satu.get("yshift") or 0)
        huruf = satu.get("font") or {}
        besar = float(huruf.get("size") or BESAR)
        y += {"bottom": -besar * 0.72, "top": besar * 0.72}.get(satu.get("yanchor") or "middle", 0)
        rata = {"left": "start", "right": "end"}.get(satu.get("xanchor") or "center", "middle")
        warna = huruf.get("color") or TINTA
        b.kertas.words(x, y, str(satu.get("text") or ""), rata=rata, warna=warna, besar=besar)


def legend_rows(jejak: Sequence[tuple[int, Jejak]], lebar: float) -> list[list[tuple[int, Jejak]]]:
    """Return the entries of the legend in rows no wider than `lebar`."""
    baris: list[list[tuple[int, Jejak]]] = []
    terpakai = lebar
    for satu in jejak:
        perlu = _entry_width(satu[1])
        if not baris or terpakai + perlu > lebar:
            baris.append([])
            terpakai = 0.0
        baris[-1].append(satu)
        terpakai += perlu
    return baris


def _entry_width(jejak: Jejak) -> float:
    return KOTAK + 8 + text_width(str(jejak.get("name") or "")) + 22


def draw_legend(
    kertas: Kertas, baris: Sequence[Sequence[tuple[int, Jejak]]], x0: float, y0: float
) -> None:
    """Draw the legend, its first row at `y0`."""
    for n, satu_baris in enumerate(baris):
        x, y = x0, y0 + n * BARIS_LEGENDA
        for nomor, jejak in satu_baris:
            _draw_sample(kertas, jejak, color_of(jejak, nomor), (x, y))
            kertas.words(x + KOTAK + 8, y, str(jejak.get("name") or ""))
            x += _entry_width(jejak)


def _draw_sample(kertas: Kertas, jejak: Jejak, warna: str, letak: tuple[float, float]) -> None:
    x, y = letak
    tanda = jejak.get("marker") or {}
    if jejak["type"] == "bar":
        pola = (tanda.get("pattern") or {}).get("shape") or ""
        kertas.rect((x, y - 6, x + KOTAK, y + 6), f'fill="{kertas.pattern(pola, warna)}"')
        return
    if jejak.get("fill") in {"tonexty", "toself"} and jejak.get("fillcolor"):
        kertas.rect((x, y - 6, x + KOTAK, y + 6), f'fill="{jejak["fillcolor"]}"')
    mode = jejak.get("mode") or "lines+markers"
    if "lines" in mode:
        kertas.stroke([(x - 2, y), (x + KOTAK + 2, y)], jejak.get("line") or {}, warna)
    if "markers" in mode:
        bentuk = tanda.get("symbol") or "circle"
        if isinstance(bentuk, str):
            kertas.mark((x + KOTAK / 2, y), bentuk, 8, Isian(warna))
