"""What the control screen reads of the lake, kept as long as its version stays the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl
import streamlit as st

from analytics.kueri.kendali import rows_by_stage
from analytics.kueri.tahap import blocked, stage_matrix
from data.lake import Lake
from data.scope import Scope
from pages.parts.simpan import TERBANYAK, Kunci, reading_key


@dataclass(frozen=True, slots=True)
class IsiKendali:
    """OPDs of a month by stage, what holds its people back, and all months by state."""

    tahap: pl.DataFrame
    halangan: pl.DataFrame
    bulanan: pl.DataFrame


def read_control(lake: Lake, scope: Scope, bulan: date) -> IsiKendali:
    """Return what there is to show of a month. Raises `GalatPengguna` for others than BKPSDM."""
    scope.require("bkpsdm")
    return _read_control(reading_key(lake, scope), bulan, lake, scope)


@st.cache_data(max_entries=TERBANYAK, show_spinner=False)
def _read_control(kunci: Kunci, bulan: date, _lake: Lake, _scope: Scope) -> IsiKendali:
    return IsiKendali(
        stage_matrix(_lake, _scope, bulan),
        blocked(_lake, _scope, bulan),
        rows_by_stage(_lake, _scope),
    )
