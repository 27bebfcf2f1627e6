"""Parameters on the rules screen: the list with sources and trust, one parameter's history."""

from __future__ import annotations

import polars as pl
import streamlit as st

from analytics.aturan import history
from analytics.ekspor import Tabel
from data.bahasa import _, format_angka, format_tanggal
from data.scope import Scope
from pages.parts.tabel import show_exports, show_table
from rules.ketentuan import Profil


def show_parameter(isi: pl.DataFrame, scope: Scope) -> None:
    """Show the parameters, all of them or those that a search and a mark leave."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        cari = st.text_input(_("Cari ketentuan"), key="cari_ketentuan", width=320)
        is_proyek = st.toggle(_("Hanya keputusan proyek"), key="hanya_proyek")
    data = _matching(isi, cari.strip().lower())
    data = data.filter("is_keputusan") if is_proyek else data
    st.caption(
        _("{jumlah} dari {semua} ketentuan.").format(
            jumlah=format_angka(data.height), semua=format_angka(isi.height)
        )
    )
    kolom = {
        "label": _("Ketentuan"),
        "nilai": _("Nilai"),
        "satuan": _("Satuan"),
        "kepercayaan": _("Kepercayaan"),
        "kutipan": _("Dasar"),
        "mulai": _("Berlaku mulai"),
        "catatan": _("Alasan atau catatan"),
        "id": _("Kode"),
    }
    tabel = Tabel(_("Ketentuan"), data, kolom, {_("Cari"): cari})
    lebar = {_("Ketentuan"): st.column_config.TextColumn(pinned=True, width=280)}
    show_table(tabel, {"mulai": format_tanggal}, key="ketentuan", height=420, column_config=lebar)
    show_exports(tabel, scope, key="ketentuan")


def _matching(isi: pl.DataFrame, cari: str) -> pl.DataFrame:
    teks = pl.concat_str("id", "label", "kutipan", "catatan", separator=" ", ignore_nulls=True)
    return isi.filter(teks.str.to_lowercase().str.contains(cari, literal=True))


def show_history(profil: Profil, isi: pl.DataFrame) -> None:
    """Ask for one parameter and show every value it has had or will have."""
    label = dict(isi.select("id", "label").iter_rows())
    id = st.selectbox(
        _("Riwayat ketentuan"), list(label), format_func=label.__getitem__, key="riwayat", width=480
    )
    st.write(_(profil.find(id).description))
    kolom = {
        "mulai": _("Mulai"),
        "nilai": _("Nilai"),
        "satuan": _("Satuan"),
        "kepercayaan": _("Kepercayaan"),
        "kutipan": _("Dasar"),
        "catatan": _("Alasan atau catatan"),
    }
    tabel = Tabel(_("Riwayat ketentuan"), history(profil, id), kolom)
    show_table(tabel, {"mulai": format_tanggal}, key="riwayat_tabel")


def show_starts(data: pl.DataFrame) -> None:
    """Show on which days values begin, files and published versions together."""
    with st.expander(_("Semua tanggal mulai"), icon=":material/timeline:"):
        kolom = {"mulai": _("Mulai"), "jumlah": _("Ketentuan yang mulai atau berubah")}
        tulis = {"mulai": format_tanggal, "jumlah": format_angka}
        show_table(Tabel(_("Semua tanggal mulai"), data, kolom), tulis, key="mulai_tabel")
