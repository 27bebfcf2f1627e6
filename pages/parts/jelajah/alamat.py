"""The question of a screen stands in its address; widgets write it there, and are set from it.

tanya = open_address(lake, scope, TREN)
ask(tanya, "ukuran", tanya.ukuran)      # before the widget with the key "t_ukuran" is drawn
st.selectbox(..., key="t_ukuran", on_change=change, args=(TREN, "ukuran"))
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Literal

import streamlit as st

from analytics.jelajah.cakupan import reach_words, within_reach
from analytics.jelajah.tanya import Tanya, fitting, read_question
from analytics.jelajah.tautan import Terbaca, read_link
from data.bahasa import _
from data.lake import Lake
from data.scope import Scope
from pages.parts.pengguna import current_scope
from pages.parts.tautan import link_screen

KOSONG = "-"
"""What a widget holds for nothing: Streamlit takes None as "not chosen yet"."""
_AWALAN = "t_"
_SARING = "saring_"


def read_address(jenis: str) -> Tanya:
    """Return the question that the address of this screen holds, as its reader may ask it."""
    return _reachable(read_question(jenis, _address()))


def open_address(lake: Lake, scope: Scope, jenis: str, *lain: str) -> Tanya:
    """Return the question that the address holds, and say what of it is not shown, and what is shown
    instead; `lain` are parts that the screen reads itself."""
    terbaca = read_link(lake, scope, jenis, _address(), lain)
    if scope.opd_ids is not None and not terbaca.cakupan:
        st.caption(_("Yang ditampilkan: {milik}.").format(milik=reach_words(lake, scope)))
    show_read(terbaca)
    return terbaca.tanya


def show_read(terbaca: Terbaca) -> None:
    """Say what of a link could not be used, and what it asked beyond its reader's scope."""
    if terbaca.cakupan:
        st.info(terbaca.cakupan, icon=":material/domain:")
    if terbaca.ditolak:
        st.warning(terbaca.ditolak, icon=":material/link_off:")


def _address() -> dict[str, list[str]]:
    return {k: st.query_params.get_all(k) for k in st.query_params}


def _reachable(tanya: Tanya) -> Tanya:
    """Return a question as this reader may ask it: what the product itself leads to is no link of
    somebody else's, about which there would be something to say."""
    scope = current_scope()
    return tanya if scope is None else within_reach(tanya, scope)


def write_address(tanya: Tanya) -> None:
    """Put a question into the address, in place of the one that stands there."""
    st.query_params.from_dict(_reachable(tanya).as_params())


def widget_key(bagian: str) -> str:
    """Return the key of the widget for a part of the question."""
    return _AWALAN + bagian


def filter_key(kolom: str) -> str:
    """Return the key of the widget for the filter of a dimension."""
    return _AWALAN + _SARING + kolom


def set_widget(key: str, nilai: object) -> None:
    """Let a widget show what the address says; call it before the widget is drawn."""
    st.session_state[key] = nilai


def change(jenis: str, bagian: str) -> None:
    """Take a part of the question from its widget into the address (a callback)."""
    nilai: Any = st.session_state[widget_key(bagian)]
    nilai = None if nilai == KOSONG else nilai
    write_address(fitting(replace(read_address(jenis), **{bagian: nilai})))


def change_filter(jenis: str, kolom: str) -> None:
    """Take the filter of a dimension from its widget into the address (a callback)."""
    nilai: Any = st.session_state[filter_key(kolom)]
    write_address(fitting(read_address(jenis).with_filter(kolom, tuple(nilai or ()))))


def clear_filters(jenis: str) -> None:
    """Take all filters out of the address (a callback)."""
    write_address(replace(read_address(jenis), saring={}))


def link_to(label: str, tanya: Tanya, ikon: str | None = None) -> None:
    """Show a link to the screen that answers a question."""
    layar, _alamat = SCREENS[tanya.jenis]
    link_screen(layar, label, _reachable(tanya).as_params(), ikon=ikon)


def open_question(tanya: Tanya) -> None:
    """Go to the screen that answers a question."""
    layar, _alamat = SCREENS[tanya.jenis]
    st.switch_page(layar, query_params=_reachable(tanya).as_params())


def turn_to(
    label: str,
    tanya: Tanya,
    key: str,
    ikon: str | None = None,
    *,
    lebar: Literal["content", "stretch"] = "content",
) -> None:
    """Show a button that asks another question on the same screen."""
    st.button(
        label,
        icon=ikon,
        key=key,
        type="tertiary",
        on_click=write_address,
        args=(tanya,),
        width=lebar,
    )


SCREENS: Mapping[str, tuple[str, str]] = {
    "tren": ("evaluator/jelajah.py", "jelajah"),
    "sebaran": ("evaluator/sebaran.py", "sebaran"),
    "kohort": ("evaluator/kohort.py", "kohort"),
    "pengaruh": ("evaluator/pengaruh.py", "pengaruh"),
}
"""The script and the address of the screen for each kind of question."""
