"""Flags kept for all who may see them: of a closed month for good, of a running one for ten minutes.

Both roles that read flags see the whole city, so what is kept is the same for all of them; each
call checks the role before it answers.
"""

from __future__ import annotations

from datetime import date

import streamlit as st

from analytics.integritas.tanda import PEMBACA, TandaBulan, find_tanda, month_files
from analytics.kueri.periode import Bulan
from data.bahasa import _
from data.lake import Lake
from data.scope import Scope
from data.store import Store

SEMENTARA_DETIK = 600
TERBANYAK = 6


def flags_of(lake: Lake, store: Store, scope: Scope, bulan: Bulan) -> TandaBulan:
    """Return the flags of a month, with a sign of work while they are looked for."""
    scope.require(*PEMBACA)
    with st.spinner(_("Mencari tanda di antara aktivitas sebulan...")):
        if bulan.is_sementara:
            return _running(str(lake.folder), bulan.bulan, lake, store, scope)
        return _closed(str(lake.folder), month_files(lake, bulan.bulan), lake, store, scope)


@st.cache_resource(max_entries=TERBANYAK, ttl=SEMENTARA_DETIK, show_spinner=False)
def _running(folder: str, bulan: date, _lake: Lake, _store: Store, _scope: Scope) -> TandaBulan:
    return find_tanda(_lake, _store, _scope, bulan)


@st.cache_resource(max_entries=TERBANYAK, show_spinner=False)
def _closed(
    folder: str, berkas: tuple[date, str], _lake: Lake, _store: Store, _scope: Scope
) -> TandaBulan:
    return find_tanda(_lake, _store, _scope, berkas[0])
