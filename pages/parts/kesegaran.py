"""How fresh the figures are: a line near the title of screens of analysis, else in the side bar."""

from __future__ import annotations

import streamlit as st

from data import waktu
from data.bahasa import N_, _, format_saat, format_tanggal
from data.galat import GalatPengguna
from data.waktu import local_day
from pages.parts.sumber import get_lake

KAMAR = frozenset({"pimpinan", "evaluator", "keuangan"})
"""Rooms whose screens all call `show_as_of`; the side bar does not repeat it there."""
_JUDUL = N_("Data per {hari}, disusun {saat}.")
_SISI = N_(
    "Data analisis per {hari}, disusun {saat}. Isian, antrean, dan pesan selalu yang terbaru."
)


def show_as_of() -> None:
    """Say at the title for which day the figures of the screen hold and when they were made."""
    _show(_JUDUL)


def show_freshness(kamar: str) -> None:
    """Say in the side bar of a screen how fresh figures are, and that what is entered is always live."""
    if kamar not in KAMAR:
        _show(_SISI)


def _show(pola: str) -> None:
    try:
        manifest = get_lake().manifest()
    except GalatPengguna:
        st.caption(_("Data analisis belum dibuat. Isian dan antrean selalu yang terbaru."))
        return
    hari, saat = format_tanggal(manifest.per_tanggal), format_saat(manifest.dibuat)
    st.caption(_(pola).format(hari=hari, saat=saat))
    if manifest.per_tanggal < local_day(waktu.now()):
        st.caption(
            ":material/warning: "
            + _("Data analisis belum diperbarui hari ini. Beri tahu BKPSDM bila berlanjut.")
        )
