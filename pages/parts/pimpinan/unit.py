"""The units of an OPD on a screen: a row opens its unit."""

from __future__ import annotations

from datetime import date
from functools import partial

import polars as pl
import streamlit as st

from analytics.ekspor import Tabel
from analytics.kalimat.ukuran import say_spread, say_withheld
from analytics.kueri import unit as kueri
from analytics.kueri.indikator import PANJANG
from analytics.kueri.periode import Bulan
from analytics.metrik import get_metric
from data.bahasa import _, format_bulan
from data.lake import Lake
from data.scope import Scope
from pages.parts.pimpinan.buka import index_name
from pages.parts.silang import Dimensi, Silang
from pages.parts.simpan import kept
from pages.parts.tabel import show_exports, show_table, writers


def read_units(lake: Lake, scope: Scope, opd_id: int, bulan: date) -> pl.DataFrame:
    """Return `analytics.kueri.unit.components_by_unit` of all months shown, kept."""
    tanya = ("unit", opd_id, bulan)
    baca = partial(kueri.components_by_unit, lake, scope, opd_id, bulan, PANJANG)
    return kept(lake, scope, tanya, baca)


def unit_dimension(komponen: pl.DataFrame, bulan: date) -> Dimensi:
    """Return the units of the OPD in a month, as something to pick by."""
    ada = komponen.filter(bulan=bulan).select("unit_id", "unit").unique().sort("unit", "unit_id")
    return Dimensi("unit_id", _("Unit"), dict(ada.iter_rows()))


def show_units(komponen: pl.DataFrame, bulan: Bulan, silang: Silang, scope: Scope) -> None:
    """Show the units by their indices, lowest target first; a chosen row opens its unit."""
    data = kueri.units_side_by_side(komponen, bulan.bulan)
    if data.is_empty():
        st.caption(_("Tidak ada unit pada bulan ini."))
        return
    ids = kueri.unit_indices()
    target = get_metric(ids[0])
    dasar = data.with_columns(
        pl.col(target.id).alias("nilai"),
        pl.col("ditahan").list.contains(target.id).alias("is_ditahan"),
    )
    st.markdown(f"{say_spread(dasar, target, 'unit')} {say_withheld(dasar, target)}".strip())
    kolom = {"unit": _("Unit"), **{i: index_name(i) for i in ids}, "n": _("Pegawai")}
    tabel = Tabel(
        _("Indikator menurut unit"),
        data.drop("ditahan"),
        kolom,
        {_("Bulan"): format_bulan(bulan.bulan)},
    )
    show_table(
        tabel,
        writers(ids),
        column_config={kolom["unit"]: st.column_config.TextColumn(pinned=True, width=260)},
        **silang.on("unit_id", data["unit_id"].to_list()).rows("unit"),
    )
    st.caption(
        _("Pilih sebuah baris untuk membuka unitnya. Tanda – berarti ditahan atau tidak ada.")
    )
    show_exports(tabel, scope, key="unit")
