"""Isi aktivitas: how far today is, which days lack an entry, the form, and one's own rows."""

import streamlit as st

from data import waktu
from data.bahasa import _
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import Aktivitas
from pages.parts.baris_sendiri import draw_rows
from pages.parts.hari_ini import draw_missing, draw_summary
from pages.parts.isian_aktivitas import (
    draw_day_and_kind,
    draw_fields,
    form_id,
    read_fields,
    start_new,
)
from pages.parts.kabar import note, show_notes, show_refusal
from pages.parts.pengguna import require
from pages.parts.sumber import get_store
from pages.parts.tombol import main_type
from workflow.aktivitas import save_aktivitas
from workflow.lembar import (
    BarisSendiri,
    LembarHari,
    next_free_minute,
    read_day,
    read_own_items,
    read_own_rows,
)

AWAL_KERJA = 7 * 60 + 30


def draw_form(scope: Scope, lembar: LembarHari, baris: list[BarisSendiri]) -> None:
    id = form_id()
    lama = next((b.aktivitas for b in baris if b.aktivitas.id == id and b.is_dapat_diubah), None)
    st.subheader(_("Ubah aktivitas") if lama else _("Aktivitas baru"))
    awal = min([k.tanggal for k in lembar.kosong if k.is_terbuka] + [lembar.hari])
    tanggal, jenis = draw_day_and_kind(id, lama, lembar.hari, min(awal, lembar.hari.replace(day=1)))
    di_tanggal = st.container()
    with get_store().read() as session:
        butir = read_own_items(session, scope.pegawai_id, tanggal)
        mulai = next_free_minute(session, scope.pegawai_id, tanggal, AWAL_KERJA)
    with st.form(f"{id}_form", enter_to_submit=False):
        tempat = draw_fields(id, lama, jenis, butir, mulai)
        with st.container(horizontal=True):
            ajukan = st.form_submit_button(_("Ajukan"), type=main_type(), icon=":material/send:")
            simpan = st.form_submit_button(
                _("Simpan draf"), icon=":material/save:", disabled=_is_submitted(lama)
            )
        sisanya = st.container()
    if lama and st.button(_("Batal mengubah"), icon=":material/close:"):
        start_new()
        st.rerun()
    if ajukan or simpan:
        isian = read_fields(id, tanggal, jenis, lama.versi if lama else None)
        try:
            hasil = save_aktivitas(get_store(), scope, isian, ajukan, kini=waktu.now())
        except GalatPengguna as galat:
            show_refusal(galat, {**tempat, "tanggal": di_tanggal, "jenis": di_tanggal}, sisanya)
            return
        note(_("Diajukan kepada atasan. {teks}").format(teks=hasil.teks) if ajukan else hasil.teks)
        start_new(tanggal if ajukan and tanggal != lembar.hari else None)
        st.rerun()


def _is_submitted(lama: Aktivitas | None) -> bool:
    return lama is not None and lama.status != "draf"


scope = require("pegawai")
kini = waktu.now()
with get_store().read() as session:
    lembar = read_day(session, scope.pegawai_id, kini)
    baris = read_own_rows(session, scope.pegawai_id, kini)
show_notes()
st.title(_("Isi aktivitas"))
draw_summary(lembar, baris)
draw_missing(lembar)
kiri, kanan = st.columns([3, 2], gap="large")
with kiri:
    draw_form(scope, lembar, baris)
with kanan:
    draw_rows(scope, baris, lembar.hari)
