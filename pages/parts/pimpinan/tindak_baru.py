"""The form of a new follow-up."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

import streamlit as st

from data import waktu
from data.bahasa import _
from data.galat import GalatPengguna
from data.kriteria import KRITERIA
from pages.parts.kabar import note, show_refusal
from pages.parts.ketikan import finish_form, form_under_way, keep_typed
from pages.parts.pengguna import require
from pages.parts.sumber import get_store
from pages.parts.tombol import main_type
from workflow.evaluasi.tindak_lanjut import PENULIS, add_tindak_lanjut
from workflow.evaluasi.tindak_lanjut_isian import (
    PENANGGUNG_TERPANJANG,
    URAIAN_TERPANJANG,
    IsianTindakLanjut,
)

FORMULIR = "tindak-lanjut-baru"
SEBULAN = timedelta(days=30)


@st.fragment
def draw_new(tahun: int, opd: Mapping[int, str]) -> None:
    """Draw the form of a new follow-up of a year; what is typed is kept."""
    scope = require(*PENULIS)
    id = form_under_way(scope, FORMULIR)
    tempat = {}
    with st.expander(_("Catat tindak lanjut baru"), icon=":material/add_task:"):
        with st.container(key="ketik"):
            uraian = st.text_area(
                _("Yang harus dilakukan"),
                key=f"{id}_uraian",
                max_chars=URAIAN_TERPANJANG,
                persist_state="session",
            )
        tempat["uraian"] = st.container()
        penanggung = st.text_input(
            _("Penanggung jawab"),
            key=f"{id}_penanggung_jawab",
            max_chars=PENANGGUNG_TERPANJANG,
            persist_state="session",
            help=_("Tulis jabatannya, misalnya: Sekretaris dinas."),
        )
        tempat["penanggung_jawab"] = st.container()
        keep_typed(scope, FORMULIR, id, {"uraian": uraian, "penanggung_jawab": penanggung})
        with st.grid(3, min_column_width=200):
            kriteria = st.selectbox(
                _("Bab"),
                list(KRITERIA),
                format_func=lambda k: _(KRITERIA[k]),
                key=f"{id}_kriteria",
            )
            opd_id = st.selectbox(
                _("Untuk OPD"),
                [None, *opd],
                format_func=lambda o: _("Seluruh kota") if o is None else opd[o],
                key=f"{id}_opd",
            )
            tenggat = st.date_input(
                _("Tenggat"), scope.hari + SEBULAN, format="DD/MM/YYYY", key=f"{id}_tenggat"
            )
        tempat["tenggat"] = st.container()
        if not st.button(
            _("Catat"), type=main_type(), icon=":material/add_task:", key=f"{id}_catat"
        ):
            return
        isian = IsianTindakLanjut(
            id, tahun, kriteria, opd_id, uraian or "", penanggung or "", tenggat
        )
        try:
            add_tindak_lanjut(get_store(), scope, isian, kini=waktu.now())
        except GalatPengguna as galat:
            show_refusal(galat, tempat, st.container())
            return
    finish_form(scope, FORMULIR)
    note(_("Tindak lanjut tercatat."))
    st.rerun()
