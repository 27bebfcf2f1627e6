"""Cohorts: people who started together, or are of one age, followed over the months."""

import streamlit as st

from analytics.jelajah.jawab import PENANYA
from analytics.jelajah.tanya import KOHORT
from analytics.kueri.catatan import month_notes
from data.bahasa import _
from pages.parts.jelajah.alamat import open_address
from pages.parts.jelajah.bagan_soal import show_answer
from pages.parts.jelajah.buka import opening
from pages.parts.jelajah.isian import (
    ask_cohort,
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
st.title(_("Kohort pegawai"))
show_as_of()
draw_others(scope)
tanya = open_address(lake, scope, KOHORT)
with st.grid(4, min_column_width=170):
    ask_measure(tanya)
    ask_cohort(tanya)
    ask_months(lake, tanya)
ask_filters(lake, scope, tanya)
show_meaning(tanya)

jawab = kept_answer(lake, scope, tanya)
show_heading(jawab, tanya)
catatan = month_notes(lake, scope, tanya.opd_ids)
show_answer(jawab, scope, catatan, key="kohort", buka=opening(tanya))
draw_pin(lake, scope, tanya, jawab.judul)
st.caption(
    _(
        "Triwulan dan bulan mulai dihitung dari bulan pertama bekerja. Kelompok yang terlalu kecil ditahan; "
        "garisnya terputus atau tidak ada."
    )
)
