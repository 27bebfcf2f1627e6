"""Bank butir SKP: proven items by post, given to many people of the office, with a preview."""

import streamlit as st

from data import waktu
from data.bahasa import _, n_
from data.galat import GalatPengguna
from data.scope import Scope
from pages.parts.kabar import note, show_notes
from pages.parts.pengguna import require
from pages.parts.skp.pilihan import choose_year
from pages.parts.skp.terap import choose_items, choose_people, show_preview
from pages.parts.sumber import get_store
from pages.parts.tombol import main_type
from workflow.skp.bank import bank_posts, retire_bank
from workflow.skp.terap import apply_bank, preview_bank


def draw_apply(scope: Scope, tahun: int, bank: list[str], orang: list[int]) -> None:
    try:
        with get_store().read() as session:
            hasil = preview_bank(session, scope, bank, orang, tahun)
    except GalatPengguna as galat:
        st.caption(galat.teks)
        return
    show_preview(hasil)
    berubah = [t for t in hasil if t.isian is not None]
    label = n_("Terapkan sebagai draf untuk {n} pegawai", len(berubah)).format(n=len(berubah))
    if not st.button(label, type=main_type(), icon=":material/group_add:", disabled=not berubah):
        return
    try:
        apply_bank(get_store(), scope, bank, orang, tahun, kini=waktu.now())
    except GalatPengguna as galat:
        st.error(galat.teks, icon=":material/error:")
        return
    note(n_("Draf SKP {n} pegawai tersimpan.", len(berubah)).format(n=len(berubah)))
    st.rerun()


def draw_retire(scope: Scope, id: str) -> None:
    try:
        retire_bank(get_store(), scope, id, kini=waktu.now())
    except GalatPengguna as galat:
        st.error(galat.teks, icon=":material/error:")
        return
    note(_("Butir tidak ditawarkan lagi. SKP yang memakainya tetap."))
    st.rerun()


scope = require("adminopd", "bkpsdm")
show_notes()
st.title(_("Bank butir SKP"))
tahun = choose_year(scope.hari)
with get_store().read() as session:
    jabatan = bank_posts(session)
if not jabatan:
    st.info(
        _("Bank masih kosong. Atasan memasukkan butir dari SKP yang disepakati, di SKP bawahan."),
        icon=":material/info:",
    )
    st.stop()
dipilih = st.selectbox(_("Jabatan"), jabatan, key="bank_jabatan", width=420)
bank = choose_items(get_store(), dipilih)
if len(bank) == 1 and st.button(_("Berhenti menawarkan butir ini"), icon=":material/block:"):
    draw_retire(scope, bank[0])
orang = choose_people(get_store(), scope, dipilih)
draw_apply(scope, tahun, bank, orang)
