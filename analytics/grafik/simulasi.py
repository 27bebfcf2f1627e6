"""Charts of a simulation."""

from __future__ import annotations

import plotly.graph_objects as go
import polars as pl

from analytics.grafik.dasar import class_label, common_layout
from analytics.warna import ABU, BIRU_MUDA
from data.bahasa import _


def before_after(data: pl.DataFrame) -> go.Figure:
    """Bars of people over classes of rupiah, now and as tried: dari, sampai, sebelum, sesudah."""
    label = [class_label(d, s, "rupiah") for d, s in data.select("dari", "sampai").iter_rows()]
    deret = (("sebelum", _("Sekarang"), ABU, ""), ("sesudah", _("Simulasi"), BIRU_MUDA, "/"))
    gambar = go.Figure(
        [
            go.Bar(
                name=judul,
                x=label,
                y=data[kolom].to_list(),
                marker={"color": warna, "pattern": {"shape": corak}},
                hovertemplate="%{x}: %{y}",
            )
            for kolom, judul, warna, corak in deret
        ]
    )
    gambar.update_layout(bargap=0.15, hovermode="x unified")
    gambar.update_yaxes(title=_("Pegawai"), rangemode="tozero")
    gambar.update_xaxes(title=_("Juta rupiah"))
    return common_layout(gambar, is_legenda=True)
