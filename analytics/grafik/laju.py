"""The course of one employee's month as a figure: what is approved, what waits, what is needed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import plotly.graph_objects as go
import polars as pl

from analytics.grafik.gangguan import day_marks
from data.bahasa import _, current_bahasa, format_tanggal

TINGGI = 300


def month_course(data: pl.DataFrame, gangguan: Sequence[date] = ()) -> go.Figure:
    """Return lines of minutes since the first of the month, days with an outage as bands.

    `data`: tanggal, disetujui, menunggu, diperlukan (minutes, summed from the first day on).
    Each line has a dash of its own beside its colour.
    """
    garis = (
        (_("Diperlukan"), data["diperlukan"], "dash"),
        (_("Disetujui dan menunggu"), data["disetujui"] + data["menunggu"], "dot"),
        (_("Disetujui"), data["disetujui"], "solid"),
    )
    jejak = [
        go.Scatter(
            x=data["tanggal"].to_list(),
            y=nilai.to_list(),
            name=nama,
            mode="lines",
            line={"dash": corak, "width": 3},
            hovertemplate="%{y:,}",
        )
        for nama, nilai, corak in garis
    ]
    hari = [h for h in data["tanggal"] if h.day == 1 or h.day % 5 == 0]
    menit = {"title": _("Menit sejak awal bulan"), "tickformat": ",", "rangemode": "tozero"}
    tata = {
        "xaxis": {"tickvals": hari, "ticktext": [format_tanggal(h, "d MMM") for h in hari]},
        "yaxis": menit,
        "separators": ",." if current_bahasa() == "id" else ".,",
        "margin": {"l": 8, "r": 8, "t": 16, "b": 8},
        "height": TINGGI,
        "hovermode": "x unified",
        "legend": {"orientation": "h", "yanchor": "top", "y": -0.18, "x": 0},
        **day_marks(gangguan),
    }
    return go.Figure(jejak, tata)
