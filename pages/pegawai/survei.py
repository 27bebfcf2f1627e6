"""Survei: the open round, answered once and by nobody in particular; for those who look after it, all."""

import streamlit as st

from data.bahasa import _
from pages.parts.kabar import show_notes
from pages.parts.layanan.survei_buka import draw_open
from pages.parts.layanan.survei_lembar import draw_sheet
from pages.parts.layanan.survei_putaran import draw_rounds
from pages.parts.pengguna import require
from pages.parts.skp.teks import plain
from pages.parts.sumber import get_store
from workflow.layanan.survei import read_open_surveys

scope = require("pegawai")
show_notes()
st.title(_("Survei"))
with get_store().read() as session:
    terbuka = read_open_surveys(session, scope)
if not terbuka:
    st.info(
        _("Tidak ada survei yang dibuka untuk Anda hari ini."), icon=":material/event_available:"
    )
for satu in terbuka:
    if satu.is_dijawab:
        st.success(
            _("Anda sudah menjawab {nama}. Lembarnya tidak dapat dibuka lagi.").format(
                nama=plain(satu.survei.nama)
            ),
            icon=":material/task_alt:",
        )
    else:
        draw_sheet(scope, satu.survei)
if scope.has("bkpsdm", "pimpinan", "evaluator"):
    draw_rounds(scope)
if scope.has("bkpsdm"):
    draw_open(scope)
