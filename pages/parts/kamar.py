"""The rooms of a person with many screens: the menu shows those of one, a switch opens another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import streamlit as st

from data.bahasa import N_, _

KAMAR = {
    "bkpsdm": N_("BKPSDM"),
    "pimpinan": N_("Pimpinan"),
    "evaluator": N_("Evaluator"),
    "keuangan": N_("Keuangan"),
    "opd": N_("OPD"),
    "atasan": N_("Atasan"),
    "pegawai": N_("Pegawai"),
}
"""The folders of the screens, as the switch names and orders them."""
SEKALIGUS = 30
"""So many screens are one list; with more, the menu shows a room at a time."""
SELALU = frozenset({"kotak-masuk"})
"""Screens that the menu of every room shows: what asks for an answer is never out of sight."""
_DIBUKA, _PILIHAN, _TUJUAN = "kamar_dibuka", "kamar", "kamar_tujuan"


class Berkamar(Protocol):
    """What is asked of a screen: its address, its room, and whether the menu leaves it out."""

    @property
    def alamat(self) -> str: ...

    @property
    def kamar(self) -> str: ...

    @property
    def is_tersembunyi(self) -> bool: ...


def rooms_of(layar: Sequence[Berkamar]) -> list[str]:
    """Return the rooms between which the menu of these screens is switched; none where all fit."""
    tampak = [s.kamar for s in layar if not s.is_tersembunyi]
    return [k for k in KAMAR if k in tampak] if len(tampak) > SEKALIGUS else []


def open_room(kamar: Sequence[str], menurut_alamat: str) -> str:
    """Return the room that the menu shows: the one last opened, at first that of the address."""
    dibuka = st.session_state.setdefault(_DIBUKA, menurut_alamat)
    return dibuka if dibuka in kamar else kamar[0]


def is_shown(layar: Berkamar, dibuka: str) -> bool:
    """Return whether the menu of a room (empty: of all) shows a screen."""
    return not layar.is_tersembunyi and (dibuka in {"", layar.kamar} or layar.alamat in SELALU)


def follow(kamar: Sequence[str], dibuka: str, layar: Berkamar) -> None:
    """Show the menu of the room to which a link has led, if it shows another."""
    if layar.kamar in kamar and not layar.is_tersembunyi and not is_shown(layar, dibuka):
        st.session_state[_DIBUKA] = layar.kamar
        st.rerun()


def take_switched() -> str | None:
    """Return the room that was just chosen at the switch, once."""
    return st.session_state.pop(_TUJUAN, None)


def draw_switch(kamar: Sequence[str], dibuka: str) -> None:
    """Draw the switch under the menu."""
    st.session_state[_PILIHAN] = dibuka
    st.sidebar.selectbox(
        _("Menu"),
        kamar,
        format_func=lambda k: _(KAMAR[k]),
        key=_PILIHAN,
        on_change=_switch,
    )


def _switch() -> None:
    st.session_state[_DIBUKA] = st.session_state[_TUJUAN] = st.session_state[_PILIHAN]
