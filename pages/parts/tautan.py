"""Links to other screens: where a reader's navigation lacks the screen, its name without a link."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st
from streamlit.errors import StreamlitPageNotFoundError


def link_screen(
    berkas: str, label: str, query: Mapping[str, Any], *, ikon: str | None = None, help: str = ""
) -> None:
    """Show a link to the screen at `berkas` (below pages/) with what `query` chooses on it."""
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
