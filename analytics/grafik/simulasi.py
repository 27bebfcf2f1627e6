"""Charts of a simulation."""

from __future__ import annotations

import plotly.graph_objects as go
import polars as pl

from analytics.grafik.dasar import class_axis, class_label, common_layout
from analytics.warna import ABU, BIRU_MUDA
from data.bahasa import _


def before_after(data: pl.DataFrame) -> go.Figure:
    """Bars of people over classes of rupiah, now and as tried: dari, sampai
    (empty: no end), sebelum, sesudah."""
    label = [class_label(d, s, "rupiah") for d, s in data.select("dari", "sampai").iter_rows()]
    deret = (("sebelum", _("Sekarang"), ABU, ""), ("sesudah", _("Simulasi"), BIRU_MUDA, "/"))
    batang = [
        go.Bar(
            name=judul,
            x=label,
            y=data[kolom].to_list(),
            marker={"color": warna, "pattern": {"shape": corak}},
            hovertemplate="%{x}: %{y}",
        )
        for kolom, judul, warna, corak in deret
    ]
    tata = common_layout(
        is_legenda=True,
        x=class_axis(_("Juta rupiah")),
        y={"title": _("Pegawai"), "rangemode": "tozero"},
        bargap=0.15,
        hovermode="x unified",
    )
    return go.Figure(batang, tata)
