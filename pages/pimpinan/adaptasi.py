"""Adaptation and satisfaction: how they stand, which OPDs lag on which, and what age has to do with it."""

import streamlit as st

from analytics.kueri.adaptasi_kepuasan import (
    UMUR_UKURAN,
    adaptation_and_satisfaction,
    adaptation_by_age,
)
from analytics.kueri.catatan import month_notes
from analytics.kueri.kartu import make_cards
from analytics.metrik import Filter
from data.bahasa import _
from pages.parts.baris import link_all
from pages.parts.kartu import show_cards
from pages.parts.pengguna import require
from pages.parts.pimpinan.adaptasi import (
    KELUHAN,
    show_ages,
    show_pulse,
    show_quadrants,
    show_training,
)
from pages.parts.pimpinan.buka import link_office
from pages.parts.remah import remember_place
from pages.parts.saring import pick_comparison, pick_month, show_state
from pages.parts.silang import opd_dimension, read_cross
from pages.parts.sumber import get_lake

KARTU = ("entri_mandiri", "cakupan_pelatihan", "indeks_survei", "tingkat_jawab")

scope = require("pimpinan", "bkpsdm", "evaluator")
lake = get_lake()
remember_place("adaptasi")
st.title(_("Adaptasi dan kepuasan"))
with st.container(horizontal=True, vertical_alignment="bottom"):
    bulan = pick_month(lake)
    patokan = pick_comparison()
    show_state(bulan)
silang = read_cross(opd_dimension(lake, scope))
silang.show_chips()
opd_id = silang.picked("opd_id")
if opd_id is not None:
    link_office(scope, opd_id)

where = silang.narrow(Filter.month(bulan.bulan))
kartu = make_cards(lake, scope, KARTU, bulan.bulan, where.nilai)
catatan = month_notes(lake, scope, () if opd_id is None else (opd_id,))
show_cards(kartu, bulan, catatan, patokan=patokan, saring={"opd_id": opd_id})
show_pulse(lake, scope, where)
link_all(KELUHAN, bulan.bulan, {"opd_id": opd_id})

st.header(_("OPD demi OPD"))
isi = adaptation_and_satisfaction(lake, scope, bulan.bulan)
show_quadrants(isi, bulan, scope, silang.on("opd_id", isi.opd["opd_id"].to_list()))

st.header(_("Pengaruh pelatihan"))
show_training(lake, scope)

st.header(_("Menurut kelompok umur"))
show_ages(adaptation_by_age(lake, scope, where), bulan, scope)
link_all(UMUR_UKURAN, bulan.bulan, {"opd_id": opd_id})
