"""Trends and distributions of SKP achievement, adaptation and TPP, in the city or by OPD."""

import streamlit as st

from data.bahasa import _, format_bulan
from pages.parts.jelajah import (
    TOPIK,
    Pandangan,
    show_by_opd,
    show_distribution,
    show_trends,
    topic_title,
)
from pages.parts.pengguna import require
from pages.parts.saring import adopt_address, pick_filter, pick_span, show_state
from pages.parts.sumber import get_lake

scope = require("evaluator", "pimpinan", "bkpsdm")
lake = get_lake()
st.title(_("Tren dan sebaran"))
adopt_address("topik", list(TOPIK), topic_title)
topik = TOPIK[
    st.segmented_control(
        _("Topik"),
        list(TOPIK),
        format_func=topic_title,
        default="skp",
        required=True,
        key="topik",
        bind="query-params",
    )
]
with st.container(horizontal=True, vertical_alignment="bottom"):
    bulan, panjang = pick_span(lake)
    show_state(bulan, lake)
saring, kata = pick_filter(lake, scope)
kata |= {_("Bulan terakhir"): format_bulan(bulan.bulan)}
pandangan = Pandangan(lake, scope, topik, bulan.bulan, panjang, saring, kata)

show_trends(pandangan)
show_by_opd(pandangan)
show_distribution(pandangan)
