"""Trying other weights of an index: they stand in the address, and go back to the published ones."""

from __future__ import annotations

import streamlit as st

from analytics.bobot import PENUH, Bobot
from analytics.kueri.indikator import index_ids
from analytics.metrik import Metric, get_metric, metric_label
from data.bahasa import _, format_angka
from data.galat import GalatPengguna

LANGKAH = 5


def read_weights() -> Bobot:
    """Return the weights that the address holds; of an index that it does not name, or not rightly,
    the published ones."""
    bobot = Bobot.published()
    for indeks in index_ids():
        teks = st.query_params.get(_param(indeks), "").split("-")
        komponen = get_metric(indeks).components
        if len(teks) != len(komponen) or not all(t.isdecimal() for t in teks):
            continue
        try:
            isi = dict(zip(komponen, map(int, teks), strict=True))
            bobot = bobot.change(indeks, isi)
        except GalatPengguna:
            continue
    return bobot


def split_tried(bobot: Bobot) -> tuple[list[str], list[str]]:
    """Return the indices with their published weights, and those whose weights are tried."""
    terbit = [i for i in index_ids() if bobot.is_published(i)]
    return terbit, [i for i in index_ids() if i not in terbit]


def say_weights(bobot: Bobot) -> dict[str, str]:
    """Return the line of a file that names the weights tried; none when all are the published ones."""
    _terbit, dicoba = split_tried(bobot)
    isi = "; ".join(
        f"{metric_label(i)}: "
        + ", ".join(f"{metric_label(k)} {format_angka(n)}" for k, n in bobot.isi[i].items())
        for i in dicoba
    )
    return {_("Bobot dicoba"): isi} if isi else {}


def show_tried(bobot: Bobot) -> None:
    """Say which indices have other weights than the published ones, and offer the way back."""
    _terbit, dicoba = split_tried(bobot)
    if not dicoba:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.badge(
            _("Bobot dicoba: {nama}").format(nama=", ".join(metric_label(i) for i in dicoba)),
            icon=":material/tune:",
            color="orange",
        )
        st.button(
            _("Kembali ke bobot terbitan"),
            icon=":material/restart_alt:",
            key="bobot_ulang",
            type="tertiary",
            on_click=_reset,
            args=tuple(dicoba),
        )


def ask_weights(bobot: Bobot, indeks: Metric) -> None:
    """Ask for the weights of one index; they hold as soon as they add up to a hundred."""
    kini = bobot.isi[indeks.id]
    judul = _("Coba bobot lain untuk {indeks}").format(indeks=_(indeks.label).lower())
    with st.expander(judul, icon=":material/tune:", expanded=not bobot.is_published(indeks.id)):
        st.caption(
            _(
                "Bobot terbitan adalah keputusan proyek. Yang dicoba hanya berlaku di layar ini dan "
                "pada tautannya."
            )
        )
        with st.grid(min(len(kini), 3), min_column_width=200):
            for komponen in indeks.components:
                st.number_input(
                    metric_label(komponen),
                    0,
                    PENUH,
                    int(kini.get(komponen, 0)),
                    LANGKAH,
                    key=_input(indeks.id, komponen),
                    on_change=_adopt,
                    args=(indeks.id,),
                )
        jumlah = _sum(indeks.id)
        if jumlah != PENUH:
            st.warning(
                _("Jumlahnya {jumlah}, harus 100. Indeks masih memakai bobot sebelumnya.").format(
                    jumlah=jumlah
                ),
                icon=":material/balance:",
            )


def _sum(index_id: str) -> int:
    return sum(
        st.session_state.get(_input(index_id, k)) or 0 for k in get_metric(index_id).components
    )


def _adopt(index_id: str) -> None:
    """Write the weights into the address once they add up."""
    if _sum(index_id) != PENUH:
        return
    komponen = get_metric(index_id).components
    isi = {k: int(st.session_state.get(_input(index_id, k)) or 0) for k in komponen}
    if isi == dict(komponen):
        st.query_params.pop(_param(index_id), None)
    else:
        st.query_params[_param(index_id)] = "-".join(map(str, isi.values()))


def _reset(*index_ids: str) -> None:
    for indeks in index_ids:
        st.query_params.pop(_param(indeks), None)
        for komponen, bobot in get_metric(indeks).components.items():
            if _input(indeks, komponen) in st.session_state:
                st.session_state[_input(indeks, komponen)] = bobot


def _param(index_id: str) -> str:
    return f"bobot_{get_metric(index_id).kriteria}"


def _input(index_id: str, komponen: str) -> str:
    return f"{index_id}_{komponen}"
