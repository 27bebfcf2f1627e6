"""Lists of people in an OPD's month: those below target, and those who validate."""

from __future__ import annotations

from datetime import date

import polars as pl
import streamlit as st

from analytics.ekspor import Tabel
from analytics.kalimat import say_below_target, say_validators
from analytics.kueri.periode import Bulan
from data.bahasa import N_, _, format_angka, format_bulan, format_persen, format_rp
from data.scope import Scope
from pages.parts.tabel import show_exports, show_table

PENYEBAB = {
    "tidak_diisi": N_("Hari tanpa entri"),
    "menunggu": N_("Menunggu validasi"),
    "tidak_divalidasi": N_("Tidak sempat divalidasi"),
    "ditolak": N_("Aktivitas ditolak"),
    "butir": N_("Butir SKP belum tercapai"),
    "kurang_menit": N_("Menit per hari kurang"),
}


def show_below_target(data: pl.DataFrame, scope: Scope, bulan: date) -> None:
    """Show who is below target, lowest first; a chosen row opens into that person's month."""
    st.markdown(say_below_target(data))
    if data.is_empty():
        return
    sebab = {kunci: _(teks) for kunci, teks in PENYEBAB.items()}
    rapi = data.with_columns(pl.col("penyebab").replace_strict(sebab, return_dtype=pl.String))
    kolom = {k: judul for k, judul in _columns().items() if k in data.columns}
    tabel = Tabel(_("Pegawai di bawah target"), rapi, kolom, {_("Bulan"): format_bulan(bulan)})
    tulis = {"ramalan": lambda v: format_persen(v, 0), "perlu_sehari": format_angka}
    pilih = show_table(
        tabel,
        {
            "capaian": format_persen,
            "kurang": lambda v: _("{angka} poin").format(angka=format_angka(v, 1)),
            "sejak": format_bulan,
            "bulan_di_bawah": format_angka,
            "hari_kosong": format_angka,
            "menit_menunggu": format_angka,
            "hilang_rp": format_rp,
            **{k: f for k, f in tulis.items() if k in kolom},
        },
        key="di_bawah",
        on_select="rerun",
        selection_mode="single-row",
        column_config={_("Nama"): st.column_config.TextColumn(pinned=True, width=170)},
    )
    st.caption(_("Pilih sebuah baris untuk membuka aktivitas pegawai itu."))
    show_exports(tabel, scope, key="di_bawah")
    for nomor in pilih.selection.rows:
        st.switch_page("opd/pegawai.py", query_params={"pegawai": data["pegawai_id"][nomor]})


def _columns() -> dict[str, str]:
    return {
        "nama": _("Nama"),
        "capaian": _("Capaian"),
        "kurang": _("Kurang"),
        "ramalan": _("Perkiraan akhir bulan"),
        "rentang": _("Rentang perkiraan"),
        "perlu_sehari": _("Perlu menit sehari"),
        "sejak": _("Di bawah sejak"),
        "bulan_di_bawah": _("Bulan beruntun"),
        "penyebab": _("Petunjuk sebab"),
        "hilang_rp": _("TPP hilang"),
        "menit_menunggu": _("Menit menunggu"),
        "hari_kosong": _("Hari tanpa entri"),
        "unit": _("Unit"),
    }


def show_validators(data: pl.DataFrame, scope: Scope, bulan: Bulan) -> None:
    """Show who decides activities of the month, those with most left undone first."""
    st.markdown(say_validators(data))
    if data.is_empty():
        return
    kolom = {
        "nama": _("Nama"),
        "pegawai": _("Pegawai"),
        "menunggu": _("Menunggu"),
        "menunggu_tertua_hari": _("Tertua (hari)"),
        "tidak_divalidasi": _("Tidak sempat divalidasi"),
        "diputus": _("Diputus"),
        "diputus_tepat": _("Diputus dalam jendela"),
        "jam_median": _("Median jam"),
    }
    tabel = Tabel(_("Validator"), data, kolom, {_("Bulan"): format_bulan(bulan.bulan)})
    angka = dict.fromkeys(set(kolom) - {"nama"}, format_angka)
    show_table(tabel, angka, key="validator")
    show_exports(tabel, scope, key="validator")
