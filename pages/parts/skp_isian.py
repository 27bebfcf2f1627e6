"""Writing a plan: a grid of items, a grid of months, what is expected of behaviour; nothing is lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pandas as pd
import streamlit as st

from data import waktu
from data.bahasa import _, format_tanggal
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import ButirSkp, Skp
from pages.parts.kabar import note, show_refusal
from pages.parts.skp_grid import (
    Baris,
    frame_of,
    items_in,
    month_frame,
    months_in,
    rows_in,
    rows_of,
)
from pages.parts.skp_lihat import item_columns
from pages.parts.skp_teks import ARAH, amount
from pages.parts.sumber import get_store
from pages.parts.tombol import main_type
from rules.perilaku import aspek_perilaku
from workflow.draf import clear_draf, keep_draf, read_draf
from workflow.skp import save_skp
from workflow.skp_butir import ButirSkpBulan, IsianButir, IsianSkp
from workflow.skp_masa import PERMEN6, Masa


def form_name(skp: Skp) -> str:
    """Return the name under which what was typed for this version of the plan is kept."""
    return f"skp:{skp.id}:{skp.versi}"


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
        _draw_months(scope, skp, masa, butir)
    else:
        st.caption(_("Simpan draf dulu untuk mengatur target bulanan dengan tangan."))


def send(scope: Scope, isian: IsianSkp, *, ajukan: bool, tempat: Any) -> None:
    """Save the plan; begin again with what was stored, or say at `tempat` what is wrong."""
    try:
        hasil = save_skp(get_store(), scope, isian, ajukan, kini=waktu.now())
    except GalatPengguna as galat:
        show_refusal(galat, {}, tempat)
        return
    if isian.versi is not None:
        formulir = f"skp:{isian.id}:{isian.versi}"
        clear_draf(get_store(), scope, formulir, kini=waktu.now())
    note(_("SKP diajukan kepada atasan.") if ajukan else hasil.teks)
    st.rerun()


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
    kolom = ["uraian", *(k for k in _order(masa) if k != "uraian")]
    frame = st.data_editor(
        frame_of(st.session_state[f"{kunci}_awal"]),
        key=f"{kunci}_grid",
        num_rows="dynamic",
        hide_index=True,
        column_order=kolom,
        column_config=_config(masa, induk),
        alt=_("Butir SKP"),
    )
    baris = rows_in(frame)
    if baris != st.session_state[f"{kunci}_simpan"]:
        keep_draf(get_store(), scope, kunci, {"baris": baris}, kini=waktu.now())
        st.session_state[f"{kunci}_simpan"] = baris
    return baris


def _order(masa: Masa) -> list[str]:
    return [k for k in item_columns(masa.era) if k != "urutan"] + ["induk_id"]


def _config(masa: Masa, induk: Sequence[ButirSkp]) -> dict[str, Any]:
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
    return {k: v for k, v in config.items() if k in _order(masa)}


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


def _draw_months(scope: Scope, skp: Skp, masa: Masa, butir: Sequence[ButirSkpBulan]) -> None:
    if not butir:
        return
    with st.expander(_("Target bulan demi bulan"), icon=":material/calendar_month:"):
        st.caption(_("Terbagi rata. Ubah bila hasilnya tidak merata; jumlahnya harus tetap."))
        awal = month_frame(butir, masa.bulan)
        judul = {f"{b:%Y-%m}": format_tanggal(b, "MMM") for b in masa.bulan}
        kolom: dict[str, Any] = {
            k: st.column_config.NumberColumn(v, min_value=0.0, step=0.01, format="%g", width=80)
            for k, v in judul.items()
        }
        frame: pd.DataFrame = st.data_editor(
            awal,
            key=f"{form_name(skp)}_bulan",
            hide_index=True,
            disabled=["butir"],
            column_config={
                "butir": st.column_config.TextColumn(_("Butir"), width=260, pinned=True),
                **kolom,
            },
            alt=_("Target bulan demi bulan"),
        )
        target = months_in(frame, butir, masa.bulan)
        for b, bulanan in zip(butir, target, strict=True):
            jumlah = sum(bulanan.values(), Decimal(0))
            if jumlah != b.butir.target_tahun:
                st.markdown(
                    _(":material/error: Butir {nomor}: {jumlah} dari {target}.").format(
                        nomor=b.butir.urutan,
                        jumlah=amount(jumlah),
                        target=amount(b.butir.target_tahun),
                    )
                )
        sisanya = st.container()
        if st.button(_("Simpan target bulanan"), icon=":material/save:"):
            isi = tuple(
                replace(b.to_isian(), target_bulan=t) for b, t in zip(butir, target, strict=True)
            )
            isian = IsianSkp(
                skp.id, skp.tahun, skp.mulai, isi, skp.ekspektasi or {}, skp.versi, skp.pegawai_id
            )
            send(scope, isian, ajukan=False, tempat=sisanya)
