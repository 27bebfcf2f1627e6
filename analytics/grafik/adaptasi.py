"""Adaptation against satisfaction: a dot for each OPD, the city's values as lines."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go
import polars as pl

from analytics.grafik.dasar import common_layout
from analytics.kueri.adaptasi_kepuasan import KUADRAN, AdaptasiKepuasan
from analytics.metrik import format_nilai, get_metric
from analytics.warna import ABU, BIRU, DERET, MERAH
from data.bahasa import _

_GAYA = {
    "tinggi": (BIRU, "circle"),
    "adaptasi": (DERET[2], "square"),
    "kepuasan": (DERET[1], "diamond"),
    "rendah": (MERAH, "x"),
}
_LEBAR, _TINGGI, _HURUF, _BARIS = 265, 265, 6.2, 14
"""A narrow chart in pixels, and the room of a letter: names that collide there are left to the pointer."""


def adaptation_chart(isi: AdaptasiKepuasan) -> go.Figure:
    """Dots of OPDs, one sign for each quadrant; names where they fit, those low on both first."""
    titik: list[go.Scatter] = []
    letak = _places(isi)
    for kuadran, judul in KUADRAN.items():
        if kuadran in isi.opd["kuadran"]:
            titik.append(_dots(isi.opd, kuadran, _(judul), letak))
    tata = common_layout(
        is_legenda=True,
        x={"title": _(get_metric("indeks_adaptasi").label)},
        y={"title": _(get_metric("indeks_kepuasan").label)},
        height=460,
        hovermode="closest",
    )
    gambar = go.Figure(titik, tata)
    garis = {"color": ABU, "dash": "dash", "width": 1}
    if isi.adaptasi is not None and isi.kepuasan is not None:
        gambar.add_vline(x=float(isi.adaptasi), line=garis)
        gambar.add_hline(y=float(isi.kepuasan), line=garis)
    return gambar


def _places(isi: AdaptasiKepuasan) -> dict[int, str]:
    """Where the name of an OPD (by id) stands beside its dot, for those whose name finds room off
    the other names, the dots and the lines."""
    ada = isi.opd.drop_nulls("kuadran")
    if ada.is_empty():
        return {}
    titik = {b["opd_id"]: _pixels(ada, b) for b in ada.to_dicts()}
    terisi = [(x - 6, y - 6, x + 6, y + 6) for x, y in titik.values()]
    if isi.adaptasi is not None and isi.kepuasan is not None:
        x, y = _pixels(ada, {"adaptasi": isi.adaptasi, "kepuasan": isi.kepuasan})
        # On a wider chart dots stand further from the lines, and names are no longer.
        terisi += [(x - 1, -_TINGGI, x + 1, 2 * _TINGGI), (-_LEBAR, y - 1, 2 * _LEBAR, y + 1)]
    urut = {"rendah": 0, "tinggi": 2}
    hasil: dict[int, str] = {}
    rapi = ada.sort(pl.col("kuadran").replace_strict(urut, default=1), maintain_order=True)
    for b in rapi.to_dicts():
        for tempat in ("top center", "bottom center", "middle right", "middle left"):
            kotak = _box(titik[b["opd_id"]], str(b["singkat"]), tempat)
            if kotak[0] >= 0 and kotak[2] <= _LEBAR and not any(_meet(kotak, k) for k in terisi):
                terisi.append(kotak)
                hasil[b["opd_id"]] = tempat
                break
    return hasil


def _pixels(data: pl.DataFrame, b: dict[str, Any]) -> tuple[float, float]:
    x, y = (
        float((b[k] - data[k].min()) / (data[k].max() - data[k].min() or 1))  # type: ignore[operator]
        for k in ("adaptasi", "kepuasan")
    )
    return x * _LEBAR, (1 - y) * _TINGGI


def _box(titik: tuple[float, float], teks: str, tempat: str) -> tuple[float, float, float, float]:
    x, y = titik
    setengah = len(teks) * _HURUF / 2
    if tempat == "middle right":
        return x + 7, y - _BARIS / 2, x + 7 + 2 * setengah, y + _BARIS / 2
    if tempat == "middle left":
        return x - 7 - 2 * setengah, y - _BARIS / 2, x - 7, y + _BARIS / 2
    atas = y - _BARIS - 7 if tempat.startswith("top") else y + 7
    return x - setengah, atas, x + setengah, atas + _BARIS


def _meet(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _dots(data: pl.DataFrame, kuadran: str, judul: str, letak: dict[int, str]) -> go.Scatter:
    """The dots of one quadrant, with a gap for every other OPD: the n-th dot is the n-th OPD, which
    is what a click on it picks."""
    warna, tanda = _GAYA[kuadran]
    baris = [b if b["kuadran"] == kuadran else None for b in data.to_dicts()]
    return go.Scatter(
        name=judul,
        x=[b and float(b["adaptasi"]) for b in baris],
        y=[b and float(b["kepuasan"]) for b in baris],
        text=[str(b["singkat"]) if b and b["opd_id"] in letak else "" for b in baris],
        customdata=[_hover(b) if b else "" for b in baris],
        hovertemplate="%{customdata}<extra></extra>",
        mode="markers+text",
        textposition=[letak.get(b["opd_id"] if b else 0, "top center") for b in baris],
        textfont={"size": 11},
        marker={"color": warna, "symbol": tanda, "size": 9},
        cliponaxis=False,
    )


def _hover(b: dict[str, Any]) -> str:
    return _("{opd}<br>Adaptasi {adaptasi}, kepuasan {kepuasan}, n = {n}").format(
        opd=b["opd"],
        adaptasi=format_nilai(get_metric("indeks_adaptasi"), b["adaptasi"]),
        kepuasan=format_nilai(get_metric("indeks_kepuasan"), b["kepuasan"]),
        n=b["n"],
    )
