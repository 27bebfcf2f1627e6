"""Flags by office and kind as stacked bars: names above the rows, so that long ones fit a phone."""

from __future__ import annotations

from collections.abc import Mapping

import plotly.graph_objects as go
import polars as pl

from analytics.grafik.dasar import row_names
from analytics.warna import DERET
from data.bahasa import format_angka

_TEBAL = 0.34
_POLA = ("", "/", ".", "x", "\\", "-", "+", "|", "")


def flags_by_opd(data: pl.DataFrame, jenis: Mapping[str, str]) -> go.Figure:
    """One bar per row of `analytics.integritas.daftar.count_by_opd`, parted by kind (id to label).

    Kinds differ in colour and pattern; kinds without a flag are left out.
    """
    rapi = data.reverse()
    batang: list[go.Bar] = []
    for n, (kunci, label) in enumerate(jenis.items()):
        banyak = rapi[kunci].to_list()
        if any(banyak):
            batang.append(
                go.Bar(
                    name=label,
                    x=banyak,
                    y=list(range(rapi.height)),
                    orientation="h",
                    width=_TEBAL,
                    marker={
                        "color": DERET[n % len(DERET)],
                        "pattern": {
                            "shape": _POLA[n % len(_POLA)],
                            "fillmode": "overlay",
                            "solidity": 0.2,
                        },
                    },
                    hovertext=rapi["opd"].to_list(),
                    hovertemplate="%{hovertext}<br>" + label + ": %{x}<extra></extra>",
                )
            )
    nama = [f"{o}: {format_angka(n)}" for o, n in rapi.select("opd", "semua").iter_rows()]
    tetap = {"fixedrange": True}
    return go.Figure(
        batang,
        {
            "annotations": row_names(nama, 8),
            "xaxis": {"rangemode": "tozero", "automargin": True, "tickformat": "d", **tetap},
            "yaxis": {"visible": False, "range": [-0.5, rapi.height - 0.2], **tetap},
            "barmode": "stack",
            "height": 46 * rapi.height + 130,
            "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
            "legend": {
                "orientation": "h", "yanchor": "top", "y": -0.06, "x": 0, "traceorder": "normal",
            },
        },
    )  # fmt: skip
