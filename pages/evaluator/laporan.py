"""Reports of pinned charts: one's own and those shared, each computed for whoever reads it."""

import streamlit as st

from analytics.jelajah.jawab import PENANYA
from analytics.jelajah.laporan import list_laporan, read_laporan
from data.bahasa import _
from data.galat import GalatPengguna
from pages.parts.jelajah.jalan import draw_others
from pages.parts.jelajah.laporan_daftar import draw_list, draw_new
from pages.parts.jelajah.laporan_isi import draw_report
from pages.parts.jelajah.laporan_ubah import draw_edit
from pages.parts.kabar import show_notes
from pages.parts.kesegaran import show_as_of
from pages.parts.pengguna import require
from pages.parts.sumber import get_lake, get_store
from pages.parts.tautan import link_screen
from workflow.pandangan.laporan import PENULIS

scope = require(*PENANYA)
lake, store = get_lake(), get_store()
show_notes()
id = st.query_params.get("laporan")
if id is None:
    st.title(_("Laporan"))
    show_as_of()
    draw_others(scope)
    with store.read() as session:
        daftar = list_laporan(session, scope)
    draw_list(scope, daftar)
    draw_new(scope)
else:
    try:
        with store.read() as session:
            laporan = read_laporan(session, scope, id)
    except GalatPengguna as galat:
        st.title(_("Laporan"))
        st.info(galat.teks, icon=":material/lock:")
        link_screen("evaluator/laporan.py", _("Semua laporan"), {}, ikon=":material/list:")
        st.stop()
    draw_report(lake, scope, laporan)
    if laporan.is_milik and scope.has(*PENULIS):
        draw_edit(store, scope, laporan)
