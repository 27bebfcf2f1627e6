"""Outages on charts: entries hour by hour with the outage as a band, and notes on months of a trend."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import plotly.graph_objects as go
import polars as pl

from analytics.grafik import month_label
from analytics.warna import ABU, BIRU, translucent
from data.bahasa import _, format_angka
from data.waktu import local_moment

MERAH = "#D55E00"
TANDA = "▼"
"""The sign of an outage on a trend, which every font has; the sentence above it says what it means."""


def hours_of_day(
    data: pl.DataFrame, hari: date, gangguan: Sequence[tuple[datetime, datetime]]
) -> go.Figure:
    """Bars of `entri` over the hours (`jam`) of a local day, outages of that day as hatched bands."""
    gambar = go.Figure(
        go.Bar(
            x=[j + 0.5 for j in data["jam"]],
            y=data["entri"].to_list(),
            marker={"color": BIRU},
            customdata=[f"{j:02}.00–{j + 1:02}.00" for j in data["jam"]],
            hovertemplate="%{customdata}: %{y}<extra></extra>",
        )
    )
    for dari, sampai in bands(hari, gangguan):
        gambar.add_vrect(
            x0=dari,
            x1=sampai,
            fillcolor=translucent(MERAH, 0.2),
            line={"color": MERAH, "width": 1, "dash": "dot"},
            annotation={"text": _("gangguan"), "showarrow": False},
            annotation_position="top left",
        )
    gambar.update_xaxes(
        range=[0, 24],
        tickvals=list(range(0, 25, 3)),
        ticktext=[f"{j:02}.00" for j in range(0, 25, 3)],
    )
    gambar.update_yaxes(title=_("Aktivitas diajukan"), rangemode="tozero")
    gambar.update_layout(
        height=300, margin={"l": 8, "r": 8, "t": 24, "b": 8}, showlegend=False, bargap=0.1
    )
    return gambar


def bands(hari: date, gangguan: Sequence[tuple[datetime, datetime]]) -> list[tuple[float, float]]:
    """Return the outages of a local day in hours since midnight, cut at its ends."""
    awal = local_moment(hari)
    sejam = timedelta(hours=1)
    jam = [((mulai - awal) / sejam, (selesai - awal) / sejam) for mulai, selesai in gangguan]
    return [(max(0.0, a), min(24.0, b)) for a, b in jam if a < 24 and b > 0]


def note_outages(gambar: go.Figure, data: pl.DataFrame, bulan: Sequence[date]) -> go.Figure:
    """Mark the months of a trend (`bulan`) that had an outage; returns the same figure.

    `data`: `analytics.kueri.gangguan.outage_months`.
    """
    for satu in data["bulan"]:
        if satu in bulan:
            gambar.add_annotation(
                x=month_label(satu), y=1, yref="paper", yanchor="bottom", text=TANDA,
                showarrow=False, font={"color": MERAH, "size": 14},
            )  # fmt: skip
            gambar.add_shape(
                type="line", x0=month_label(satu), x1=month_label(satu), y0=0, y1=1, yref="paper",
                line={"color": ABU, "width": 1, "dash": "dot"}, layer="below",
            )  # fmt: skip
    return gambar


def say_outages(data: pl.DataFrame, bulan: Sequence[date]) -> str:
    """Return the outages of these months in words, empty when there were none.

    `data`: `analytics.kueri.gangguan.outage_months`.
    """
    kena = data.filter(pl.col("bulan").is_in(list(bulan)))
    if kena.is_empty():
        return ""
    isi = ", ".join(
        _("{bulan} ({jam} jam)").format(bulan=month_label(b), jam=format_angka(jam, 1))
        for b, jam in kena.select("bulan", "jam").iter_rows()
    )
    return _("{tanda} Gangguan layanan: {isi}.").format(tanda=TANDA, isi=isi)
