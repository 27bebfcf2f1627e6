"""Every OPD's course of one topic, as small pictures on one scale; each opens in the explorer."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from analytics.jelajah.tanya import Tanya
from analytics.svg.lukis import Gambar
from data.bahasa import _
from data.lake import Lake
from data.scope import Scope
from pages.parts.jelajah.alamat import open_question
from pages.parts.jelajah.bagan_soal import show_answer
from pages.parts.jelajah.buka import narrowed
from pages.parts.jelajah.simpanan import kept_answer
from pages.parts.jelajah.sorotan import TOPIK, topic_title


def draw_offices(lake: Lake, scope: Scope, dasar: Tanya) -> None:
    """Show the course of a topic OPD by OPD, of one OPD alone unit by unit, worst first."""
    is_satu = len(dasar.opd_ids) == 1
    st.header(_("Setiap unit") if is_satu else _("Setiap OPD"))
    topik = st.segmented_control(
        _("Topik"),
        list(TOPIK),
        format_func=topic_title,
        default="skp",
        required=True,
        key="topik",
        label_visibility="collapsed",
    )
    ukuran = TOPIK[topik or "skp"].ukuran
    tanya = replace(
        dasar, ukuran=ukuran, dimensi="unit_id" if is_satu else "opd_id", bentuk="panel"
    )

    if is_satu:
        show_answer(kept_answer(lake, scope, tanya), scope, key="opd")
        return

    def title(gambar: Gambar) -> None:
        if st.button(gambar.judul, key=f"opd_{gambar.kunci}", type="tertiary", width="stretch"):
            open_question(narrowed(tanya, "opd_id", gambar.kunci))

    show_answer(kept_answer(lake, scope, tanya), scope, key="opd", judul_panel=title)
