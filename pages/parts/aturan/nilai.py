"""Asking for a parameter's new value: an option, a number, or rows of a list, a table or bands."""

from __future__ import annotations

from typing import Any

import streamlit as st

from analytics.aturan import show_value
from analytics.isian_nilai import as_rows, from_rows, words_of
from data.bahasa import _
from rules.ketentuan import Parameter
from rules.perubahan import write_nilai
from rules.pita_baru import bands_of
from rules.skema import Nilai


def ask_value(satu: Parameter, nilai: Nilai, key: str) -> str:
    """Ask within a form; return the value as it is written for a draft."""
    if satu.unit == "pilihan":
        pilihan = list(satu.options)
        return st.selectbox(
            _("Nilai baru"), pilihan, index=pilihan.index(str(nilai)), format_func=show_value
        )
    baris = as_rows(nilai)
    if not baris:
        return st.text_input(_("Nilai baru"), write_nilai(nilai))
    is_pita = bool(bands_of(nilai))
    st.caption(
        _("Baris boleh ditambah atau dihapus; urutan batasnya tetap.")
        if is_pita
        else _("Ubah nilainya saja; banyak barisnya tetap.")
    )
    isi = st.data_editor(
        baris,
        key=f"{key}_tabel",
        hide_index=True,
        width="stretch",
        num_rows="dynamic" if is_pita else "fixed",
        column_config=_columns(nilai),
        disabled=("urut", "kunci"),
    )
    return from_rows(nilai, isi)


def _columns(nilai: Nilai) -> dict[str, Any]:
    kata = words_of(nilai)
    judul = {
        "urut": _("Urutan"),
        "kunci": _("Untuk"),
        "dari": _("Mulai dari"),
        "sampai": _("Sampai dengan"),
        "nilai": _("Nilai baru"),
        "naik": _("Naik"),
        "per": _("Setiap"),
    }
    kolom: dict[str, Any] = {k: st.column_config.TextColumn(v) for k, v in judul.items()}
    if kata:
        kolom["nilai"] = st.column_config.SelectboxColumn(judul["nilai"], options=kata)
    return kolom
