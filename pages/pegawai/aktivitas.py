"""Isi aktivitas: how far today is, which days lack an entry, the form, the month, one's own rows."""

import streamlit as st

from data import waktu
from data.bahasa import N_, _
from pages.parts.entri.baris_sendiri import draw_rows
from pages.parts.entri.bulan_singkat import draw_month_line
from pages.parts.entri.hari_ini import draw_missing, draw_summary
from pages.parts.entri.isian_satu import draw_entry
from pages.parts.entri.kalender import chosen_day, draw_calendar
from pages.parts.entri.orang_isian import choose_person
from pages.parts.entri.salin import draw_copy
from pages.parts.entri.tempel import draw_grid
from pages.parts.entri.titipan import draw_assisted
from pages.parts.kabar import show_notes
from pages.parts.pengguna import require
from pages.parts.sumber import get_store
from workflow.harian.lembar import read_day, read_own_rows

CARA = {
    "satu": (N_("Satu aktivitas"), draw_entry),
    "salin": (N_("Salin hari"), draw_copy),
    "tabel": (N_("Tempel tabel"), draw_grid),
}
"""Ways to enter: their names, and what draws them."""

scope = require("pegawai")
kini = waktu.now()
show_notes()
st.title(_("Isi aktivitas"))
orang = choose_person(scope)
with get_store().read() as session:
    lembar = read_day(session, orang.id, kini)
    baris = read_own_rows(session, orang.id, kini)
draw_assisted(scope)
draw_summary(lembar, baris)
if orang.id == scope.pegawai_id:
    draw_month_line(scope)
draw_missing(lembar)
kiri, kanan = st.columns([3, 2], gap="large")
with kiri:
    cara = st.segmented_control(
        _("Cara mengisi"),
        list(CARA),
        default="satu",
        required=True,
        format_func=lambda c: _(CARA[c][0]),
        key="cara_mengisi",
        label_visibility="collapsed",
    )
    CARA[cara or "satu"][1](orang)
    st.caption(_("Jaringan lambat atau putus? [Catat tanpa menunggu peladen](/luring)."))
with kanan:
    draw_calendar(orang.id)
    draw_rows(scope, orang, baris, chosen_day())
