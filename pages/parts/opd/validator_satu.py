"""One late validator: who else may decide what waits there, a reminder, and the ways to a stand-in."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from data import waktu
from data.bahasa import N_, _, format_angka, format_rp
from data.galat import GalatPengguna
from data.kunci import new_id
from data.scope import Scope
from pages.parts.kabar import note
from pages.parts.navigasi import screens_of
from pages.parts.sumber import get_store
from workflow.evaluasi.pembinaan import (
    CATATAN_TERPANJANG,
    VALIDASI,
    IsianPembinaan,
    record_pembinaan,
)
from workflow.validasi.pengganti_baca import PenggantiValidator, read_stand_ins

SEBAB = {
    "delegasi": N_("karena diberi delegasi"),
    "pelaksana": N_("sebagai Plt atau Plh"),
    "berhalangan": N_("karena validatornya berhalangan"),
    "eskalasi": N_("karena sudah menunggu terlalu lama"),
}
JALAN = {
    "validasi": N_("Putuskan sendiri di Antrean validasi"),
    "mutasi": N_("Tunjuk Plh atau Plt"),
}
"""Screens where somebody else takes over, as far as the reader may open them."""
_ID = "ingat_validator_id"


def draw_validator(scope: Scope, satu: dict[str, Any], bulan: date) -> None:
    """Draw what can be done about the validator of a row of `validators`."""
    with st.container(border=True):
        st.markdown(
            _(
                "**{nama}**: {baris} aktivitas milik {orang} pegawai menunggu, {rupiah} tertahan."
            ).format(
                nama=satu["nama"],
                baris=format_angka(satu["menunggu"]),
                orang=format_angka(satu["pegawai"]),
                rupiah=format_rp(satu["rupiah"]),
            )
        )
        if not satu["menunggu"]:
            return
        kini = waktu.now()
        with get_store().read() as session:
            lain = read_stand_ins(session, scope, satu["validator_id"], bulan, kini)
        st.markdown(_say_stand_ins(lain))
        _draw_ways(scope, lain)
        if satu["validator_id"] != scope.pegawai_id:
            _draw_reminder(scope, satu["validator_id"], bulan)


def _say_stand_ins(lain: list[PenggantiValidator]) -> str:
    if not lain:
        return _(
            "Belum ada yang dapat memutus di tempatnya. Sesudah menunggu lebih lama dari batas "
            "eskalasi, atasannya dapat memutus juga."
        )
    siapa = [
        _("{nama} ({n} aktivitas, {sebab})").format(
            nama=satu.nama, n=format_angka(satu.baris), sebab=_(SEBAB[satu.sebab])
        )
        for satu in lain
    ]
    return _("Yang dapat memutus juga: {siapa}.").format(siapa="; ".join(siapa))


def _draw_ways(scope: Scope, lain: list[PenggantiValidator]) -> None:
    milik = {s.alamat: s for s in screens_of(scope)}
    is_sendiri = scope.pegawai_id in {satu.pegawai_id for satu in lain}
    with st.container(horizontal=True):
        for alamat, label in JALAN.items():
            if alamat in milik and (alamat != "validasi" or is_sendiri):
                st.page_link(milik[alamat].berkas, label=_(label), icon=milik[alamat].ikon)


def _draw_reminder(scope: Scope, validator_id: int, bulan: date) -> None:
    id = st.session_state.setdefault(_ID, new_id())
    with st.form("ingat_validator", border=False):
        catatan = st.text_input(
            _("Pesan tambahan (boleh kosong)"), key=f"{id}_catatan", max_chars=CATATAN_TERPANJANG
        )
        if not st.form_submit_button(_("Ingatkan"), icon=":material/notifications_active:"):
            return
    isian = IsianPembinaan(id, validator_id, bulan, VALIDASI, catatan or "")
    try:
        record_pembinaan(get_store(), scope, isian, kini=waktu.now())
    except GalatPengguna as galat:
        st.error(galat.teks, icon=":material/error:")
        return
    st.session_state[_ID] = new_id()
    note(_("Pengingat terkirim ke kotak masuknya."))
    st.rerun()
