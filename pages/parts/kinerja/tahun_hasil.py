"""A year on the screen: result, items, behaviour, months and ledger, out of its kept figures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from analytics.dokumen.bagian import behaviour, ledger, months, result
from analytics.dokumen.kata import PERMEN6, number, predicate_name, with_unit
from data.bahasa import _
from pages.parts.skp.teks import plain

Angka = Mapping[str, Any]


def draw_year_figures(angka: Angka) -> None:
    """Draw the figures of the year: predicate, results, behaviour, months confirmed."""
    akhir = angka["masa"][-1] if angka["masa"] else {}
    sudah = sum(b["capaian"] is not None for b in angka["bulan"])
    is_rating = akhir.get("era") == PERMEN6
    # Words, which no narrow card would hold.
    st.metric(_("Predikat"), predicate_name(angka["predikat"]), border=True)
    with st.grid(columns=3, min_column_width=150):
        if is_rating:
            st.metric(_("Capaian hasil kerja"), number(akhir["nilai_skp"], 2), border=True)
        else:
            st.metric(_("Nilai"), number(angka["nilai"], 2), border=True)
        st.metric(_("Nilai perilaku"), number(akhir.get("nilai_perilaku"), 2), border=True)
        st.metric(_("Bulan dikonfirmasi"), f"{sudah} / {len(angka['bulan'])}", border=True)


def draw_items(angka: Angka) -> None:
    """Draw the items of every plan of the year: target, what was reached, and its score."""
    st.header(_("Butir SKP setahun"))
    baris = [
        (b, masa["era"])
        for masa in angka["masa"]
        for bagian in masa["bagian"]
        for b in bagian["butir"]
    ]
    if not baris:
        st.caption(_("SKP yang disepakati belum ada pada tahun ini."))
        return
    st.table(
        {
            _("Butir"): [plain(b["uraian"]) for b, _era in baris],
            _("Target"): [plain(with_unit(b["target"], b["satuan"])) for b, _era in baris],
            _("Realisasi"): [plain(with_unit(b["realisasi"], b["satuan"])) for b, _era in baris],
            _("Nilai atau capaian"): [_score(b) for b, _era in baris],
        },
        border="horizontal",
        hide_index=True,
        alt=_("Butir SKP setahun"),
    )


def _score(b: Mapping[str, Any]) -> str:
    hasil = b["hasil"]
    return number(hasil.get("nilai") or hasil.get("capaian_pct"), 2)


def draw_tables(angka: Angka) -> None:
    """Draw how the result comes about, behaviour, months, and the proportional ledger."""
    bagian = [result(angka), *(behaviour(m) for m in angka["masa"] if m["perilaku"])]
    for b in [*bagian, months(angka), *ledger(angka)]:
        with st.expander(b["judul"], expanded=b is bagian[0]):
            if b["keterangan"]:
                st.caption(b["keterangan"])
            st.table(
                {
                    kolom: [plain(baris[n]) for baris in b["baris"]]
                    for n, kolom in enumerate(b["kolom"])
                },
                border="horizontal",
                hide_index=True,
                alt=b["judul"],
            )
