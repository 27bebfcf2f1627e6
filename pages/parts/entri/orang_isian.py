"""For whom the entry screen stands: oneself, or a person whom the OPD's admin helps."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from data.bahasa import _
from data.scope import Scope
from pages.parts.sumber import get_store
from workflow.harian.titipan import people_to_help

PARAM = "u"
"""Query parameter with the id of the person helped, so that a reload stays with them."""


@dataclass(frozen=True, slots=True)
class Orang:
    """The person whose activities are on the screen."""

    id: int
    nama: str
    is_sendiri: bool

    @property
    def pegawai_id(self) -> int | None:
        """The id as entries carry it: None for oneself."""
        return None if self.is_sendiri else self.id


def choose_person(scope: Scope) -> Orang:
    """Let an OPD's admin choose whom to enter for; anybody else enters for themselves."""
    sendiri = Orang(scope.pegawai_id, scope.nama, is_sendiri=True)
    with get_store().read() as session:
        nama = dict(people_to_help(session, scope))
    if not nama:
        return sendiri
    pilihan = [scope.pegawai_id, *nama]
    tersimpan = st.query_params.get(PARAM, "")
    awal = int(tersimpan) if tersimpan.isdecimal() and int(tersimpan) in nama else pilihan[0]
    dipilih = st.selectbox(
        _("Mengisi untuk"),
        pilihan,
        index=pilihan.index(awal),
        format_func=lambda id: nama.get(id, _("Saya sendiri")),
        key="untuk",
        help=_("Isian untuk orang lain tercatat sebagai titipan dan menunggu konfirmasinya."),
    )
    if dipilih != awal:
        st.query_params.from_dict({PARAM: str(dipilih)} if dipilih in nama else {})
        st.rerun()
    return Orang(dipilih, nama[dipilih], is_sendiri=False) if dipilih in nama else sendiri
