"""The evaluator's first screen: courses, distributions, cohorts and effects at a glance, OPD by OPD below."""

from dataclasses import replace

import streamlit as st

from analytics.banding import profil_berlaku
from analytics.jelajah.jawab import PENANYA, PENELITI
from analytics.jelajah.peristiwa import PELATIHAN
from analytics.jelajah.tanya import TREN
from analytics.kueri.catatan import month_notes
from analytics.kueri.ringkas import brief_figures
from data.bahasa import _
from pages.parts.catatan import show_notes_panel
from pages.parts.jelajah.alamat import open_address
from pages.parts.jelajah.isian import ask_months, ask_opd
from pages.parts.jelajah.jalan import draw_others
from pages.parts.jelajah.opd_panel import draw_offices
from pages.parts.jelajah.peristiwa import newest_rule
from pages.parts.jelajah.sorotan import draw_ages, draw_effect, draw_topics
from pages.parts.kesegaran import show_as_of
from pages.parts.kunjungan import show_since
from pages.parts.pengguna import require
from pages.parts.sumber import get_lake, get_store

scope = require(*PENANYA)
lake = get_lake()
judul, pilihan = st.columns([3, 5], vertical_alignment="center")
with judul:
    st.title(_("Tren dan sebaran"))
    show_as_of()
draw_others(scope)
dasar = open_address(lake, scope, TREN)
with pilihan, st.grid(3, min_column_width=150):
    ask_months(lake, dasar)
    ask_opd(lake, scope, dasar)
if not st.query_params:
    show_since(scope, "tren", lambda: brief_figures(lake, scope))
dasar = replace(dasar, dimensi=None, panel=None, banding=None, bentuk="garis")
draw_topics(lake, scope, dasar, month_notes(lake, scope, dasar.opd_ids))
with st.grid(3, min_column_width=240):
    draw_ages(lake, scope, dasar)
    if scope.has(*PENELITI):
        draw_effect(lake, scope, _("Pengaruh pelatihan"), PELATIHAN)
        aturan = newest_rule(lake, scope, profil_berlaku(get_store()))
        draw_effect(lake, scope, _("Pengaruh perubahan aturan"), *(aturan or (None,)))
draw_offices(lake, scope, dasar)
show_notes_panel(lake, scope, dasar.opd_ids)
