"""The form of a new training session and of who is asked to come."""

from __future__ import annotations

import polars as pl
import streamlit as st

from analytics.kueri.pelatihan import KELOMPOK, pick_group
from data import waktu
from data.bahasa import _, format_angka, n_
from data.galat import GalatPengguna
from data.scope import Scope
from pages.parts.kabar import note, show_refusal
from pages.parts.ketikan import finish_form, form_under_way, keep_typed
from pages.parts.sumber import get_store
from pages.parts.tombol import main_type
from workflow.layanan.pelatihan import JENJANG, IsianPelatihan, save_pelatihan

FORMULIR = "pelatihan-baru"
SENDIRI = "sendiri"


def draw_new_session(scope: Scope, orang: pl.DataFrame, opd_id: int | None) -> None:
    """Draw the form of a new session; `orang` are the people who can be asked (`list_trainees`)."""
    id = form_under_way(scope, FORMULIR)
    tempat = {}
    nama = st.text_input(
        _("Nama pelatihan"), key=f"{id}_nama", max_chars=200, persist_state="session"
    )
    tempat["nama"] = st.container()
    with st.grid(2, min_column_width=200):
        tanggal = st.date_input(_("Tanggal"), scope.hari, format="DD/MM/YYYY", key=f"{id}_tanggal")
        jenjang = st.selectbox(
            _("Jenjang"),
            list(JENJANG),
            index=0 if opd_id is None else 2,
            format_func=lambda j: _(JENJANG[j]),
            key=f"{id}_jenjang",
        )
    materi = st.text_input(
        _("Tautan materi (bila ada)"),
        key=f"{id}_materi",
        max_chars=500,
        placeholder="https://",
        persist_state="session",
    )
    tempat["materi"] = st.container()
    peserta = _pick_people(orang, opd_id, id)
    tempat["peserta"] = st.container()
    keep_typed(scope, FORMULIR, id, {"nama": nama, "materi": materi})
    label = n_("Catat dengan {n} peserta", len(peserta)).format(n=format_angka(len(peserta)))
    if not st.button(label, type=main_type(), icon=":material/save:", key=f"{id}_simpan"):
        return
    isian = IsianPelatihan(id, nama or "", tanggal, jenjang, opd_id, materi)
    try:
        save_pelatihan(get_store(), scope, isian, peserta, kini=waktu.now())
    except GalatPengguna as galat:
        show_refusal(galat, tempat, st.container())
        return
    finish_form(scope, FORMULIR)
    note(_("Pelatihan tercatat."))
    st.rerun()


def _pick_people(orang: pl.DataFrame, opd_id: int | None, id: str) -> list[int]:
    # The city has too many people to pick from; there the posts decide.
    pilihan = ["penerus"] if opd_id is None else [*KELOMPOK, SENDIRI]
    anggota = {k: pick_group(orang, k) for k in pilihan if k != SENDIRI}
    siapa = st.selectbox(
        _("Peserta"),
        pilihan,
        format_func=lambda k: (
            _("Pilih orangnya sendiri") if k == SENDIRI else f"{_(KELOMPOK[k])} ({len(anggota[k])})"
        ),
        key=f"{id}_siapa_{opd_id}",
        width=420,
    )
    if siapa != SENDIRI:
        return anggota[siapa]
    nama = {p: f"{n} · {u}" for p, n, u in orang.select("pegawai_id", "nama", "unit").iter_rows()}
    return st.multiselect(
        _("Pegawai"), list(nama), format_func=nama.__getitem__, key=f"{id}_orang_{opd_id}"
    )
