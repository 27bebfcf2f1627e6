"""Versions of the rules on a timeline: what each changes, who wrote and who published it."""

from __future__ import annotations

from typing import Any

import polars as pl
import streamlit as st

from analytics.aturan import describe_changes
from analytics.ekspor import Tabel
from data import waktu
from data.bahasa import N_, _, format_saat, format_tanggal
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import Store
from pages.parts.kabar import note
from pages.parts.tabel import show_table
from pages.parts.tombol import main_type
from rules.ketentuan import Profil
from workflow.aturan.versi import cancel_draf, publish_versi

KEADAAN = {
    "draf": (N_("Draf"), "orange", "edit_note"),
    "diterbitkan": (N_("Diterbitkan"), "green", "gavel"),
    "dibatalkan": (N_("Dibatalkan"), "gray", "block"),
}
TOLAKAN = "aturan_tolakan"


def show_versi(store: Store, scope: Scope, profil: Profil, versi: pl.DataFrame) -> None:
    """Show the versions of the store, the latest start first."""
    if tolakan := st.session_state.pop(TOLAKAN, None):
        st.error(tolakan, icon=":material/error:")
    if versi.is_empty():
        st.caption(_("Belum ada versi selain berkas ketentuan."))
    for satu in versi.iter_rows(named=True):
        with st.container(border=True):
            _show_one(store, scope, profil, satu)


def _show_one(store: Store, scope: Scope, profil: Profil, satu: dict[str, Any]) -> None:
    kata, warna, ikon = KEADAAN[satu["status"]]
    with st.container(horizontal=True, vertical_alignment="center"):
        mulai = format_tanggal(satu["berlaku_mulai"])
        st.markdown(f"**{_('Mulai {tanggal}').format(tanggal=mulai)}**", width="content")
        st.badge(_(kata), color=warna, icon=f":material/{ikon}:")
    st.text(satu["judul"])
    ubah = describe_changes(profil, satu["berlaku_mulai"], satu["perubahan"])
    kolom = {
        "label": _("Ketentuan"),
        "lama": _("Sebelumnya"),
        "baru": _("Menjadi"),
        "satuan": _("Satuan"),
        "dasar": _("Dasar"),
        "alasan": _("Alasan"),
    }
    lebar = {"label": 170, "lama": 120, "baru": 120, "satuan": 70, "dasar": 120, "alasan": 150}
    tabel = Tabel(satu["judul"], ubah, kolom)
    show_table(tabel, {}, key=f"ubah_{satu['id']}", lebar=lebar, is_kalimat=True)
    st.caption(
        _("Ditulis {penulis}, {saat}.").format(
            penulis=satu["penulis"], saat=format_saat(satu["dibuat_pada"])
        )
    )
    if satu["diterbitkan_pada"] is not None:
        st.caption(
            _("Diterbitkan {penerbit}, {saat}.").format(
                penerbit=satu["penerbit"], saat=format_saat(satu["diterbitkan_pada"])
            )
        )
    if satu["status"] == "draf" and scope.has("bkpsdm"):
        _show_buttons(store, scope, satu)


def _show_buttons(store: Store, scope: Scope, satu: dict[str, Any]) -> None:
    """The author may end the draft; anybody else of BKPSDM may publish it."""
    if satu["penulis_id"] == scope.pegawai_id:
        st.markdown(_("Menunggu petugas BKPSDM lain memeriksa dan menerbitkan."))
        with st.popover(_("Batalkan draf"), icon=":material/delete:", key=f"batal_{satu['id']}"):
            st.write(_("Draf yang dibatalkan tidak dapat diterbitkan lagi; ia tetap tercatat."))
            st.button(
                _("Batalkan draf ini"),
                key=f"ya_{satu['id']}",
                on_click=_do,
                args=(cancel_draf, store, scope, satu, _("Draf dibatalkan.")),
            )
    else:
        with st.popover(_("Terbitkan"), icon=":material/gavel:", key=f"terbit_{satu['id']}"):
            st.write(
                _("Mulai {tanggal} semua bulan dihitung dengan nilai baru ini.").format(
                    tanggal=format_tanggal(satu["berlaku_mulai"])
                )
            )
            st.button(
                _("Terbitkan versi ini"),
                key=f"ya_{satu['id']}",
                type=main_type(),
                on_click=_do,
                args=(publish_versi, store, scope, satu, _("Versi diterbitkan.")),
            )


def _do(tindakan: Any, store: Store, scope: Scope, satu: dict[str, Any], kabar: str) -> None:
    """Act on what the screen showed: a callback gets the draft as it was drawn, not as it is now."""
    try:
        tindakan(store, scope, satu["id"], satu["versi"], kini=waktu.now())
    except GalatPengguna as galat:
        st.session_state[TOLAKAN] = galat.teks
        return
    note(kabar)
