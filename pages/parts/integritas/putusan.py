"""Judging a flag on the screen, and taking the last verdict back.

Buttons judge in callbacks, which know the very flag and version that were shown.
"""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from data import waktu
from data.bahasa import N_, _
from data.galat import GalatPengguna
from pages.parts.kabar import note
from pages.parts.pengguna import current_scope
from pages.parts.sumber import get_store
from workflow.integritas.keadaan import STATUS_TINJAUAN
from workflow.integritas.tinjauan import (
    CATATAN_TERPANJANG,
    TandaDitinjau,
    judge_tanda,
    withdraw_tinjauan,
)

PUTUSAN = {
    "tepat": (N_("Tepat"), ":material/check:", "green"),
    "keliru": (N_("Keliru"), ":material/close:", "red"),
    "ragu": (N_("Ragu"), ":material/question_mark:", "orange"),
}
"""Verdicts: word, icon, colour."""
_GALAT, _URUNG = "integritas_galat", "integritas_urung"


@dataclass(frozen=True, slots=True)
class Terlihat:
    """A flag as it was shown: what it is, its verdict and note, and their version."""

    tanda: TandaDitinjau
    putusan: str
    catatan: str | None
    versi: int

    @property
    def key(self) -> str:
        """The key of its widgets: another one once the verdict has changed."""
        return f"{self.tanda.id}_{self.versi}"


def draw_verdict_form(t: Terlihat) -> None:
    """Draw the note and the three verdicts of a flag."""
    with (
        st.form(f"putus_{t.key}", border=False, enter_to_submit=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        st.text_input(
            _("Catatan"),
            key=f"catatan_{t.key}",
            max_chars=CATATAN_TERPANJANG,
            placeholder=_("Catatan: apa yang Anda temukan"),
            label_visibility="collapsed",
            width=340,
        )
        for putusan, (label, ikon, _warna) in PUTUSAN.items():
            st.form_submit_button(
                _(label), icon=ikon, key=f"{putusan}_{t.key}", on_click=_judge, args=(t, putusan)
            )


def draw_withdraw(t: Terlihat) -> None:
    """Draw the button that takes a verdict back."""
    st.button(
        _("Batalkan putusan"),
        icon=":material/undo:",
        key=f"batal_{t.key}",
        on_click=_restore,
        args=(t.tanda, "belum", None, t.versi),
    )


def draw_last() -> None:
    """Draw why the last verdict was refused; what it was, with a way to take it back.

    At the top: the flag itself may have left the list, because somebody else judged it.
    """
    if galat := st.session_state.pop(_GALAT, None):
        st.error(galat, icon=":material/error:")
    satu = st.session_state.get(_URUNG)
    if satu is None:
        return
    sebelum, versi, putusan = satu
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(
            _("Putusan terakhir Anda: {putusan}.").format(putusan=_(STATUS_TINJAUAN[putusan])),
            width="content",
        )
        st.button(
            _("Urungkan"),
            icon=":material/history:",
            key="urungkan_putusan",
            on_click=_restore,
            args=(sebelum.tanda, sebelum.putusan, sebelum.catatan, versi),
        )


def _judge(t: Terlihat, putusan: str) -> None:
    scope = current_scope()
    if scope is None:
        return
    catatan = st.session_state.get(f"catatan_{t.key}")
    try:
        hasil = judge_tanda(
            get_store(), scope, t.tanda, putusan, catatan, versi=t.versi, kini=waktu.now()
        )
    except GalatPengguna as galat:
        st.session_state[_GALAT] = galat.teks
        return
    st.session_state[_URUNG] = (t, hasil.versi, putusan)
    note(_("Putusan tercatat: {putusan}.").format(putusan=_(STATUS_TINJAUAN[putusan])))


def _restore(tanda: TandaDitinjau, putusan: str, catatan: str | None, versi: int) -> None:
    """Bring a flag back to a verdict that it had before, or to none."""
    scope = current_scope()
    if scope is None:
        return
    store, kini = get_store(), waktu.now()
    st.session_state.pop(_URUNG, None)
    try:
        if putusan == "belum":
            withdraw_tinjauan(store, scope, tanda, versi=versi, kini=kini)
        else:
            judge_tanda(store, scope, tanda, putusan, catatan, versi=versi, kini=kini)
    except GalatPengguna as galat:
        st.session_state[_GALAT] = galat.teks
        return
    note(_("Putusan diurungkan."))
