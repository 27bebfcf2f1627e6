"""The months a simulation starts from, read once for a version of the lake and the rows in reach."""

from __future__ import annotations

import streamlit as st

from analytics.simulator import Bahan, load_bahan
from data.lake import Lake
from data.scope import Scope
from pages.parts.simpan import Kunci, reading_key


def get_bahan(lake: Lake, scope: Scope) -> Bahan:
    """Return `analytics.simulator.load_bahan`, kept; nobody writes into it."""
    return _load_bahan(reading_key(lake, scope), lake, scope)


@st.cache_resource(max_entries=2, show_spinner=False)
def _load_bahan(kunci: Kunci, _lake: Lake, _scope: Scope) -> Bahan:
    return load_bahan(_lake, _scope)
