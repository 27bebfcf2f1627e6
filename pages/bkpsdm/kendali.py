"""What BKPSDM watches: how fresh the data is, the months, rows by stage."""

import streamlit as st

from analytics.kueri.kendali import changes_waiting, list_periods, rows_by_stage
from data.bahasa import _, format_angka, format_saat, format_tanggal
from pages.parts.kendali import show_periods, show_stages
from pages.parts.pengguna import require
from pages.parts.sumber import get_lake, get_store

scope = require("bkpsdm")
lake, store = get_lake(), get_store()
manifest = lake.manifest()
st.title(_("Kendali data"))
with st.grid(4, min_column_width=185):
    st.metric(_("Data per"), format_tanggal(manifest.per_tanggal, "d MMM y"), border=True)
    st.metric(_("Versi data"), format_angka(manifest.versi), border=True)
    st.metric(
        _("Perubahan menunggu"),
        format_angka(changes_waiting(lake, store, scope)),
        help=_("Perubahan yang sudah tercatat dan belum masuk ke data analisis."),
        border=True,
    )
    st.metric(_("Versi aturan"), manifest.versi_aturan[:8], border=True)
st.caption(_("Data analisis disusun {saat}.").format(saat=format_saat(manifest.dibuat)))

st.header(_("Bulan dan keadaannya"))
show_periods(list_periods(lake, store, scope))

st.header(_("Baris menurut tahap"))
show_stages(rows_by_stage(lake, scope), scope)
