"""Telling a person what became of a form: short news after a rerun, errors at their fields."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data.galat import GalatPengguna
from workflow.penolakan import Penolakan

_KABAR = "kabar"


def note(teks: str) -> None:
    """Keep good news for the next run, which shows it."""
    st.session_state.setdefault(_KABAR, []).append(teks)


def show_notes() -> None:
    """Show the news kept by the run before."""
    for teks in st.session_state.pop(_KABAR, []):
        st.toast(teks, icon=":material/check_circle:", duration="long")


def show_refusal(
    galat: GalatPengguna, tempat: Mapping[str, DeltaGenerator], sisanya: DeltaGenerator
) -> None:
    """Show each reason at the place of its field (a container by name), the others at `sisanya`."""
    for satu in galat.semua if isinstance(galat, Penolakan) else (galat,):
        wadah = tempat.get(satu.kolom or "", sisanya)
        wadah.error(satu.teks, icon=":material/error:")
