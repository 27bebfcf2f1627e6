"""The complaints that a person answers: how many wait, since when, and their threads."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from analytics.metrik import Filter, format_nilai, get_metric, measure
from data import waktu
from data.bahasa import _, format_angka, format_bulan
from data.galat import GalatPengguna
from data.scope import Scope
from data.waktu import local_day, month_add
from pages.parts.layanan.keluhan_utas import age_text, draw_thread
from pages.parts.pengguna import require
from pages.parts.sumber import get_lake, get_store
from workflow.layanan.keadaan_keluhan import KATEGORI
from workflow.layanan.keluhan_baca import GILIRAN, Menunggu, count_waiting, read_served_keluhan

SEKALI = 20
METRIK = "median_jam_tanggap"


@st.fragment
def draw_served() -> None:
    """Draw figures, filters and threads; only this part runs again while a reply is typed."""
    scope = require("adminopd", "bkpsdm")
    kini = waktu.now()
    st.header(_("Keluhan yang Anda layani"))
    with get_store().read() as session:
        menunggu = count_waiting(session, scope)
    _draw_figures(scope, menunggu, kini)
    giliran, kategori = _draw_filters()
    with get_store().read() as session:
        semua = read_served_keluhan(
            session, scope, giliran=giliran, kategori=kategori, batas=SEKALI + 1
        )
    if not semua:
        st.success(_("Tidak ada keluhan di sini."), icon=":material/task_alt:")
    for utas in semua[:SEKALI]:
        draw_thread(scope, utas, kini, is_terbuka=False)
    if len(semua) > SEKALI:
        st.caption(_("Yang tampil {n} pertama. Jawab dulu ini, atau saring.").format(n=SEKALI))


def _draw_figures(scope: Scope, menunggu: Menunggu, kini: datetime) -> None:
    with st.grid(3, min_column_width=150):
        st.metric(_("Menunggu jawaban"), format_angka(menunggu.jumlah), border=True)
        tertua = age_text(kini - menunggu.sejak) if menunggu.sejak else "–"
        st.metric(_("Paling lama menunggu"), tertua, border=True)
        _draw_median(scope, kini)


def _draw_median(scope: Scope, kini: datetime) -> None:
    """Draw how long answers took, of complaints made since the month before; nothing without data."""
    sejak = month_add(local_day(kini), -1)
    try:
        hasil = measure(get_lake(), scope, METRIK, where=Filter(dari=sejak))
    except GalatPengguna:
        return
    if hasil.is_empty() or hasil["nilai"][0] is None:
        return
    metrik = get_metric(METRIK)
    st.metric(
        _(metrik.label),
        format_nilai(metrik, hasil["nilai"][0]),
        help=_("Keluhan sejak {bulan} yang sudah ditanggapi, n = {n}.").format(
            bulan=format_bulan(sejak), n=format_angka(hasil["n"][0])
        ),
        border=True,
    )


def _draw_filters() -> tuple[str | None, str | None]:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        giliran = st.segmented_control(
            _("Giliran"),
            list(GILIRAN),
            default="menunggu",
            format_func=lambda g: _(GILIRAN[g]),
            key="giliran",
            required=True,
            persist_state="session",
        )
        kategori = st.selectbox(
            _("Kategori"),
            [None, *KATEGORI],
            format_func=lambda k: _(KATEGORI[k]) if k else _("Semua kategori"),
            key="kategori",
            width=240,
            persist_state="session",
        )
    return giliran, kategori
