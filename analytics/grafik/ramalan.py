"""How good forecasts were: what was forecast against what came, and what intervals held month by month."""

from __future__ import annotations

import plotly.graph_objects as go
import polars as pl

from analytics.grafik.dasar import common_layout, month_label
from analytics.ramalan.model import DIKATAKAN
from analytics.warna import ABU, BIRU, MERAH
from data.bahasa import _, format_angka, format_persen

_PUTUS = {"color": ABU, "dash": "dash", "width": 2}


def calibration_chart(pita: pl.DataFrame) -> go.Figure:
    """A dot for each band of forecasts, at its mean forecast and what it came to; on the dashed line
    both are the same."""
    rendah = min(pita["ramalan"].min(), pita["capaian"].min(), 90)  # type: ignore[type-var]
    tepi = [max(float(rendah) - 5, 0), 100]  # type: ignore[arg-type]
    garis = go.Scatter(
        name=_("Bila tepat"), x=tepi, y=tepi, mode="lines", line=_PUTUS, hoverinfo="skip"
    )
    titik = go.Scatter(
        name=_("Kelompok perkiraan"),
        x=pita["ramalan"].to_list(),
        y=pita["capaian"].to_list(),
        customdata=[
            _("{pita}: diperkirakan {ramalan}, menjadi {capaian}, n = {n}").format(
                pita=band_name(b["dari"], b["sampai"]),
                ramalan=format_persen(b["ramalan"]),
                capaian=format_persen(b["capaian"]),
                n=format_angka(b["n"]),
            )
            for b in pita.iter_rows(named=True)
        ],
        hovertemplate="%{customdata}<extra></extra>",
        mode="markers",
        marker={"color": BIRU, "size": 11, "symbol": "diamond"},
        cliponaxis=False,
    )
    x = {"title": _("Perkiraan"), "ticksuffix": " %"}
    y = {"title": _("Capaian akhir bulan"), "ticksuffix": " %"}
    return go.Figure([garis, titik], common_layout(is_legenda=True, x=x, y=y, hovermode="closest"))


def band_name(dari: int, sampai: int) -> str:
    """Return a band of forecasts in words: 60–70 %."""
    return f"{format_angka(dari)}–{format_persen(sampai, 0)}"


def held_chart(bulan: pl.DataFrame) -> go.Figure:
    """What intervals held of each month (`analytics.ramalan.backtest`), against what they are said to."""
    x = [month_label(b) for b in bulan["bulan"]]
    dikatakan = 100 * DIKATAKAN
    jejak = [
        go.Scatter(
            name=_("Dikatakan (%)"), x=x, y=[dikatakan] * len(x), mode="lines",
            line=_PUTUS, hoverinfo="skip",
        ),
        go.Scatter(
            name=_("Termuat dalam rentang (%)"), x=x, y=bulan["cakupan"].to_list(), mode="lines+markers",
            line={"color": BIRU, "width": 2}, marker={"size": 8},
            customdata=[format_persen(v) for v in bulan["cakupan"]], hovertemplate="%{customdata}",
        ),
        go.Scatter(
            name=_("Rata-rata meleset (poin)"), x=x, y=bulan["galat"].to_list(),
            mode="lines+markers", line={"color": MERAH, "width": 2, "dash": "dot"},
            marker={"size": 8, "symbol": "square"},
            customdata=[_("{angka} poin").format(angka=format_angka(v, 1)) for v in bulan["galat"]],
            hovertemplate="%{customdata}",
        ),
    ]  # fmt: skip
    y = {"range": [0, 100]}
    return go.Figure(jejak, common_layout(is_legenda=True, y=y, hovermode="x unified"))
