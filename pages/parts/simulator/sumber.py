"""The months a simulation starts from, and what a trial makes of them: once for a version of the lake
and the rows in reach."""

from __future__ import annotations

from typing import Any

import streamlit as st

from analytics.simulator import Bahan, Irisan, Percobaan, Simulasi, load_bahan, simulate
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
) -> dict[str, Any]:
    """Return the totals of a simulation as this reader sees them, kept without its rows: saved ones are
    compared in every run."""
    isi = as_json(percobaan.as_json())
    tanya = ("simulasi", scope.is_nama, bahan.versi, profil.nama, profil.versi, isi)
    return kept(
        lake,
        scope,
        tanya,
        lambda: Irisan(simulate(bahan, profil, percobaan), is_nama=scope.is_nama).total(),
    )


@st.cache_resource(max_entries=4, show_spinner=False)
def _simulate(
    kunci: Kunci, isi: str, _bahan: Bahan, _profil: Profil, _percobaan: Percobaan
) -> Simulasi:
    return simulate(_bahan, _profil, _percobaan)


@st.cache_resource(max_entries=2, show_spinner=False)
def _load_bahan(kunci: Kunci, _lake: Lake, _scope: Scope) -> Bahan:
    return load_bahan(_lake, _scope)
