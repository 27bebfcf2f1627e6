"""Sending a plan's form: saved, or what is wrong; what had been kept of it is forgotten."""

from __future__ import annotations

from typing import Any

import streamlit as st

from data import waktu
from data.bahasa import _
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import Skp
from pages.parts.kabar import note, show_refusal
from pages.parts.sumber import get_store
from workflow.harian.draf import clear_draf
from workflow.skp.butir import IsianSkp
from workflow.skp.susun import save_skp


def form_name(skp: Skp) -> str:
    """Return the name under which what was typed for this version of the plan is kept."""
    return f"skp:{skp.id}:{skp.versi}"


def send(scope: Scope, isian: IsianSkp, *, ajukan: bool, tempat: Any) -> None:
    """Save the plan; begin again with what was stored, or say at `tempat` what is wrong."""
    try:
        hasil = save_skp(get_store(), scope, isian, ajukan, kini=waktu.now())
    except GalatPengguna as galat:
        show_refusal(galat, {}, tempat)
        return
    if isian.versi is not None:
        formulir = f"skp:{isian.id}:{isian.versi}"
        clear_draf(get_store(), scope, formulir, kini=waktu.now())
    note(_("SKP diajukan kepada atasan.") if ajukan else hasil.teks)
    st.rerun()
