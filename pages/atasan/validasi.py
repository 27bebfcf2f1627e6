"""Antrean validasi: what waits for this superior, oldest first; approve, return or reject, together."""

from datetime import date

import streamlit as st

from data import waktu
from data.bahasa import _
from data.galat import GalatPengguna
from data.scope import Scope
from pages.parts.antrean_validasi import (
    choose_rows,
    draw_row,
    draw_summary,
    draw_tick_all,
    keep_outcome,
    show_refused,
    tick_key,
)
from pages.parts.kabar import show_notes
from pages.parts.pengguna import require
from pages.parts.sumber import get_store
from pages.parts.tombol import main_type
from workflow.antrean import BarisAntrean, read_queue
from workflow.validasi import approve_aktivitas, reject_aktivitas, return_aktivitas

TERLIHAT = "validasi_terlihat"
"""Versions of the rows as they were shown: what is decided is what was read."""
ALASAN = "validasi_alasan"


def draw_form(scope: Scope, baris: list[BarisAntrean], hari_ini: date) -> None:
    terlihat: dict[str, int] = st.session_state.get(TERLIHAT, {})
    with st.form("validasi", enter_to_submit=False, border=False):
        for b in baris:
            draw_row(b, hari_ini)
        st.text_area(
            _("Alasan (wajib untuk mengembalikan dan menolak)"),
            key=ALASAN,
            max_chars=500,
            height=80,
        )
        galat_alasan = st.container()
        with st.container(horizontal=True):
            tombol = {
                "setujui": st.form_submit_button(
                    _("Setujui"), type=main_type(), icon=":material/check:"
                ),
                "kembalikan": st.form_submit_button(_("Kembalikan"), icon=":material/undo:"),
                "tolak": st.form_submit_button(_("Tolak"), icon=":material/close:"),
            }
    st.session_state[TERLIHAT] = {b.aktivitas.id: b.aktivitas.versi for b in baris}
    aksi = next((a for a, is_ditekan in tombol.items() if is_ditekan), None)
    if aksi is None:
        return
    try:
        decide(scope, terlihat, aksi)
    except GalatPengguna as galat:
        galat_alasan.error(galat.teks, icon=":material/error:")


def decide(scope: Scope, terlihat: dict[str, int], aksi: str) -> None:
    ids = [id for id in terlihat if st.session_state.get(tick_key(id))]
    store, alasan, kini = get_store(), st.session_state[ALASAN], waktu.now()
    match aksi:
        case "setujui":
            hasil = approve_aktivitas(store, scope, ids, versi=terlihat, kini=kini)
        case "kembalikan":
            hasil = return_aktivitas(store, scope, ids, alasan, versi=terlihat, kini=kini)
        case _:
            hasil = reject_aktivitas(store, scope, ids, alasan, versi=terlihat, kini=kini)
    keep_outcome(hasil, aksi)
    del st.session_state[ALASAN]
    st.rerun()


scope = require("atasan")
kini = waktu.now()
with get_store().read() as session:
    antrean = read_queue(session, scope, kini)
show_notes()
st.title(_("Antrean validasi"))
draw_summary(antrean, scope.hari)
show_refused()
if antrean.baris:
    baris = choose_rows(antrean)
    draw_tick_all(baris)
    draw_form(scope, baris, scope.hari)
else:
    st.info(
        _("Tidak ada yang menunggu. Aktivitas yang diajukan bawahan Anda muncul di sini."),
        icon=":material/done_all:",
    )
