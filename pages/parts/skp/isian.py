"""Writing a plan: a grid of items, a grid of months, what is expected of behaviour; nothing is lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

import streamlit as st

from data import waktu
from data.bahasa import _
from data.scope import Scope
from data.store import ButirSkp, Skp
from pages.parts.kabar import note
from pages.parts.skp.bulan import draw_months
from pages.parts.skp.grid import (
    Baris,
    frame_of,
    items_in,
    rows_in,
    rows_of,
)
from pages.parts.skp.kirim import form_name, send
from pages.parts.skp.kisi import column_config, column_order
from pages.parts.skp.teks import amount
from pages.parts.sumber import get_store
from pages.parts.tombol import main_type
from rules.perilaku import aspek_perilaku
from workflow.harian.draf import keep_draf, read_draf
from workflow.skp.butir import ButirSkpBulan, IsianButir, IsianSkp
from workflow.skp.masa import PERMEN6, Masa


def draw_editor(
    scope: Scope, skp: Skp, masa: Masa, butir: Sequence[ButirSkpBulan], induk: Sequence[ButirSkp]
) -> None:
    """Draw the grid of items with its buttons, and below it the grid of months."""
    baris = _draw_grid(scope, skp, masa, butir, induk)
    harapan = _draw_expectations(skp, masa)
    lama = {b.butir.id: b for b in butir}
    isi = items_in(baris, skp, lama)
    _draw_sums(isi)
    with st.container(horizontal=True):
        ajukan = st.button(_("Ajukan SKP"), type=main_type(), icon=":material/send:")
        simpan = st.button(_("Simpan draf SKP"), icon=":material/save:")
    sisanya = st.container()
    if ajukan or simpan:
        isian = IsianSkp(skp.id, skp.tahun, skp.mulai, isi, harapan, skp.versi, skp.pegawai_id)
        send(scope, isian, ajukan=ajukan, tempat=sisanya)
    if rows_of(butir) == baris:
        draw_months(scope, skp, masa, butir)
    else:
        st.caption(_("Simpan draf dulu untuk mengatur target bulanan dengan tangan."))


def _draw_grid(
    scope: Scope,
    skp: Skp,
    masa: Masa,
    butir: Sequence[ButirSkpBulan],
    induk: Sequence[ButirSkp],
) -> list[Baris]:
    kunci = form_name(skp)
    if f"{kunci}_awal" not in st.session_state:
        with get_store().read() as session:
            draf = read_draf(session, scope, kunci)
        st.session_state[f"{kunci}_awal"] = draf.isi["baris"] if draf else rows_of(butir)
        st.session_state[f"{kunci}_simpan"] = st.session_state[f"{kunci}_awal"]
        if draf:
            note(_("Isian yang belum disimpan dibuka kembali."))
    frame = st.data_editor(
        frame_of(st.session_state[f"{kunci}_awal"]),
        key=f"{kunci}_grid",
        num_rows="dynamic",
        hide_index=True,
        column_order=column_order(masa),
        column_config=column_config(masa, induk),
        alt=_("Butir SKP"),
    )
    baris = rows_in(frame)
    if baris != st.session_state[f"{kunci}_simpan"]:
        keep_draf(get_store(), scope, kunci, {"baris": baris}, kini=waktu.now())
        st.session_state[f"{kunci}_simpan"] = baris
    return baris


def _draw_sums(isi: Sequence[IsianButir]) -> None:
    jumlah = sum((b.bobot for b in isi), Decimal(0))
    ikon = ":material/check_circle:" if jumlah == 100 else ":material/error:"
    st.markdown(
        _("{ikon} {n} butir, jumlah bobot {jumlah} dari 100.").format(
            ikon=ikon, n=len(isi), jumlah=amount(jumlah)
        )
    )


def _draw_expectations(skp: Skp, masa: Masa) -> dict[str, str]:
    if masa.era != PERMEN6:
        return {}
    ada: Mapping[str, str] = skp.ekspektasi or {}
    with st.expander(_("Ekspektasi perilaku"), icon=":material/diversity_3:"):
        st.caption(_("Isi bila ada harapan khusus. Atasan dapat menambahkannya saat menyepakati."))
        return {
            a.id: st.text_area(
                _(a.label),
                ada.get(a.id, ""),
                max_chars=400,
                height=80,
                key=f"{form_name(skp)}_{a.id}",
                persist_state="session",
            )
            for a in aspek_perilaku(masa.mulai)
        }
