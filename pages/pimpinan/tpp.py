"""TPP of the city against its ceiling, and what was lost by cause: over the months and OPD by OPD."""

import streamlit as st

from analytics.kalimat_tpp import say_ceiling
from analytics.kueri.catatan import month_notes
from analytics.kueri.kartu import make_cards
from analytics.kueri.tpp_sebab import loss_by_month, loss_by_opd
from analytics.kueri.tren import span
from data.bahasa import _, format_bulan
from pages.parts.kartu import show_cards
from pages.parts.pengguna import require
from pages.parts.pimpinan.tpp import show_causes, show_ceiling, show_offices
from pages.parts.saring import pick_span, show_state
from pages.parts.sumber import get_lake

KARTU = ("bagian_tpp_hilang", "tpp_hilang", "bagian_hilang_luar")

scope = require("pimpinan", "bkpsdm", "evaluator")
lake = get_lake()
st.title(_("TPP dan sebab"))
with st.container(horizontal=True, vertical_alignment="bottom"):
    bulan, panjang = pick_span(lake)
    show_state(bulan, lake)
if bulan.is_sementara:
    st.caption(_("Bulan ini masih berjalan; angka TPP masih berubah sampai semua jendela tutup."))

catatan = month_notes(lake, scope)
bulanan = loss_by_month(lake, scope, span(bulan.bulan, panjang, {}))
st.markdown(say_ceiling(bulanan, bulan.bulan))
show_cards(make_cards(lake, scope, KARTU, bulan.bulan, {}), bulan, catatan, lebar=240)

st.header(_("Hilang menurut sebab"))
show_causes(bulanan, bulan, scope, catatan)

st.header(_("Dihitung terhadap pagu"))
show_ceiling(bulanan, bulan, scope, catatan)

st.header(_("Menurut OPD, {bulan}").format(bulan=format_bulan(bulan.bulan)))
show_offices(loss_by_opd(lake, scope, span(bulan.bulan, 1, {})), bulan, scope)
