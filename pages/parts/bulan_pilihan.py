"""Choosing a month; the choice stands in the address."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from data.bahasa import _, format_bulan


def choose_month(pilihan: Sequence[date], awal: date) -> date:
    """Let the person choose one of the months `pilihan` (first days); `awal` is chosen at first."""
    alamat = {f"{b:%Y-%m}": b for b in pilihan}
    dipilih = st.selectbox(
        _("Bulan"),
        list(alamat),
        index=list(alamat).index(f"{awal:%Y-%m}"),
        format_func=lambda teks: format_bulan(alamat[teks]),
        key="bulan",
        bind="query-params",
        width=260,
    )
    return alamat[dipilih]
