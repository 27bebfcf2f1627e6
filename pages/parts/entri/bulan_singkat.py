"""One's own month in a line, beside the day: how far it is, and what costs most of its TPP."""

from __future__ import annotations

from typing import Any

import streamlit as st

from analytics.kalimat.tpp import say_own_month
from data.bahasa import _
from data.galat import GalatPengguna
from data.scope import Scope
from data.waktu import month_start
from pages.parts.sumber import get_store
from pages.parts.tautan import link_screen
from workflow.kinerja.bulan import calculate_bulan


def draw_month_line(scope: Scope) -> None:
    """Draw the line, with the way to the month itself; nothing for a month that cannot be counted."""
    isi = _month(scope)
    if isi is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(say_own_month(isi), width="content")
        link_screen("pegawai/bulan.py", _("Bulan saya"), {}, ikon=":material/calendar_month:")


def _month(scope: Scope) -> dict[str, Any] | None:
    orang, hari = scope.pegawai_id, scope.hari
    try:
        hitungan = calculate_bulan(get_store(), [orang], month_start(hari), hari).get(orang)
    except GalatPengguna:
        return None
    return None if hitungan is None else hitungan.angka | hitungan.losses()
