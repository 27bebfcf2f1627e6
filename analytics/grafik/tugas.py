"""Assignments over time: a row for each person, a bar for each assignment."""

from __future__ import annotations

from datetime import date
from typing import Any

import plotly.graph_objects as go
import polars as pl

from analytics.grafik.dasar import row_names
from analytics.warna import DERET
from data.bahasa import N_, _, format_angka, format_tanggal, n_
from data.waktu import month_add

JENIS = {
    "definitif": N_("Jabatan tetap"),
    "plt": N_("Plt"),
    "plh": N_("Plh"),
    "tambahan": N_("Tugas tambahan"),
}
POLA = {"definitif": "", "plt": "/", "plh": "\\", "tambahan": "x"}
_TEBAL = {"definitif": 0.42}
_SEMPIT = 0.2


def gantt(data: pl.DataFrame, hari: date) -> go.Figure:
    """Bars from the first to the last day of each assignment, from a year before `hari` on.

    `data` has the columns of `analytics.kueri.mutasi.TUGAS`; kinds differ in colour and pattern.
    """
    awal, akhir = month_add(hari, -12), month_add(hari, 3)
    orang = list(dict.fromkeys(data["nama"].to_list()))[::-1]
    gambar = go.Figure(layout=_layout(orang, awal, akhir))
    for nomor, (jenis, label) in enumerate(JENIS.items()):
        baris = data.filter(pl.col("jenis") == jenis).to_dicts()
        if not baris:
            continue
        mulai = [max(b["mulai"], awal) for b in baris]
        lama = [min(b["selesai"] or akhir, akhir) - m for b, m in zip(baris, mulai, strict=True)]
        gambar.add_trace(
            go.Bar(
                name=_(label),
                y=[orang.index(b["nama"]) for b in baris],
                base=mulai,
                x=[satu.total_seconds() * 1000 for satu in lama],
                orientation="h",
                width=_TEBAL.get(jenis, _SEMPIT),
                marker={
                    "color": DERET[nomor],
                    "pattern": {"shape": POLA[jenis]},
                },
                hovertext=[
                    f"{b['nama']}<br>{b['jabatan']}<br>{b['unit']}<br>{_span(b)}" for b in baris
                ],
                hovertemplate="%{hovertext}<extra></extra>",
            )
        )
    return gambar


def _span(baris: dict[str, date | None]) -> str:
    return f"{format_tanggal(baris['mulai'], 'd MMM y')} – {format_tanggal(baris['selesai'], 'd MMM y')}"


def _layout(orang: list[str], awal: date, akhir: date) -> dict[str, Any]:
    bulan = [month_add(awal, n) for n in range(0, 16, 3)]
    tinggi = 52 * len(orang) + 80
    return {
        # Above the bar wherever the chart's height puts its edge.
        "annotations": [{**a, "y": a["y"] + _TEBAL["definitif"] / 2} for a in row_names(orang, 2)],
        "xaxis": {
            "type": "date",
            "range": [awal, akhir],
            "tickvals": bulan,
            "ticktext": [format_tanggal(b, "MMM y") for b in bulan],
        },
        "yaxis": {"visible": False, "range": [-0.35, len(orang) - 0.35]},
        "barmode": "overlay",
        "height": tinggi,
        "margin": {"l": 0, "r": 0, "t": 10, "b": 30},
        "legend": {"orientation": "h", "y": -40 / tinggi, "yanchor": "top"},
        "hovermode": "closest",
    }


def say_lines(data: pl.DataFrame) -> str:
    """Return the sentence over the chart."""
    orang = data["pegawai_id"].n_unique()
    rangkap = data.filter(pl.col("jenis") != "definitif").height
    return n_(
        "{orang} pegawai dengan perubahan penugasan dalam setahun terakhir; {rangkap} tugas rangkap "
        "(Plt, Plh, tambahan).",
        orang,
    ).format(orang=format_angka(orang), rangkap=format_angka(rangkap))
