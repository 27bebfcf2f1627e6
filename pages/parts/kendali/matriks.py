"""OPD by stage: how far each has come, as a sign, a colour and a number; and what holds people back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial

import polars as pl
import streamlit as st

from analytics.ekspor import Tabel
from analytics.kalimat.kendali import TANDA, mark_of, say_matrix
from analytics.kueri.tahap import SEBAB, TAHAP
from analytics.warna import mark_colors
from data.bahasa import N_, _, format_angka, format_bulan, format_persen
from data.scope import Scope
from pages.parts.kendali.isi import IsiKendali
from pages.parts.saring import month_query
from pages.parts.tabel import show_exports, show_table

NAMA = {
    "entri": N_("Entri"),
    "validasi": N_("Validasi"),
    "perilaku": N_("Perilaku"),
    "konfirmasi": N_("Konfirmasi"),
    "siap": N_("Siap TPP"),
}
TINGGI, LEBAR = 390, 78


def show_matrix(isi: IsiKendali, scope: Scope, bulan: date, singkat: Mapping[int, str]) -> None:
    """Show `stage_matrix`, those furthest behind first, by the short names `singkat` of the OPDs; a
    chosen row opens that OPD's month."""
    data = isi.tahap
    st.markdown(say_matrix(data, isi.jatuh))
    if data.is_empty():
        return
    kolom = {"opd": _("OPD"), "pegawai": _("Pegawai"), **{t: _(NAMA[t]) for t in TAHAP}}
    tabel = Tabel(_("OPD menurut tahap"), data, kolom, {_("Bulan"): format_bulan(bulan)})
    nama = pl.col("opd_id").replace_strict(singkat, return_dtype=pl.String).alias("opd")
    pilih = show_table(
        replace(tabel, data=data.with_columns(nama)),
        {"pegawai": format_angka, **{t: partial(_write, is_jatuh=t in isi.jatuh) for t in TAHAP}},
        key="tahap_opd",
        warna={t: partial(_color, is_jatuh=t in isi.jatuh) for t in TAHAP},
        on_select="rerun",
        selection_mode="single-cell",
        paling_tinggi=TINGGI,
        column_config={
            kolom["opd"]: st.column_config.TextColumn(width=160),
            **{kolom[t]: st.column_config.Column(width=LEBAR) for t in ("pegawai", *TAHAP)},
        },
    )
    st.caption(
        _(
            "{penuh} selesai, {hampir} paling sedikit 90 %, {kurang} di bawah itu; {jalan} jendelanya "
            "masih terbuka, – belum mulai. Pilih sebuah sel untuk membuka OPD-nya."
        ).format(**TANDA)
    )
    show_exports(tabel, scope, key="tahap_opd")
    for nomor, _kolom in pilih.selection.cells:
        st.switch_page(
            "opd/ringkasan.py",
            query_params={"opd": data["opd"][nomor], **month_query(bulan)},
        )


def _write(nilai: Decimal | float, *, is_jatuh: bool) -> str:
    return f"{TANDA[mark_of(nilai, is_jatuh=is_jatuh)]} {format_persen(nilai)}"


def _color(nilai: float | None, *, is_jatuh: bool) -> str:
    if nilai is None or nilai != nilai:  # noqa: PLR0124 - not a number
        return ""
    tanda = mark_of(nilai, is_jatuh=is_jatuh)
    if tanda == "jalan":
        return ""
    latar, teks = mark_colors(tanda)
    return f"background-color: {latar}; color: {teks}"


def show_blocked(data: pl.DataFrame, scope: Scope) -> None:
    """Show what holds people back (`blocked`); a chosen row opens the desk of the OPD with most."""
    if data.is_empty():
        st.success(
            _("Tidak ada pegawai yang terhalang menurut fakta bulan ini."), icon=":material/check:"
        )
        return
    kata = {kunci: _(teks) for kunci, teks in SEBAB.items()}
    rapi = data.with_columns(
        pl.col("sebab").replace_strict(kata, default=pl.col("sebab"), return_dtype=pl.String)
    )
    kolom = {
        "sebab": _("Sebab"),
        "pegawai": _("Pegawai"),
        "opd": _("OPD terkena"),
        "opd_terbanyak": _("Terbanyak di"),
    }
    tabel = Tabel(_("Yang menghalangi"), rapi, kolom)
    pilih = show_table(
        tabel,
        {"pegawai": format_angka, "opd": format_angka},
        key="menghalangi",
        on_select="rerun",
        selection_mode="single-cell",
    )
    st.caption(_("Pilih sebuah baris untuk membuka meja perbaikan OPD yang terbanyak."))
    show_exports(tabel, scope, key="menghalangi")
    for nomor, _kolom in pilih.selection.cells:
        st.switch_page("opd/perbaikan.py", query_params={"kelola": data["opd_terbanyak"][nomor]})
