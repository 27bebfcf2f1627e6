"""Replying to a complaint, ending it, opening it again."""

from __future__ import annotations

import streamlit as st

from data import waktu
from data.bahasa import _
from data.galat import GalatPengguna
from data.scope import Scope
from pages.parts.kabar import note
from pages.parts.ketikan import finish_form, form_under_way, keep_typed
from pages.parts.sumber import get_store
from workflow.layanan.keluhan import TANGGAPAN_TERPANJANG, close_keluhan, reply_keluhan
from workflow.layanan.keluhan_baca import Utas


def draw_reply(scope: Scope, utas: Utas, is_sendiri: bool) -> None:
    """Draw the reply box of a thread, what ends it, and what opens it again."""
    k = utas.keluhan
    nama = f"keluhan:{k.id}"
    id = form_under_way(scope, nama)
    label = _("Balasan Anda") if is_sendiri else _("Tanggapan Anda")
    if utas.status == "selesai":
        label = _("Belum selesai? Buka lagi dengan balasan")
    isi = st.text_area(
        label,
        key=f"{id}_isi",
        max_chars=TANGGAPAN_TERPANJANG,
        height=90,
        persist_state="session",
    )
    keep_typed(scope, nama, id, {"isi": isi})
    tempat = st.container()
    with st.container(horizontal=True):
        kirim = st.button(
            _("Buka lagi") if utas.status == "selesai" else _("Kirim"),
            icon=":material/send:",
            key=f"{id}_kirim",
        )
        selesai = utas.status != "selesai" and st.button(
            _("Selesai, tutup"), icon=":material/task_alt:", key=f"{id}_tutup"
        )
    if not (kirim or selesai):
        return
    try:
        if kirim or (isi or "").strip():
            reply_keluhan(get_store(), scope, k.id, id=id, isi=isi or "", kini=waktu.now())
        if selesai:
            close_keluhan(get_store(), scope, k.id, kini=waktu.now())
    except GalatPengguna as galat:
        tempat.error(galat.teks, icon=":material/error:")
        return
    finish_form(scope, nama)
    note(_("Keluhan ditutup.") if selesai else _("Balasan terkirim."))
    st.rerun()
