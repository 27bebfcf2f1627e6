"""Gangguan: what the monitor proposes, declaring an outage, and what each one moved."""

import streamlit as st

from analytics.kueri.gangguan import list_outages, list_proposals
from data import waktu
from data.bahasa import _, format_angka
from pages.parts.gangguan.daftar import pick_outage, show_effect
from pages.parts.gangguan.jam import show_hours
from pages.parts.gangguan.register import show_declare, show_proposals
from pages.parts.kabar import show_notes
from pages.parts.pengguna import require
from pages.parts.sumber import get_lake, get_store

scope = require("bkpsdm")
lake, store = get_lake(), get_store()
show_notes()
st.title(_("Gangguan layanan"))
st.caption(
    _(
        "Gangguan yang dinyatakan menggeser setiap jendela entri dan validasi yang disentuhnya, "
        "sehingga layanan yang mati tidak mengurangi TPP siapa pun."
    )
)
usulan, daftar = list_proposals(store, scope), list_outages(store, scope)
tahun = daftar.filter(daftar["mulai"].dt.year() == scope.hari.year)
bulan = tahun.filter(tahun["mulai"].dt.month() == scope.hari.month)
with st.grid(4, min_column_width=185):
    st.metric(_("Usulan menunggu"), format_angka(len(usulan)), border=True)
    st.metric(_("Gangguan bulan ini"), format_angka(bulan.height), border=True)
    st.metric(_("Jam bulan ini"), format_angka(bulan["jam"].sum(), 1), border=True)
    st.metric(_("Jam tahun ini"), format_angka(tahun["jam"].sum(), 1), border=True)

st.header(_("Usulan pemantau"))
show_proposals(store, scope, usulan)

st.header(_("Nyatakan gangguan"))
show_declare(store, scope, waktu.now())

st.header(_("Gangguan yang dinyatakan"))
dipilih = pick_outage(daftar)
if dipilih is not None:
    show_effect(lake, store, scope, dipilih)

st.header(_("Aktivitas menurut jam"))
show_hours(lake, scope, daftar, dipilih)
