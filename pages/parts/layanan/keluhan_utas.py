"""A complaint's thread: its head with state and age, and what was said."""

from __future__ import annotations

from datetime import datetime, timedelta
from textwrap import shorten

import streamlit as st

from data.bahasa import _, format_angka, format_saat, n_
from data.scope import Scope
from pages.parts.layanan.keluhan_balas import draw_reply
from pages.parts.skp.teks import plain
from workflow.layanan.keadaan_keluhan import KATEGORI, STATUS_KELUHAN
from workflow.layanan.keluhan_baca import Utas

_TANDA = {
    "dikirim": ("orange", "hourglass_top"),
    "ditanggapi": ("blue", "forum"),
    "selesai": ("green", "check_circle"),
}
_HARI = timedelta(days=1)
PETIKAN = 100
"""Characters of a complaint that its closed line shows."""


def age_text(lama: timedelta) -> str:
    """Return an age in whole hours up to two days, then in whole days."""
    if lama < 2 * _HARI:
        return n_("{n} jam", lama // timedelta(hours=1)).format(
            n=format_angka(lama // timedelta(hours=1))
        )
    return n_("{n} hari", lama // _HARI).format(n=format_angka(lama // _HARI))


def draw_thread(scope: Scope, utas: Utas, kini: datetime, *, is_terbuka: bool) -> None:
    """Draw a thread: its head and first words, or all of it once it is opened."""
    # Not an expander: one whose head changes with the hour would close under the typist's hands.
    kunci = f"utas_{utas.keluhan.id}"
    is_terbuka = st.session_state.get(kunci, is_terbuka)
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(_head(scope, utas, kini))
            st.button(
                _("Ringkas") if is_terbuka else _("Buka"),
                icon=":material/expand_less:" if is_terbuka else ":material/expand_more:",
                key=f"{kunci}_buka",
                type="tertiary",
                on_click=_open,
                args=(kunci, not is_terbuka),
            )
        if is_terbuka:
            _draw_inside(scope, utas)
        else:
            st.text(shorten(utas.keluhan.uraian, PETIKAN, placeholder=" …"))


def _open(kunci: str, is_terbuka: bool) -> None:
    st.session_state[kunci] = is_terbuka


def _head(scope: Scope, utas: Utas, kini: datetime) -> str:
    warna, ikon = _TANDA[utas.status]
    k = utas.keluhan
    bagian = [_(KATEGORI[k.kategori]), age_text(utas.umur(kini))]
    if k.pegawai_id != scope.pegawai_id:
        bagian.insert(1, plain(utas.nama))
    badge = f":{warna}-badge[:material/{ikon}: {_(STATUS_KELUHAN[utas.status])}]"
    return f"{badge} {' · '.join(bagian)}"


def _draw_inside(scope: Scope, utas: Utas) -> None:
    k = utas.keluhan
    is_sendiri = k.pegawai_id == scope.pegawai_id
    if utas.tentang:
        st.markdown(_("**Tentang:** {tentang}").format(tentang=plain(utas.tentang)))
    _draw_words(_("Anda") if is_sendiri else utas.nama, k.dibuat_pada, k.uraian)
    for satu, nama in utas.tanggapan:
        _draw_words(
            _("Anda") if satu.oleh == scope.pegawai_id else nama, satu.dibuat_pada, satu.isi
        )
    if utas.lama_tanggap is not None:
        st.caption(_("Ditanggapi dalam {lama}.").format(lama=age_text(utas.lama_tanggap)))
    if is_sendiri or utas.status != "selesai":
        draw_reply(scope, utas, is_sendiri)
    else:
        st.caption(_("Yang mengeluh dapat membukanya lagi dengan membalas."))


def _draw_words(siapa: str, saat: datetime, teks: str) -> None:
    with st.container(border=True, gap="xsmall"):
        st.caption(f"{plain(siapa)} · {format_saat(saat)}")
        st.text(teks)
