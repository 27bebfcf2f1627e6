"""Saved views in the side bar: keep this screen with its filters, open what was kept."""

from __future__ import annotations

import streamlit as st

from analytics.metrik.definisi import PEMBACA
from data import waktu
from data.bahasa import _
from data.galat import GalatPengguna
from data.kunci import new_id
from data.scope import Scope
from data.store import Pandangan
from pages.parts.kabar import note
from pages.parts.navigasi import LAYAR, Layar
from pages.parts.pengguna import current_scope
from pages.parts.sumber import get_store
from pages.parts.tautan import link_screen
from workflow.pandangan.pandangan import NAMA_TERPANJANG, read_pandangan, save_pandangan

KAMAR = frozenset({"pimpinan", "evaluator", "keuangan", "opd"})
"""Rooms whose screens have filters worth keeping."""
DISEBUT = 8
"""Views listed in the side bar; the screen of notices lists all."""
_NAMA, _NOMOR, _SALAH = "pandangan_nama", "pandangan_id", "pandangan_salah"


def draw_views(scope: Scope, alamat: str) -> None:
    """Draw what was kept, and the form that keeps the screen with this address."""
    if not scope.has(*PEMBACA):
        return
    with get_store().read() as session:
        milik = read_pandangan(session, scope)
    layar = next((s for s in LAYAR if s.alamat == alamat), None)
    if layar is not None and layar.kamar in KAMAR and alamat != "pemberitahuan":
        _draw_form(alamat)
    if milik:
        with st.expander(
            _("Pandangan tersimpan ({n})").format(n=len(milik)), icon=":material/bookmarks:"
        ):
            for satu in milik[:DISEBUT]:
                link_view(scope, satu)


def link_view(scope: Scope, satu: Pandangan) -> None:
    """Show the link to a saved view, or its name where its screen is no longer for this person."""
    layar = screen_of(scope, satu)
    if layar is None:
        st.caption(_("{nama} (tidak lagi untuk peran Anda)").format(nama=satu.nama))
        return
    link_screen(layar.berkas, satu.nama, satu.saring, ikon=layar.ikon)


def screen_of(scope: Scope, satu: Pandangan) -> Layar | None:
    """Return the screen of a view if this person may open it."""
    return next((s for s in LAYAR if s.alamat == satu.layar and s.is_for(scope)), None)


def _draw_form(alamat: str) -> None:
    st.session_state.setdefault(_NOMOR, new_id())
    with st.popover(_("Simpan pandangan ini"), icon=":material/bookmark_add:", width="stretch"):
        st.text_input(_("Nama pandangan"), key=_NAMA, max_chars=NAMA_TERPANJANG)
        st.caption(
            _("Yang disimpan layar dan saringannya, bukan angkanya: setiap kali dibuka, terbaru.")
        )
        st.button(
            _("Simpan"),
            key="pandangan_simpan",
            icon=":material/save:",
            on_click=_save,
            args=(alamat,),
        )
        if salah := st.session_state.pop(_SALAH, ""):
            st.error(salah, icon=":material/error:")


def _save(alamat: str) -> None:
    scope = current_scope()
    if scope is None:
        return
    saring = {k: st.query_params.get_all(k) for k in st.query_params}
    nama = st.session_state[_NAMA]
    try:
        save_pandangan(
            get_store(),
            scope,
            id=st.session_state[_NOMOR],
            nama=nama,
            layar=alamat,
            saring=saring,
            kini=waktu.now(),
        )
    except GalatPengguna as galat:
        st.session_state[_SALAH] = galat.teks
        return
    st.session_state[_NAMA] = ""
    del st.session_state[_NOMOR]
    note(_("Pandangan {nama} tersimpan.").format(nama=" ".join(nama.split())))
