"""Charts on a screen: the sentence that says what they show, the figure, the same as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import plotly.graph_objects as go
import streamlit as st

from analytics.dokumen.grafik import Lembar
from analytics.ekspor import Tabel
from analytics.grafik.pilihan import highlight
from data.bahasa import _
from data.scope import Scope
from pages.parts.tabel import Tulis, show_exports, show_table


class Diklik(Protocol):
    """What clicks on a chart do; `nomor` is the place that is picked already."""

    @property
    def nomor(self) -> int | None: ...

    @property
    def ajakan(self) -> str: ...

    def widget_key(self, key: str) -> str: ...

    def pick_points(self, titik: Sequence[Mapping[str, Any]]) -> None: ...


CONFIG = {"displayModeBar": False, "scrollZoom": False}


def show_chart(
    gambar: go.Figure,
    kalimat: str,
    tabel: Tabel,
    tulis: Mapping[str, Tulis],
    scope: Scope,
    *,
    key: str,
    klik: Diklik | None = None,
    baris: Mapping[str, Any] | None = None,
) -> None:
    """Show a figure under its sentence, and its table twin with exports under it.

    With `klik` a click on a point or bar filters the other pictures (`pages.parts.silang`), or opens
    the group that it stands for (`pages.parts.jelajah.buka`). `baris` is what rows of the table twin
    do (`Klik.rows`), its key included.
    """
    st.markdown(kalimat)
    if klik is None:
        st.plotly_chart(gambar, key=key, alt=kalimat, config=CONFIG)
    else:
        _show_clickable(gambar, kalimat, klik, key)
    with st.expander(_("Tabel dan unduhan"), icon=":material/table:"):
        show_table(tabel, tulis, **(baris or {"key": f"{key}_tabel"}))
        show_exports(tabel, scope, key=key, lembar=Lembar(tabel, kalimat, gambar))


def _show_clickable(gambar: go.Figure, kalimat: str, klik: Diklik, key: str) -> None:
    kunci = klik.widget_key(key)

    def chosen() -> None:
        klik.pick_points(st.session_state[kunci].selection.points)

    st.plotly_chart(
        highlight(gambar, klik.nomor),
        key=kunci,
        alt=kalimat,
        config=CONFIG,
        on_select=chosen,
        selection_mode="points",
    )
    st.caption(f":material/ads_click: {klik.ajakan}")
