"""The inbox: what waits for this person now, then messages, and where e-mail goes."""

import streamlit as st

from data import waktu
from data.bahasa import _
from pages.parts.kabar import show_notes
from pages.parts.layanan.kotak_masuk import draw_address, draw_pesan, draw_tugas
from pages.parts.pengguna import require
from pages.parts.sumber import get_store
from workflow.pesan.kabar import read_pesan
from workflow.pesan.tugas import read_tugas

scope = require("pegawai")
kini = waktu.now()
with get_store().read() as session:
    tugas = read_tugas(session, scope, kini)
    pesan = read_pesan(session, scope)

st.title(_("Kotak masuk"))
show_notes()
st.header(_("Menunggu Anda"))
draw_tugas(tugas, scope, waktu.local_day(kini))
st.header(_("Pesan"))
draw_pesan(pesan, scope)
draw_address(scope)
