"""People change: this month's events, missing numbers, rows to hand over, the timeline, and the forms."""

import streamlit as st

from analytics.kueri.mutasi import (
    assignment_lines,
    handed_over,
    list_administered,
    list_events,
    list_people,
    summarize_events,
)
from data.bahasa import _, format_angka
from data.waktu import month_add, month_end, month_start
from pages.parts.kabar import show_notes
from pages.parts.mutasi.bidang import Latar
from pages.parts.mutasi.daftar import show_events, show_handed_over, show_missing, show_timeline
from pages.parts.mutasi.isian import show_form
from pages.parts.mutasi.reorganisasi import show_reorganisation
from pages.parts.pengguna import require
from pages.parts.saring import show_empty
from pages.parts.sumber import get_store

scope = require("adminopd", "bkpsdm")
store, hari = get_store(), scope.hari
show_notes()
st.title(_("Mutasi, cuti, Plt"))
opd = list_administered(store, scope, hari)
if not opd:
    show_empty(_("Belum ada OPD yang Anda kelola. Minta BKPSDM memberi peran admin OPD."))
if len(opd) > 1:
    opd_id = st.selectbox(
        _("OPD"), list(opd), format_func=opd.__getitem__, key="kelola", bind="query-params"
    )
else:
    opd_id = next(iter(opd))
    st.caption(opd[opd_id])

serah = handed_over(store, scope, opd_id, hari)
bulan_ini = list_events(store, scope, opd_id, month_start(hari), month_end(hari))
setahun = list_events(store, scope, opd_id, month_add(hari, -12))
ringkas, kurang = summarize_events(bulan_ini, serah), summarize_events(setahun, serah)
with st.grid(3, min_column_width=185):
    st.metric(_("Perubahan bulan ini"), format_angka(ringkas.peristiwa), border=True)
    st.metric(_("Belum bernomor surat"), format_angka(kurang.tanpa_nomor), border=True)
    st.metric(
        _("Aktivitas untuk diserahkan"),
        format_angka(ringkas.serah),
        help=_("Aktivitas menunggu dari masa atasan yang lama."),
        border=True,
    )

st.header(_("Catat perubahan"))
orang = list_people(store, scope, opd_id, hari)
if orang.is_empty():
    st.info(_("OPD ini belum punya pegawai."), icon=":material/inbox:")
else:
    show_form(Latar(store, scope, opd, opd_id, orang))
if scope.has("bkpsdm"):
    show_reorganisation(store, scope, opd_id, opd[opd_id], orang)

st.header(_("Peristiwa setahun terakhir"))
show_events(store, scope, setahun)
st.header(_("Nomor surat yang kurang"))
show_missing(store, scope, setahun)
st.header(_("Baris yang diserahkan"))
show_handed_over(serah, scope)
st.header(_("Garis waktu penugasan"))
show_timeline(assignment_lines(store, scope, opd_id, hari), scope, hari)
