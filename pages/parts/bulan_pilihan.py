"""Choosing a month; the choice stands in the address as ?bulan=2026-11, the same in every language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from data.bahasa import _, format_bulan

PARAM = "bulan"


def choose_month(pilihan: Sequence[date], awal: date) -> date:
    """Let the person choose one of the months `pilihan` (first days); `awal` is chosen at first."""
    alamat = {f"{b:%Y-%m}": b for b in pilihan}
    mula = alamat.get(st.query_params.get(PARAM, ""), awal)
    dipilih = st.selectbox(
        _("Bulan"),
        list(pilihan),
        index=list(pilihan).index(mula),
        format_func=format_bulan,
        key="bulan_pilihan",
        width=260,
    )
    st.query_params[PARAM] = f"{dipilih:%Y-%m}"
    return dipilih
