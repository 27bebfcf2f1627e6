"""Charts on a screen: the sentence that says what they show, the figure, the same as a table."""

from __future__ import annotations

from collections.abc import Mapping

import plotly.graph_objects as go
import streamlit as st

from analytics.ekspor import Tabel
from data.bahasa import _
from data.scope import Scope
from pages.parts.tabel import Tulis, show_exports, show_table


def show_chart(
    gambar: go.Figure,
    kalimat: str,
    tabel: Tabel,
    tulis: Mapping[str, Tulis],
    scope: Scope,
    *,
    key: str,
) -> None:
    """Show a figure under its sentence, and its table twin with exports under it."""
    st.markdown(kalimat)
    st.plotly_chart(
        gambar, key=key, alt=kalimat, config={"displayModeBar": False, "scrollZoom": False}
    )
    with st.expander(_("Lihat sebagai tabel"), icon=":material/table:"):
        show_table(tabel, tulis, key=f"{key}_tabel")
        show_exports(tabel, scope, key=key)
