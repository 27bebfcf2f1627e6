"""Charts of TPP: paid against its ceiling, and what was lost by cause."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go
import polars as pl

from analytics.grafik.dasar import axis_values, metric_layout, month_label, stack_heights
from analytics.kueri.tpp_sebab import LUAR, SEBAB
from analytics.metrik import format_nilai, get_metric
from analytics.warna import BIRU, MERAH, translucent
from data.bahasa import _

_WARNA_LUAR = ((MERAH, ""), ("#E69F00", "/"), ("#CC79A7", "."))
_WARNA_PEGAWAI = (
    (BIRU, ""),
    ("#56B4E9", "/"),
    ("#009E73", "."),
    ("#8A8A8A", "x"),
    ("#00614A", "-"),
)
WARNA = dict(
    zip(SEBAB, (*_WARNA_LUAR, *_WARNA_PEGAWAI), strict=True),
)
"""Colour and pattern of each cause: warm for what is no fault of the employee's, cool for the rest."""


def ceiling_and_paid(data: pl.DataFrame) -> go.Figure:
    """Two lines over the months, the ceiling and what was computed; between them what was lost."""
    rapi = data.sort("bulan")
    sumbu = [month_label(b) for b in rapi["bulan"]]
    garis: list[go.Scatter] = []
    for kolom, putus, warna, isi in (
        ("tpp_dihitung", "solid", BIRU, None),
        ("pagu_tpp", "dash", MERAH, "tonexty"),
    ):
        metrik = get_metric(kolom)
        garis.append(
            go.Scatter(
                name=_(metrik.label),
                x=sumbu,
                y=axis_values(rapi[kolom].to_list(), metrik),
                customdata=[format_nilai(metrik, v) for v in rapi[kolom]],
                hovertemplate="%{customdata}",
                mode="lines+markers",
                fill=isi,
                fillcolor=translucent(MERAH, 0.18),
                line={"color": warna, "dash": putus, "width": 2},
                marker={"symbol": "circle" if isi is None else "diamond", "size": 7},
            )
        )
    nilai = [v for satu in garis for v in satu.y or ()]
    return go.Figure(garis, metric_layout(get_metric("pagu_tpp"), is_legenda=True, nilai=nilai))


def lost_by_cause(data: pl.DataFrame, sebab: Sequence[str]) -> go.Figure:
    """Bars over the months, each made of what its causes cost; the employee's own causes on top."""
    rapi = data.sort("bulan")
    sumbu = [month_label(b) for b in rapi["bulan"]]
    batang = [
        go.Bar(
            name=_(SEBAB[s]) + (" *" if s in LUAR else ""),
            x=sumbu,
            y=axis_values(rapi[s].to_list(), get_metric(s)),
            marker={"color": WARNA[s][0], "pattern": _pattern(WARNA[s][1])},
            customdata=[format_nilai(get_metric(s), v) for v in rapi[s]],
            hovertemplate="%{customdata}",
        )
        for s in sebab
    ]
    hilang, tinggi = get_metric("tpp_hilang"), stack_heights(batang)
    return go.Figure(batang, metric_layout(hilang, is_legenda=True, nilai=tinggi, barmode="stack"))


def _pattern(bentuk: str) -> dict[str, object]:
    # Over the colour, not instead of it: dots alone would leave most of a bar white.
    return {"shape": bentuk, "fillmode": "overlay", "fgcolor": "#FFFFFF", "fgopacity": 0.55}
