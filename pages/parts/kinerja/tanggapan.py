"""The employee's word on a result: receive it, or object to it while the days of objection last."""

from __future__ import annotations

from datetime import date

import streamlit as st

from data import waktu
from data.bahasa import _, format_saat, format_tanggal, n_
from data.galat import GalatPengguna
from data.kunci import derived_id
from data.scope import Scope
from data.store import PenilaianTahun
from data.waktu import local_day
from pages.parts.kabar import note
from pages.parts.sumber import get_store
from pages.parts.tombol import main_type
from workflow.keberatan.ajukan import submit_keberatan
from workflow.keberatan.keadaan import BERJALAN
from workflow.keberatan.pemutus import Penilaian, is_settled, objection_limit, objections_of
from workflow.kinerja.konfirmasi import find_bulan
from workflow.kinerja.tanggapan import acknowledge, is_accepted


def draw_month_answer(scope: Scope, bulan: date) -> None:
    """Draw the answer to one's own month, once the superior has confirmed it."""
    with get_store().read() as session:
        hasil = find_bulan(session, scope.pegawai_id, bulan)
    if hasil is not None:
        draw_answer(scope, hasil)


def draw_answer(scope: Scope, hasil: Penilaian) -> None:
    """Draw what the employee has said about a confirmed result, and what may still be said."""
    objek = "penilaian_tahun" if isinstance(hasil, PenilaianTahun) else "penilaian_bulan"
    with get_store().read() as session:
        lama = objections_of(session, hasil.id)
        batas = objection_limit(session, hasil.dikonfirmasi_pada)
    if any(k.status in BERJALAN for k in lama):
        st.info(
            _("Keberatan Anda sedang berjalan. Lihat di halaman Keberatan."),
            icon=":material/balance:",
        )
        return
    if any(is_settled(k, hasil) for k in lama):
        st.info(
            _("Keberatan atas hasil ini sudah diputus, dan putusan itu final."),
            icon=":material/gavel:",
        )
        return
    sisa = (batas - local_day(waktu.now())).days
    st.caption(
        n_(
            "Dikonfirmasi {saat}. Keberatan dapat diajukan sampai akhir {batas} ({n} hari lagi).",
            sisa,
        ).format(saat=format_saat(hasil.dikonfirmasi_pada), batas=format_tanggal(batas), n=sisa)
        if sisa >= 0
        else _("Dikonfirmasi {saat}. Masa keberatan sudah lewat.").format(
            saat=format_saat(hasil.dikonfirmasi_pada)
        )
    )
    with st.container(horizontal=True):
        if is_accepted(hasil):
            st.badge(_("Sudah Anda terima"), icon=":material/verified:", color="green")
        elif st.button(
            _("Terima hasil ini"),
            type=main_type(),
            icon=":material/thumb_up:",
            key=f"terima_{hasil.id}_{hasil.versi}",
        ):
            _accept(scope, objek, hasil)
        if sisa >= 0:
            with st.popover(_("Ajukan keberatan"), icon=":material/balance:"):
                _draw_objection(scope, objek, hasil)


def _accept(scope: Scope, objek: str, hasil: Penilaian) -> None:
    try:
        acknowledge(
            get_store(), scope, objek=objek, id=hasil.id, versi=hasil.versi, kini=waktu.now()
        )
    except GalatPengguna as galat:
        st.error(galat.teks, icon=":material/error:")
        return
    note(_("Hasil diterima."))
    st.rerun()


def _draw_objection(scope: Scope, objek: str, hasil: Penilaian) -> None:
    kunci = f"keberatan_{hasil.id}_{hasil.versi}"
    with st.form(kunci, enter_to_submit=False, border=False):
        alasan = st.text_area(
            _("Alasan keberatan"),
            max_chars=2000,
            help=_("Sebut angka yang keliru dan buktinya. Atasan penilai Anda yang memutus."),
            key=f"{kunci}_alasan",
        )
        kirim = st.form_submit_button(_("Kirim keberatan"), icon=":material/send:")
    if not kirim:
        return
    kini = waktu.now()
    try:
        submit_keberatan(
            get_store(),
            scope,
            # One objection for one confirmation and reason: a form sent twice is one write.
            id=derived_id("keberatan", hasil.id, hasil.versi, alasan.strip(), local_day(kini)),
            objek=objek,
            penilaian_id=hasil.id,
            versi=hasil.versi,
            alasan=alasan,
            kini=kini,
        )
    except GalatPengguna as galat:
        st.error(galat.teks, icon=":material/error:")
        return
    note(_("Keberatan terkirim."))
    st.rerun()
