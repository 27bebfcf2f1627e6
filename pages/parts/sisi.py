"""The side of every screen: who is signed in, the language, signing out, how fresh the figures are."""

from __future__ import annotations

import streamlit as st

from data import waktu
from data.bahasa import BAHASA, N_, _, format_saat, format_tanggal
from data.galat import GalatPengguna
from data.scope import Scope
from pages.parts.pandangan import draw_views
from pages.parts.pengguna import current_scope
from pages.parts.sumber import get_lake, get_store
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
        show_freshness(scope)


def _keep_language() -> None:
    scope = current_scope()
    if scope is not None:
        set_bahasa(get_store(), scope, st.session_state["bahasa"], kini=waktu.now())


def show_freshness(scope: Scope) -> None:
    """Say for which day the figures hold and when they were made; what is entered is always live."""
    try:
        manifest = get_lake().manifest()
    except GalatPengguna:
        st.caption(_("Data analisis belum dibuat. Isian dan antrean selalu yang terbaru."))
        return
    st.caption(
        _(
            "Data analisis per {hari}, disusun {saat}. Isian, antrean, dan pesan selalu yang terbaru."
        ).format(hari=format_tanggal(manifest.per_tanggal), saat=format_saat(manifest.dibuat))
    )
    if manifest.per_tanggal < scope.hari:
        st.caption(
            ":material/warning: "
            + _("Data analisis belum diperbarui hari ini. Beri tahu BKPSDM bila berlanjut.")
        )
