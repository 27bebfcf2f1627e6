"""Templates in the entry form: use one, rename or delete it."""

from __future__ import annotations

import streamlit as st

from data import waktu
from data.bahasa import _
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import TemplatAktivitas
from pages.parts.entri.isian_aktivitas import fields_of, fill_fields
from pages.parts.kabar import note
from pages.parts.sumber import get_store
from workflow.harian.templat import delete_templat, read_templat, rename_templat


def draw_templates(scope: Scope, id: str) -> None:
    """Draw the choice of a template for the entry `id`; nothing when the person has none."""
    with get_store().read() as session:
        semua = {t.id: t for t in read_templat(session, scope.pegawai_id)}
    if not semua:
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kunci = f"{id}_templat"
        dipilih = st.selectbox(
            _("Isi dari templat"),
            list(semua),
            index=None,
            format_func=lambda t: semua[t].nama if t in semua else "",
            placeholder=_("Pilih templat"),
            key=kunci,
            on_change=lambda: _apply(id, semua.get(st.session_state[kunci])),
        )
        if dipilih in semua:
            with st.popover(_("Kelola"), icon=":material/tune:"):
                _draw_manage(scope, semua[dipilih])


def _apply(id: str, templat: TemplatAktivitas | None) -> None:
    if templat is not None:
        fill_fields(id, fields_of(templat))


def _draw_manage(scope: Scope, t: TemplatAktivitas) -> None:
    nama = st.text_input(_("Nama templat"), t.nama, max_chars=80, key=f"nama_{t.id}")
    tempat = st.container()
    try:
        if st.button(_("Ganti nama"), icon=":material/edit:", key=f"ganti_{t.id}"):
            rename_templat(get_store(), scope, t.id, nama, versi=t.versi, kini=waktu.now())
            note(_("Nama templat diganti."))
            st.rerun()
        if st.button(_("Hapus templat"), icon=":material/delete:", key=f"hapus_{t.id}"):
            delete_templat(get_store(), scope, t.id, kini=waktu.now())
            note(_("Templat dihapus."))
            st.rerun()
    except GalatPengguna as galat:
        tempat.error(galat.teks, icon=":material/error:")
