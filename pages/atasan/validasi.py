"""Antrean validasi: what waits for this superior, most urgent first; decided together or one by one."""

from collections.abc import Sequence
from datetime import datetime

import streamlit as st

from data import waktu
from data.bahasa import N_, _
from data.scope import Scope
from pages.parts.antrean.delegasi import draw_delegation
from pages.parts.antrean.putusan import (
    draw_approve_unflagged,
    draw_buttons,
    draw_reason,
    draw_undo,
    show_leftover,
    show_refused,
    versions_of,
)
from pages.parts.antrean.sekilas import draw_glance
from pages.parts.antrean.tinjau import current_row, draw_review
from pages.parts.antrean.validasi import (
    choose_rows,
    draw_lapsed,
    draw_row,
    draw_summary,
    draw_tick_all,
    page_of,
)
from pages.parts.kabar import show_notes
from pages.parts.pengguna import require
from pages.parts.sumber import get_store
from workflow.harian.bukti_baca import read_bukti
from workflow.pesan.tugas import read_judging
from workflow.validasi.antrean import BarisAntrean, read_months, read_queue

CARA = {"daftar": N_("Daftar"), "satu": N_("Satu per satu")}
FORMULIR = "validasi"


def draw_list(scope: Scope, baris: Sequence[BarisAntrean], kini: datetime) -> None:
    sehalaman = page_of(baris)
    draw_tick_all(sehalaman)
    with get_store().read() as session:
        bukti = read_bukti(session, scope, [b.aktivitas.id for b in sehalaman])
    bulan = read_months(get_store(), sehalaman, kini)
    with st.form(FORMULIR, enter_to_submit=False, border=False):
        for b in sehalaman:
            draw_row(b, bulan, len(bukti.get(b.aktivitas.id, ())), kini)
        draw_reason(FORMULIR)
        draw_buttons(FORMULIR, versions_of(sehalaman))


def draw_rows(scope: Scope, baris: Sequence[BarisAntrean], kini: datetime) -> None:
    if not baris:
        st.info(_("Tidak ada yang cocok dengan saringan ini."), icon=":material/filter_alt_off:")
        return
    draw_approve_unflagged(baris)
    cara = st.segmented_control(
        _("Cara memeriksa"),
        list(CARA),
        default="daftar",
        required=True,
        format_func=lambda c: _(CARA[c]),
        key="validasi_cara",
    )
    if cara == "satu":
        draw_review(scope, baris, read_months(get_store(), [current_row(baris)], kini), kini)
    else:
        draw_list(scope, baris, kini)


scope = require("atasan", "pengganti")
kini = waktu.now()
with get_store().read() as session:
    antrean = read_queue(session, scope, kini)
    tugas = read_judging(session, scope, kini)
show_notes()
st.title(_("Antrean validasi"))
draw_summary(antrean, kini)
draw_glance(scope, tugas)
berita = st.container()
show_refused()
draw_undo()
if antrean.baris:
    draw_rows(scope, choose_rows(antrean), kini)
else:
    st.info(
        _("Tidak ada yang menunggu. Aktivitas yang diajukan bawahan Anda muncul di sini."),
        icon=":material/done_all:",
    )
show_leftover(berita)
draw_lapsed(antrean)
draw_delegation(scope, scope.hari)
