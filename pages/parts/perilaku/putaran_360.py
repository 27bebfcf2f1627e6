"""Rounds of feedback for those who open them: how far each is, and the form of a new one."""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

from data import waktu
from data.bahasa import _, format_angka, format_bulan, format_persen, format_tanggal
from data.galat import GalatPengguna
from data.kunci import new_id
from data.scope import Scope
from data.waktu import month_add, month_start
from pages.parts.kabar import note, show_refusal
from pages.parts.sumber import get_store
from pages.parts.tombol import main_type
from workflow.perilaku.keadaan_putaran import STATUS_PUTARAN
from workflow.perilaku.putaran_360 import (
    BarisPutaran,
    IsianPutaran,
    offices,
    open_putaran,
    read_putaran,
)

LAMA = timedelta(days=14)


def draw_rounds(scope: Scope) -> None:
    """Draw the rounds that this person looks after, and the form of a new one."""
    with get_store().read() as session:
        putaran = read_putaran(session, scope, waktu.now())
        opd = offices(session, scope)
    for satu in putaran:
        _draw_round(satu)
    if not putaran:
        st.info(_("Belum ada putaran. Buka yang pertama di bawah."), icon=":material/info:")
    st.header(_("Buka putaran"))
    _draw_form(scope, opd)


def _draw_round(b: BarisPutaran) -> None:
    p = b.putaran
    with st.container(border=True):
        st.markdown(f"**{p.nama}** · {b.opd or _('Seluruh kota')} · {_(STATUS_PUTARAN[b.keadaan])}")
        st.caption(
            _("Menilai {bulan}, dari {mulai} sampai akhir {batas}.").format(
                bulan=format_bulan(p.bulan),
                mulai=format_tanggal(p.mulai),
                batas=format_tanggal(b.batas),
            )
        )
        st.progress(
            b.bagian,
            _("{n} dari {semua} undangan dijawab ({persen})").format(
                n=format_angka(b.menjawab),
                semua=format_angka(b.diundang),
                persen=format_persen(b.bagian * 100, 0),
            ),
        )


def _draw_form(scope: Scope, opd: dict[int | None, str]) -> None:
    # The id stays with the form until it is stored: a second click is the same round.
    id = st.session_state.setdefault("putaran_id", new_id())
    ini = month_start(scope.hari)
    with st.form("putaran_baru", enter_to_submit=False):
        nama = st.text_input(_("Nama putaran"), max_chars=120, key=f"{id}_nama")
        tempat = {"nama": st.container()}
        with st.grid(columns=2, min_column_width=240):
            tujuan = st.selectbox(
                _("Untuk siapa"), list(opd), format_func=opd.__getitem__, key=f"{id}_opd"
            )
            bulan = st.selectbox(
                _("Bulan yang dinilai"),
                [ini, month_add(ini, -1), month_add(ini, -2)],
                format_func=format_bulan,
                key=f"{id}_bulan",
            )
            mulai = st.date_input(
                _("Hari pertama"), scope.hari, format="DD/MM/YYYY", key=f"{id}_mulai"
            )
            selesai = st.date_input(
                _("Hari terakhir"), scope.hari + LAMA, format="DD/MM/YYYY", key=f"{id}_selesai"
            )
        tempat |= {k: st.container() for k in ("bulan", "mulai", "selesai")}
        st.caption(
            _(
                "Yang diundang ditentukan sistem menurut penugasan pada hari pertama: atasan, "
                "bawahan langsung, dan rekan dengan atasan yang sama. Putaran yang sudah dibuka "
                "tidak dapat diubah."
            )
        )
        kirim = st.form_submit_button(
            _("Buka putaran"), type=main_type(), icon=":material/campaign:"
        )
        sisanya = st.container()
    if not kirim:
        return
    isian = IsianPutaran(id, nama, bulan, mulai or scope.hari, selesai or scope.hari, tujuan)
    try:
        open_putaran(get_store(), scope, isian, kini=waktu.now())
    except GalatPengguna as galat:
        show_refusal(galat, tempat, sisanya)
        return
    del st.session_state["putaran_id"]
    note(_("Dibuka: {nama}.").format(nama=nama.strip()))
    st.rerun()
