"""The rules over time: eras as bars, first days of values and versions as marks."""

from __future__ import annotations

from datetime import date

import plotly.graph_objects as go
import polars as pl

from analytics.regulasi import list_masa
from analytics.warna import DERET
from data.bahasa import N_, _, format_angka, format_tanggal

TINGGI = 260
BARIS = {
    "berkas": (N_("Berkas ketentuan"), "circle"),
    "diterbitkan": (N_("Versi terbit"), "diamond"),
    "draf": (N_("Draf"), "diamond-open"),
}
"""What begins on a day: its row in the chart and its mark."""


def list_events(mulai: pl.DataFrame, versi: pl.DataFrame) -> pl.DataFrame:
    """Return what begins on which day, oldest first: tanggal, jenis (key of BARIS), isi (words).

    `mulai` is `list_starts` of the files, `versi` is `list_versi`; cancelled drafts are left out.
    """
    berkas = [
        (h, "berkas", _("{n} ketentuan").format(n=format_angka(n))) for h, n in mulai.iter_rows()
    ]
    lain = versi.filter(pl.col("status").is_in(list(BARIS))).select(
        "berlaku_mulai", "status", "judul"
    )
    skema = {"tanggal": pl.Date(), "jenis": pl.String(), "isi": pl.String()}
    return pl.DataFrame([*berkas, *lain.iter_rows()], schema=skema, orient="row").sort("tanggal")


def timeline(kejadian: pl.DataFrame, hari_ini: date) -> go.Figure:
    """The frame of `list_events` as marks in a row for each kind, the eras as bars above them."""
    gambar = go.Figure()
    akhir = max([*kejadian["tanggal"], hari_ini])
    for urut, (masa, mulai, sampai) in enumerate(list_masa().iter_rows()):
        gambar.add_trace(
            go.Scatter(
                name=masa,
                x=[mulai, sampai or akhir],
                y=[_("Masa penilaian")] * 2,
                mode="lines",
                line={"width": 14, "color": DERET[urut]},
                hovertemplate="%{x|%d/%m/%Y}<extra></extra>",
            )
        )
    for kunci, (nama, tanda) in BARIS.items():
        isi = kejadian.filter(pl.col("jenis") == kunci)
        gambar.add_trace(
            go.Scatter(
                name=_(nama),
                x=isi["tanggal"].to_list(),
                y=[_(nama)] * isi.height,
                text=[f"{format_tanggal(h)}: {t}" for h, t in isi.select("tanggal", "isi").rows()],
                mode="markers",
                marker={"symbol": tanda, "size": 11, "color": DERET[3], "line": {"width": 2}},
                hovertemplate="%{text}<extra></extra>",
                showlegend=False,
            )
        )
    gambar.add_vline(x=hari_ini.isoformat(), line={"dash": "dot", "width": 1, "color": DERET[6]})
    gambar.update_layout(
        height=TINGGI,
        margin={"l": 0, "r": 0, "t": 8, "b": 0},
        legend={"orientation": "h", "yanchor": "top", "y": -0.18, "x": 0, "xanchor": "left"},
        yaxis={"autorange": "reversed", "automargin": True},
        xaxis={"tickformat": "%Y"},
    )
    return gambar
