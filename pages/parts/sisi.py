"""The side of every screen: who is signed in, the language, signing out, how fresh the figures are."""

from __future__ import annotations

import streamlit as st

from data import waktu
from data.bahasa import BAHASA, N_, _
from data.scope import Scope
from pages.parts.kesegaran import show_freshness
from pages.parts.navigasi import LAYAR
from pages.parts.pandangan import draw_views
from pages.parts.pengguna import current_scope
from pages.parts.sumber import get_store
from workflow.akun.sendiri import set_bahasa

PERAN = {
    "pegawai": N_("Pegawai"),
    "atasan": N_("Atasan"),
    "pengganti": N_("Pengganti atasan"),
    "opd": N_("Kepala OPD"),
    "adminopd": N_("Admin OPD"),
    "bkpsdm": N_("Admin BKPSDM"),
    "pimpinan": N_("Pimpinan BKPSDM"),
    "evaluator": N_("Evaluator"),
    "keuangan": N_("Keuangan"),
    "auditor": N_("Auditor"),
}


def draw_side(scope: Scope, alamat: str) -> None:
    """Draw the side bar below the navigation; `alamat` is the chosen screen's."""
    kamar = next((s.kamar for s in LAYAR if s.alamat == alamat), "")
    with st.sidebar:
        draw_views(scope, alamat)
        st.markdown(f"**{scope.nama}**")
        st.caption(", ".join(_(nama) for kode, nama in PERAN.items() if kode in scope.peran))
        st.session_state["bahasa"] = scope.bahasa
        st.segmented_control(
            _("Bahasa"),
            list(BAHASA),
            format_func=BAHASA.__getitem__,
            key="bahasa",
            required=True,
            on_change=_keep_language,
            width="stretch",
        )
        st.button(
            _("Keluar"), icon=":material/logout:", on_click=st.logout, width="stretch", key="keluar"
        )
        show_freshness(kamar)


def _keep_language() -> None:
    scope = current_scope()
    if scope is not None:
        set_bahasa(get_store(), scope, st.session_state["bahasa"], kini=waktu.now())
