"""Year and view of a screen of plans; both stand in the address."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import streamlit as st

from data.bahasa import _

TAHUN, LIHAT = "tahun", "lihat"


def choose_year(hari: date) -> int:
    """Let the person choose a year, this one at first; next year can be planned already."""
    pilihan = [hari.year + 1, hari.year, hari.year - 1, hari.year - 2]
    alamat = {str(t): t for t in pilihan}
    mula = alamat.get(st.query_params.get(TAHUN, ""), hari.year)
    tahun = st.selectbox(
        _("Tahun"),
        pilihan,
        index=pilihan.index(mula),
        key="skp_tahun",
        width=160,
    )
    st.query_params[TAHUN] = str(tahun)
    return tahun


def choose_view(lihat: Mapping[str, str]) -> str:
    """Let the person choose what to look at; the first at first."""
    pilihan = list(lihat)
    mula = st.query_params.get(LIHAT, "")
    dipilih = st.segmented_control(
        _("Lihat"),
        pilihan,
        default=mula if mula in lihat else pilihan[0],
        format_func=lambda k: _(lihat[k]),
        required=True,
        key="skp_lihat",
        label_visibility="collapsed",
    )
    st.query_params[LIHAT] = dipilih or pilihan[0]
    return dipilih or pilihan[0]
