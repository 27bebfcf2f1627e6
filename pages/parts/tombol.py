"""The main button of a form."""

from __future__ import annotations

from typing import Literal

import streamlit as st


def main_type() -> Literal["primary", "secondary"]:
    """Return how the main button looks.

    Streamlit writes white on the primary colour. In the dark theme that colour is light, because
    selected words are written in it; white on it could not be read.
    """
    return "secondary" if st.context.theme.type == "dark" else "primary"
