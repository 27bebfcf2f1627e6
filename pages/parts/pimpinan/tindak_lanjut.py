"""The register of follow-ups on a screen: the list, and the form that changes one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl
import streamlit as st

from analytics.dokumen.evaluasi import status_name
from analytics.ekspor import Tabel
from analytics.kueri.tindak_lanjut import say_tindak_lanjut
from data import waktu
from data.bahasa import _, format_tanggal
from data.galat import GalatPengguna
from data.kriteria import KRITERIA
from data.scope import Scope
from data.store import Store
from pages.parts.kabar import note, show_refusal
from pages.parts.skp.teks import plain
from pages.parts.tabel import show_exports
from pages.parts.tombol import main_type
from workflow.evaluasi.keadaan_tindak_lanjut import STATUS_TINDAK_LANJUT, moves_from
from workflow.evaluasi.tindak_lanjut import PELAKSANA, PENULIS, update_tindak_lanjut
from workflow.evaluasi.tindak_lanjut_isian import (
    HASIL_TERPANJANG,
    PENANGGUNG_TERPANJANG,
    URAIAN_TERPANJANG,
    UbahTindakLanjut,
)

SEHALAMAN = 10
_TANDA = {
    "terbuka": ("gray", "radio_button_unchecked"),
    "berjalan": ("blue", "pending"),
    "selesai": ("green", "check_circle"),
    "batal": ("gray", "cancel"),
}
_LEWAT = ("red", "alarm")


def draw_register(store: Store, scope: Scope, register: pl.DataFrame) -> None:
    """Draw the follow-ups of a year (`list_tindak_lanjut`), and the form that changes one."""
    st.markdown(say_tindak_lanjut(register))
    if register.is_empty():
        return
    kata = [status_name(b["status"], is_lewat=b["is_lewat"]) for b in register.to_dicts()]
    data = register.with_columns(
        pl.col("opd").fill_null(_("Seluruh kota")),
        pl.col("kriteria").replace_strict({k: _(v) for k, v in KRITERIA.items()}),
        pl.Series("status", kata, pl.String),
    )
    kolom = {
        "uraian": _("Yang dilakukan"),
        "status": _("Keadaan"),
        "tenggat": _("Tenggat"),
        "opd": _("OPD"),
        "penanggung_jawab": _("Penanggung jawab"),
        "hasil": _("Hasil"),
        "kriteria": _("Bab"),
    }
    _show_all(register, data)
    show_exports(Tabel(_("Register tindak lanjut"), data, kolom), scope, key="tindak_lanjut")
    milik = {b["id"]: b for b in register.to_dicts() if _may_change(scope, b)}
    if milik:
        with st.expander(_("Ubah sebuah tindak lanjut"), icon=":material/edit_note:"):
            _draw_form(store, scope, milik)


def _show_all(register: pl.DataFrame, data: pl.DataFrame) -> None:
    """Show them one below the other, a page of ten at a time, with all that was written: the cells of
    a table would cut it. `data`: the same rows in words."""
    banyak = -(-data.height // SEHALAMAN)
    halaman = st.pagination(banyak, key=f"tindak_halaman_{banyak}") if banyak > 1 else 1
    awal = (halaman - 1) * SEHALAMAN
    asli = register.slice(awal, SEHALAMAN).to_dicts()
    for b, kata in zip(asli, data.slice(awal, SEHALAMAN).to_dicts(), strict=True):
        warna, ikon = _LEWAT if b["is_lewat"] else _TANDA[b["status"]]
        with st.container(border=True, gap="xsmall"):
            st.markdown(
                f":{warna}-badge[:material/{ikon}: {kata['status']}] "
                f"{_('Tenggat {hari}').format(hari=format_tanggal(b['tenggat']))}"
            )
            st.markdown(f"**{plain(b['uraian'])}**")
            siapa = (kata["opd"], b["penanggung_jawab"], kata["kriteria"])
            st.caption(" · ".join(map(plain, siapa)))
            if b["hasil"]:
                st.markdown(f"{_('Hasil')}: {plain(b['hasil'])}")


def _may_change(scope: Scope, baris: Mapping[str, Any]) -> bool:
    """Whether a form is worth drawing; the write asks the store which offices this person heads."""
    return scope.has(*PENULIS) or (scope.has(PELAKSANA) and baris["opd_id"] is not None)


def _draw_form(store: Store, scope: Scope, milik: Mapping[str, Mapping[str, Any]]) -> None:
    is_penulis = scope.has(*PENULIS)
    id = st.selectbox(
        _("Tindak lanjut"),
        list(milik),
        format_func=lambda i: f"{milik[i]['uraian']} ({milik[i]['opd'] or _('Seluruh kota')})",
        key="tindak_lanjut_pilih",
    )
    baris, tempat = milik[id], {}
    kunci = f"{id}_{baris['versi']}"
    with st.form(f"tindak_{kunci}", border=False):
        status = st.selectbox(
            _("Keadaan"),
            moves_from(baris["status"], is_petugas=is_penulis),
            format_func=lambda s: _(STATUS_TINDAK_LANJUT[s]),
            key=f"{kunci}_status",
        )
        tempat["status"] = st.container()
        hasil = st.text_area(
            _("Hasil sejauh ini"),
            baris["hasil"] or "",
            max_chars=HASIL_TERPANJANG,
            key=f"{kunci}_hasil",
        )
        tempat["hasil"] = st.container()
        lain = _ask_task(baris, kunci, tempat) if is_penulis else {}
        is_simpan = st.form_submit_button(_("Simpan perubahan"), type=main_type())
    if not is_simpan:
        return
    try:
        ubah = UbahTindakLanjut(status, hasil or "", **lain)
        jawab = update_tindak_lanjut(store, scope, id, ubah, baris["versi"], kini=waktu.now())
    except GalatPengguna as galat:
        show_refusal(galat, tempat, st.container())
        return
    note(jawab.teks)
    st.rerun()


def _ask_task(baris: Mapping[str, Any], kunci: str, tempat: dict[str, Any]) -> dict[str, Any]:
    """Ask for what only the agency changes: the task itself, who answers for it, until when."""
    isi: dict[str, Any] = {}
    isi["uraian"] = st.text_area(
        _("Yang harus dilakukan"),
        baris["uraian"],
        max_chars=URAIAN_TERPANJANG,
        key=f"{kunci}_uraian",
    )
    tempat["uraian"] = st.container()
    isi["penanggung_jawab"] = st.text_input(
        _("Penanggung jawab"),
        baris["penanggung_jawab"],
        max_chars=PENANGGUNG_TERPANJANG,
        key=f"{kunci}_penanggung_jawab",
    )
    tempat["penanggung_jawab"] = st.container()
    isi["tenggat"] = st.date_input(
        _("Tenggat"), baris["tenggat"], format="DD/MM/YYYY", key=f"{kunci}_tenggat"
    )
    tempat["tenggat"] = st.container()
    return isi
