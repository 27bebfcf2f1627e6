"""The validators of an OPD's month: late ones first, and what can be done about one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

import polars as pl
import streamlit as st

from analytics.ekspor import Tabel
from analytics.kalimat.opd import say_validators
from data.bahasa import _, format_angka, format_rp, format_tanggal
from data.scope import Scope
from data.waktu import local_day
from pages.parts.opd.daftar import PALING_TINGGI
from pages.parts.tabel import show_exports, show_table
from workflow.evaluasi.pembinaan_baca import PembinaanTerbaca

KUNCI = "validator"
JANGKAR = "validator"
"""The anchor of their heading."""
LEBAR = {
    "nama": 194,
    "terlambat": 74,
    "menunggu": 74,
    "pegawai": 66,
    "rupiah": 98,
    "tertua": 82,
    "jam_median": 82,
    "diputus": 58,
    "ingat": 82,
}
"""Widths in pixels: the whole row stands side by side."""


def show_validators(
    data: pl.DataFrame,
    ingat: Mapping[int, PembinaanTerbaca],
    jam_kota: Decimal | None,
    scope: Scope,
    saringan: dict[str, str],
) -> int | None:
    """Show who decides activities of the month (`validators`), the latest first, and when each was
    last reminded; return the place of the chosen one in `data`."""
    st.markdown(say_validators(data, jam_kota))
    if data.is_empty():
        return None
    saat = [satu and satu.pembinaan.dibuat_pada for satu in map(ingat.get, data["validator_id"])]
    rapi = data.with_columns(pl.Series("ingat", saat, pl.Datetime("us", "UTC")))
    kolom = {
        "nama": _("Nama"),
        "terlambat": _("Terlambat"),
        "menunggu": _("Menunggu"),
        "pegawai": _("Pegawai"),
        "rupiah": _("TPP tertahan"),
        "tertua": _("Tertua sejak"),
        "jam_median": _("Median jam"),
        "diputus": _("Diputus"),
        "ingat": _("Diingatkan"),
    }
    tabel = Tabel(_("Validator"), rapi, kolom, saringan)
    angka = dict.fromkeys(
        ("terlambat", "menunggu", "pegawai", "jam_median", "diputus"), format_angka
    )
    pilih = show_table(
        tabel,
        {**angka, "rupiah": format_rp, "tertua": _day, "ingat": _moment},
        key=KUNCI,
        on_select="rerun",
        selection_mode="single-cell",
        paling_tinggi=PALING_TINGGI,
        lebar=LEBAR,
    )
    show_exports(tabel, scope, key=KUNCI)
    st.caption(_("Pilih sebuah baris untuk mengingatkan validatornya atau mencari penggantinya."))
    return next((baris for baris, _kolom in pilih.selection.cells), None)


def _day(hari: date) -> str:
    return format_tanggal(hari, "d MMM")


def _moment(saat: datetime) -> str:
    return _day(local_day(saat))
