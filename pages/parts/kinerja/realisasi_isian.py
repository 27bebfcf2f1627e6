"""The form for what an item yielded beside its quantity: quality, time, cost, the superior's word."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import streamlit as st

from analytics.dokumen.kata import PP46
from data import waktu
from data.bahasa import _
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import RealisasiButir
from pages.parts.kabar import note
from pages.parts.sumber import get_store
from workflow.skp.realisasi import IsianRealisasi, record_realisasi


def draw_realisations(scope: Scope, angka: Mapping[str, Any], *, is_atasan: bool) -> None:
    """Draw one form for each item that takes more than a quantity, or the superior's word."""
    butir = {
        b["butir_id"]: (b, masa["era"])
        for masa in angka["masa"]
        for bagian in masa["bagian"]
        for b in bagian["butir"]
        if masa["era"] == PP46 or is_atasan
    }
    if not butir:
        return
    with get_store().read() as session:
        lama = {id: session.get(RealisasiButir, id) for id in butir}
    with st.expander(_("Isi realisasi butir"), icon=":material/edit:"):
        for b, era in butir.values():
            _draw_form(scope, b, lama[b["butir_id"]], is_atasan=is_atasan, is_pp46=era == PP46)


def _draw_form(
    scope: Scope,
    b: Mapping[str, Any],
    lama: RealisasiButir | None,
    *,
    is_atasan: bool,
    is_pp46: bool,
) -> None:
    kunci = f"realisasi_{b['butir_id']}_{lama.versi if lama else 0}"
    angka: dict[str, float | None] = {"mutu": None, "waktu": None, "biaya": None}
    kata = lama.umpan_balik if lama else None
    with st.form(kunci, enter_to_submit=False):
        st.text(b["uraian"])
        if is_pp46:
            with st.grid(columns=3, min_column_width=150):
                angka["mutu"] = _number(_("Mutu (0 sampai 100)"), lama and lama.kualitas, kunci)
                angka["waktu"] = _number(_("Waktu (bulan)"), lama and lama.waktu_bulan, kunci)
                angka["biaya"] = _number(_("Biaya (rupiah)"), lama and lama.biaya_rp, kunci)
        if is_atasan:
            kata = st.text_input(
                _("Umpan balik"), value=kata or "", max_chars=500, key=f"{kunci}_kata"
            )
        if st.form_submit_button(_("Simpan realisasi"), icon=":material/save:"):
            _save(scope, b["butir_id"], angka, kata, lama)


def _number(label: str, nilai: Decimal | int | None, kunci: str) -> float | None:
    return st.number_input(
        label,
        min_value=0.0,
        value=None if nilai is None else float(nilai),
        step=1.0,
        format="%.2f",
        key=f"{kunci}_{label}",
    )


def _save(
    scope: Scope,
    butir_id: str,
    angka: Mapping[str, float | None],
    kata: str | None,
    lama: RealisasiButir | None,
) -> None:
    mutu, lama_bulan, biaya = (
        None if n is None else Decimal(str(n)).quantize(Decimal("0.01")) for n in angka.values()
    )
    isian = IsianRealisasi(mutu, lama_bulan, None if biaya is None else int(biaya), kata)
    versi = lama.versi if lama else None
    try:
        record_realisasi(
            get_store(), scope, butir_id=butir_id, isian=isian, versi=versi, kini=waktu.now()
        )
    except GalatPengguna as galat:
        st.error(galat.teks, icon=":material/error:")
        return
    note(_("Realisasi tersimpan."))
    st.rerun()
