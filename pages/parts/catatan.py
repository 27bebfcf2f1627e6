"""Notes on the time axis, on a screen: the list under the charts, and the form to add one.

    show_notes_panel(lake, scope, (opd_id,))     # once, under the trends of a screen

The marks on charts come from `analytics.kueri.catatan.month_notes`.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import streamlit as st

from analytics.kueri.catatan_tren import read_trend_notes
from analytics.kueri.opd import list_opd
from data import waktu
from data.bahasa import _, format_tanggal
from data.galat import GalatPengguna
from data.jenis_catatan import JENIS_CATATAN, TANDA_CATATAN
from data.kunci import new_id
from data.lake import Lake
from data.scope import Scope
from pages.parts.kabar import note, show_notes, show_refusal
from pages.parts.pengguna import current_scope
from pages.parts.sumber import get_store
from workflow.evaluasi.catatan import (
    TEKS_TERPANJANG,
    IsianCatatan,
    add_catatan,
    remove_catatan,
    writable_opd,
)

_NOMOR = "catatan_id"


def show_notes_panel(lake: Lake, scope: Scope, opd_ids: Collection[int] = ()) -> None:
    """Show the notes of the city and of these OPDs; whoever may write them gets the form."""
    data = read_trend_notes(lake, scope, opd_ids)
    with get_store().read() as session:
        milik = writable_opd(session, scope)
    boleh = milik is None or bool(milik)
    if data.is_empty() and not boleh:
        return
    show_notes()
    with st.expander(
        _("Catatan pada sumbu waktu ({n})").format(n=data.height), icon=":material/push_pin:"
    ):
        if data.is_empty():
            st.caption(_("Belum ada catatan. Catat di sini apa yang menjelaskan sebuah perubahan."))
        for baris in data.iter_rows(named=True):
            _show_one(baris, is_milik=milik is None or baris["opd_id"] in milik)
        if boleh:
            _draw_form(lake, scope, milik)


def _show_one(baris: dict[str, Any], *, is_milik: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(
            _("{tanda} **{hari}** · {jenis} · {tempat}").format(
                tanda=TANDA_CATATAN[baris["jenis"]],
                hari=format_tanggal(baris["tanggal"]),
                jenis=_(JENIS_CATATAN[baris["jenis"]]),
                tempat=baris["opd"] or _("Seluruh kota"),
            ),
            width="content",
        )
        # What people typed is text, not markup.
        st.text(baris["teks"], width="stretch")
        if is_milik:
            st.button(
                _("Hapus"),
                key=f"hapus_catatan_{baris['id']}",
                icon=":material/delete:",
                type="tertiary",
                on_click=_remove,
                args=(baris["id"],),
            )


def _remove(id: str) -> None:
    scope = current_scope()
    if scope is None:
        return
    try:
        remove_catatan(get_store(), scope, id, kini=waktu.now())
    except GalatPengguna as galat:
        note(galat.teks)
        return
    note(_("Catatan dihapus; grafik mengikuti sebentar lagi."))


def _draw_form(lake: Lake, scope: Scope, milik: frozenset[int] | None) -> None:
    id = st.session_state.setdefault(_NOMOR, new_id())
    opd: dict[int | None, str] = dict(list_opd(lake, scope).iter_rows())
    pilihan: dict[int | None, str] = (
        {None: _("Seluruh kota"), **opd}
        if milik is None
        else {o: nama for o, nama in opd.items() if o in milik}
    )
    with st.form(f"catatan_{id}", border=False):
        with st.grid(3, min_column_width=180):
            tanggal = st.date_input(
                _("Tanggal"), scope.hari, format="DD/MM/YYYY", max_value=scope.hari
            )
            jenis = st.selectbox(
                _("Jenis"), list(JENIS_CATATAN), format_func=lambda j: _(JENIS_CATATAN[j])
            )
            opd_id = st.selectbox(_("Berlaku untuk"), list(pilihan), format_func=pilihan.get)
        teks = st.text_input(_("Apa yang terjadi"), max_chars=TEKS_TERPANJANG)
        salah = st.container()
        if st.form_submit_button(_("Catat"), icon=":material/push_pin:"):
            _keep(scope, IsianCatatan(id, tanggal, jenis, teks or "", opd_id), salah)


def _keep(scope: Scope, isian: IsianCatatan, salah: Any) -> None:
    try:
        add_catatan(get_store(), scope, isian, kini=waktu.now())
    except GalatPengguna as galat:
        show_refusal(galat, {}, salah)
        return
    del st.session_state[_NOMOR]
    note(_("Tercatat; grafik mengikuti sebentar lagi."))
    st.rerun()
