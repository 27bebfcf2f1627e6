"""What this person is told of: alerts on measures, briefs; and the views that were kept."""

import streamlit as st

from analytics.metrik.definisi import PEMBACA
from data.bahasa import _
from pages.parts.kabar import show_notes
from pages.parts.kesegaran import show_as_of
from pages.parts.pemberitahuan.pandangan import draw_all_views
from pages.parts.pemberitahuan.peringatan import draw_alerts
from pages.parts.pemberitahuan.ringkasan import draw_briefs
from pages.parts.pengguna import require
from pages.parts.sumber import get_lake

scope = require(*PEMBACA)
lake = get_lake()
st.title(_("Pemberitahuan"))
show_as_of()
show_notes()
kiri, kanan = st.columns([3, 2], gap="large")
with kiri:
    st.subheader(_("Peringatan"))
    draw_alerts(lake, scope)
with kanan:
    st.subheader(_("Ringkasan berkala"))
    draw_briefs(lake, scope)
    st.subheader(_("Pandangan tersimpan"))
    draw_all_views(scope)
