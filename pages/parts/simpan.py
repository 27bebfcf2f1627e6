"""Answers kept for a while: the same question about the same version of the lake, in the same scope.

Streamlit's caches are shared by all people. What a scope may read is part of every key.
"""

from __future__ import annotations

from datetime import date

import polars as pl
import streamlit as st

from analytics.evaluasi import saran
from analytics.kueri import indikator
from analytics.metrik import Filter
from data.lake import Lake
from data.scope import Scope

TERBANYAK = 128
Kunci = tuple[object, ...]


def reading_key(lake: Lake, scope: Scope) -> Kunci:
    """Return what decides an aggregate answer beside the question: lake, version, rows in reach."""
    if scope.opd_ids is None:
        baris: Kunci = ("kota",)
    elif scope.opd_ids:
        baris = ("opd", *sorted(scope.opd_ids))
    else:
        baris = ("diri", scope.pegawai_id)
    return (str(lake.folder), lake.versi, *baris)


def component_trend(lake: Lake, scope: Scope, bulan: date) -> pl.DataFrame:
    """Return `analytics.kueri.indikator.component_trend`, kept."""
    return _component_trend(reading_key(lake, scope), bulan, lake, scope)


def components_by_opd(
    lake: Lake, scope: Scope, index_ids: tuple[str, ...], bulan: date, n: int
) -> pl.DataFrame:
    """Return `analytics.kueri.indikator.components_by_opd`, kept."""
    return _components_by_opd(reading_key(lake, scope), (index_ids, bulan, n), lake, scope)


def advice(lake: Lake, scope: Scope, bulan: date) -> list[saran.Saran]:
    """Return `analytics.evaluasi.saran.advise` of a month, kept."""
    return _advice(reading_key(lake, scope), bulan, lake, scope)


@st.cache_data(max_entries=TERBANYAK, show_spinner=False)
def _component_trend(kunci: Kunci, bulan: date, _lake: Lake, _scope: Scope) -> pl.DataFrame:
    return indikator.component_trend(_lake, _scope, bulan)


@st.cache_data(max_entries=TERBANYAK, show_spinner=False)
def _components_by_opd(
    kunci: Kunci, tanya: tuple[tuple[str, ...], date, int], _lake: Lake, _scope: Scope
) -> pl.DataFrame:
    return indikator.components_by_opd(_lake, _scope, *tanya)


@st.cache_data(max_entries=TERBANYAK, show_spinner=False)
def _advice(kunci: Kunci, bulan: date, _lake: Lake, _scope: Scope) -> list[saran.Saran]:
    return saran.advise(_lake, _scope, Filter.month(bulan))
