"""TPP of the city on a screen: paid against its ceiling, lost by cause, OPD by OPD."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl
import streamlit as st

from analytics.ekspor import Tabel
from analytics.grafik.catatan import Catatan, note_months, say_notes
from analytics.grafik.tpp import ceiling_and_paid, lost_by_cause
from analytics.kalimat.tpp import say_causes, say_dearest, say_largest_cause
from analytics.kalimat.ukuran import say_trend, say_withheld
from analytics.kueri.periode import Bulan
from analytics.kueri.tpp_sebab import SEBAB, causes_of
from analytics.metrik import get_metric
from data.bahasa import _, format_bulan
from data.scope import Scope
from pages.parts.bagan import Diklik, show_chart
from pages.parts.silang import Klik
from pages.parts.tabel import LEBAR_OPD, office_writer, show_exports, show_table, writers

PAGU = ("pagu_tpp", "tpp_dihitung", "tpp_hilang", "bagian_tpp_hilang")
LEBAR = {
    "opd": LEBAR_OPD,
    "n": 68,
    "pagu_tpp": 112,
    "tpp_hilang": 104,
    "bagian_tpp_hilang": 62,
    "bagian_hilang_luar": 102,
    "termahal": 180,
}
"""Widths in pixels of what stands side by side, next to the marks that pick a row."""


def show_causes(
    data: pl.DataFrame,
    bulan: Bulan,
    scope: Scope,
    catatan: Sequence[Catatan],
    klik: Diklik | None = None,
) -> None:
    """Show what was lost by cause over the months; `data`: `loss_by_month`. A click picks a month."""
    sebab = causes_of(data)
    if not sebab:
        st.markdown(say_causes(data, bulan.bulan))
        return
    rentang = data["bulan"].to_list()
    kalimat = f"{say_causes(data, bulan.bulan)} {say_notes(catatan, rentang)}".strip()
    kolom = (*sebab, "tpp_hilang", "bagian_hilang_luar")
    nama = {s: _(SEBAB[s]) for s in sebab} | {k: _(get_metric(k).label) for k in kolom[-2:]}
    gambar = note_months(lost_by_cause(data, sebab), catatan, rentang)
    tulis = writers(kolom, "bulan")
    show_chart(gambar, kalimat, _table(data, nama), tulis, scope, key="tpp_sebab", klik=klik)
    st.caption(_("\\* Bukan karena pegawai."))


def show_ceiling(
    data: pl.DataFrame,
    scope: Scope,
    catatan: Sequence[Catatan],
    klik: Diklik | None = None,
) -> None:
    """Show what was computed against the ceiling over the months; `data`: `loss_by_month`. A click
    picks a month."""
    nama = {k: _(get_metric(k).label) for k in PAGU}
    hilang = get_metric("bagian_tpp_hilang")
    kalimat = say_trend(data.rename({hilang.id: "nilai"}), hilang)
    if data["pagu_tpp"].drop_nulls().is_empty():
        st.markdown(kalimat)
        return
    gambar = note_months(ceiling_and_paid(data), catatan, data["bulan"].to_list())
    tulis = writers(PAGU, "bulan")
    show_chart(gambar, kalimat, _table(data, nama), tulis, scope, key="tpp_pagu", klik=klik)


def _table(data: pl.DataFrame, nama: dict[str, str]) -> Tabel:
    kolom = {"bulan": _("Bulan"), **nama, "n": "n"}
    saring = {_("Bulan terakhir"): format_bulan(data["bulan"].max())}
    return Tabel(_("TPP menurut bulan"), data, kolom, saring)


def show_offices(
    data: pl.DataFrame,
    singkat: Mapping[int, str],
    bulan: Bulan,
    scope: Scope,
    klik: Klik | None = None,
) -> None:
    """Show every OPD with what it lost, and to which cause most; `data`: `loss_by_opd`.

    What each cause cost is in the table's list of columns and in the files. A row picks its OPD."""
    sebab = causes_of(data)
    kolom = (*PAGU, "bagian_hilang_luar", *sebab)
    st.markdown(f"{say_dearest(data)} {say_withheld(data, get_metric('pagu_tpp'))}".strip())
    judul = {
        "opd": _("OPD"),
        **{k: _(get_metric(k).label) for k in PAGU},
        "bagian_hilang_luar": _("Bukan karena pegawai"),
        "termahal": _("Sebab termahal"),
        **{s: _(SEBAB[s]) for s in sebab},
        "n": _("Pegawai"),
    }
    termahal = [say_largest_cause(b, sebab) for b in data.to_dicts()]
    rapi = data.with_columns(pl.Series("termahal", termahal, pl.String))
    tabel = Tabel(_("TPP menurut OPD"), rapi, judul, {_("Bulan"): format_bulan(bulan.bulan)})
    key = "tpp_kota_opd"
    show_table(
        tabel,
        writers(kolom) | {"opd": office_writer(data, singkat)},
        paling_tinggi=480,
        lebar=LEBAR,
        kepala={"bagian_tpp_hilang": _("Hilang %"), "bagian_hilang_luar": _("Bukan pegawai")},
        **({"key": key} if klik is None else klik.rows(key)),
    )
    show_exports(tabel, scope, key=key)
