"""The columns of the grid that plans are written in, by the form of the era."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from data.bahasa import _
from data.store import ButirSkp
from pages.parts.skp.lihat import item_columns
from pages.parts.skp.teks import ARAH
from workflow.skp.masa import Masa


def column_order(masa: Masa) -> list[str]:
    """Return the columns of the form, the tie upwards last."""
    return [k for k in item_columns(masa.era) if k != "urutan"] + ["induk_id"]


def column_config(masa: Masa, induk: Sequence[ButirSkp]) -> dict[str, Any]:
    """Return how each column is written; `induk` are the superior's items to choose from."""
    judul = item_columns(masa.era)
    nama = {b.id: f"{b.urutan}. {b.uraian}" for b in induk}
    angka = {"min_value": 0.0, "step": 0.01, "format": "%g"}
    config: dict[str, Any] = {
        "uraian": st.column_config.TextColumn(judul["uraian"], width=320, max_chars=400),
        "satuan": st.column_config.TextColumn(judul["satuan"], max_chars=40, width=110),
        "target_tahun": st.column_config.NumberColumn(judul["target_tahun"], **angka),
        "bobot": st.column_config.NumberColumn(judul["bobot"], max_value=100.0, **angka),
        "induk_id": st.column_config.SelectboxColumn(
            _("Butir atasan"), options=list(nama), format_func=lambda i: nama.get(i, "–"), width=260
        ),
        "indikator": st.column_config.TextColumn(judul.get("indikator"), width=220, max_chars=400),
        "arah": st.column_config.SelectboxColumn(
            judul.get("arah"),
            options=list(ARAH),
            default="naik",
            format_func=lambda a: _(ARAH.get(a, "naik")),
        ),
        "perspektif": st.column_config.TextColumn(judul.get("perspektif"), max_chars=40),
        "kualitas": st.column_config.NumberColumn(judul.get("kualitas"), default=100.0, **angka),
        "waktu_bulan": st.column_config.NumberColumn(judul.get("waktu_bulan"), **angka),
        "biaya_rp": st.column_config.NumberColumn(judul.get("biaya_rp"), min_value=0, step=1),
        "target_atas": st.column_config.NumberColumn(judul.get("target_atas"), **angka),
    }
    return {k: v for k, v in config.items() if k in column_order(masa)}
