"""Outages on charts: bands over the hours of a day and the days of a month, notes on months."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

import plotly.graph_objects as go
import polars as pl

from analytics.grafik.catatan import Catatan
from analytics.grafik.dasar import month_label
from analytics.warna import BIRU, MERAH, translucent
from data.bahasa import _, format_angka, format_tanggal
from data.waktu import local_moment

TANDA = "▼"
"""The sign of an outage, which every font has; the sentence beside a chart says what it means."""


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


def mark_day(gambar: go.Figure, hari: date) -> None:
    """Mark a day that an outage touched on a chart whose axis holds days."""
    tengah = datetime.combine(hari, time())
    gambar.add_vrect(
        x0=tengah - timedelta(hours=12),
        x1=tengah + timedelta(hours=12),
        fillcolor=translucent(MERAH, 0.2),
        line={"color": MERAH, "width": 1, "dash": "dot"},
        annotation={"text": TANDA, "showarrow": False, "font": {"color": MERAH}},
        annotation_position="top left",
    )


def say_outage_days(hari: Sequence[date]) -> str:
    """Return the days that an outage touched in words, empty when there were none."""
    if not hari:
        return ""
    isi = ", ".join(format_tanggal(h, "d MMM") for h in hari)
    return _("{tanda} {judul}: {isi}.").format(tanda=TANDA, judul=_("Gangguan layanan"), isi=isi)


def outage_notes(data: pl.DataFrame) -> list[Catatan]:
    """Return the outages as notes on their months; `data`: `analytics.kueri.gangguan.outage_months`."""
    return [
        Catatan(
            bulan,
            TANDA,
            _("Gangguan layanan"),
            _("{bulan} ({jam} jam)").format(bulan=month_label(bulan), jam=format_angka(jam, 1)),
        )
        for bulan, jam in data.select("bulan", "jam").iter_rows()
    ]
