"""Pengumuman: announce to the city, a role or an office, and take back what is wrong."""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

from analytics.kueri.mutasi import list_administered
from data import waktu
from data.bahasa import _, format_tanggal
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import Pengumuman
from pages.parts.kabar import note, show_notes, show_refusal
from pages.parts.ketikan import finish_form, form_under_way, keep_typed
from pages.parts.pengguna import require
from pages.parts.sisi import PERAN
from pages.parts.skp.teks import plain
from pages.parts.sumber import get_store
from pages.parts.tombol import main_type
from workflow.layanan.pengumuman import (
    ISI_TERPANJANG,
    JUDUL_TERPANJANG,
    IsianPengumuman,
    announce,
    read_own_announcements,
    withdraw_pengumuman,
)

FORMULIR = "pengumuman-baru"
SEMINGGU = timedelta(days=7)


@st.fragment
def draw_form(opd: dict[int, str]) -> None:
    scope = require("adminopd", "bkpsdm")
    id = form_under_way(scope, FORMULIR)
    tempat = {}
    judul = st.text_input(
        _("Judul"), key=f"{id}_judul", max_chars=JUDUL_TERPANJANG, persist_state="session"
    )
    tempat["judul"] = st.container()
    with st.container(key="ketik"):
        isi = st.text_area(
            _("Isi pengumuman"), key=f"{id}_isi", max_chars=ISI_TERPANJANG, persist_state="session"
        )
    tempat["isi"] = st.container()
    keep_typed(scope, FORMULIR, id, {"judul": judul, "isi": isi})
    with st.grid(4, min_column_width=160):
        mulai = st.date_input(_("Hari pertama"), scope.hari, format="DD/MM/YYYY", key=f"{id}_mulai")
        selesai = st.date_input(
            _("Hari terakhir"), scope.hari + SEMINGGU, format="DD/MM/YYYY", key=f"{id}_selesai"
        )
        opd_id = pick_office(scope, opd, id)
        peran = st.selectbox(
            _("Untuk peran"),
            [None, *PERAN],
            format_func=lambda p: _(PERAN[p]) if p else _("Semua peran"),
            key=f"{id}_peran",
        )
    tempat["selesai"] = st.container()
    if not st.button(
        _("Umumkan"), type=main_type(), icon=":material/campaign:", key=f"{id}_umumkan"
    ):
        return
    isian = IsianPengumuman(id, judul or "", isi or "", mulai, selesai, peran, opd_id)
    try:
        announce(get_store(), scope, isian, kini=waktu.now())
    except GalatPengguna as galat:
        show_refusal(galat, tempat, st.container())
        return
    finish_form(scope, FORMULIR)
    note(_("Diumumkan."))
    st.rerun()


def pick_office(scope: Scope, opd: dict[int, str], id: str) -> int | None:
    pilihan = [None, *opd] if scope.has("bkpsdm") else list(opd)
    return st.selectbox(
        _("Untuk OPD"),
        pilihan,
        format_func=lambda o: _("Seluruh kota") if o is None else opd[o],
        key=f"{id}_opd",
    )


def draw_row(scope: Scope, p: Pengumuman, opd: dict[int, str]) -> None:
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**{plain(p.judul)}**")
        st.text(p.isi)
        untuk = opd.get(p.opd_id, "–") if p.opd_id else _("Seluruh kota")
        peran = _(PERAN[p.peran]) if p.peran in PERAN else _("Semua peran")
        st.caption(
            _("{mulai} sampai {selesai}").format(
                mulai=format_tanggal(p.mulai), selesai=format_tanggal(p.selesai)
            )
            + f" · {plain(untuk)} · {peran}"
        )
        if st.button(_("Cabut"), icon=":material/undo:", key=f"cabut_{p.id}"):
            withdraw_pengumuman(get_store(), scope, p.id, kini=waktu.now())
            note(_("Pengumuman dicabut."))
            st.rerun()


scope = require("adminopd", "bkpsdm")
show_notes()
st.title(_("Pengumuman"))
opd = list_administered(get_store(), scope, scope.hari)
draw_form(opd)
st.header(_("Yang berlaku dan yang akan datang"))
with get_store().read() as session:
    semua = read_own_announcements(session, scope)
for p in semua:
    draw_row(scope, p, opd)
if not semua:
    st.caption(_("Belum ada pengumuman."))
