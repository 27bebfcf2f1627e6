"""The four indices over the months as one chart, drawn when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl
import streamlit as st

from analytics.alamat import rows_query
from analytics.ekspor import Tabel
from analytics.grafik.catatan import Catatan
from analytics.grafik.indeks import index_chart
from analytics.kueri.indikator import index_ids, index_trend, indices_by_month
from analytics.metrik import metric_label
from data.bahasa import _
from data.scope import Scope
from pages.parts.bagan import show_chart
from pages.parts.baris import BERKAS
from pages.parts.tabel import writers

_DIPILIH = "indeks_bulanan_dipilih"


@dataclass(frozen=True, slots=True)
class TitikIndeks:
    """What a click on a point opens: its index in its month, part by part."""

    ids: Sequence[str]
    bulan: Sequence[date]
    nomor: int | None = None

    @property
    def ajakan(self) -> str:
        """What says that a click opens an index."""
        return _("Klik sebuah titik untuk membuka indeksnya pada bulan itu.")

    def widget_key(self, key: str) -> str:
        """Return the key of the picture; nothing is ever picked on it."""
        return key

    def pick_points(self, titik: Sequence[Mapping[str, Any]]) -> None:
        """Remember the index and the month of the first of these points for the run that follows:
        none leaves its screen before it begins."""
        for satu in titik[:1]:
            dipilih = self.ids[satu["curve_number"]], self.bulan[satu["point_index"]]
            st.session_state[_DIPILIH] = dipilih


def draw_index_months(komponen: pl.DataFrame, catatan: Sequence[Catatan], scope: Scope) -> None:
    """Offer the chart of `component_trend`, with its notes, its table and exports; a click on a point
    opens its index in its month."""
    if dipilih := st.session_state.pop(_DIPILIH, None):
        st.switch_page(BERKAS, query_params=rows_query(*dipilih))
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
            gambar,
            kalimat,
            tabel,
            writers(ids, "bulan"),
            scope,
            key="indeks_bulanan_gambar",
            klik=TitikIndeks(ids, sorted(tren["bulan"].unique())),
        )
