"""Bulan saya: capaian so far, what waits, the pace; every number opens into its steps."""

import streamlit as st

from data import waktu
from data.bahasa import _
from data.galat import GalatPengguna
from pages.parts.bulan.seandainya import draw_what_if
from pages.parts.bulan.sendiri import draw_items, draw_pace, draw_slip, draw_summary
from pages.parts.bulan_pilihan import choose_month
from pages.parts.kabar import show_notes
from pages.parts.kinerja.tanggapan import draw_month_answer
from pages.parts.langkah import draw_steps
from pages.parts.pengguna import require
from pages.parts.ramalan import draw_forecast
from pages.parts.sumber import get_store
from workflow.harian.laju import months_of, read_pace
from workflow.harian.lembar import read_month_items
from workflow.kinerja.bulan import calculate_bulan

TERBANYAK = 24

scope = require("pegawai")
kini = waktu.now()
with get_store().read() as session:
    pilihan = months_of(session, scope.pegawai_id, scope.hari, TERBANYAK)
show_notes()
st.title(_("Bulan saya"))
if not pilihan:
    st.info(_("Anda belum punya penugasan, jadi belum ada bulan yang dihitung."))
    st.stop()
bulan = choose_month(pilihan, pilihan[0])
with get_store().read() as session:
    laju = read_pace(session, scope.pegawai_id, bulan, kini)
    uraian = read_month_items(session, scope.pegawai_id, bulan)
try:
    hitungan = calculate_bulan(get_store(), [scope.pegawai_id], bulan, scope.hari)[scope.pegawai_id]
except GalatPengguna as galat:
    st.error(galat.teks, icon=":material/error:")
    st.stop()
draw_summary(hitungan, laju)
draw_month_answer(scope, bulan)
st.page_link(
    "pegawai/bantuan.py",
    label=_("Tanyakan ini"),
    icon=":material/support_agent:",
    query_params={"tentang": f"bulan:{bulan:%Y-%m}"},
)
draw_pace(laju)
if laju.is_sementara:
    draw_forecast(scope, bulan)
draw_items(hitungan, uraian)
draw_slip(hitungan)
draw_what_if(get_store(), scope.pegawai_id, hitungan, scope.hari, uraian)
st.subheader(_("Dari mana angka ini"))
draw_steps(hitungan.steps(), uraian)
