"""The ways between the screens of exploring, for those whose menu shows one of them alone."""

from __future__ import annotations

import streamlit as st

from analytics.jelajah.jawab import PENELITI
from data.bahasa import _
from data.scope import Scope
from pages.parts.navigasi import DIJELAJAHI, LAYAR
from pages.parts.tautan import is_here, link_screen


def draw_others(scope: Scope) -> None:
    """Show links to the other screens of exploring, where the menu does not show them."""
    if scope.has(*PENELITI):
        return
    with st.container(horizontal=True, gap="medium"):
        for satu in LAYAR:
            if satu.alamat in DIJELAJAHI and not is_here(satu.berkas):
                link_screen(satu.berkas, _(satu.judul), {}, ikon=satu.ikon)
