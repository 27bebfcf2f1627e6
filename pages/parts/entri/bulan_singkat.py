"""One's own months in a line each, beside the day: how far they are, and what costs most of their TPP."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from analytics.kalimat.tpp import has_days, say_own_month
from data.bahasa import _
from data.galat import GalatPengguna
from data.scope import Scope
from data.waktu import month_add, month_start
from pages.parts.sumber import get_store
from pages.parts.tautan import link_screen
from workflow.jendela import validation_limit
from workflow.kinerja.bulan import calculate_bulan


def draw_month_line(scope: Scope) -> None:
    """Draw a line for the running month and, until its validation ends, for the month before, each with
    the way to the month itself; nothing for a month that cannot be counted."""
    kini = month_start(scope.hari)
    berjalan, lalu = _month(scope, kini), _month_before(scope, month_add(kini, -1))
    if berjalan is not None and (lalu is None or has_days(berjalan)):
        _draw(say_own_month(berjalan), _("Bulan saya"), kini)
    if lalu is not None:
        _draw(say_own_month(lalu, month_add(kini, -1)), _("Buka bulan itu"), month_add(kini, -1))


def _draw(kalimat: str, judul: str, bulan: date) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(kalimat, width="content")
        alamat = {"bulan": f"{bulan:%Y-%m}"}
        link_screen("pegawai/bulan.py", judul, alamat, ikon=":material/calendar_month:")


def _month_before(scope: Scope, bulan: date) -> dict[str, Any] | None:
    with get_store().read() as session:
        if scope.hari > validation_limit(session, bulan):
            return None
    isi = _month(scope, bulan)
    return isi if isi is not None and has_days(isi) else None


def _month(scope: Scope, bulan: date) -> dict[str, Any] | None:
    try:
        hitungan = calculate_bulan(get_store(), [scope.pegawai_id], bulan, scope.hari)
    except GalatPengguna:
        return None
    satu = hitungan.get(scope.pegawai_id)
    return None if satu is None else satu.angka | satu.losses()
