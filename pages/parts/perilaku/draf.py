"""What a superior has typed about somebody's behaviour: kept on the server until it is saved."""

from __future__ import annotations

from typing import Any

import streamlit as st

from data import waktu
from data.bahasa import _, format_saat
from data.scope import Scope
from pages.parts.sumber import get_store
from workflow.harian.draf import clear_draf, keep_draf, read_draf
from workflow.kinerja.antrean import YangDinilai

Isi = dict[str, Any]
"""nilai by aspect, catatan, and the versi of the assessment that is being changed."""


def stored_form(orang: YangDinilai) -> Isi:
    """Return the form as it was assessed, or an empty one."""
    lama = orang.perilaku
    return {
        "nilai": dict(lama.nilai) if lama else {},
        "catatan": (lama and lama.catatan) or "",
        "versi": lama.versi if lama else 0,
    }


def form_at_start(scope: Scope, orang: YangDinilai, kunci: str) -> Isi:
    """Return what the form `kunci` begins with: its draft, else what was assessed.

    A draft over an assessment that has changed since is left aside.
    """
    if f"{kunci}_awal" not in st.session_state:
        isi = stored_form(orang)
        with get_store().read() as session:
            draf = read_draf(session, scope, form_name(orang))
        if draf and draf.isi["versi"] == isi["versi"]:
            isi = draf.isi
            st.session_state[f"{kunci}_saat"] = draf.diubah_pada
        st.session_state[f"{kunci}_awal"] = st.session_state[f"{kunci}_isi"] = isi
    return st.session_state[f"{kunci}_awal"]


def keep_form(scope: Scope, orang: YangDinilai, kunci: str, isi: Isi) -> None:
    """Keep the form when it has changed since it was last kept or drawn; say when it was."""
    if isi != st.session_state[f"{kunci}_isi"]:
        kini = waktu.now()
        keep_draf(get_store(), scope, form_name(orang), isi, kini=kini)
        st.session_state[f"{kunci}_isi"], st.session_state[f"{kunci}_saat"] = isi, kini
    if saat := st.session_state.get(f"{kunci}_saat"):
        st.caption(_("Ketikan tersimpan di peladen {saat}.").format(saat=format_saat(saat)))


def forget_form(scope: Scope, orang: YangDinilai, kunci: str) -> None:
    """Drop the draft of a form that was saved."""
    if st.session_state.pop(f"{kunci}_saat", None):
        clear_draf(get_store(), scope, form_name(orang), kini=waktu.now())


def form_name(orang: YangDinilai) -> str:
    """Return the name under which the form's draft is kept."""
    return f"perilaku:{orang.bulan.pegawai_id}:{orang.bulan.bulan:%Y-%m}"
