"""The months a simulation starts from, and what a trial makes of them: once for a version of the lake
and the rows in reach."""

from __future__ import annotations

import streamlit as st

from analytics.simulator import Bahan, Percobaan, Simulasi, load_bahan, simulate
from data.lake import Lake
from data.scope import Scope
from pages.parts.simpan import Kunci, kept, reading_key
from rules.ketentuan import Profil
from rules.tulis_json import as_json


def get_bahan(lake: Lake, scope: Scope) -> Bahan:
    """Return `analytics.simulator.load_bahan`, kept; nobody writes into it."""
    return _load_bahan(reading_key(lake, scope), lake, scope)


def get_simulation(
    lake: Lake, scope: Scope, bahan: Bahan, profil: Profil, percobaan: Percobaan
) -> Simulasi:
    """Return `analytics.simulator.simulate`, kept; nobody writes into it."""
    # `bahan` may be of the version before the one that the lake has by now.
    kunci = *reading_key(lake, scope), bahan.versi, profil.nama, profil.versi
    return _simulate(kunci, as_json(percobaan.as_json()), bahan, profil, percobaan)


def get_totals(
    lake: Lake, scope: Scope, bahan: Bahan, profil: Profil, percobaan: Percobaan
) -> dict[str, int]:
    """Return the totals of a simulation, kept without its rows: saved ones are compared in every run."""
    tanya = ("simulasi", bahan.versi, profil.nama, profil.versi, as_json(percobaan.as_json()))
    return kept(lake, scope, tanya, lambda: simulate(bahan, profil, percobaan).total())


@st.cache_resource(max_entries=4, show_spinner=False)
def _simulate(
    kunci: Kunci, isi: str, _bahan: Bahan, _profil: Profil, _percobaan: Percobaan
) -> Simulasi:
    return simulate(_bahan, _profil, _percobaan)


@st.cache_resource(max_entries=2, show_spinner=False)
def _load_bahan(kunci: Kunci, _lake: Lake, _scope: Scope) -> Bahan:
    return load_bahan(_lake, _scope)
