"""Daftar integritas: what is odd about a month, for people to look at; how right such flags are."""

import streamlit as st

from analytics.integritas.daftar import read_list
from analytics.integritas.ketepatan import precision
from analytics.integritas.sampel import read_sampel
from analytics.integritas.taksiran import estimate
from data.bahasa import _
from data.waktu import month_add
from pages.parts.integritas.angka import MENURUT_JENIS, TANDA, show_by_kind, show_figures
from pages.parts.integritas.daftar import choose_flags, show_by_opd, show_flags
from pages.parts.integritas.putusan import draw_last
from pages.parts.integritas.simpan import flags_of
from pages.parts.kabar import show_notes
from pages.parts.pengguna import require
from pages.parts.saring import pick_month, pick_opd, show_empty, show_state
from pages.parts.sumber import get_lake, get_store

scope = require("bkpsdm", "auditor")
lake, store = get_lake(), get_store()
show_notes()
st.title(_("Daftar integritas"))
st.caption(
    _(
        "Hal janggal untuk dilihat orang, bukan tuduhan. Tanda dan putusan di sini tidak pernah "
        "mengubah skor atau TPP siapa pun."
    )
)
with st.container(horizontal=True, vertical_alignment="bottom"):
    bulan = pick_month(lake)
    opd_id = pick_opd(lake, scope, semua=_("Seluruh kota"))
with st.container(horizontal=True, vertical_alignment="center"):
    show_state(bulan)
isi = flags_of(lake, store, scope, bulan)
data = read_list(lake, store, scope, isi)
if opd_id is not None:
    data = data.filter(data["opd_id"] == opd_id)
ketepatan = precision(store, scope)
sampel = estimate(read_sampel(store, scope, month_add(bulan.bulan, -11), bulan.bulan))
show_figures(data, ketepatan, sampel, scope.hari, bulan.bulan)
st.header(_("Menurut jenis"), anchor=MENURUT_JENIS)
show_by_kind(data, ketepatan, scope)

st.header(_("Tanda"), anchor=TANDA)
if data.is_empty():
    show_empty(_("Tidak ada tanda pada bulan ini."))
draw_last()
show_flags(lake, scope, isi, choose_flags(data))

st.header(_("Menurut OPD dan jenis"))
show_by_opd(data, isi, scope)
