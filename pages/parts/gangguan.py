"""The outage register on a screen: what was declared, and a form to declare one."""

from __future__ import annotations

from datetime import datetime, timedelta

import polars as pl
import streamlit as st

from analytics.ekspor import Tabel
from data import waktu
from data.bahasa import _, format_angka, format_saat
from data.galat import GalatPengguna
from data.kunci import new_id
from data.scope import Scope
from data.store import Store
from pages.parts.tabel import show_table
from workflow.gangguan import declare_gangguan

FORMULIR = "gangguan_id"


def show_outages(data: pl.DataFrame) -> None:
    """Show the declared outages, newest first."""
    if data.is_empty():
        st.caption(_("Belum ada gangguan yang dinyatakan."))
        return
    kolom = {
        "mulai": _("Mulai"),
        "selesai": _("Selesai"),
        "jam": _("Jam"),
        "keterangan": _("Keterangan"),
        "oleh": _("Dinyatakan oleh"),
    }
    tulis = {"mulai": format_saat, "selesai": format_saat, "jam": lambda v: format_angka(v, 1)}
    show_table(Tabel(_("Gangguan layanan"), data, kolom), tulis, key="gangguan")


def show_declare(store: Store, scope: Scope) -> None:
    """Show the form that declares an outage; the clock is that of Pekanbaru."""
    st.session_state.setdefault(FORMULIR, new_id())
    kini = waktu.now().astimezone(waktu.WIB)
    with st.expander(_("Nyatakan gangguan"), icon=":material/power_off:"):
        st.caption(
            _(
                "Setiap jendela entri dan validasi yang disentuh gangguan bergeser sepanjang "
                "gangguan itu, dibulatkan ke atas ke hari penuh. Pernyataan tercatat di jejak audit."
            )
        )
        with st.form("gangguan_formulir", border=False):
            kiri, kanan = st.columns(2)
            mulai = kiri.datetime_input(
                _("Mulai (WIB)"), kini.replace(minute=0, tzinfo=None) - timedelta(hours=2)
            )
            selesai = kanan.datetime_input(_("Selesai (WIB)"), kini.replace(minute=0, tzinfo=None))
            teks = st.text_input(
                _("Keterangan"),
                max_chars=400,
                placeholder=_("Misalnya: peladen mati karena listrik padam"),
            )
            if st.form_submit_button(_("Nyatakan gangguan"), icon=":material/check:"):
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
    st.success(hasil.teks, icon=":material/check_circle:")
