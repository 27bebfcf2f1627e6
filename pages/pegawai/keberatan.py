"""Keberatan: what waits for my statement or my decision, and my own objections with their answers."""

import streamlit as st

from data import waktu
from data.bahasa import _, format_tanggal
from data.galat import GalatPengguna
from pages.parts.kabar import note, show_notes
from pages.parts.kinerja.keberatan_isian import draw_decision, draw_statement
from pages.parts.kinerja.keberatan_kepala import draw_head
from pages.parts.pengguna import require
from pages.parts.sumber import get_store
from workflow.keberatan.ajukan import withdraw_keberatan
from workflow.keberatan.baca import (
    BarisKeberatan,
    read_own_objections,
    read_waiting_objections,
)
from workflow.keberatan.keadaan import BERJALAN


def draw_waiting(b: BarisKeberatan) -> None:
    with st.container(border=True):
        draw_head(b, b.nama)
        if b.tugas == "tanggapi":
            draw_statement(scope, b)
        elif b.tugas == "putus":
            draw_decision(scope, b)
        elif b.keberatan.status == "diajukan":
            st.caption(
                _("Menunggu tanggapan penilai sampai akhir {batas}.").format(
                    batas=format_tanggal(b.batas_tanggapan)
                )
            )


def draw_own(b: BarisKeberatan) -> None:
    k = b.keberatan
    with st.container(border=True):
        draw_head(b, b.nama)
        if k.status in BERJALAN and st.button(
            _("Cabut keberatan"), icon=":material/undo:", key=f"cabut_{k.id}_{k.versi}"
        ):
            try:
                withdraw_keberatan(get_store(), scope, id=k.id, versi=k.versi, kini=waktu.now())
            except GalatPengguna as galat:
                st.error(galat.teks, icon=":material/error:")
                return
            note(_("Keberatan dicabut."))
            st.rerun()


scope = require("pegawai")
kini = waktu.now()
show_notes()
st.title(_("Keberatan"))
with get_store().read() as session:
    menunggu = read_waiting_objections(session, scope, kini)
    sendiri = read_own_objections(session, scope, kini)
if menunggu:
    st.header(_("Menunggu Anda"))
    for b in menunggu:
        draw_waiting(b)
st.header(_("Keberatan saya"))
for b in sendiri:
    draw_own(b)
if not sendiri:
    st.info(
        _(
            "Anda belum pernah mengajukan keberatan. Keberatan diajukan dari Bulan saya atau "
            "Tahun saya, sampai hari terakhir yang tertulis di sana."
        ),
        icon=":material/info:",
    )
