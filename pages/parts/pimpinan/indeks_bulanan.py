"""The four indices over the months as one chart, drawn when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl
import streamlit as st

from analytics.ekspor import Tabel
from analytics.grafik.catatan import Catatan
from analytics.grafik.indeks import index_chart
from analytics.kueri.indikator import index_ids, index_trend, indices_by_month
from analytics.metrik import metric_label
from data.bahasa import _
from data.scope import Scope
from pages.parts.bagan import show_chart
from pages.parts.tabel import writers


def draw_index_months(komponen: pl.DataFrame, catatan: Sequence[Catatan], scope: Scope) -> None:
    """Offer the chart of `component_trend`, with its notes, its table and exports."""
    judul = _("Empat indeks dari bulan ke bulan")
    # A landing screen draws no Plotly, whose script is large, before somebody wants a chart.
    buka = st.expander(judul, icon=":material/show_chart:", key="indeks_bulanan", on_change="rerun")
    if not buka.open:
        return
    tren = index_trend(komponen)
    gambar, kalimat = index_chart(tren, catatan)
    ids = index_ids()
    kolom = {"bulan": _("Bulan"), **{i: metric_label(i) for i in ids}, "n": "n"}
    tabel = Tabel(judul, indices_by_month(tren), kolom)
    with buka:
        show_chart(
            gambar, kalimat, tabel, writers(ids, "bulan"), scope, key="indeks_bulanan_gambar"
        )
