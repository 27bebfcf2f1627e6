"""Tables of the control screen: the months and their states, rows by stage."""

from __future__ import annotations

import polars as pl
import streamlit as st

from analytics.ekspor import Tabel
from analytics.kalimat.ukuran import say_stages
from data.bahasa import N_, _, format_angka, format_bulan, format_saat
from data.scope import Scope
from pages.parts.tabel import show_exports, show_table

TINGGI = 250
"""Pixels of a table of months: the latest six, the others by scrolling inside it."""
PERIODE = {
    "terbuka": N_("Terbuka"),
    "tenggang": N_("Tenggang"),
    "beku": N_("Beku"),
    "dibayar": N_("Dibayar"),
}


def show_periods(data: pl.DataFrame) -> None:
    """Show the months: are their windows closed, and which state was set."""
    kata = {k: _(v) for k, v in PERIODE.items()}
    sementara, tutup = pl.lit(_("Jendela terbuka")), pl.lit(_("Jendela tutup"))
    rapi = data.with_columns(
        pl.when("is_sementara").then(sementara).otherwise(tutup).alias("jendela"),
        pl.col("status").replace_strict(kata, default=pl.col("status"), return_dtype=pl.String),
    )
    kolom = {
        "bulan": _("Bulan"),
        "jendela": _("Jendela"),
        "status": _("Ditetapkan sebagai"),
        "ditetapkan_pada": _("Ditetapkan"),
    }
    tabel = Tabel(_("Bulan dan keadaannya"), rapi, kolom)
    tulis = {"bulan": format_bulan, "ditetapkan_pada": format_saat}
    show_table(tabel, tulis, key="bulan_keadaan", paling_tinggi=TINGGI)


def show_stages(data: pl.DataFrame, scope: Scope) -> None:
    """Show how far the rows of each month have come through the four stages."""
    st.markdown(say_stages(data))
    kolom = {
        "bulan": _("Bulan"),
        "diajukan": _("Menunggu validasi"),
        "dikembalikan": _("Dikembalikan"),
        "ditolak": _("Ditolak"),
        "disetujui": _("Disetujui"),
        "pegawai": _("Pegawai"),
        "dinilai": _("Perilaku dinilai"),
        "dikonfirmasi": _("Bulan dikonfirmasi"),
    }
    tabel = Tabel(_("Baris menurut tahap"), data, kolom)
    tulis = dict.fromkeys(set(kolom) - {"bulan"}, format_angka)
    show_table(tabel, {"bulan": format_bulan, **tulis}, key="tahap", paling_tinggi=TINGGI)
    show_exports(tabel, scope, key="tahap")
