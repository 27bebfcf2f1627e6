"""A complaint's thread: its head with state and age, what was said, the reply, its end."""

from __future__ import annotations

from datetime import datetime, timedelta
from textwrap import shorten

import streamlit as st

from data import waktu
from data.bahasa import _, format_angka, format_saat
from data.galat import GalatPengguna
from data.scope import Scope
from pages.parts.kabar import note
from pages.parts.ketikan import finish_form, form_under_way, keep_typed
from pages.parts.skp_teks import plain
from pages.parts.sumber import get_store
from workflow.keadaan_keluhan import KATEGORI, STATUS_KELUHAN
from workflow.keluhan import TANGGAPAN_TERPANJANG, close_keluhan, reply_keluhan
from workflow.keluhan_baca import Utas

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
        return _("{n} jam").format(n=format_angka(lama // timedelta(hours=1)))
    return _("{n} hari").format(n=format_angka(lama // _HARI))


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
        _draw_reply(scope, utas, is_sendiri)
    else:
        st.caption(_("Yang mengeluh dapat membukanya lagi dengan membalas."))


def _draw_words(siapa: str, saat: datetime, teks: str) -> None:
    with st.container(border=True, gap="xsmall"):
        st.caption(f"{plain(siapa)} · {format_saat(saat)}")
        st.text(teks)


def _draw_reply(scope: Scope, utas: Utas, is_sendiri: bool) -> None:
    k = utas.keluhan
    nama = f"keluhan:{k.id}"
    id = form_under_way(scope, nama)
    label = _("Balasan Anda") if is_sendiri else _("Tanggapan Anda")
    if utas.status == "selesai":
        label = _("Belum selesai? Buka lagi dengan balasan")
    isi = st.text_area(
        label,
        key=f"{id}_isi",
        max_chars=TANGGAPAN_TERPANJANG,
        height=90,
        persist_state="session",
    )
    keep_typed(scope, nama, id, {"isi": isi})
    tempat = st.container()
    with st.container(horizontal=True):
        kirim = st.button(
            _("Buka lagi") if utas.status == "selesai" else _("Kirim"),
            icon=":material/send:",
            key=f"{id}_kirim",
        )
        selesai = utas.status != "selesai" and st.button(
            _("Selesai, tutup"), icon=":material/task_alt:", key=f"{id}_tutup"
        )
    if not (kirim or selesai):
        return
    try:
        if kirim or (isi or "").strip():
            reply_keluhan(get_store(), scope, k.id, id=id, isi=isi or "", kini=waktu.now())
        if selesai:
            close_keluhan(get_store(), scope, k.id, kini=waktu.now())
    except GalatPengguna as galat:
        tempat.error(galat.teks, icon=":material/error:")
        return
    finish_form(scope, nama)
    note(_("Keluhan ditutup.") if selesai else _("Balasan terkirim."))
    st.rerun()
