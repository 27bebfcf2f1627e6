"""Beside the queue, in a line: who falls behind and what else a superior must judge."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analytics.kueri.bawahan import count_behind
from data.bahasa import _, n_
from data.galat import GalatPengguna
from data.scope import Scope
from data.waktu import month_start
from pages.parts.layanan.kotak_masuk import link_tugas
from pages.parts.sumber import get_lake
from pages.parts.tautan import link_screen
from workflow.pesan.tugas import Tugas


def draw_glance(scope: Scope, tugas: Sequence[Tugas]) -> None:
    """Draw the line: each figure is the way to its screen; nothing when there is nothing to say."""
    bulan = month_start(scope.hari)
    try:
        di_bawah, semua = count_behind(get_lake(), scope, bulan)
    except GalatPengguna:
        # A lake that was never built says nothing of anybody yet.
        di_bawah = semua = 0
    if not (semua or tugas):
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if semua:
            label = n_("{n} dari {semua} bawahan tertinggal bulan ini", di_bawah).format(
                n=di_bawah, semua=semua
            )
            link_screen(
                "atasan/kinerja.py",
                label,
                {"bulan": f"{bulan:%Y-%m}"},
                ikon=":material/trending_down:",
                help=_("Capaiannya di bawah yang semestinya sampai kemarin."),
            )
        for satu in tugas:
            link_tugas(scope, satu)
