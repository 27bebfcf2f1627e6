"""Effects: what a training or a change of the rules did, against those whom it did not reach."""

import streamlit as st

from analytics.banding import profil_berlaku
from analytics.jelajah.jawab import PENELITI
from analytics.jelajah.pengaruh import assumptions
from analytics.jelajah.peristiwa import rule_day
from analytics.jelajah.tanya import PENGARUH
from data.bahasa import _
from pages.parts.jelajah.alamat import open_address
from pages.parts.jelajah.bagan_soal import show_answer
from pages.parts.jelajah.isian import ask_measure, ask_opd, show_meaning
from pages.parts.jelajah.peristiwa import ask_event
from pages.parts.jelajah.sematkan import draw_pin
from pages.parts.jelajah.simpanan import kept_answer
from pages.parts.jelajah.titik import ALAMAT, PARAM, opening_points, read_point, show_point
from pages.parts.jelajah.usul import ask_struck
from pages.parts.kesegaran import show_as_of
from pages.parts.pengguna import require
from pages.parts.remah import remember_place
from pages.parts.saring import show_empty
from pages.parts.sumber import get_lake, get_store

scope = require(*PENELITI)
lake = get_lake()
st.title(_("Pengaruh pelatihan dan aturan"))
show_as_of()
if not lake.manifest().bulan:
    show_empty(_("Belum ada bulan yang dapat ditampilkan."))
tanya = open_address(lake, scope, PENGARUH, *PARAM)
profil = profil_berlaku(get_store())
with st.grid(3, min_column_width=220):
    ask_event(lake, scope, profil, tanya)
    ask_measure(tanya)
    if rule_day(tanya.peristiwa) is None:
        ask_opd(lake, scope, tanya)
is_terjawab = ask_struck(lake, scope, profil, tanya)
show_meaning(tanya)

titik = read_point()
if not is_terjawab:
    remember_place(ALAMAT)
elif titik is None:
    jawab = kept_answer(lake, scope, tanya)
    remember_place(ALAMAT)
    st.header(jawab.judul)
    show_answer(jawab, scope, key="pengaruh", buka=opening_points(tanya))
    draw_pin(lake, scope, tanya, jawab.judul)
else:
    show_point(lake, scope, tanya, titik)
with st.expander(_("Cara menghitung dan anggapannya"), icon=":material/rule:", expanded=True):
    st.markdown("\n".join(f"- {satu}" for satu in assumptions(tanya.peristiwa)))
