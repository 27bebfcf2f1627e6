"""Outages on charts: bands over the hours of a day and the days of a month, notes on months."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

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
    batang = go.Bar(
        x=[j + 0.5 for j in data["jam"]],
        y=data["entri"].to_list(),
        marker={"color": BIRU},
        customdata=[f"{j:02}.00–{j + 1:02}.00" for j in data["jam"]],
        hovertemplate="%{customdata}: %{y}<extra></extra>",
    )
    tiga = range(0, 25, 3)
    jam = {"tickvals": [*tiga], "ticktext": [f"{j:02}.00" for j in tiga]}
    tata = {
        "xaxis": {"range": [0, 24], **jam},
        "yaxis": {"title": _("Aktivitas diajukan"), "rangemode": "tozero"},
        "height": 300,
        "margin": {"l": 8, "r": 8, "t": 24, "b": 8},
        "showlegend": False,
        "bargap": 0.1,
        **_marked(bands(hari, gangguan), {"text": _("gangguan")}),
    }
    return go.Figure(batang, tata)


def _marked(rentang: Sequence[tuple[Any, Any]], tulisan: Mapping[str, Any]) -> dict[str, Any]:
    """Hatched bands over the whole height of a chart, a word in each one's upper left corner."""
    tepi = {"color": MERAH, "width": 1, "dash": "dot"}
    tinggi = {"xref": "x", "yref": "y domain", "y0": 0, "y1": 1}
    sudut = {"xref": "x", "yref": "y domain", "y": 1, "xanchor": "left", "yanchor": "top"}
    isi = {"type": "rect", "fillcolor": translucent(MERAH, 0.2), "line": tepi, **tinggi}
    return {
        "shapes": [{"x0": a, "x1": b, **isi} for a, b in rentang],
        "annotations": [{"x": a, "showarrow": False, **sudut, **tulisan} for a, _b in rentang],
    }


def bands(hari: date, gangguan: Sequence[tuple[datetime, datetime]]) -> list[tuple[float, float]]:
    """Return the outages of a local day in hours since midnight, cut at its ends."""
    awal = local_moment(hari)
    sejam = timedelta(hours=1)
    jam = [((mulai - awal) / sejam, (selesai - awal) / sejam) for mulai, selesai in gangguan]
    return [(max(0.0, a), min(24.0, b)) for a, b in jam if a < 24 and b > 0]


def day_marks(hari: Sequence[date]) -> dict[str, Any]:
    """Return what the layout of a chart whose axis holds days is given to mark those that an outage
    touched."""
    setengah = timedelta(hours=12)
    tengah = [datetime.combine(satu, time()) for satu in hari]
    tulisan = {"text": TANDA, "font": {"color": MERAH}}
    return _marked([(h - setengah, h + setengah) for h in tengah], tulisan)


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
