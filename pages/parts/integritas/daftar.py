"""The work list on the screen: filters in the address, the few of each OPD first, ten at a time."""

from __future__ import annotations

import polars as pl
import streamlit as st

from analytics.ekspor import Tabel
from analytics.grafik.integritas import flags_by_opd
from analytics.integritas.ambang import TERPILIH_PER_OPD, load_jenis
from analytics.integritas.daftar import BELUM, count_by_opd
from analytics.integritas.tanda import TandaBulan
from data.bahasa import N_, _, format_angka, format_bulan
from data.lake import Lake
from data.scope import Scope
from pages.parts.bagan import show_chart
from pages.parts.integritas.tanda import draw_flag
from pages.parts.saring import adopt_address

KEADAAN = {"belum": N_("Belum ditinjau"), "sudah": N_("Sudah ditinjau"), "semua": N_("Semua")}
SEHALAMAN = 10
OPD_DIGAMBAR = 12


def choose_flags(data: pl.DataFrame) -> pl.DataFrame:
    """Ask for kinds and state; return the flags to show, the few of each OPD unless all are asked for."""
    ada = [j for j in load_jenis() if j in set(data["jenis"])]
    adopt_address("tanda", ada, _kind_name, is_banyak=True)
    jenis = st.pills(
        _("Jenis tanda"),
        ada,
        format_func=_kind_name,
        selection_mode="multi",
        key="tanda",
        bind="query-params",
    )
    adopt_address("tinjauan", list(KEADAAN), _state_name)
    keadaan = st.segmented_control(
        _("Keadaan tinjauan"),
        list(KEADAAN),
        format_func=_state_name,
        default="belum",
        required=True,
        key="tinjauan",
        bind="query-params",
    )
    if jenis:
        data = data.filter(pl.col("jenis").is_in(jenis))
    is_belum = pl.col("putusan") == BELUM
    data = {"belum": data.filter(is_belum), "sudah": data.filter(~is_belum)}.get(keadaan, data)
    lain = data.height - int(data["is_utama"].sum())
    if (
        keadaan == "belum"
        and lain
        and not st.toggle(
            _("Tampilkan semua, juga {n} tanda sesudah {k} pertama setiap OPD").format(
                n=format_angka(lain), k=TERPILIH_PER_OPD
            ),
            key="tanda_semua",
        )
    ):
        data = data.filter("is_utama")
    return data


def _kind_name(jenis: str) -> str:
    return _(load_jenis()[jenis].label)


def _state_name(keadaan: str) -> str:
    return _(KEADAAN[keadaan])


def show_flags(lake: Lake, scope: Scope, isi: TandaBulan, data: pl.DataFrame) -> None:
    """Show flags, strongest first, a page of ten at a time."""
    if data.is_empty():
        st.info(
            _("Tidak ada tanda di sini. Ubah saringan, atau pilih bulan lain."),
            icon=":material/task_alt:",
        )
        return
    banyak = -(-data.height // SEHALAMAN)
    halaman = st.pagination(banyak, key=f"tanda_halaman_{banyak}") if banyak > 1 else 1
    for t in data.slice((halaman - 1) * SEHALAMAN, SEHALAMAN).iter_rows(named=True):
        draw_flag(lake, scope, isi, t)


def show_by_opd(data: pl.DataFrame, isi: TandaBulan, scope: Scope) -> None:
    """Show flags by OPD and kind: those with most as bars, all of them as a table."""
    jenis = {k: _(v.label) for k, v in load_jenis().items() if k in set(data["jenis"])}
    hitung = count_by_opd(data, list(jenis))
    kalimat = _(
        "{opd} punya tanda terbanyak, {n} dari {semua}. Grafik memuat {k} OPD teratas; tabel semuanya."
    ).format(
        opd=hitung["opd"][0],
        n=format_angka(hitung["semua"][0]),
        semua=format_angka(data.height),
        k=min(OPD_DIGAMBAR, hitung.height),
    )
    kolom = {"opd": _("OPD"), "semua": _("Tanda"), **jenis}
    tabel = Tabel(_("Tanda menurut OPD"), hitung, kolom, {_("Bulan"): format_bulan(isi.bulan)})
    tulis = dict.fromkeys((*jenis, "semua"), format_angka)
    gambar = flags_by_opd(hitung.head(OPD_DIGAMBAR), jenis)
    show_chart(gambar, kalimat, tabel, tulis, scope, key="tanda_opd")
