"""All saved views of this person: open, rename, remove."""

from __future__ import annotations

import streamlit as st

from data import waktu
from data.bahasa import _, format_tanggal
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import Pandangan
from data.waktu import local_day
from pages.parts.kabar import note
from pages.parts.pandangan import link_view, screen_of
from pages.parts.pengguna import current_scope
from pages.parts.sumber import get_store
from workflow.pandangan.pandangan import (
    NAMA_TERPANJANG,
    delete_pandangan,
    read_pandangan,
    rename_pandangan,
)


def draw_all_views(scope: Scope) -> None:
    """Draw every saved view with what can be done with it."""
    with get_store().read() as session:
        milik = read_pandangan(session, scope)
    if not milik:
        st.caption(
            _(
                "Belum ada. Di layar mana pun dengan saringan, pilih Simpan pandangan ini di sisi kiri."
            )
        )
    for satu in milik:
        _draw_one(scope, satu)


def _draw_one(scope: Scope, satu: Pandangan) -> None:
    layar = screen_of(scope, satu)
    with st.container(border=True, gap="xsmall"):
        link_view(scope, satu)
        judul = _(layar.judul) if layar else satu.layar
        st.caption(
            _("{layar} · disimpan {hari}").format(
                layar=judul, hari=format_tanggal(local_day(satu.dibuat_pada))
            )
        )
        # Below the name, which is cut where it has to share a line with them.
        with st.container(horizontal=True):
            _draw_actions(satu)


def _draw_actions(satu: Pandangan) -> None:
    with st.popover(_("Ganti nama"), icon=":material/edit:", type="tertiary"):
        st.text_input(_("Nama baru"), satu.nama, key=f"nama_{satu.id}", max_chars=NAMA_TERPANJANG)
        st.button(_("Simpan"), key=f"ganti_{satu.id}", on_click=_rename, args=(satu.id,))
    st.button(
        _("Hapus"),
        key=f"hapus_{satu.id}",
        icon=":material/delete:",
        type="tertiary",
        on_click=_delete,
        args=(satu.id,),
    )


def _rename(id: str) -> None:
    scope = current_scope()
    if scope is None:
        return
    try:
        rename_pandangan(get_store(), scope, id, st.session_state[f"nama_{id}"], kini=waktu.now())
    except GalatPengguna as galat:
        note(galat.teks)
        return
    note(_("Nama pandangan diganti."))


def _delete(id: str) -> None:
    scope = current_scope()
    if scope is not None:
        delete_pandangan(get_store(), scope, id, kini=waktu.now())
        note(_("Pandangan dihapus."))
