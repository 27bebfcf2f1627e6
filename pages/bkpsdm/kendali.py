"""The month as BKPSDM steers it: what it looks after, how far every OPD has come, what holds back."""

import streamlit as st

from analytics.kueri.kendali import changes_waiting, list_periods
from analytics.kueri.kendali_keadaan import read_state
from analytics.kueri.opd_singkat import short_names
from analytics.kueri.periode import list_months, urgent_month
from analytics.kueri.tahap import as_seen
from data import waktu
from data.bahasa import _, format_angka, format_bulan, n_
from pages.parts.baris import link_all
from pages.parts.kendali.bulan import show_periods, show_stages
from pages.parts.kendali.isi import read_control
from pages.parts.kendali.matriks import show_blocked, show_matrix
from pages.parts.kendali.ubin import Periode, show_tiles
from pages.parts.kunjungan import show_since
from pages.parts.pengguna import require
from pages.parts.saring import pick_month, show_state
from pages.parts.sumber import get_lake, get_store
from workflow.jendela import validation_limit
from workflow.kalender.periode_baca import months_to_freeze

TAHAP = ("validasi_tepat_waktu", "perilaku_tepat_waktu", "bulan_dikonfirmasi")

scope = require("bkpsdm")
lake, store, kini = get_lake(), get_store(), waktu.now()
st.title(_("Kendali bulan"))
with st.container(horizontal=True, vertical_alignment="bottom"):
    bulan = pick_month(lake, urgent_month)
    show_state(bulan)

isi, singkat = read_control(lake, scope, bulan.bulan), short_names(lake)
if bulan == urgent_month(list_months(lake)):
    show_since(scope, "kendali", lambda: as_seen(lake, scope, isi.tahap, bulan.bulan, singkat))

bulanan = list_periods(lake, store, scope)
with store.read() as session:
    periode = Periode(
        bulan=bulan.bulan,
        status=bulanan.filter(bulan=bulan.bulan)["status"].fill_null("terbuka").item(),
        batas=validation_limit(session, bulan.bulan),
        siap=len(months_to_freeze(session, kini)),
    )
show_tiles(scope, read_state(store, scope, kini), periode, kini)
menunggu = changes_waiting(lake, store, scope)
st.caption(
    n_("Data versi {versi}; {n} perubahan tercatat belum masuk ke data.", menunggu).format(
        versi=format_angka(lake.versi), n=format_angka(menunggu)
    )
)

st.header(_("Tahap {bulan} menurut OPD").format(bulan=format_bulan(bulan.bulan)))
show_matrix(isi, scope, bulan.bulan, singkat)

st.header(_("Yang menghalangi"))
show_blocked(isi.halangan, scope)

st.header(_("Bulan dan keadaannya"))
show_periods(bulanan)

st.header(_("Baris menurut tahap"))
show_stages(isi.bulanan, scope)
link_all(TAHAP, bulan.bulan, {})
