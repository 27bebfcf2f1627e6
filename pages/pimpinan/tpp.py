"""TPP of the city against its ceiling, and what was lost by cause: over the months and OPD by OPD."""

import streamlit as st

from analytics.kalimat.tpp import say_ceiling
from analytics.kueri.catatan import month_notes
from analytics.kueri.kartu import make_cards
from analytics.kueri.opd_singkat import short_names
from analytics.kueri.periode import list_months, span_end
from analytics.kueri.tpp_sebab import causes_of, loss_by_month, loss_by_opd
from analytics.kueri.tren import span
from data.bahasa import _, format_bulan
from pages.parts.kartu import show_cards
from pages.parts.pengguna import require
from pages.parts.pimpinan.tpp import show_causes, show_ceiling, show_offices
from pages.parts.remah import remember_place
from pages.parts.saring import SERAH, pick_comparison, pick_span, show_state
from pages.parts.silang import AWALAN, KlikBulan, opd_dimension, read_cross
from pages.parts.sumber import get_lake

KARTU = ("bagian_tpp_hilang", "tpp_hilang", "bagian_hilang_luar")

scope = require("pimpinan", "bkpsdm", "evaluator")
lake = get_lake()
remember_place("tpp-kota")
st.title(_("TPP dan sebab"))
# Views kept before the month of a click was the month of the screen still say it so.
if lama := st.query_params.pop(f"{AWALAN}bulan", ""):
    st.query_params[SERAH] = lama
with st.container(horizontal=True, vertical_alignment="bottom"):
    bulan, panjang = pick_span(lake)
    patokan = pick_comparison()
    show_state(bulan)
silang = read_cross(opd_dimension(lake, scope))
silang.show_chips()
if bulan.is_sementara:
    st.caption(_("Bulan ini masih berjalan; angka TPP masih berubah sampai semua jendela tutup."))

opd_id = silang.picked("opd_id")
catatan = month_notes(lake, scope, () if opd_id is None else (opd_id,))
akhir = span_end(list_months(lake), bulan.bulan, panjang)
bulanan = loss_by_month(lake, scope, silang.narrow(span(akhir, panjang, {})))
st.markdown(say_ceiling(bulanan, bulan.bulan))
sebulan = span(bulan.bulan, 1, {})
kartu = make_cards(lake, scope, KARTU, bulan.bulan, silang.narrow(sebulan).nilai)
show_cards(
    kartu,
    bulan,
    catatan,
    lebar=240,
    patokan=patokan,
    saring={"opd_id": opd_id},
    # The chart of causes below says them.
    is_tanda_disebut=not causes_of(bulanan),
)

st.header(_("Hilang menurut sebab"))
klik = KlikBulan(bulanan["bulan"].to_list(), bulan.bulan)
show_causes(bulanan, bulan, scope, catatan, klik)

st.header(_("Dihitung terhadap pagu"))
show_ceiling(bulanan, scope, catatan, klik)

st.header(_("Menurut OPD, {bulan}").format(bulan=format_bulan(bulan.bulan)))
per_opd = loss_by_opd(lake, scope, silang.narrow(sebulan, besides="opd_id"))
show_offices(
    per_opd, short_names(lake), bulan, scope, silang.on("opd_id", per_opd["opd_id"].to_list())
)
