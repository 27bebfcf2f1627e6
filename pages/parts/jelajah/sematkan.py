"""Pinning what one looks at into a report: what it asks, and one's own words about it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import streamlit as st

from analytics.jelajah.jawab import make_soal
from analytics.jelajah.laporan import list_laporan
from analytics.jelajah.tanya import PENGARUH, Tanya
from data import waktu
from data.bahasa import _, format_bulan
from data.galat import GalatPengguna
from data.kunci import new_id
from data.lake import Lake
from data.scope import Scope
from pages.parts.sumber import get_store
from workflow.pandangan.laporan import (
    CATATAN_TERPANJANG,
    JUDUL_TERPANJANG,
    PENULIS,
    Sematan,
    create_laporan,
    pin_chart,
)

BARU = ""
_ID, _TERSEMAT = "sematan_id", "sematan_hasil"


def draw_pin(lake: Lake, scope: Scope, tanya: Tanya, judul: str) -> None:
    """Offer to pin the question into one of one's reports, or into a new one, to who writes reports."""
    if not scope.has(*PENULIS):
        return
    with st.popover(_("Sematkan ke laporan"), icon=":material/push_pin:"):
        with get_store().read() as session:
            milik = {s.id: s.judul for s in list_laporan(session, scope) if s.is_milik}
        akhir = make_soal(lake, scope, tanya).akhir
        _draw_form(scope, tanya, akhir, {**milik, BARU: _("Laporan baru")}, judul)
    if laporan := st.session_state.pop(_TERSEMAT, None):
        st.success(_("Tersemat. Figurnya dihitung lagi setiap kali laporan dibuka."))
        st.page_link(
            "evaluator/laporan.py",
            label=_("Buka laporan"),
            icon=":material/summarize:",
            query_params={"laporan": laporan},
        )


def _draw_form(
    scope: Scope, tanya: Tanya, akhir: date, pilihan: dict[str, str], judul: str
) -> None:
    with st.form("sematkan", border=False):
        st.markdown(f"**{judul}**")
        ke = st.selectbox(
            _("Laporan"), list(pilihan), format_func=pilihan.__getitem__, key="sematan_ke"
        )
        baru = st.text_input(
            _("Judul laporan baru"),
            max_chars=JUDUL_TERPANJANG,
            key="sematan_judul",
            help=_("Bila diisi, laporan baru dibuat dengan judul ini."),
        )
        catatan = st.text_area(
            _("Catatan Anda"), max_chars=CATATAN_TERPANJANG, key="sematan_catatan", height=90
        )
        tetap = tanya.jenis != PENGARUH and st.toggle(
            _("Tetap sampai {bulan}, jangan ikuti bulan terbaru").format(bulan=format_bulan(akhir)),
            value=tanya.bulan is not None,
            key="sematan_tetap",
        )
        if st.form_submit_button(_("Sematkan"), icon=":material/push_pin:"):
            # Who has typed a title wants a report of that name, whatever stands chosen above it.
            tujuan = BARU if baru.strip() else ke
            _pin(scope, replace(tanya, bulan=akhir if tetap else None), (tujuan, baru), catatan)


def _pin(scope: Scope, tanya: Tanya, ke: tuple[str, str], catatan: str) -> None:
    laporan, judul = ke
    # One id for one intention: pressing twice pins once.
    kunci = (tanya.jenis, str(tanya.as_params()), laporan, judul, catatan)
    tersimpan = st.session_state.get(_ID)
    if tersimpan is None or tersimpan[0] != kunci:
        st.session_state[_ID] = tersimpan = (kunci, new_id(), new_id())
    _kunci, id_sematan, id_laporan = tersimpan
    store, kini = get_store(), waktu.now()
    sematan = Sematan(id_sematan, tanya.jenis, tanya.as_params(), catatan)
    try:
        if laporan == BARU:
            laporan = create_laporan(store, scope, id=id_laporan, judul=judul, kini=kini).id
        pin_chart(store, scope, laporan, sematan, kini=kini)
    except GalatPengguna as galat:
        st.error(galat.teks, icon=":material/error:")
        return
    st.session_state[_TERSEMAT] = laporan
    st.rerun()
