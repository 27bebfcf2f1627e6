"""The map of OPDs over the months: a table whose cells carry the number and a colour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl
import streamlit as st

from analytics.ekspor import Tabel
from analytics.grafik.catatan import Catatan, noted_label, say_notes, signs_of
from analytics.metrik import Metric, format_nilai
from analytics.warna import band_colors, band_limits
from data.bahasa import _, format_bulan, format_tanggal
from data.ingat import remembered
from data.scope import Scope
from pages.parts.pimpinan.buka import open_office
from pages.parts.sel import styled
from pages.parts.tabel import LEBAR_OPD, fitting_height, show_exports, side_by_side

KUNCI = "peta"
SEKALIGUS = 12
"""So many months stand side by side, the newest at the right; older ones wait in the list of columns."""
LEBAR_BULAN = 55


def show_map(
    data: pl.DataFrame,
    metrik: Metric,
    catatan: Sequence[Catatan],
    singkat: Mapping[int, str],
    scope: Scope,
    *,
    saringan: Mapping[str, str],
) -> None:
    """Show `index_by_opd` as a table, the lowest of the last month on top, months with their notes,
    and offer it with `saringan`, what narrows it, in words. A chosen cell opens its OPD in its month.
    """
    if data.is_empty():
        return
    bulan = sorted(data["bulan"].unique())
    opd = _order(data, bulan[-1])
    sel = {(b["opd_id"], b["bulan"]): b for b in data.iter_rows(named=True)}
    batas = band_limits([v for v in data["nilai"] if v is not None])
    kepala = [_("OPD"), *(noted_label(catatan, b) for b in bulan)]
    kolom = dict(zip(kepala[1:], bulan, strict=True))
    isi = {kepala[0]: [singkat[o] for o in opd]} | {
        k: [_text(sel.get((o, b)), metrik) for o in opd] for k, b in kolom.items()
    }
    gaya = {k: [_style(sel.get((o, b)), batas) for o in opd] for k, b in kolom.items()}
    tampak = [kepala[0], *kepala[1:][-SEKALIGUS:]]
    pendek = {
        k: f"{format_tanggal(kolom[k], 'MMM')} {signs_of(catatan, kolom[k])}".strip()
        for k in tampak[1:]
    }
    lebar = dict(zip(tampak, [LEBAR_OPD, *[LEBAR_BULAN] * SEKALIGUS], strict=False))
    tabel = as_table(data, metrik, saringan)
    pilih = st.dataframe(
        styled(isi, gaya=gaya),
        key=KUNCI,
        hide_index=True,
        height=fitting_height(len(opd), 480),
        alt=tabel.judul,
        **side_by_side(lebar, pendek, alignment="right"),
        on_select="rerun",
        selection_mode="single-cell",
    )
    rentang = _("{lama} sampai {baru}, terbaru di kanan.").format(
        lama=format_bulan(kolom[tampak[1]]), baru=format_bulan(bulan[-1])
    )
    st.caption(f"{rentang} {_legend(metrik, batas)} {say_notes(catatan, bulan)}".strip())
    show_exports(tabel, scope, key=KUNCI)
    for nomor, judul in pilih.selection.cells:
        open_office(list(opd)[nomor], kolom.get(judul))


@remembered
def as_table(data: pl.DataFrame, metrik: Metric, saringan: Mapping[str, str]) -> Tabel:
    """Return `index_by_opd` to be taken away: a row for each OPD, all its months in their order."""
    judul = _("{label} menurut OPD dan bulan").format(label=_(metrik.label))
    bulan = sorted(data["bulan"].unique())
    kolom = {"opd": _("OPD"), **{b.isoformat(): format_bulan(b) for b in bulan}}
    urut = pl.DataFrame(
        {"opd_id": list(_order(data, bulan[-1]))}, {"opd_id": data.schema["opd_id"]}
    )
    nama = data.select("opd_id", "opd").unique()
    lebar = data.with_columns(pl.col("bulan").dt.to_string("iso")).pivot(
        "bulan", index="opd_id", values="nilai"
    )
    isi = urut.join(nama, on="opd_id", how="left", maintain_order="left").join(
        lebar, on="opd_id", how="left", maintain_order="left"
    )
    return Tabel(judul, isi, kolom, saringan)


def _legend(metrik: Metric, batas: list[Decimal]) -> str:
    if len(batas) != 4:
        return ""
    return _(
        "Warna membagi semua sel menjadi lima bagian sama banyak, dari jingga (rendah) ke biru "
        "(tinggi), dengan batas {batas}. Pilih sebuah sel untuk membuka OPD itu pada bulan itu."
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
