"""Coaching one person: what was done so far, and a form for what is done now."""

from __future__ import annotations

from datetime import date

import streamlit as st

from data import waktu
from data.bahasa import _, format_bulan, format_saat
from data.galat import GalatPengguna
from data.scope import Scope
from pages.parts.kabar import note, show_refusal
from pages.parts.ketikan import finish_form, form_under_way, keep_typed
from pages.parts.pengguna import require
from pages.parts.sumber import get_store
from pages.parts.tombol import main_type
from workflow.evaluasi.pembinaan import (
    CATATAN_TERPANJANG,
    INGATKAN,
    TINDAKAN,
    VALIDASI,
    IsianPembinaan,
    record_pembinaan,
)
from workflow.evaluasi.pembinaan_baca import PembinaanTerbaca, read_history

PERAN = ("opd", "adminopd", "bkpsdm", "atasan")


def draw_coaching(scope: Scope, pegawai_id: int, bulan: date) -> None:
    """Draw the history of a person, and the form; nothing for those who do not lead the person."""
    if not scope.has(*PERAN):
        return
    try:
        with get_store().read() as session:
            semua = read_history(session, scope, pegawai_id, bulan)
    except GalatPengguna:
        # Figures may be read by more people than those who coach.
        return
    st.header(_("Pembinaan"))
    _draw_form(pegawai_id, bulan)
    _draw_history(semua)


@st.fragment
def _draw_form(pegawai_id: int, bulan: date) -> None:
    scope = require(*PERAN)
    nama = f"bina-{pegawai_id}-{bulan:%Y%m}"
    id = form_under_way(scope, nama)
    tindakan = st.segmented_control(
        _("Tindakan untuk {bulan}").format(bulan=format_bulan(bulan)),
        list(TINDAKAN),
        format_func=lambda kunci: _(TINDAKAN[kunci]),
        default="bicara",
        required=True,
        key=f"{id}_tindakan",
    )
    tempat = {"tindakan": st.container()}
    with st.container(key="ketik"):
        catatan = st.text_area(
            _("Pesan yang ikut dikirim (boleh kosong)")
            if tindakan == INGATKAN
            else _("Catatan, hanya terlihat oleh yang membina"),
            key=f"{id}_catatan",
            max_chars=CATATAN_TERPANJANG,
            height=80,
            persist_state="session",
        )
    tempat["catatan"] = st.container()
    keep_typed(scope, nama, id, {"catatan": catatan})
    if not st.button(
        _("Kirim pengingat") if tindakan == INGATKAN else _("Catat tindakan"),
        type=main_type(),
        icon=":material/add_task:",
        key=f"{id}_catat",
    ):
        return
    isian = IsianPembinaan(id, pegawai_id, bulan, tindakan, catatan or "")
    try:
        record_pembinaan(get_store(), scope, isian, kini=waktu.now())
    except GalatPengguna as galat:
        show_refusal(galat, tempat, st.container())
        return
    finish_form(scope, nama)
    note(_("Tindakan tercatat."))
    st.rerun()


def _draw_history(semua: list[PembinaanTerbaca]) -> None:
    if not semua:
        st.caption(_("Belum ada tindakan untuk pegawai ini."))
        return
    baris = [
        {
            _("Kapan"): format_saat(satu.pembinaan.dibuat_pada),
            _("Tindakan"): action_name(satu.pembinaan.tindakan),
            _("Untuk bulan"): format_bulan(satu.pembinaan.bulan),
            _("Oleh"): satu.oleh,
            _("Catatan"): satu.pembinaan.catatan or "–",
        }
        for satu in semua
    ]
    st.dataframe(baris, hide_index=True, key="pembinaan", alt=_("Tindakan untuk pegawai ini"))


def action_name(tindakan: str) -> str:
    """Return an action in words."""
    return _("Ingatkan memvalidasi") if tindakan == VALIDASI else _(TINDAKAN[tindakan])
