"""One employee's month: the figures, and the rows they come from."""

import streamlit as st

from analytics.kalimat.opd import say_losses
from analytics.kueri.pegawai import activities_of, month_of
from data.bahasa import _
from pages.parts.bulan.orang import show_activities, show_figures
from pages.parts.kabar import show_notes
from pages.parts.opd.pembinaan import draw_coaching
from pages.parts.pengguna import require
from pages.parts.remah import Langkah, show_crumbs
from pages.parts.saring import pick_month, show_empty, show_state
from pages.parts.sumber import get_lake, get_store

scope = require("opd", "adminopd", "bkpsdm", "auditor", "keuangan", "atasan")
lake = get_lake()
show_notes()
nomor = st.query_params.get("pegawai", "")
if not nomor.isdecimal():
    st.title(_("Rincian pegawai"))
    show_empty(_("Pilih seorang pegawai dari daftar di halaman lain."))

jalan = st.container()
judul = st.empty()
with st.container(horizontal=True, vertical_alignment="bottom"):
    bulan = pick_month(lake)
    show_state(bulan)
judul.title(_("Rincian pegawai"))
fakta = month_of(lake, scope, int(nomor), bulan.bulan)
with jalan:
    show_crumbs(
        scope,
        "pegawai",
        Langkah(_("Kota"), "indikator"),
        Langkah(fakta["opd"], "opd"),
        Langkah(fakta["unit"]),
        Langkah(fakta["nama"]),
    )
judul.title(fakta["nama"])
st.caption(f"{fakta['unit']}, {fakta['opd']}")
show_figures(fakta)
st.markdown(say_losses(fakta))
draw_coaching(scope, int(nomor), bulan.bulan)
st.header(_("Aktivitas bulan ini"))
show_activities(activities_of(get_store(), scope, int(nomor), bulan.bulan), scope, fakta)
