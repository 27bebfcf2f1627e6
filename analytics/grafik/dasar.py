"""Charts: pure functions from a measured frame and its metric to a Plotly figure.

Fonts and backgrounds are left to the theme of the page, light or dark. Every series has a dash,
marker or pattern of its own beside its colour. Withheld values are gaps.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import plotly.graph_objects as go
import polars as pl

from analytics.metrik import Metric, format_nilai, unit_name
from analytics.warna import BIRU, DERET
from data.bahasa import _, current_bahasa, format_angka, format_tanggal

_GARIS = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot", "solid")
JUTA = 1_000_000
_TANDA = ("circle", "square", "diamond", "triangle-up", "x", "cross", "star")


def month_label(bulan: date) -> str:
    """Return a month as short as an axis wants it: Okt 2026."""
    return format_tanggal(bulan, "MMM y")


def lines(data: pl.DataFrame, metrik: Metric, kelompok: str, nama: Mapping[Any, str]) -> go.Figure:
    """A line over the months for each value of `kelompok` named in `nama`, in that order."""
    gambar = go.Figure()
    bulan = sorted(data["bulan"].unique())
    for i, (kunci, judul) in enumerate(nama.items()):
        nilai = dict(data.filter(pl.col(kelompok) == kunci).select("bulan", "nilai").iter_rows())
        gambar.add_trace(_line(i, judul, bulan, [nilai.get(b) for b in bulan], metrik))
    return finish(gambar, metrik, is_legenda=len(nama) > 1)


def _line(
    i: int, judul: str, bulan: Sequence[date], nilai: Sequence[Any], metrik: Metric
) -> go.Scatter:
    return go.Scatter(
        name=judul,
        x=[month_label(b) for b in bulan],
        y=axis_values(nilai, metrik),
        customdata=[format_nilai(metrik, v) for v in nilai],
        hovertemplate="%{customdata}",
        mode="lines+markers",
        line={"color": DERET[i % len(DERET)], "dash": _GARIS[i % len(_GARIS)], "width": 2},
        marker={"symbol": _TANDA[i % len(_TANDA)], "size": 7},
    )


def histogram(data: pl.DataFrame, unit: str) -> go.Figure:
    """Bars of people over classes: `dari`, `sampai`, `orang`; `unit` persen or rupiah."""
    label = [class_label(d, s, unit) for d, s in data.select("dari", "sampai").iter_rows()]
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
    return common_layout(gambar, is_legenda=False)


def class_label(dari: int, sampai: int, unit: str) -> str:
    """Return a class of values as an axis wants it; rupiah in millions."""
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
                y=axis_values(rapi[kolom].to_list(), metrik),
                marker={"color": DERET[i], "pattern": {"shape": corak[i % len(corak)]}},
                customdata=[format_nilai(metrik, v) for v in rapi[kolom]],
                hovertemplate="%{customdata}",
            )
            for i, (kolom, judul) in enumerate(bagian.items())
        ]
    )
    gambar.update_layout(barmode="stack")
    return finish(gambar, metrik, is_legenda=True)


def axis_values(nilai: Sequence[Any], metrik: Metric) -> list[float | None]:
    """Return values as an axis takes them: rupiah in millions, for M means a billion to one reader and a
    million to another."""
    bagi = JUTA if metrik.unit == "rupiah" else 1
    return [None if v is None else float(v / bagi) for v in nilai]


def finish(
    gambar: go.Figure, metrik: Metric, *, is_legenda: bool, nilai_di: str = "y"
) -> go.Figure:
    """Return the figure with the metric's unit on its axis of values, and the common layout."""
    sumbu = gambar.update_xaxes if nilai_di == "x" else gambar.update_yaxes
    satuan = unit_name(metrik)
    if metrik.unit == "rupiah":
        sumbu(tickprefix="Rp ", ticksuffix=" " + _("juta"))
    elif satuan:
        sumbu(ticksuffix=f" {satuan}")
    if nilai_di == "y":
        gambar.update_layout(hovermode="x unified")
    return common_layout(gambar, is_legenda=is_legenda)


def common_layout(gambar: go.Figure, *, is_legenda: bool) -> go.Figure:
    """Return the figure with the margins, separators and legend of all charts."""
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
