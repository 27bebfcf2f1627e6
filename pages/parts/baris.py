"""The way from a number to what is behind it: a link that any card, cell or row can carry.

    link_rows("rerata_capaian", bulan.bulan, opd_id=3)          # draws the link
    st.switch_page(BERKAS, query_params=rows_query("tpp_hilang", bulan.bulan, opd_id=3))

Filters are dimensions of the metrics (`analytics.jelajah.dimensi.DIMENSI`). The screen shows what the reader's own scope allows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from analytics.alamat import AWALAN, rows_query
from analytics.jelajah.dimensi import DIMENSI, values_of
from analytics.metrik import metric_label
from data.bahasa import _
from data.lake import Lake
from data.scope import Scope
from pages.parts.tautan import link_screen, small_link

BERKAS = "opd/baris.py"


def link_rows(metric_id: str, bulan: date, label: str = "", **saring: object) -> None:
    """Show the link to what is behind a metric; the label says what of unless it is given."""
    link_screen(
        BERKAS,
        small_link(label or _("Buka barisnya")),
        rows_query(metric_id, bulan, **saring),
        ikon=None if label else ":material/table_rows:",
        help=_("Siapa atau apa di balik {label}").format(label=metric_label(metric_id)),
    )


def link_all(metric_ids: Sequence[str], bulan: date, saring: Mapping[str, object]) -> None:
    """Show in one line the ways to what is behind several metrics."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(_("Di balik angka:"), width="content")
        for satu in metric_ids:
            label = f":small[{metric_label(satu)}]"
            link_screen(BERKAS, label, rows_query(satu, bulan, **saring))


def read_filters(lake: Lake, scope: Scope, params: Mapping[str, str]) -> dict[str, object]:
    """Return the filters of an address by dimension; a value outside the reader's scope filters
    everything away."""
    hasil: dict[str, object] = {}
    for kolom, dimensi in DIMENSI.items():
        # Addresses that were kept before the names had a beginning of their own still open.
        teks = params.get(AWALAN + dimensi.alamat, params.get(dimensi.alamat))
        if teks is not None:
            nilai = {str(v): v for v in values_of(lake, scope, kolom)}
            hasil[kolom] = nilai.get(teks)
    return hasil


def filter_words(lake: Lake, scope: Scope, saring: Mapping[str, object]) -> dict[str, str]:
    """Return filters as names and values that people read."""
    return {
        _(DIMENSI[k].judul): values_of(lake, scope, k).get(v, _("di luar kewenangan Anda"))
        for k, v in saring.items()
    }
