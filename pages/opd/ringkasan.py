"""An OPD's month: how it stands, who is below target and why, which validators are late."""

import streamlit as st

from analytics.kueri.catatan import month_notes
from analytics.kueri.kartu import make_cards
from analytics.kueri.opd import below_target, validators
from data.bahasa import _
from pages.parts.kartu import show_cards
from pages.parts.orang import show_below_target, show_validators
from pages.parts.pengguna import require
from pages.parts.ramalan import add_forecast
from pages.parts.saring import pick_month, pick_opd, show_state
from pages.parts.sumber import get_lake

KARTU = (
    "bagian_capai_penuh",
    "jumlah_di_bawah_target",
    "jumlah_di_bawah_beruntun",
    "tpp_hilang",
    "median_capaian",
    "hari_dilaporkan",
    "validasi_tepat_waktu",
    "perilaku_tepat_waktu",
)

scope = require("opd", "adminopd", "bkpsdm")
lake = get_lake()
st.title(_("Di bawah target"))
opd_id = pick_opd(lake, scope)
with st.container(horizontal=True, vertical_alignment="bottom"):
    bulan = pick_month(lake)
    show_state(bulan, lake)
if bulan.is_sementara:
    st.caption(
        _(
            "Bulan ini masih berjalan: hari kerja dihitung sampai kemarin, dan yang menunggu "
            "validasi belum dihitung."
        )
    )

kartu = make_cards(lake, scope, KARTU, bulan.bulan, {"opd_id": (opd_id,)})
show_cards(kartu, bulan, month_notes(lake, scope, (opd_id,)))

st.header(_("Pegawai di bawah 100 %"))
di_bawah = add_forecast(below_target(lake, scope, opd_id, bulan.bulan), scope, opd_id, bulan.bulan)
show_below_target(di_bawah, scope, bulan.bulan)

st.header(_("Validator"))
show_validators(validators(lake, scope, opd_id, bulan.bulan), scope, bulan)
