"""One activity, entered: the form with its templates, what still speaks against it, saving."""

from __future__ import annotations

from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data import waktu
from data.bahasa import _
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import Aktivitas
from data.waktu import local_day, month_add
from pages.parts.entri.isian_aktivitas import (
    AWAL_KERJA,
    draw_day_and_kind,
    draw_fields,
    read_fields,
    start_new,
)
from pages.parts.entri.isian_bukti import draw_evidence_fields, read_evidence
from pages.parts.entri.isian_draf import entry_under_way, forget_typed, keep_typed, kept_text
from pages.parts.entri.orang_isian import Orang
from pages.parts.entri.templat import draw_templates
from pages.parts.kabar import note, show_refusal
from pages.parts.pengguna import require
from pages.parts.sumber import get_store
from pages.parts.tombol import main_type
from workflow.harian.aktivitas import reasons_before
from workflow.harian.aktivitas_berbukti import save_berbukti
from workflow.harian.isian import IsianAktivitas
from workflow.harian.lembar import next_free_minute, read_own_items, read_row


@st.fragment
def draw_entry(orang: Orang) -> None:
    """Draw the form; what is typed is kept on the server, and only this part runs again."""
    scope = require("pegawai")
    id = entry_under_way(scope, orang)
    hari = local_day(waktu.now())
    with get_store().read() as session:
        lama = read_row(session, orang.id, id)
    st.header(_("Ubah aktivitas") if lama else _("Aktivitas baru"))
    if lama is None:
        draw_templates(scope, id)
    tanggal, jenis = draw_day_and_kind(id, lama, hari, month_add(hari, -1))
    tempat = {"tanggal": st.container()}
    tempat["jenis"] = tempat["tanggal"]
    with get_store().read() as session:
        butir = read_own_items(session, orang.id, tanggal)
        mulai = next_free_minute(session, orang.id, tanggal, AWAL_KERJA)
    tempat |= draw_fields(id, lama, jenis, butir, mulai)
    tempat |= draw_evidence_fields(id)
    keep_typed(scope, orang, id)
    ajukan, simpan = _draw_buttons(scope, orang, id, lama)
    sisanya = st.container()
    isian = read_fields(id, tanggal, jenis, lama.versi if lama else None, orang.pegawai_id)
    if ajukan or simpan:
        _save(scope, orang, isian, ajukan, (tempat, sisanya))
    else:
        _tell_reasons(scope, isian, sisanya)


def _draw_buttons(scope: Scope, orang: Orang, id: str, lama: Aktivitas | None) -> tuple[bool, bool]:
    is_diajukan = lama is not None and lama.status != "draf"
    with st.container(horizontal=True):
        ajukan = st.button(_("Ajukan"), type=main_type(), icon=":material/send:", key=f"{id}_kirim")
        simpan = st.button(
            _("Simpan draf"), icon=":material/save:", disabled=is_diajukan, key=f"{id}_draf"
        )
        batal = _("Batal mengubah") if lama else _("Kosongkan")
        if st.button(batal, icon=":material/close:", key=f"{id}_batal"):
            forget_typed(scope, orang, id)
            start_new()
            st.rerun()
    return ajukan, simpan


def _save(
    scope: Scope,
    orang: Orang,
    isian: IsianAktivitas,
    ajukan: bool,
    tempat: tuple[dict[str, DeltaGenerator], DeltaGenerator],
) -> None:
    try:
        bukti, kini = read_evidence(isian.id), waktu.now()
        hasil = save_berbukti(get_store(), scope, isian, bukti, ajukan, kini=kini)
    except GalatPengguna as galat:
        show_refusal(galat, *tempat)
        return
    forget_typed(scope, orang, isian.id)
    note(_news(orang, ajukan).format(teks=hasil.teks))
    start_new(_next_day(isian.tanggal, ajukan))
    st.rerun()


def _news(orang: Orang, ajukan: bool) -> str:
    if not ajukan:
        return "{teks}"
    if orang.is_sendiri:
        return _("Diajukan kepada atasan. {teks}")
    return _("Dititipkan; menunggu konfirmasi pemiliknya. {teks}")


def _next_day(tanggal: date, ajukan: bool) -> date | None:
    # Whoever fills an earlier day mostly goes on with that day.
    return tanggal if ajukan and tanggal != local_day(waktu.now()) else None


def _tell_reasons(scope: Scope, isian: IsianAktivitas, wadah: DeltaGenerator) -> None:
    tersimpan = kept_text(isian.id)
    if tersimpan is None:
        return
    wadah.caption(tersimpan)
    try:
        with get_store().read() as session:
            alasan = reasons_before(session, scope, isian, kini=waktu.now())
    except GalatPengguna as galat:
        alasan = [galat]
    if alasan:
        wadah.info(
            _("Belum dapat diajukan: {alasan}").format(alasan=" ".join(g.teks for g in alasan)),
            icon=":material/info:",
        )
