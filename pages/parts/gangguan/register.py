"""The outage register on a screen: proposals, the form to declare one, the list and its effects."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import streamlit as st

from data import waktu
from data.bahasa import _, format_angka, format_saat
from data.galat import GalatPengguna
from data.kunci import new_id
from data.scope import Scope
from data.store import Store, UsulanGangguan
from pages.parts.kabar import note
from pages.parts.tombol import main_type
from workflow.kalender.gangguan import decide_usulan, declare_gangguan

FORMULIR = "gangguan_id"


def show_proposals(store: Store, scope: Scope, usulan: Sequence[UsulanGangguan]) -> None:
    """Show what the monitor proposed, each with its two answers; the first stands open."""
    if not usulan:
        st.caption(_("Tidak ada usulan yang menunggu keputusan."))
    for satu in usulan:
        judul = span_text(satu.mulai, satu.selesai)
        with st.expander(judul, expanded=satu is usulan[0], icon=":material/power_off:"):
            st.text(satu.sebab)
            teks = st.text_input(
                _("Keterangan gangguan"), max_chars=400, value=satu.sebab, key=f"teks_{satu.id}"
            )
            with st.container(horizontal=True):
                is_ya = st.button(
                    _("Nyatakan sebagai gangguan"),
                    type=main_type(),
                    icon=":material/check:",
                    key=f"ya_{satu.id}",
                )
                is_tidak = st.button(
                    _("Abaikan usulan"), icon=":material/close:", key=f"tidak_{satu.id}"
                )
            if is_ya or is_tidak:
                _decide(store, scope, satu.id, is_gangguan=is_ya, teks=teks)


def span_text(mulai: datetime, selesai: datetime) -> str:
    """Return from when to when, and how many hours that is."""
    return _("{mulai} sampai {selesai} ({jam} jam)").format(
        mulai=format_saat(mulai),
        selesai=format_saat(selesai),
        jam=format_angka((selesai - mulai) / timedelta(hours=1), 1),
    )


def _decide(store: Store, scope: Scope, id: str, *, is_gangguan: bool, teks: str) -> None:
    try:
        decide_usulan(store, scope, id, is_gangguan=is_gangguan, keterangan=teks, kini=waktu.now())
    except GalatPengguna as galat:
        st.error(galat.teks, icon=":material/error:")
        return
    note(_("Gangguan dinyatakan.") if is_gangguan else _("Usulan diabaikan."))
    st.rerun()


def show_declare(store: Store, scope: Scope, kini: datetime) -> None:
    """Show the form that declares an outage; the clock is that of Pekanbaru."""
    st.session_state.setdefault(FORMULIR, new_id())
    jam = kini.astimezone(waktu.WIB).replace(minute=0, tzinfo=None)
    with st.form("gangguan_formulir"):
        kiri, kanan = st.columns(2)
        tulis = {"format": "DD/MM/YYYY"}
        mulai = kiri.datetime_input(_("Mulai (WIB)"), jam - timedelta(hours=2), **tulis)
        selesai = kanan.datetime_input(_("Selesai (WIB)"), jam, **tulis)
        teks = st.text_input(
            _("Keterangan"),
            max_chars=400,
            placeholder=_("Misalnya: peladen mati karena listrik padam"),
        )
        st.caption(
            _("Setiap jendela bergeser sepanjang gangguan, dibulatkan ke atas ke hari penuh.")
        )
        if st.form_submit_button(_("Nyatakan gangguan"), icon=":material/power_off:"):
            _declare(store, scope, mulai, selesai, teks)


def _declare(store: Store, scope: Scope, mulai: datetime, selesai: datetime, teks: str) -> None:
    try:
        hasil = declare_gangguan(
            store,
            scope,
            id=st.session_state[FORMULIR],
            mulai=mulai.replace(tzinfo=waktu.WIB),
            selesai=selesai.replace(tzinfo=waktu.WIB),
            keterangan=teks,
            kini=waktu.now(),
        )
    except GalatPengguna as galat:
        st.error(galat.teks, icon=":material/error:")
        return
    st.session_state[FORMULIR] = new_id()
    note(hasil.teks)
    st.rerun()
