"""What changed in an OPD since the month before, in a few sentences."""

from __future__ import annotations

import polars as pl
import streamlit as st

from analytics.kalimat.opd import say_changes
from analytics.kueri.opd_perubahan import compare, foreseen, read_standing
from analytics.kueri.periode import Bulan
from analytics.kueri.validator import late_before
from data.bahasa import _, format_bulan
from data.lake import Lake
from data.scope import Scope
from data.waktu import month_add


def show_changes(
    lake: Lake,
    scope: Scope,
    opd_id: int,
    bulan: Bulan,
    *,
    validator: pl.DataFrame,
    ramalan: pl.DataFrame,
) -> None:
    """Say what changed since the month before: a running month by its forecast (`ramalan`).

    Nothing where there is no month before, or no forecast of a running one.
    """
    lalu = month_add(bulan.bulan, -1)
    if lalu not in lake.manifest().bulan or (bulan.is_sementara and ramalan.is_empty()):
        return
    orang = read_standing(lake, scope, opd_id, bulan.bulan)
    hasil = compare(
        bulan.bulan,
        foreseen(orang, ramalan) if bulan.is_sementara else orang,
        validator.filter(pl.col("terlambat") > 0),
        late_before(lake, scope, opd_id, lalu),
        is_perkiraan=bulan.is_sementara,
    )
    st.header(_("Yang berubah sejak {bulan}").format(bulan=format_bulan(lalu)))
    st.markdown("\n".join(f"- {satu}" for satu in say_changes(hasil)))
