"""Subscribing to briefs, with a look at what the next one would say."""

from __future__ import annotations

import streamlit as st

from analytics.kueri.ringkas import brief_figures, brief_text, comparable_look
from data import waktu
from data.bahasa import N_, _
from data.kunci import new_id
from data.lake import Lake
from data.scope import Scope
from data.store import Kunjungan
from pages.parts.kabar import note
from pages.parts.pengguna import current_scope
from pages.parts.sumber import get_store
from workflow.pandangan.langganan import (
    JADWAL,
    brief_name,
    read_langganan,
    subscribe,
    unsubscribe,
)

NAMA = {"mingguan": N_("Ringkasan pekan"), "bulanan": N_("Ringkasan bulan")}
ISI = {
    "mingguan": N_("Senin pagi, lima baris: hanya yang berubah sejak ringkasan sebelumnya."),
    "bulanan": N_("Begitu sebuah bulan tutup, lima baris tentang bulan itu."),
}


def draw_briefs(lake: Lake, scope: Scope) -> None:
    """Draw a switch for each brief, and what the weekly one would say now."""
    with get_store().read() as session:
        milik = read_langganan(session, scope)
    for jadwal in JADWAL:
        st.toggle(
            f"{_(NAMA[jadwal])} · {_(JADWAL[jadwal])}",
            value=jadwal in milik,
            key=f"langganan_{jadwal}",
            help=_(ISI[jadwal]),
            on_change=_switch,
            args=(jadwal,),
        )
    st.caption(
        _("Dikirim ke kotak masuk, dan ke surel bila alamatnya diisi di sana, dengan angka yang boleh Anda lihat saat itu.")
    )  # fmt: skip
    with st.expander(_("Lihat isinya sekarang"), icon=":material/visibility:"):
        _show_sample(lake, scope)


def _show_sample(lake: Lake, scope: Scope) -> None:
    tampak = brief_figures(lake, scope)
    if tampak is None:
        st.caption(_("Belum ada bulan yang tutup."))
        return
    with get_store().read() as session:
        lalu = session.get(Kunjungan, (scope.pegawai_id, brief_name("mingguan")))
    sebelum = comparable_look(None if lalu is None else lalu.angka, tampak)
    st.text(brief_text(lake, scope, sebelum, tampak))


def _switch(jadwal: str) -> None:
    scope = current_scope()
    if scope is None:
        return
    if st.session_state[f"langganan_{jadwal}"]:
        subscribe(get_store(), scope, new_id(), jadwal, kini=waktu.now())
        note(_("{nama} akan dikirim kepada Anda.").format(nama=_(NAMA[jadwal])))
    else:
        unsubscribe(get_store(), scope, jadwal, kini=waktu.now())
        note(_("{nama} tidak lagi dikirim.").format(nama=_(NAMA[jadwal])))
