"""Who stands in for me, and for whom I stand in: a list, and a form to name somebody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from data import waktu
from data.bahasa import N_, _, format_tanggal
from data.galat import GalatPengguna
from data.kunci import new_id
from data.scope import Scope
from data.store import Delegasi
from pages.parts.kabar import note, show_refusal
from pages.parts.sumber import get_store
from workflow.validasi.delegasi import (
    CalonPengganti,
    DelegasiTerbaca,
    IsianDelegasi,
    give_delegasi,
    read_candidates,
    read_delegasi,
    revoke_delegasi,
)

_ID = "delegasi_id"
TANGGAL = "DD/MM/YYYY"
KETERANGAN = N_(
    "Pengganti memutus antrean Anda pada hari-hari itu, selain miliknya sendiri. Putusannya "
    "tercatat atas namanya sebagai pengganti Anda. Saat Anda cuti atau dinas luar, atasan Anda "
    "dan Plh jabatan Anda dapat memutus tanpa delegasi. Nilai perilaku, konfirmasi kinerja, dan "
    "putusan keberatan tetap pada Anda."
)
LINGKUP = {
    "is_skp": (N_("Kesepakatan SKP"), N_("kesepakatan SKP")),
    "is_keberatan": (N_("Tanggapan keberatan"), N_("tanggapan keberatan")),
}
"""What may be delegated beside activities: as a choice, and within a sentence."""


def draw_delegation(scope: Scope, hari_ini: date) -> None:
    """Draw the delegations in force or to come, and, for a superior, the form of a new one."""
    with get_store().read() as session:
        semua = read_delegasi(session, scope.pegawai_id, hari_ini)
        calon = read_candidates(session, scope.pegawai_id, hari_ini) if scope.has("atasan") else []
    if not semua and not calon:
        return
    judul = _("Pengganti ({n})").format(n=len(semua)) if semua else _("Pengganti saya")
    with st.expander(judul, icon=":material/swap_horiz:"):
        st.caption(_(KETERANGAN))
        for satu in semua:
            _draw_one(scope, satu)
        if calon:
            _draw_form(scope, calon, hari_ini)


def _draw_one(scope: Scope, satu: DelegasiTerbaca) -> None:
    d = satu.delegasi
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(
            _(
                "**{penerima}** menggantikan **{pemberi}** {mulai} sampai {selesai} untuk "
                "{lingkup}: {alasan}"
            ).format(
                lingkup=_scope_text(d),
                penerima=satu.penerima,
                pemberi=satu.pemberi,
                mulai=format_tanggal(d.mulai, "d MMM y"),
                selesai=format_tanggal(d.selesai, "d MMM y"),
                alasan=d.alasan,
            )
        )
        if d.pemberi_id == scope.pegawai_id and st.button(
            _("Cabut"), key=f"cabut_{d.id}", icon=":material/block:"
        ):
            _revoke(scope, d.id)


def _scope_text(d: Delegasi) -> str:
    juga = [_(kata) for kolom, (_judul, kata) in LINGKUP.items() if getattr(d, kolom)]
    return ", ".join([_("validasi aktivitas"), *juga])


def _revoke(scope: Scope, id: str) -> None:
    try:
        revoke_delegasi(get_store(), scope, id, kini=waktu.now())
    except GalatPengguna as galat:
        st.error(galat.teks, icon=":material/error:")
        return
    note(_("Delegasi dicabut."))
    st.rerun()


def _draw_form(scope: Scope, calon: Sequence[CalonPengganti], hari_ini: date) -> None:
    id = st.session_state.setdefault(_ID, new_id())
    nama = {c.pegawai_id: f"{c.nama} · {c.jabatan} · {c.nip}" for c in calon}
    with st.form("delegasi", border=False):
        penerima = st.selectbox(
            _("Pengganti"),
            list(nama),
            index=None,
            format_func=nama.__getitem__,
            placeholder=_("Pilih pegawai"),
            key=f"{id}_penerima",
        )
        di_penerima = st.container()
        kiri, kanan = st.columns(2)
        mulai = kiri.date_input(_("Hari pertama"), hari_ini, format=TANGGAL, key=f"{id}_mulai")
        selesai = kanan.date_input(
            _("Hari terakhir"), hari_ini, format=TANGGAL, key=f"{id}_selesai"
        )
        tempat = {"penerima": di_penerima, "mulai": kiri, "selesai": kanan}
        juga = st.pills(
            _("Delegasikan juga, kepada pejabat struktural atau atasan Anda"),
            list(LINGKUP),
            selection_mode="multi",
            format_func=lambda k: _(LINGKUP[k][0]),
            key=f"{id}_lingkup",
        )
        alasan = st.text_input(_("Alasan delegasi"), max_chars=200, key=f"{id}_alasan")
        sisanya = st.container()
        if not st.form_submit_button(_("Delegasikan"), icon=":material/check:"):
            return
    isian = IsianDelegasi(
        id, penerima or 0, mulai, selesai, alasan, **{kolom: kolom in juga for kolom in LINGKUP}
    )
    try:
        give_delegasi(get_store(), scope, isian, kini=waktu.now())
    except GalatPengguna as galat:
        show_refusal(galat, tempat, sisanya)
        return
    del st.session_state[_ID]
    note(_("Delegasi tercatat."))
    st.rerun()
