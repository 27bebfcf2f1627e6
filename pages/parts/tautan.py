"""Links to screens: where a reader's navigation lacks the screen, its name without a link.

A link of Streamlit's to the screen on which one is runs it with the new choices, and leaves the
address and the bound widgets as they were. Here such a link is a button that changes all three.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import streamlit as st
from streamlit.errors import StreamlitPageNotFoundError
from streamlit.runtime.scriptrunner import get_script_run_ctx

_DI_SINI = "layar_ini"


def stand_on(berkas: str | None) -> None:
    """Remember the screen of this run (its script below pages/), for links that lead to itself."""
    st.session_state[_DI_SINI] = berkas


def is_here(berkas: str) -> bool:
    """Whether this run shows the screen at `berkas` (below pages/)."""
    return st.session_state.get(_DI_SINI) == berkas


def link_screen(
    berkas: str, label: str, query: Mapping[str, Any], *, ikon: str | None = None, help: str = ""
) -> None:
    """Show a link to the screen at `berkas` (below pages/) with what `query` chooses on it."""
    if is_here(berkas):
        teks = urlencode(query, doseq=True)
        st.button(
            label,
            key=f"ke {label}?{teks}",
            icon=ikon,
            help=help or None,
            type="tertiary",
            on_click=_turn,
            args=(teks,),
        )
        return
    try:
        st.page_link(
            berkas,
            label=label,
            icon=ikon,
            query_params=dict(query),
            width="content",
            help=help or None,
        )
    except StreamlitPageNotFoundError:
        st.markdown(label, width="content")


def small_link(teks: str) -> str:
    """Return the label of a link inside a card or beside a sentence, which looks like one."""
    return f":small[:blue[{teks}]]"


def link_below(jangkar: str, label: str) -> None:
    """Show a link to the heading of this screen whose anchor is `jangkar`."""
    st.markdown(f":small[:material/arrow_downward: [{label}](#{jangkar})]", width="content")


def _turn(query: str) -> None:
    """Let the address of this screen be `query`, and its widgets show what that says (a callback).

    No script may set the address of a bound widget. What the browser's own way back does is what is
    needed: the address decides about every bound widget, about those it does not name too.
    """
    ctx = get_script_run_ctx()
    if ctx is None:
        return
    ctx.is_history_navigation = True
    with ctx.session_state.query_params() as alamat:
        alamat.populate_from_query_string(query)
        alamat.set_initial_query_params_from_current()
        alamat._send_query_param_msg()  # It has no public name.
