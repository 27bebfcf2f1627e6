"""The form of an event: its kind, what that kind asks for, what it would do, and the button to record it."""

from __future__ import annotations

from typing import Any

import streamlit as st

from data import waktu
from data.bahasa import N_, _
from data.galat import GalatPengguna
from data.kunci import new_id
from pages.parts.kabar import note, show_refusal
from pages.parts.mutasi.bentuk import FORMULIR
from pages.parts.mutasi.bidang import Latar
from pages.parts.mutasi.pratinjau import show_preview
from pages.parts.tombol import main_type
from workflow.mutasi.catat import preview_peristiwa, record_peristiwa
from workflow.mutasi.peristiwa import Peristiwa

NOMOR = "mutasi_id"
ADMIN_OPD = ("izin", "rangkap", "atasan", "akhiri_izin")
BENTUK = {
    "izin": N_("Cuti, dinas luar, tugas belajar"),
    "akhiri_izin": N_("Kembali lebih awal dari cuti"),
    "rangkap": N_("Plt, Plh, tugas tambahan"),
    "atasan": N_("Ganti atasan"),
    "pindah": N_("Pindah unit atau OPD"),
    "jabatan": N_("Ganti jabatan atau kelas"),
    "berhenti": N_("Pensiun, meninggal, berhenti"),
    "kembali": N_("Kembali bertugas"),
    "diangkat": N_("CPNS diangkat menjadi PNS"),
    "hukuman": N_("Hukuman disiplin"),
}


def show_form(latar: Latar) -> None:
    """Show the form with what it would do, and the button that records it."""
    st.session_state.setdefault(NOMOR, new_id())
    is_kota = latar.scope.has("bkpsdm")
    bentuk = st.selectbox(
        _("Apa yang terjadi"),
        [b for b in BENTUK if is_kota or b in ADMIN_OPD],
        format_func=lambda b: _(BENTUK[b]),
        key="mutasi_bentuk",
    )
    isian = FORMULIR[bentuk](latar)
    if isian is None:
        return
    tempat = st.container()
    try:
        lihat = preview_peristiwa(latar.store, latar.scope, isian, kini=waktu.now())
    except GalatPengguna as galat:
        tempat.info(galat.teks, icon=":material/info:")
        lihat = None
    if lihat is not None:
        show_preview(lihat, key="mutasi")
    is_siap = lihat is not None and lihat.is_boleh
    if st.button(
        _("Catat"),
        type=main_type(),
        icon=":material/check:",
        disabled=not is_siap,
        key="mutasi_catat",
    ):
        _record(latar, isian, tempat)


def _record(latar: Latar, isian: Peristiwa, tempat: Any) -> None:
    try:
        hasil = record_peristiwa(
            latar.store, latar.scope, isian, id=st.session_state[NOMOR], kini=waktu.now()
        )
    except GalatPengguna as galat:
        show_refusal(galat, {}, tempat)
        return
    st.session_state[NOMOR] = new_id()
    note(hasil.teks)
    st.rerun()
