"""Two calculations step by step, side by side: what differs, and where it begins to differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl
import streamlit as st

from analytics.ekspor import Tabel
from data.bahasa import _
from pages.parts.langkah import format_amount
from pages.parts.tabel import show_table
from rules.rincian import Angka, Langkah


def draw_two(
    a: Sequence[Langkah],
    b: Sequence[Langkah],
    judul: tuple[str, str],
    butir: Mapping[str, str],
    *,
    key: str,
) -> None:
    """Draw the steps that differ, or all of them when asked; `butir` maps SKP items to words."""
    is_semua = st.toggle(_("Tampilkan juga langkah yang sama"), key=f"{key}_semua")
    lain = {(satu.id, satu.butir_id): satu for satu in b}
    baris = [
        {
            "langkah": _step_label(satu, butir),
            "a": format_amount(satu.hasil, satu.satuan),
            "b": format_amount(_result(lain.get((satu.id, satu.butir_id))), satu.satuan),
        }
        for satu in a
        if is_semua or satu.hasil != _result(lain.get((satu.id, satu.butir_id)))
    ]
    if not baris:
        st.caption(_("Tidak ada langkah yang berbeda."))
        return
    data = pl.DataFrame(baris, schema={"langkah": pl.String, "a": pl.String, "b": pl.String})
    kolom = {"langkah": _("Langkah"), "a": judul[0], "b": judul[1]}
    lebar = {_("Langkah"): st.column_config.TextColumn(pinned=True, width=440)}
    tabel = Tabel(_("Langkah yang berbeda"), data, kolom)
    show_table(tabel, {}, key=key, column_config=lebar)


def _result(satu: Langkah | None) -> Angka:
    return None if satu is None else satu.hasil


def _step_label(satu: Langkah, butir: Mapping[str, str]) -> str:
    if satu.butir_id is None:
        return _(satu.label)
    return f"{_(satu.label)}: {butir.get(satu.butir_id, satu.butir_id)}"
