"""The moves of one month: what each does, and what must be true before it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from data import waktu
from data.bahasa import N_, _, format_bulan, format_saat
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import Store
from pages.parts.kabar import note
from pages.parts.kalender.bulan import status_badge
from workflow.kalender.periode import move_periode
from workflow.kalender.periode_baca import BulanPeriode, Langkah

AKSI = {
    "tenggang": (N_("Mulai tenggang"), "hourglass_bottom"),
    "bekukan": (N_("Bekukan"), "ac_unit"),
    "buka_lagi": (N_("Buka lagi"), "lock_open"),
    "bayar": (N_("Tandai dibayar"), "paid"),
}
ARTI = {
    "tenggang": N_("Memberi tahu bahwa bulan ini sedang dirapikan. Semua jendela tetap berlaku."),
    "bekukan": N_("Tidak ada lagi yang dapat diubah; bulan siap dibayar."),
    "buka_lagi": N_("Mencairkan bulan yang belum dibayar, dengan alasan yang masuk jejak audit."),
    "bayar": N_("Menutup bulan untuk selamanya. Koreksi dibukukan di bulan berikutnya."),
}
"""Moves: the words on the button, its sign, and what it does."""


def show_moves(
    store: Store, scope: Scope, bulan: Sequence[BulanPeriode], siap: Sequence[date]
) -> None:
    """Ask for a month and offer its moves; what stands in the way of one is said beside it."""
    ada = {b.bulan: b for b in bulan if b.langkah or b.status == "dibayar"}
    if not ada:
        st.caption(_("Belum ada bulan tahun ini yang sudah mulai."))
        return
    awal = next((b for b in siap if b in ada), max(ada))
    pilih = st.selectbox(
        _("Bulan"),
        list(ada),
        index=list(ada).index(awal),
        format_func=format_bulan,
        key=f"bulan_{awal.year}",
        width=240,
    )
    b = ada[pilih]
    saat = format_saat(b.ditetapkan_pada) if b.ditetapkan_pada else _("belum pernah ditetapkan")
    st.markdown(f"{status_badge(b.status)} {saat}")
    if not b.langkah:
        st.caption(_("Bulan ini sudah dibayar. Koreksi dibukukan di bulan berikutnya."))
    for langkah in b.langkah:
        _show_move(store, scope, b.bulan, langkah)


def _show_move(store: Store, scope: Scope, bulan: date, langkah: Langkah) -> None:
    kata, ikon = AKSI[langkah.aksi]
    with st.container(border=True):
        st.markdown(f"**{_(kata)}.** {_(ARTI[langkah.aksi])}")
        if langkah.halangan:
            st.caption(f":material/block: {langkah.halangan}")
        alasan = ""
        if langkah.is_beralasan:
            alasan = st.text_input(
                _("Alasan membuka lagi"), max_chars=400, key=f"alasan_{langkah.aksi}_{bulan}"
            )
        if st.button(
            f"{_(kata)} {format_bulan(bulan)}",
            icon=f":material/{ikon}:",
            disabled=langkah.halangan is not None,
            key=f"aksi_{langkah.aksi}_{bulan}",
        ):
            _move(store, scope, bulan, langkah.aksi, alasan)


def _move(store: Store, scope: Scope, bulan: date, aksi: str, alasan: str) -> None:
    try:
        hasil = move_periode(store, scope, bulan, aksi, alasan, kini=waktu.now())
    except GalatPengguna as galat:
        st.error(galat.teks, icon=":material/error:")
        return
    note(f"{format_bulan(bulan)}: {hasil.teks}")
    st.rerun()
