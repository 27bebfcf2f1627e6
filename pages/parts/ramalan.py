"""The forecast of the month's end: beside a list of people, and for oneself."""

from __future__ import annotations

from datetime import date

import polars as pl
import streamlit as st

from analytics.banding import profil_berlaku
from analytics.ramalan import forecast_one, forecast_opd
from analytics.ramalan.kata import say_forecast, say_list, with_forecast
from data.galat import GalatPengguna
from data.scope import Scope
from pages.parts.sumber import get_lake, get_store


def add_forecast(daftar: pl.DataFrame, scope: Scope, opd_id: int, bulan: date) -> pl.DataFrame:
    """Return the list with forecasts of the running month, said in a sentence first."""
    ramalan = forecast_opd(get_lake(), scope, profil_berlaku(get_store()), opd_id, bulan)
    if not (ramalan.is_empty() or daftar.is_empty()):
        st.markdown(say_list(daftar, ramalan))
    return with_forecast(daftar, ramalan)


def draw_forecast(scope: Scope, bulan: date) -> None:
    """Draw the forecast of one's own running month; nothing where too little is known."""
    try:
        satu = forecast_one(get_lake(), scope, profil_berlaku(get_store()), bulan)
    except GalatPengguna:
        # Without a lake there is no past to forecast from; the month itself stands without it.
        return
    if satu is not None:
        st.markdown(say_forecast(satu))
