"""Beside the queue, in a line: who falls behind and what else a superior must judge."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analytics.kueri.bawahan import Tertinggal, count_behind
from data.bahasa import _, format_bulan, n_
from data.galat import GalatPengguna
from data.scope import Scope
from data.waktu import month_start
from pages.parts.layanan.kotak_masuk import link_tugas
from pages.parts.sumber import get_lake
from pages.parts.tautan import link_screen
from workflow.pesan.tugas import Tugas


def draw_glance(scope: Scope, tugas: Sequence[Tugas]) -> None:
    """Draw the line: each figure is the way to its screen; nothing when there is nothing to say."""
    try:
        tertinggal = count_behind(get_lake(), scope)
    except GalatPengguna:
        # A lake that was never built says nothing of anybody yet.
        tertinggal = []
    if not (tertinggal or tugas):
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        for satu in tertinggal:
            _link_behind(satu, is_berjalan=satu.bulan == month_start(scope.hari))
        for satu in tugas:
            link_tugas(scope, satu)


def _link_behind(satu: Tertinggal, is_berjalan: bool) -> None:
    if is_berjalan:
        label = n_("{n} dari {semua} bawahan tertinggal bulan ini", satu.di_bawah)
        arti = _("Capaiannya di bawah yang semestinya sampai kemarin.")
    else:
        label = n_("{n} dari {semua} bawahan di bawah target {bulan}", satu.di_bawah)
        arti = _("Capaiannya di bawah 100 %; validasi bulan itu belum berakhir.")
    link_screen(
        "atasan/kinerja.py",
        label.format(n=satu.di_bawah, semua=satu.semua, bulan=format_bulan(satu.bulan)),
        {"bulan": f"{satu.bulan:%Y-%m}"},
        ikon=":material/trending_down:",
        help=arti,
    )
