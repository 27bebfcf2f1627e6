"""The outage register: the list, and what a chosen outage moved and whom it protected."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import polars as pl
import streamlit as st

from analytics.ekspor import Tabel
from analytics.kueri.dampak_gangguan import outage_effect
from data.bahasa import _, format_angka, format_saat
from data.lake import Lake
from data.scope import Scope
from data.store import Store
from pages.parts.gangguan.register import span_text
from pages.parts.simpan import kept
from pages.parts.tabel import show_table


def pick_outage(data: pl.DataFrame) -> Mapping[str, Any] | None:
    """Show the declared outages, newest first; return the one chosen, the newest when none is."""
    if data.is_empty():
        st.caption(_("Belum ada gangguan yang dinyatakan."))
        return None
    kolom = {
        "mulai": _("Mulai"),
        "selesai": _("Selesai"),
        "jam": _("Jam"),
        "keterangan": _("Keterangan"),
        "oleh": _("Dinyatakan oleh"),
    }
    tulis = {"mulai": format_saat, "selesai": format_saat, "jam": lambda v: format_angka(v, 1)}
    show_table(Tabel(_("Gangguan layanan"), data, kolom), tulis, key="gangguan")
    semua = {b["id"]: b for b in data.iter_rows(named=True)}
    dipilih = st.selectbox(
        _("Lihat dampak gangguan"),
        list(semua),
        format_func=lambda i: f"{format_saat(semua[i]['mulai'])} · {semua[i]['keterangan']}",
        key="gangguan_dipilih",
        width=420,
    )
    return semua[dipilih]


def show_effect(lake: Lake, store: Store, scope: Scope, satu: Mapping[str, Any]) -> None:
    """Show what an outage moved and whom it protected."""
    baca = partial(outage_effect, lake, store, scope, satu["id"])
    dampak = kept(lake, scope, ("dampak gangguan", satu["id"]), baca)
    if dampak is None:
        return
    st.markdown(
        _(
            "Gangguan {rentang} menggeser **{jendela}** jendela entri milik **{orang}** pegawai. "
            "**{entri}** aktivitas dari **{aman}** pegawai tepat waktu hanya karena pergeseran itu."
        ).format(
            rentang=span_text(satu["mulai"], satu["selesai"]),
            jendela=format_angka(dampak.jendela),
            orang=format_angka(dampak.orang),
            entri=format_angka(dampak.entri),
            aman=format_angka(dampak.orang_terlindungi),
        )
    )
    st.caption(
        _("Satu jendela adalah satu hari kerja satu pegawai. Aktivitas menurut data analisis.")
    )
