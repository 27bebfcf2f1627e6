"""Documents to take away: made when they are asked for, in the reader's language."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from analytics.dokumen import Dokumen
from data.bahasa import current_bahasa, speaking


def offer_document(label: str, nama_berkas: str, susun: Callable[[], Dokumen], *, key: str) -> None:
    """Offer a document as PDF; it is put together when the button is pressed."""
    bahasa = current_bahasa()

    def make() -> bytes:
        # The file is made later, in a thread that knows no language yet.
        with speaking(bahasa):
            return susun().pdf()

    st.download_button(
        label,
        make,
        nama_berkas,
        "application/pdf",
        key=key,
        icon=":material/picture_as_pdf:",
        on_click="ignore",
    )
