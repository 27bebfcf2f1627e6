"""The repair desk: what blocks the month of an OPD, and the repairs that are safe to press."""

import streamlit as st

from analytics.kueri.mutasi import list_administered
from analytics.kueri.perbaikan import SEBAB, desk_months, read_desk
from data import waktu
from data.bahasa import _, format_angka, format_bulan, format_tanggal
from pages.parts.kabar import show_notes
from pages.parts.mutasi.perbaikan_sebab import pick_cause, show_cause
from pages.parts.pengguna import require
from pages.parts.saring import adopt_address, show_empty
from pages.parts.sumber import get_store

scope = require("adminopd", "bkpsdm")
store, kini = get_store(), waktu.now()
show_notes()
st.title(_("Meja perbaikan"))
opd = list_administered(store, scope, scope.hari)
if not opd:
    show_empty(_("Belum ada OPD yang Anda kelola. Minta BKPSDM memberi peran admin OPD."))
bulan_ini = desk_months(store, kini)
with st.container(horizontal=True, vertical_alignment="bottom"):
    if len(opd) > 1:
        opd_id = st.selectbox(
            _("OPD"), list(opd), format_func=opd.__getitem__, key="kelola", bind="query-params"
        )
    else:
        opd_id = next(iter(opd))
        st.caption(opd[opd_id])
    if len(bulan_ini) > 1:
        adopt_address("bulan", bulan_ini, format_bulan)
        bulan = st.selectbox(
            _("Bulan"), bulan_ini, format_func=format_bulan, key="bulan", bind="query-params"
        )
    else:
        bulan = bulan_ini[0]

meja = read_desk(store, scope, opd_id, bulan, kini)
with st.grid(4, min_column_width=185):
    st.metric(_("Yang menghalangi"), format_angka(meja.masalah.height), border=True)
    st.metric(_("Pegawai terkena"), format_angka(meja.pegawai), border=True)
    st.metric(
        _("Siap diperbaiki"),
        format_angka(sum(n for s, n in meja.jumlah.items() if SEBAB[s].is_aman)),
        border=True,
    )
    st.metric(
        _("Hari tersisa"),
        format_angka(max(meja.sisa_hari, 0)),
        help=_("Sampai jendela validasi bulan ini ditutup."),
        border=True,
    )
st.caption(
    _(
        "{bulan}: jendela validasi tutup {batas}. Data dibaca langsung dari catatan kepegawaian."
    ).format(bulan=format_bulan(bulan), batas=format_tanggal(meja.batas))
)
if meja.masalah.is_empty():
    show_empty(_("Tidak ada yang menghalangi bulan ini. Semua pegawai siap dinilai."))
show_cause(store, scope, meja, pick_cause(meja))
