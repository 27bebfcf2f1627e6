"""The form that opens a round of the pulse survey."""

from __future__ import annotations

from datetime import date, timedelta

import streamlit as st

from data import waktu
from data.bahasa import _
from data.galat import GalatPengguna
from data.scope import Scope
from pages.parts.kabar import note, show_refusal
from pages.parts.ketikan import finish_form, form_under_way, keep_typed
from pages.parts.sumber import get_store
from pages.parts.tombol import main_type
from workflow.layanan.survei import open_survei

FORMULIR = "survei-baru"
DUA_MINGGU = timedelta(days=14)


def draw_open(scope: Scope) -> None:
    """Draw the form that opens a round."""
    st.header(_("Buka survei"))
    id = form_under_way(scope, FORMULIR)
    tempat = {}
    nama = st.text_input(_("Nama survei"), key=f"{id}_nama", max_chars=200, persist_state="session")
    tempat["nama"] = st.container()
    keep_typed(scope, FORMULIR, id, {"nama": nama})
    with st.grid(2, min_column_width=180):
        mulai: date = st.date_input(
            _("Hari pertama"), scope.hari, format="DD/MM/YYYY", key=f"{id}_mulai"
        )
        selesai: date = st.date_input(
            _("Hari terakhir"), scope.hari + DUA_MINGGU, format="DD/MM/YYYY", key=f"{id}_selesai"
        )
    tempat["mulai"] = tempat["selesai"] = st.container()
    st.caption(_("Semua pegawai yang menjabat diundang, dengan sembilan butir pelayanan."))
    if not st.button(_("Buka survei"), type=main_type(), icon=":material/poll:", key=f"{id}_buka"):
        return
    try:
        open_survei(
            get_store(),
            scope,
            id=id,
            nama=nama or "",
            mulai=mulai,
            selesai=selesai,
            kini=waktu.now(),
        )
    except GalatPengguna as galat:
        show_refusal(galat, tempat, st.container())
        return
    finish_form(scope, FORMULIR)
    note(_("Survei dibuka."))
    st.rerun()
