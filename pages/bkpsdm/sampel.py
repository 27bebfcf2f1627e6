"""Sampel risiko: approved activities drawn by risk, looked at by a second person, and what that tells."""

import polars as pl
import streamlit as st

from analytics.integritas.sampel import drawn_by, read_sampel
from data.bahasa import _
from data.waktu import month_add
from pages.parts.integritas.sampel_hasil import (
    TAKSIRAN,
    show_estimates,
    show_origin,
    show_progress,
)
from pages.parts.integritas.sampel_periksa import show_reviews
from pages.parts.integritas.sampel_tarik import draw_form
from pages.parts.kabar import show_notes
from pages.parts.pengguna import require
from pages.parts.saring import pick_month, show_state
from pages.parts.sumber import get_lake, get_store

scope = require("bkpsdm", "auditor")
lake, store = get_lake(), get_store()
show_notes()
st.title(_("Sampel risiko"))
st.caption(
    _(
        "Sebagian aktivitas yang sudah disetujui diperiksa sekali lagi oleh orang lain. Yang "
        "bertanda lebih mudah terpilih; peluangnya diperhitungkan, jadi taksirannya untuk semua "
        "aktivitas. Hasilnya tidak mengubah skor siapa pun."
    )
)
with st.container(horizontal=True, vertical_alignment="bottom"):
    bulan = pick_month(lake)
    show_state(bulan)
dari = month_add(bulan.bulan, -11)
setahun = read_sampel(store, scope, dari, bulan.bulan)
sampel = setahun.filter(pl.col("bulan") == bulan.bulan)
show_progress(sampel, setahun)

if sampel.is_empty():
    draw_form(lake, store, scope, bulan)
else:
    st.header(_("Pemeriksaan"))
    show_origin(sampel, drawn_by(store, scope, bulan.bulan))
    show_reviews(store, scope, sampel)

if not setahun.is_empty():
    st.header(_("Taksiran dua belas bulan"), anchor=TAKSIRAN)
    show_estimates(setahun, scope, dari, bulan.bulan)
