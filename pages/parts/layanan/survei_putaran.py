"""Rounds of the pulse survey: who answered by OPD, and what people wrote."""

from __future__ import annotations

import streamlit as st

from analytics.ekspor import Tabel
from analytics.metrik import Filter, measure_many
from data.bahasa import _, format_angka, format_tanggal
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import Survei
from data.waktu import month_start
from pages.parts.skp.teks import plain
from pages.parts.sumber import get_lake, get_store
from pages.parts.tabel import show_exports, show_table, writers
from workflow.layanan.survei import SARAN_TERSEDIKIT, read_rounds, read_saran


def draw_rounds(scope: Scope) -> None:
    """Draw the choice of a round, its response by OPD, and the suggestions of large groups."""
    st.header(_("Putaran survei"))
    with get_store().read() as session:
        putaran = {s.id: (s, n) for s, n in read_rounds(session, scope)}
    if not putaran:
        st.caption(_("Belum ada survei yang dibuka."))
        return
    id = st.selectbox(
        _("Putaran"), list(putaran), format_func=lambda i: putaran[i][0].nama, key="putaran"
    )
    survei, n = putaran[id]
    st.markdown(
        _("{mulai} sampai {selesai}. {n} lembar masuk.").format(
            mulai=format_tanggal(survei.mulai),
            selesai=format_tanggal(survei.selesai),
            n=format_angka(n),
        )
    )
    _draw_response(scope, survei)
    _draw_words(scope, survei)


def _draw_response(scope: Scope, survei: Survei) -> None:
    # While a round is open its index would tell, sheet by sheet, what the last one said.
    metrik = ["tingkat_jawab"] if _is_open(scope, survei) else ["tingkat_jawab", "indeks_survei"]
    try:
        data = measure_many(
            get_lake(), scope, metrik, ("opd",), Filter.month(month_start(survei.mulai))
        )
    except GalatPengguna as galat:
        st.caption(galat.teks)
        return
    if data.is_empty():
        st.caption(_("Data per OPD muncul sesudah data analisis bulan itu disusun."))
        return
    judul = {"tingkat_jawab": _("Tingkat jawab"), "indeks_survei": _("Indeks (25 sampai 100)")}
    kolom = {"opd": _("OPD"), **{m: judul[m] for m in metrik}, "n": _("Pegawai")}
    tabel = Tabel(_("Jawaban menurut OPD"), data, kolom, {_("Survei"): survei.nama})
    show_table(tabel, writers(metrik), key="jawaban")
    st.caption(_("Kosong: kelompoknya terlalu kecil untuk ditampilkan, atau belum ada jawaban."))
    show_exports(tabel, scope, key="jawaban")


def _is_open(scope: Scope, survei: Survei) -> bool:
    return survei.selesai >= scope.hari


def _draw_words(scope: Scope, survei: Survei) -> None:
    st.subheader(_("Saran"))
    if _is_open(scope, survei):
        st.caption(_("Saran terbaca sesudah survei berakhir."))
        return
    with get_store().read() as session:
        saran = read_saran(session, scope, survei.id)
    if not saran:
        st.caption(
            _("Belum ada OPD dengan paling sedikit {n} saran, jadi tidak ada yang tampil.").format(
                n=SARAN_TERSEDIKIT
            )
        )
    for opd, semua in saran.items():
        with st.expander(f"{plain(opd)} ({len(semua)})"):
            for satu in semua:
                st.text(satu)
                st.divider()
