"""Adaptation and satisfaction: how they stand, which OPDs lag on which, and what age has to do with it."""

import streamlit as st

from analytics.kueri.adaptasi_kepuasan import adaptation_and_satisfaction, adaptation_by_age
from analytics.kueri.catatan import month_notes
from analytics.kueri.kartu import make_cards
from data.bahasa import _
from pages.parts.kartu import show_cards
from pages.parts.pengguna import require
from pages.parts.pimpinan.adaptasi import (
    show_ages,
    show_pulse,
    show_quadrants,
    show_training,
)
from pages.parts.saring import pick_month, show_state
from pages.parts.sumber import get_lake

KARTU = ("entri_mandiri", "cakupan_pelatihan", "indeks_survei", "tingkat_jawab")

scope = require("pimpinan", "bkpsdm", "evaluator")
lake = get_lake()
st.title(_("Adaptasi dan kepuasan"))
with st.container(horizontal=True, vertical_alignment="bottom"):
    bulan = pick_month(lake)
    show_state(bulan, lake)

show_cards(make_cards(lake, scope, KARTU, bulan.bulan, {}), bulan, month_notes(lake, scope))
show_pulse(lake, scope, bulan.bulan)

st.header(_("OPD demi OPD"))
show_quadrants(adaptation_and_satisfaction(lake, scope, bulan.bulan), bulan, scope)

st.header(_("Pengaruh pelatihan"))
show_training(lake, scope)

st.header(_("Menurut kelompok umur"))
show_ages(adaptation_by_age(lake, scope, bulan.bulan), bulan, scope)
