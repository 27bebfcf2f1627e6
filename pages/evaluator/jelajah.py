"""The explorer: any measure, by any dimension, over any months, drawn as one likes."""

import streamlit as st

from analytics.jelajah.jawab import PENANYA
from analytics.jelajah.tanya import SETARA, TREN
from analytics.kueri.catatan import month_notes
from data.bahasa import _
from pages.parts.jelajah.alamat import open_address
from pages.parts.jelajah.bagan_soal import is_table, show_answer
from pages.parts.jelajah.buka import draw_open, opening, panel_title, show_way
from pages.parts.jelajah.isian import (
    ask_comparison,
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
st.title(_("Jelajah ukuran"))
show_as_of()
draw_others(scope)
tanya = open_address(lake, scope, TREN)
with st.grid(3, min_column_width=200):
    ask_measure(tanya)
    ask_dimension(scope, tanya, _("Dibagi menurut"), kosong=_("tidak dibagi"))
    ask_dimension(scope, tanya, _("Panel menurut"), "panel", kosong=_("satu gambar"))
    ask_months(lake, tanya)
    ask_comparison(tanya)
ask_filters(lake, scope, tanya)
show_meaning(tanya)

jawab = kept_answer(lake, scope, tanya)
show_way(lake, scope, tanya)
show_heading(jawab, tanya, is_bentuk=tanya.banding not in SETARA)
show_answer(
    jawab,
    scope,
    month_notes(lake, scope, tanya.opd_ids),
    key="jelajah",
    is_tabel=is_table(tanya),
    judul_panel=panel_title(tanya),
    buka=opening(tanya),
)
draw_pin(lake, scope, tanya, jawab.judul)
draw_open(lake, scope, tanya)
