"""Giliran: the shifts of a unit's people in a month, as a grid."""

import streamlit as st

from data import waktu
from data.bahasa import _, format_bulan
from data.waktu import month_add
from pages.parts.kabar import show_notes
from pages.parts.kalender.giliran_kisi import show_grid
from pages.parts.pengguna import require
from pages.parts.sumber import get_store
from workflow.kalender.giliran_baca import copied_shifts, read_shifts, shift_units

scope = require("adminopd", "atasan")
store, kini = get_store(), waktu.now()
show_notes()
st.title(_("Jadwal giliran"))
st.caption(
    _(
        "Di unit yang bekerja bergiliran, hari kerja seseorang adalah hari gilirannya, juga pada "
        "hari libur. Isi P (07–14), S (14–21), M (21–07), atau jam seperti 08.00-16.00."
    )
)
bulan = st.segmented_control(
    _("Bulan jadwal"),
    [month_add(scope.hari, n) for n in (-1, 0, 1, 2)],
    default=month_add(scope.hari, 0),
    required=True,
    format_func=format_bulan,
    key="giliran_bulan",
)
with store.read() as session:
    unit = shift_units(session, scope, bulan)
if not unit:
    st.info(
        _(
            "Tidak ada unit Anda yang bekerja bergiliran pada {bulan}. BKPSDM menetapkannya di "
            "Kalender kota."
        ).format(bulan=format_bulan(bulan)),
        icon=":material/info:",
    )
    st.stop()
dipilih = st.selectbox(_("Unit"), list(unit), format_func=lambda u: unit[u], width=420)
with store.read() as session:
    orang, ada = read_shifts(session, scope, dipilih, bulan)
    salinan = copied_shifts(session, scope, dipilih, bulan)
show_grid(store, scope, dipilih, bulan, orang=orang, ada=ada, salinan=salinan)
