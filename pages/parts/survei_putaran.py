"""Rounds of the pulse survey: opening one, who answered by OPD, what people wrote."""

from __future__ import annotations

from datetime import date, timedelta

import streamlit as st

from analytics.ekspor import Tabel
from analytics.metrik import Filter, measure_many
from data import waktu
from data.bahasa import _, format_angka, format_tanggal
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import Survei
from data.waktu import month_start
from pages.parts.kabar import note, show_refusal
from pages.parts.ketikan import finish_form, form_under_way, keep_typed
from pages.parts.skp_teks import plain
from pages.parts.sumber import get_lake, get_store
from pages.parts.tabel import show_exports, show_table, writers
from pages.parts.tombol import main_type
from workflow.survei import SARAN_TERSEDIKIT, open_survei, read_rounds, read_saran

FORMULIR = "survei-baru"
DUA_MINGGU = timedelta(days=14)


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


def draw_open(scope: Scope) -> None:
    """Draw the form that opens a round."""
    st.header(_("Buka survei"))
    id = form_under_way(scope, FORMULIR)
    tempat = {}
    nama = st.text_input(_("Nama survei"), key=f"{id}_nama", max_chars=200, persist_state="session")
    tempat["nama"] = st.container()
    keep_typed(scope, FORMULIR, id, {"nama": nama})
    with st.grid(2, min_column_width=180):
        mulai: date = st.date_input(
            _("Hari pertama"), scope.hari, format="DD/MM/YYYY", key=f"{id}_mulai"
        )
        selesai: date = st.date_input(
            _("Hari terakhir"), scope.hari + DUA_MINGGU, format="DD/MM/YYYY", key=f"{id}_selesai"
        )
    tempat["mulai"] = tempat["selesai"] = st.container()
    st.caption(_("Semua pegawai yang menjabat diundang, dengan sembilan butir pelayanan."))
    if not st.button(_("Buka survei"), type=main_type(), icon=":material/poll:", key=f"{id}_buka"):
        return
    try:
        open_survei(
            get_store(),
            scope,
            id=id,
            nama=nama or "",
            mulai=mulai,
            selesai=selesai,
            kini=waktu.now(),
        )
    except GalatPengguna as galat:
        show_refusal(galat, tempat, st.container())
        return
    finish_form(scope, FORMULIR)
    note(_("Survei dibuka."))
    st.rerun()
