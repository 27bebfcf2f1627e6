"""The way to where one is: Kota › OPD › unit › pegawai. Each step leads back to its place as it was left.

    show_crumbs(scope, "pegawai", Langkah(_("Kota"), "indikator"), Langkah(opd, "opd"), Langkah(nama))

The second argument is the address of the screen itself; the last step is where one is and leads nowhere. A screen remembers its address (filters, picks)
whenever it calls `show_crumbs`; a step without a `query` of its own leads to that address.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from data.bahasa import _
from data.scope import Scope
from pages.parts.navigasi import LAYAR
from pages.parts.tautan import link_screen

_TEMPAT = "tempat"


@dataclass(frozen=True, slots=True)
class Langkah:
    """A step: its name, the address of its screen (None: where one is), and what is chosen there."""

    nama: str
    alamat: str | None = None
    query: Mapping[str, Any] | None = None


def show_crumbs(scope: Scope, alamat: str, *langkah: Langkah) -> None:
    """Show the way to the screen `alamat`; steps to screens that this reader may not open are words."""
    remember_place(alamat)
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        for n, satu in enumerate(langkah):
            if n:
                st.markdown("›", width="content")
            _show_step(scope, satu)


def _show_step(scope: Scope, langkah: Langkah) -> None:
    layar = next((s for s in LAYAR if s.alamat == langkah.alamat), None)
    if layar is None or not layar.is_for(scope):
        st.markdown(langkah.nama, width="content")
        return
    query = place_of(layar.alamat) if langkah.query is None else langkah.query
    link_screen(layar.berkas, langkah.nama, query)


def remember_place(alamat: str) -> None:
    """Keep the address of a screen with all that is chosen on it, for the way back."""
    tempat = st.session_state.setdefault(_TEMPAT, {})
    # The latest stands last.
    tempat.pop(alamat, None)
    tempat[alamat] = {k: st.query_params.get_all(k) for k in st.query_params}


def step_back(alamat: str) -> list[Langkah]:
    """Return the step to the place that was open before the screen `alamat`; none without one."""
    lalu = [a for a in st.session_state.get(_TEMPAT, {}) if a != alamat]
    return [Langkah(_(s.judul), s.alamat) for s in LAYAR if lalu and s.alamat == lalu[-1]]


def place_of(alamat: str) -> Mapping[str, list[str]]:
    """Return what was chosen on a screen when it was last left; empty when it was not open yet."""
    return st.session_state.get(_TEMPAT, {}).get(alamat, {})
