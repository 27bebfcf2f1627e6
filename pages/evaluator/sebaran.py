"""Distributions: how people spread in SKP achievement, adaptation and TPP, by OPD or over the months."""

import streamlit as st

from analytics.jelajah.jawab import PENANYA
from analytics.jelajah.tanya import SEBARAN
from data.bahasa import _
from pages.parts.jelajah.alamat import open_address
from pages.parts.jelajah.bagan_soal import show_answer
from pages.parts.jelajah.buka import draw_open, opening, panel_title
from pages.parts.jelajah.isian import (
    ask_dimension,
    ask_filters,
    ask_measure,
    ask_months,
    show_heading,
    show_meaning,
)
from pages.parts.jelajah.jalan import draw_others
from pages.parts.jelajah.sematkan import draw_pin
from pages.parts.jelajah.simpanan import kept_answer
from pages.parts.kesegaran import show_as_of
from pages.parts.pengguna import require
from pages.parts.sumber import get_lake

scope = require(*PENANYA)
lake = get_lake()
st.title(_("Sebaran pegawai"))
show_as_of()
draw_others(scope)
tanya = open_address(lake, scope, SEBARAN)
with st.grid(4, min_column_width=170):
    ask_measure(tanya)
    ask_dimension(scope, tanya, _("Dibagi menurut"), kosong=_("bulan"))
    ask_months(lake, tanya, is_rentang=tanya.dimensi is None and tanya.bentuk != "histogram")
ask_filters(lake, scope, tanya)
show_meaning(tanya)

jawab = kept_answer(lake, scope, tanya)
show_heading(jawab, tanya)
show_answer(jawab, scope, key="sebaran", judul_panel=panel_title(tanya), buka=opening(tanya))
draw_pin(lake, scope, tanya, jawab.judul)
draw_open(lake, scope, tanya)
