"""The map of OPDs over the months: a table whose cells carry the number and a colour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl
import streamlit as st

from analytics.grafik.catatan import Catatan, noted_label, say_notes
from analytics.metrik import Metric, format_nilai
from analytics.warna import band_colors, band_limits
from data.bahasa import _
from pages.parts.pimpinan.buka import open_office
from pages.parts.sel import styled
from pages.parts.tabel import fitting_height

KUNCI = "peta"


def show_map(
    data: pl.DataFrame, metrik: Metric, catatan: Sequence[Catatan], singkat: Mapping[int, str]
) -> None:
    """Show `index_by_opd` as a table, the lowest of the last month on top, months with their notes.

    A chosen cell opens its OPD.
    """
    if data.is_empty():
        return
    bulan = sorted(data["bulan"].unique(), reverse=True)
    opd = _order(data, bulan[0])
    sel = {(b["opd_id"], b["bulan"]): b for b in data.iter_rows(named=True)}
    batas = band_limits([v for v in data["nilai"] if v is not None])
    kepala = [_("OPD"), *(noted_label(catatan, b) for b in bulan)]
    kolom = dict(zip(kepala[1:], bulan, strict=True))
    isi = {kepala[0]: [singkat[o] for o in opd]} | {
        k: [_text(sel.get((o, b)), metrik) for o in opd] for k, b in kolom.items()
    }
    gaya = {k: [_style(sel.get((o, b)), batas) for o in opd] for k, b in kolom.items()}
    pilih = st.dataframe(
        styled(isi, gaya=gaya),
        key=KUNCI,
        hide_index=True,
        height=fitting_height(len(opd), 480),
        alt=_("{label} menurut OPD dan bulan").format(label=_(metrik.label)),
        column_config={
            kepala[0]: st.column_config.TextColumn(pinned=True, width=150),
            **{k: st.column_config.TextColumn(width=84, alignment="right") for k in kepala[1:]},
        },
        on_select="rerun",
        selection_mode="single-cell",
    )
    st.caption(f"{_legend(metrik, batas)} {say_notes(catatan, bulan)}".strip())
    for nomor, _kolom in pilih.selection.cells:
        open_office(list(opd)[nomor])


def _legend(metrik: Metric, batas: list[Decimal]) -> str:
    if len(batas) != 4:
        return ""
    return _(
        "Warna membagi semua sel menjadi lima bagian sama banyak, dari jingga (rendah) ke biru "
        "(tinggi), dengan batas {batas}. Pilih sebuah sel untuk membuka OPD itu."
    ).format(batas="; ".join(format_nilai(metrik, b) for b in batas))


def _order(data: pl.DataFrame, bulan: date) -> dict[int, str]:
    terakhir = data.filter(bulan=bulan).select("opd_id", "nilai")
    semua = data.select("opd_id", "opd").unique().join(terakhir, on="opd_id", how="left")
    urut = semua.sort("nilai", "opd", nulls_last=True)
    return dict(urut.select("opd_id", "opd").iter_rows())


def _text(baris: dict[str, Any] | None, metrik: Metric) -> str:
    if baris is None:
        return "–"
    return _("ditahan") if baris["is_ditahan"] else format_nilai(metrik, baris["nilai"])


def _style(baris: dict[str, Any] | None, batas: list[Decimal]) -> str:
    warna = band_colors(None if baris is None else baris["nilai"], batas)
    return f"background-color: {warna[0]}; color: {warna[1]}" if warna else ""
