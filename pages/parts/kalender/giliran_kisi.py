"""The grid of shifts: people in rows, days in columns, a letter or hours in each cell."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta

import pandas as pd
import streamlit as st

from analytics.grafik.gangguan import TANDA, say_outage_days
from data import waktu
from data.bahasa import _, format_angka, format_bulan, format_tanggal
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import Store
from data.waktu import month_end
from pages.parts.kabar import note
from pages.parts.tombol import main_type
from workflow.jendela import outages, touched_days
from workflow.kalender.giliran import save_giliran
from workflow.kalender.giliran_kata import Jadwal, parse_shift, write_shift


def show_grid(
    store: Store,
    scope: Scope,
    unit_id: int,
    bulan: date,
    *,
    orang: Mapping[int, str],
    ada: Jadwal,
    salinan: Jadwal,
) -> None:
    """Show the month's shifts to be edited; copying lays the month before on it, saving writes it."""
    tempat = f"giliran_{unit_id}_{bulan}"
    is_salin = st.session_state.get(f"{tempat}_salin", False)
    st.caption(
        _("{n} orang · {giliran} giliran tersimpan pada {bulan}").format(
            n=format_angka(len(orang)),
            giliran=format_angka(sum(map(len, ada.values()))),
            bulan=format_bulan(bulan),
        )
    )
    if is_salin:
        st.info(
            _("Kisi berisi salinan bulan sebelumnya, hari demi hari. Belum disimpan."),
            icon=":material/content_copy:",
        )
    with store.read() as session:
        gangguan = touched_days(outages(session), bulan, month_end(bulan))
    if gangguan:
        st.caption(say_outage_days(gangguan))
    diubah = st.data_editor(
        _frame(orang, salinan if is_salin else ada, bulan),
        column_config=_columns(bulan, gangguan),
        hide_index=True,
        disabled=["nama"],
        key=f"{tempat}_{is_salin}",
        alt=_("Jadwal giliran"),
    )
    with st.container(horizontal=True):
        if st.button(_("Simpan jadwal"), type=main_type(), icon=":material/save:"):
            _save(store, scope, unit_id, bulan, ada=ada, diubah=diubah, orang=list(orang))
        if st.button(_("Salin bulan sebelumnya"), icon=":material/content_copy:"):
            st.session_state[f"{tempat}_salin"] = True
            st.rerun()


def _days(bulan: date) -> list[date]:
    return [bulan + timedelta(days=n) for n in range(month_end(bulan).day)]


def _frame(orang: Mapping[int, str], jadwal: Jadwal, bulan: date) -> pd.DataFrame:
    def cell(p: int, hari: date) -> str:
        giliran = jadwal.get(p, {}).get(hari)
        return "" if giliran is None else write_shift(giliran)

    isi = {str(h.day): [cell(p, h) for p in orang] for h in _days(bulan)}
    return pd.DataFrame({"nama": list(orang.values()), **isi}, dtype="object")


def _columns(bulan: date, gangguan: Collection[date]) -> dict[str, object]:
    hari = {
        str(h.day): st.column_config.TextColumn(
            format_tanggal(h, "EEEEE d") + (f" {TANDA}" if h in gangguan else ""),
            help=format_tanggal(h, "EEEE, d MMMM"),
            width=64 if h in gangguan else 56,
        )
        for h in _days(bulan)
    }
    return {"nama": st.column_config.TextColumn(_("Pegawai"), pinned=True, width=180), **hari}


def _read(diubah: pd.DataFrame, orang: list[int], bulan: date) -> Jadwal:
    isi: Jadwal = {}
    for p, baris in zip(orang, diubah.to_dict("records"), strict=True):
        sel = {h: str(baris[str(h.day)] or "").strip() for h in _days(bulan)}
        isi[p] = {h: parse_shift(teks) for h, teks in sel.items() if teks}
    return isi


def _save(
    store: Store,
    scope: Scope,
    unit_id: int,
    bulan: date,
    *,
    ada: Jadwal,
    diubah: pd.DataFrame,
    orang: list[int],
) -> None:
    try:
        isi = _read(diubah, orang, bulan)
        hasil = save_giliran(
            store, scope, unit_id=unit_id, bulan=bulan, semula=ada, isi=isi, kini=waktu.now()
        )
    except GalatPengguna as galat:
        st.error(galat.teks, icon=":material/error:")
        return
    st.session_state.pop(f"giliran_{unit_id}_{bulan}_salin", None)
    note(hasil.teks)
    st.rerun()
