"""Charts: pure functions from a measured frame and its metric to a Plotly figure.

Fonts and backgrounds are left to the theme of the page, light or dark. Every series has a dash,
marker or pattern of its own beside its colour. Withheld values are gaps.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import plotly.graph_objects as go
import polars as pl

from analytics.metrik import Metric, format_nilai, unit_name
from analytics.warna import ABU, BIRU, DERET, translucent
from data.bahasa import _, current_bahasa, format_angka, format_tanggal

_GARIS = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot", "solid")
_TEBAL = 0.3
JUTA = 1_000_000
_TANDA = ("circle", "square", "diamond", "triangle-up", "x", "cross", "star")


def month_label(bulan: date) -> str:
    """Return a month as short as an axis wants it: Okt 2026."""
    return format_tanggal(bulan, "MMM y")


def wrap_label(teks: str, lebar: int = 24) -> str:
    """Return a long name on several lines, for an axis."""
    return "<br>".join(textwrap.wrap(teks, lebar))


def lines(data: pl.DataFrame, metrik: Metric, kelompok: str, nama: Mapping[Any, str]) -> go.Figure:
    """A line over the months for each value of `kelompok` named in `nama`, in that order."""
    gambar = go.Figure()
    bulan = sorted(data["bulan"].unique())
    for i, (kunci, judul) in enumerate(nama.items()):
        nilai = dict(data.filter(pl.col(kelompok) == kunci).select("bulan", "nilai").iter_rows())
        gambar.add_trace(_line(i, judul, bulan, [nilai.get(b) for b in bulan], metrik))
    return _finish(gambar, metrik, is_legenda=len(nama) > 1)


def _line(
    i: int, judul: str, bulan: Sequence[date], nilai: Sequence[Any], metrik: Metric
) -> go.Scatter:
    return go.Scatter(
        name=wrap_label(judul, 40),
        x=[month_label(b) for b in bulan],
        y=_floats(nilai, metrik),
        customdata=[format_nilai(metrik, v) for v in nilai],
        hovertemplate="%{customdata}",
        mode="lines+markers",
        line={"color": DERET[i % len(DERET)], "dash": _GARIS[i % len(_GARIS)], "width": 2},
        marker={"symbol": _TANDA[i % len(_TANDA)], "size": 7},
    )


def quartile_band(data: pl.DataFrame, metrik: Metric, kolom: tuple[str, str, str]) -> go.Figure:
    """The median over the months as a line, the middle half of the people as a band around it.

    `kolom` names the columns of lower quartile, median and upper quartile in `data`.
    """
    rapi = data.sort("bulan")
    sumbu = [month_label(b) for b in rapi["bulan"]]
    bawah, tengah, atas = (rapi[k].to_list() for k in kolom)
    tepi: dict[str, Any] = {"x": sumbu, "mode": "lines", "line": {"width": 0}, "hoverinfo": "skip"}
    gambar = go.Figure(
        [
            go.Scatter(y=_floats(atas, metrik), showlegend=False, **tepi),
            go.Scatter(
                y=_floats(bawah, metrik),
                name=_("Separuh pegawai di tengah"),
                fill="tonexty",
                fillcolor=translucent(BIRU, 0.25),
                **tepi,
            ),
            _line(0, _("Median"), rapi["bulan"].to_list(), tengah, metrik),
        ]
    )
    return _finish(gambar, metrik, is_legenda=True)


def ranges(data: pl.DataFrame, metrik: Metric, nama: str, kolom: tuple[str, str, str]) -> go.Figure:
    """One row per `nama`, in the order given: a bar from lower to upper quartile, a dot at the median.

    `kolom` names the columns of lower quartile, median and upper quartile in `data`.
    """
    rapi = data.drop_nulls(kolom[1]).reverse()
    bawah, tengah, atas = (rapi[k].to_list() for k in kolom)
    baris = list(range(rapi.height))
    gambar = go.Figure(
        [
            go.Bar(
                name=_("Separuh pegawai di tengah"),
                y=baris,
                base=_floats(bawah, metrik),
                x=_floats([a - b for a, b in zip(atas, bawah, strict=True)], metrik),
                orientation="h",
                width=_TEBAL,
                marker={"color": translucent(BIRU, 0.4)},
                hoverinfo="skip",
            ),
            go.Scatter(
                name=_("Median"),
                x=_floats(tengah, metrik),
                y=baris,
                mode="markers",
                marker={"size": 10, "symbol": "diamond", "color": BIRU},
                customdata=_span_texts(metrik, bawah, tengah, atas, rapi["n"].to_list()),
                hovertext=rapi[nama].to_list(),
                hovertemplate="%{hovertext}<br>%{customdata}<extra></extra>",
            ),
        ]
    )
    return _rows_layout(gambar, metrik, rapi[nama].to_list(), is_legenda=True)


def _span_texts(
    metrik: Metric, bawah: list[Any], tengah: list[Any], atas: list[Any], n: list[int]
) -> list[str]:
    pola = _("Median {tengah}, separuh di antara {bawah} dan {atas}, n = {n}")
    return [
        pola.format(
            tengah=format_nilai(metrik, t),
            bawah=format_nilai(metrik, b),
            atas=format_nilai(metrik, a),
            n=format_angka(k),
        )
        for b, t, a, k in zip(bawah, tengah, atas, n, strict=True)
    ]


def bars(data: pl.DataFrame, metrik: Metric, nama: str, patokan: Any = None) -> go.Figure:
    """One bar per `nama`, in the order given; a dashed line at `patokan`, the value of the whole."""
    rapi = data.drop_nulls("nilai").reverse()
    judul = [f"{k}: {format_nilai(metrik, v)}" for k, v in rapi.select(nama, "nilai").iter_rows()]
    gambar = go.Figure(
        go.Bar(
            x=_floats(rapi["nilai"].to_list(), metrik),
            y=list(range(rapi.height)),
            orientation="h",
            width=_TEBAL,
            marker={"color": BIRU},
            customdata=rapi["n"].to_list(),
            hovertext=judul,
            hovertemplate="%{hovertext}, n = %{customdata}<extra></extra>",
        )
    )
    if patokan is not None:
        gambar.add_vline(
            x=_floats([patokan], metrik)[0], line={"color": ABU, "dash": "dash", "width": 2}
        )
    return _rows_layout(gambar, metrik, judul, is_legenda=False)


def histogram(data: pl.DataFrame, unit: str) -> go.Figure:
    """Bars of people over classes: `dari`, `sampai`, `orang`; `unit` persen or rupiah."""
    label = [_class_label(d, s, unit) for d, s in data.select("dari", "sampai").iter_rows()]
    gambar = go.Figure(
        go.Bar(
            x=label,
            y=data["orang"].to_list(),
            marker={"color": BIRU},
            hovertemplate="%{x}: %{y}<extra></extra>",
        )
    )
    gambar.update_layout(bargap=0.05)
    gambar.update_yaxes(title=_("Pegawai"), rangemode="tozero")
    gambar.update_xaxes(title=_("Juta rupiah") if unit == "rupiah" else "")
    return _common(gambar, is_legenda=False)


def _class_label(dari: int, sampai: int, unit: str) -> str:
    if unit == "rupiah":
        return "–".join(format_angka(Decimal(v) / JUTA, 1) for v in (dari, sampai))
    if dari == sampai:
        return f"{format_angka(dari)} %"
    return f"{format_angka(dari)}–{format_angka(sampai)} %"


def stacked_months(data: pl.DataFrame, metrik: Metric, bagian: Mapping[str, str]) -> go.Figure:
    """Bars over the months, each made of the columns named in `bagian` (column to name)."""
    rapi = data.sort("bulan")
    corak = ("", "/", ".", "x")
    gambar = go.Figure(
        [
            go.Bar(
                name=judul,
                x=[month_label(b) for b in rapi["bulan"]],
                y=_floats(rapi[kolom].to_list(), metrik),
                marker={"color": DERET[i], "pattern": {"shape": corak[i % len(corak)]}},
                customdata=[format_nilai(metrik, v) for v in rapi[kolom]],
                hovertemplate="%{customdata}",
            )
            for i, (kolom, judul) in enumerate(bagian.items())
        ]
    )
    gambar.update_layout(barmode="stack")
    return _finish(gambar, metrik, is_legenda=True)


def _floats(nilai: Sequence[Any], metrik: Metric) -> list[float | None]:
    """Values as an axis takes them: rupiah in millions, for M means a billion to one reader and a
    million to another."""
    bagi = JUTA if metrik.unit == "rupiah" else 1
    return [None if v is None else float(v / bagi) for v in nilai]


def _finish(
    gambar: go.Figure, metrik: Metric, *, is_legenda: bool, nilai_di: str = "y"
) -> go.Figure:
    sumbu = gambar.update_xaxes if nilai_di == "x" else gambar.update_yaxes
    satuan = unit_name(metrik)
    if metrik.unit == "rupiah":
        sumbu(tickprefix="Rp ", ticksuffix=" " + _("juta"))
    elif satuan:
        sumbu(ticksuffix=f" {satuan}")
    if nilai_di == "y":
        gambar.update_layout(hovermode="x unified")
    return _common(gambar, is_legenda=is_legenda)


def _common(gambar: go.Figure, *, is_legenda: bool) -> go.Figure:
    gambar.update_layout(
        separators=",." if current_bahasa() == "id" else ".,",
        margin={"l": 8, "r": 8, "t": 48 if is_legenda else 16, "b": 8},
        height=380,
        showlegend=is_legenda,
        legend={"orientation": "h", "yanchor": "bottom", "y": 1.02, "x": 0},
    )
    gambar.update_xaxes(automargin=True)
    gambar.update_yaxes(automargin=True)
    return gambar


def _rows_layout(
    gambar: go.Figure, metrik: Metric, nama: Sequence[str], *, is_legenda: bool
) -> go.Figure:
    """Rows with their names above them, so that long names fit a phone."""
    for i, teks in enumerate(nama):
        gambar.add_annotation(
            x=0, xref="paper", xanchor="left", y=i, yanchor="bottom", yshift=6, text=teks,
            showarrow=False,
        )  # fmt: skip
    _finish(gambar, metrik, is_legenda=is_legenda, nilai_di="x")
    gambar.update_yaxes(visible=False, range=[-0.5, len(nama) - 0.2])
    gambar.update_layout(
        height=44 * len(nama) + 90,
        hovermode="closest",
    )
    return gambar
