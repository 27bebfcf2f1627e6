"""The form of a new complaint or question, perhaps about a row or a result."""

from __future__ import annotations

import streamlit as st

from data import waktu
from data.bahasa import _
from data.galat import GalatPengguna
from pages.parts.kabar import note, show_refusal
from pages.parts.ketikan import finish_form, form_under_way, keep_typed
from pages.parts.pengguna import require
from pages.parts.skp.teks import plain
from pages.parts.sumber import get_store
from pages.parts.tombol import main_type
from workflow.layanan.keadaan_keluhan import KATEGORI
from workflow.layanan.keluhan import TERPANJANG, submit_keluhan
from workflow.layanan.keluhan_baca import subject_text

PARAM = "tentang"
"""Query parameter that names what the complaint is about."""


@st.fragment
def draw_new() -> None:
    """Draw the form; what is typed is kept on the server, and only this part runs again."""
    scope = require("pegawai")
    rujukan = st.query_params.get(PARAM)
    with get_store().read() as session:
        tentang = subject_text(session, scope.pegawai_id, rujukan)
    nama = f"keluhan-baru:{rujukan}" if rujukan and tentang else "keluhan-baru"
    id = form_under_way(scope, nama)
    st.header(_("Tanya atau sampaikan keluhan"))
    if tentang:
        st.markdown(_("**Tentang:** {tentang}").format(tentang=plain(tentang)))
    tempat = {}
    kategori = st.selectbox(
        _("Tentang apa"),
        list(KATEGORI),
        index=None,
        format_func=lambda k: _(KATEGORI[k]),
        placeholder=_("Pilih yang paling sesuai"),
        key=f"{id}_kategori",
        persist_state="session",
        width=420,
    )
    tempat["kategori"] = st.container()
    uraian = st.text_area(
        _("Ceritakan masalahnya"),
        key=f"{id}_uraian",
        max_chars=TERPANJANG,
        height=110,
        placeholder=_("Apa yang terjadi, kapan, dan apa yang Anda harapkan"),
        help=_("Dibaca admin OPD Anda dan BKPSDM. Jawabannya masuk ke kotak masuk Anda."),
        persist_state="session",
    )
    tempat["uraian"] = st.container()
    keep_typed(scope, nama, id, {"kategori": kategori, "uraian": uraian})
    with st.container(horizontal=True):
        kirim = st.button(_("Kirim"), type=main_type(), icon=":material/send:", key=f"{id}_kirim")
        if tentang and st.button(_("Tanyakan hal lain"), icon=":material/close:", key=f"{id}_lain"):
            del st.query_params[PARAM]
            st.rerun()
    if not kirim:
        return
    try:
        submit_keluhan(
            get_store(),
            scope,
            id=id,
            kategori=kategori or "",
            uraian=uraian or "",
            rujukan=rujukan if tentang else None,
            kini=waktu.now(),
        )
    except GalatPengguna as galat:
        show_refusal(galat, tempat, st.container())
        return
    finish_form(scope, nama)
    st.query_params.pop(PARAM, None)
    note(_("Terkirim. Jawabannya masuk ke kotak masuk Anda."))
    st.rerun()
