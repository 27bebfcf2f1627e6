"""From a Plotly figure to SVG: room for words is measured, then everything is drawn in its order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from analytics.gambar_cetak.hiasan import (
    BARIS_LEGENDA,
    draw_axes,
    draw_legend,
    draw_notes,
    draw_shapes,
    legend_rows,
    tick_room,
)
from analytics.gambar_cetak.jejak import Bidang, Jejak, bar_ends, draw_trace, values
from analytics.gambar_cetak.kertas import Kertas, text_width
from analytics.gambar_cetak.sumbu import Sumbu, make_axis

LEBAR = 720
TINGGI = 380


def to_svg(gambar: go.Figure, lebar: int = LEBAR) -> str:
    """Return the figure as SVG, `lebar` units wide and as high as its layout says.

    Raises `ValueError` for what cannot be drawn: a figure never loses a part in silence.
    """
    isi: dict[str, Any] = gambar.to_plotly_json()
    tata: Mapping[str, Any] = isi.get("layout") or {}
    jejak: list[Jejak] = [j for j in isi["data"] if j.get("visible", True) is True]
    kertas = Kertas(lebar, float(tata.get("height") or TINGGI))
    x, y = _axes(jejak, tata)
    bidang = Bidang(kertas, x, y, tata)
    baris = _place(bidang, jejak)
    draw_axes(bidang)
    bentuk: Sequence[Mapping[str, Any]] = tata.get("shapes") or ()
    draw_shapes(bidang, bentuk, "below")
    batang = [j for j in jejak if j["type"] == "bar"]
    for nomor, satu in enumerate(jejak):
        draw_trace(bidang, satu, nomor, batang)
    draw_shapes(bidang, bentuk, "above")
    draw_notes(bidang, tata.get("annotations") or ())
    draw_legend(kertas, baris, x.dari, 10)
    return kertas.svg()


def _axes(jejak: Sequence[Jejak], tata: Mapping[str, Any]) -> tuple[Sumbu, Sumbu]:
    nilai: dict[str, list[Any]] = {"x": [], "y": []}
    tumpuk: dict[Any, float] = {}
    for satu in jejak:
        for huruf in ("x", "y"):
            if not (satu["type"] == "bar" and huruf == _value_side(satu)):
                nilai[huruf] += values(satu.get(huruf))
        if satu["type"] == "bar":
            sisi = _value_side(satu)
            polos = make_axis(
                tata.get(f"{sisi}axis") or {}, values(satu.get("base")), is_batang=True
            )
            di = values(satu.get("y" if sisi == "x" else "x"))
            for i, awal, panjang in bar_ends(satu, polos):
                mula = tumpuk.get(di[i], 0.0) if tata.get("barmode") == "stack" else awal
                nilai[sisi] += [mula, mula + panjang]
                tumpuk[di[i]] = mula + panjang
        elif satu.get("error_x"):
            nilai["x"] += _error_ends(satu)
    is_batang = any(j["type"] == "bar" for j in jejak)
    sumbu = [
        make_axis(tata.get(f"{h}axis") or {}, nilai[h], is_batang=is_batang) for h in ("x", "y")
    ]
    return sumbu[0], sumbu[1]


def _value_side(batang: Jejak) -> str:
    return "x" if batang.get("orientation") == "h" else "y"


def _error_ends(jejak: Jejak) -> list[float]:
    galat = jejak["error_x"]
    atas = values(galat.get("array"))
    bawah = values(galat.get("arrayminus")) or atas
    return [
        v + tanda * (jauh or 0)
        for v, a, b in zip(values(jejak.get("x")), atas, bawah, strict=True)
        if v is not None
        for tanda, jauh in ((1, a), (-1, b))
    ]


def _place(b: Bidang, jejak: Sequence[Jejak]) -> list[list[tuple[int, Jejak]]]:
    """Measure the margins, lay the axes, and return the rows of the legend."""
    kertas, tepi = b.kertas, b.tata.get("margin") or {}
    kiri = 8 + max((text_width(t) + 8 for _a, t in b.y.ticks()), default=0)
    kiri += 24 if b.y.judul and b.y.is_tampak else 0
    kanan = max(16.0, float(tepi.get("r") or 0))
    b.x.dari, b.x.sampai = kiri, kertas.lebar - kanan
    bertanda = [(i, j) for i, j in enumerate(jejak) if j.get("showlegend", True) and j.get("name")]
    baris = legend_rows(bertanda, b.x.sampai - kiri) if b.tata.get("showlegend") else []
    if b.tata.get("showlegend") is None and len(bertanda) > 1:
        baris = legend_rows(bertanda, b.x.sampai - kiri)
    atas = 18 + len(baris) * BARIS_LEGENDA + (14 if _has_signs(b.tata) else 0)
    bawah = tick_room(b.x) + (22 if b.x.judul and b.x.is_tampak else 4)
    b.y.dari, b.y.sampai = kertas.tinggi - bawah, float(atas)
    return baris


def _has_signs(tata: Mapping[str, Any]) -> bool:
    """Whether words stand above the plot."""
    return any(
        str(c.get("yref") or "").startswith("paper") and float(c.get("y") or 0) >= 1
        for c in tata.get("annotations") or ()
    )
