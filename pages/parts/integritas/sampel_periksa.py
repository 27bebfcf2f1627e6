"""Reviewing the sample on the screen: one activity after the other, in random order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl
import streamlit as st

from data import waktu
from data.bahasa import N_, _, format_angka, format_jam, format_tanggal
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import Store
from pages.parts.entri.bukti_baris import draw_evidence
from pages.parts.kabar import note
from pages.parts.pengguna import current_scope
from pages.parts.saring import adopt_address
from pages.parts.skp.teks import plain
from pages.parts.sumber import get_store
from workflow.harian.bukti_baca import BuktiTerbaca, read_bukti
from workflow.integritas.keadaan import STATUS_SAMPEL
from workflow.integritas.sampel import CATATAN_TERPANJANG, review_sampel

PERIKSA = {
    "belum": N_("Belum diperiksa"),
    "tidak_sesuai": N_("Tidak sesuai"),
    "sesuai": N_("Sesuai"),
}
SEKALI = 5
_GALAT = "sampel_galat"
_RUPA = {"sesuai": ("green", "check"), "tidak_sesuai": ("red", "close")}


def show_reviews(store: Store, scope: Scope, data: pl.DataFrame) -> None:
    """Show a few sampled activities in the chosen state; BKPSDM writes down what it finds."""
    adopt_address("periksa", list(PERIKSA), _state_name)
    keadaan = st.segmented_control(
        _("Keadaan"),
        list(PERIKSA),
        format_func=_state_name,
        default="belum",
        required=True,
        key="periksa",
        bind="query-params",
    )
    sel = data.filter(pl.col("hasil").fill_null("belum") == keadaan)
    if sel.is_empty():
        st.info(_("Tidak ada aktivitas dalam keadaan ini."), icon=":material/task_alt:")
        return
    banyak = -(-sel.height // SEKALI)
    halaman = st.pagination(banyak, key=f"sampel_halaman_{banyak}") if banyak > 1 else 1
    tampil = sel.slice((halaman - 1) * SEKALI, SEKALI)
    with store.read() as session:
        bukti = read_bukti(session, scope, tampil["aktivitas_id"].to_list())
    for s in tampil.iter_rows(named=True):
        _draw_activity(scope, s, bukti.get(s["aktivitas_id"], ()))


def _state_name(keadaan: str) -> str:
    return _(PERIKSA[keadaan])


def _draw_activity(scope: Scope, s: Mapping[str, Any], bukti: Sequence[BuktiTerbaca]) -> None:
    with st.container(border=True, gap="small"):
        st.markdown(f"**{plain(s['nama'])}** · {plain(s['opd'])}{_badge(s['hasil'])}")
        st.text(s["uraian"])
        st.caption(
            _("{hari}, {mulai}–{selesai} · peluang terpilih 1 banding {kali}").format(
                hari=format_tanggal(s["tanggal"], "EEEE, d MMMM y"),
                mulai=format_jam(s["mulai"]),
                selesai=format_jam(s["selesai"]),
                kali=format_angka(1 / s["peluang"]),
            )
        )
        if bukti:
            draw_evidence(scope, bukti)
        else:
            st.caption(_("Tidak ada bukti terlampir."))
        if s["catatan"]:
            st.markdown(plain(s["catatan"]))
        if scope.has("bkpsdm"):
            _draw_review(s)


def _badge(hasil: str | None) -> str:
    if hasil is None:
        return ""
    warna, ikon = _RUPA[hasil]
    return f" :{warna}-badge[:material/{ikon}: {_(STATUS_SAMPEL[hasil])}]"


def _draw_review(s: Mapping[str, Any]) -> None:
    kunci = f"{s['aktivitas_id']}_{s['versi']}"
    with (
        st.form(f"periksa_{kunci}", border=False, enter_to_submit=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        st.text_input(
            _("Catatan"),
            key=f"periksa_catatan_{kunci}",
            max_chars=CATATAN_TERPANJANG,
            placeholder=_("Catatan, wajib bila tidak sesuai"),
            label_visibility="collapsed",
            width=340,
        )
        for hasil, (_warna, ikon) in _RUPA.items():
            st.form_submit_button(
                _(STATUS_SAMPEL[hasil]),
                icon=f":material/{ikon}:",
                key=f"{hasil}_{kunci}",
                on_click=_review,
                args=(s["bulan"], s["aktivitas_id"], s["versi"], hasil),
            )
    if galat := st.session_state.pop(f"{_GALAT}_{s['aktivitas_id']}", None):
        st.error(galat, icon=":material/error:")


def _review(bulan: date, aktivitas_id: str, versi: int, hasil: str) -> None:
    scope = current_scope()
    if scope is None:
        return
    catatan = st.session_state.get(f"periksa_catatan_{aktivitas_id}_{versi}")
    try:
        review_sampel(
            get_store(),
            scope,
            bulan,
            aktivitas_id,
            hasil=hasil,
            catatan=catatan,
            versi=versi,
            kini=waktu.now(),
        )
    except GalatPengguna as galat:
        st.session_state[f"{_GALAT}_{aktivitas_id}"] = galat.teks
        return
    note(_("Hasil pemeriksaan tercatat: {hasil}.").format(hasil=_(STATUS_SAMPEL[hasil])))
