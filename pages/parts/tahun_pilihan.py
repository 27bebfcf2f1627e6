"""Choosing a year; the choice stands in the address as ?tahun=2026."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from data.bahasa import _

PARAM = "tahun"


def choose_year(pilihan: Sequence[int], awal: int) -> int:
    """Let the person choose one of the years `pilihan`; `awal` is chosen at first."""
    alamat = {str(t): t for t in pilihan}
    mula = alamat.get(st.query_params.get(PARAM, ""), awal)
    dipilih = st.selectbox(
        _("Tahun"), list(pilihan), index=list(pilihan).index(mula), key="tahun_pilihan", width=160
    )
    st.query_params[PARAM] = str(dipilih)
    return dipilih
