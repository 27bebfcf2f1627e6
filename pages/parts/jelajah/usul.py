"""Whom a change of the rules struck: proposed, and asked; the proposal can be taken over or changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import streamlit as st

from analytics.jelajah.peristiwa import rule_day
from analytics.jelajah.tanya import Tanya, fitting
from analytics.jelajah.usul import Usul, propose
from data.bahasa import _, current_bahasa
from data.lake import Lake
from data.scope import Scope
from pages.parts.jelajah.alamat import turn_to
from pages.parts.jelajah.isian import ask_filters
from pages.parts.simpan import kept
from rules.ketentuan import Profil


def kept_proposal(lake: Lake, scope: Scope, profil: Profil, hari: date) -> Usul:
    """Return `analytics.jelajah.usul.propose`, kept."""
    kunci = ("usul", current_bahasa(), profil.versi, hari)
    return kept(lake, scope, kunci, lambda: propose(lake, scope, profil, hari))


def ask_struck(lake: Lake, scope: Scope, profil: Profil, tanya: Tanya) -> bool:
    """Ask whom a change of the rules struck, and say why these are proposed; False where it struck
    everybody, so that there is nothing to answer."""
    hari = rule_day(tanya.peristiwa)
    if hari is None:
        return True
    usul = kept_proposal(lake, scope, profil, hari)
    if usul.is_semua:
        st.info(usul.kalimat, icon=":material/inbox:")
        return False
    st.markdown(_("**Yang terkena aturan itu:**"))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(usul.kalimat, width="content")
        diusulkan = fitting(replace(tanya, saring=usul.saring))
        if diusulkan.saring and not usul.is_taken(tanya.saring):
            turn_to(_("Pakai usulan ini"), diusulkan, "t_usul", ":material/lightbulb:")
    ask_filters(lake, scope, tanya)
    return True
