"""One's own month in a line, beside the day: how far it is, and what costs most of its TPP."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import streamlit as st

from analytics.kalimat.tpp import say_own_month
from data.bahasa import _
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import Store
from data.waktu import month_start
from pages.parts.sumber import get_store
from pages.parts.tautan import link_screen
from workflow.harian.lembar import BarisSendiri
from workflow.kinerja.bulan import calculate_bulan

SEMENTARA_DETIK = 60
"""How long figures stand while one's own rows stay: what changes them beside the rows is rare."""
TERBANYAK = 500


def draw_month_line(scope: Scope, baris: Sequence[BarisSendiri]) -> None:
    """Draw the line, with the way to the month itself; nothing for a month that cannot be counted."""
    tanda = hash(tuple((b.aktivitas.id, b.aktivitas.versi) for b in baris))
    store = get_store()
    isi = _month((str(store.engine.url), scope.pegawai_id, tanda), scope.hari, store)
    if isi is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(say_own_month(isi), width="content")
        link_screen("pegawai/bulan.py", _("Bulan saya"), {}, ikon=":material/calendar_month:")


@st.cache_data(ttl=SEMENTARA_DETIK, max_entries=TERBANYAK, show_spinner=False)
def _month(kunci: tuple[str, int, int], hari: date, _store: Store) -> dict[str, Any] | None:
    pegawai_id = kunci[1]
    try:
        hitungan = calculate_bulan(_store, [pegawai_id], month_start(hari), hari).get(pegawai_id)
    except GalatPengguna:
        return None
    return None if hitungan is None else hitungan.angka | hitungan.losses()
