"""The forecast of one's own month's end."""

from __future__ import annotations

from datetime import date

import streamlit as st

from analytics.banding import profil_berlaku
from analytics.ramalan import forecast_one
from analytics.ramalan.kata import say_forecast
from data.galat import GalatPengguna
from data.scope import Scope
from pages.parts.sumber import get_lake, get_store


def draw_forecast(scope: Scope, bulan: date) -> None:
    """Draw the forecast of one's own running month; nothing where too little is known."""
    try:
        satu = forecast_one(get_lake(), scope, profil_berlaku(get_store()), bulan)
    except GalatPengguna:
        # Without a lake there is no past to forecast from; the month itself stands without it.
        return
    if satu is not None:
        st.markdown(say_forecast(satu))
