"""Reminding several people at once: those who can still reach the target."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import polars as pl
import streamlit as st

from data import waktu
from data.bahasa import _, format_angka, n_
from data.galat import GalatPengguna
from data.kunci import derived_id, new_id
from data.scope import Scope
from data.waktu import local_day
from pages.parts.kabar import note
from pages.parts.sumber import get_store
from workflow.evaluasi.pembinaan import (
    CATATAN_TERPANJANG,
    INGATKAN,
    IsianPembinaan,
    record_pembinaan,
)
from workflow.evaluasi.pembinaan_baca import PembinaanTerbaca

_ID = "ingat_banyak_id"


def draw_reminders(
    daftar: pl.DataFrame, aksi: Mapping[int, PembinaanTerbaca], scope: Scope, bulan: date
) -> None:
    """Offer to remind those of the list who can still reach the target and were not reminded today."""
    if "peluang" not in daftar.columns:
        return
    orang = dict(daftar.filter(peluang="terkejar").select("pegawai_id", "nama").iter_rows())
    orang = {p: nama for p, nama in orang.items() if not _is_done(aksi.get(p), scope.hari)}
    orang.pop(scope.pegawai_id, None)
    if not orang:
        return
    label = n_("Ingatkan {n} orang", len(orang)).format(n=format_angka(len(orang)))
    with st.popover(label, icon=":material/notifications_active:", key="ingatkan_banyak"):
        _draw_form(scope, orang, bulan)


def _is_done(satu: PembinaanTerbaca | None, hari: date) -> bool:
    return (
        satu is not None
        and satu.pembinaan.tindakan == INGATKAN
        and local_day(satu.pembinaan.dibuat_pada) == hari
    )


def _draw_form(scope: Scope, orang: dict[int, str], bulan: date) -> None:
    id = st.session_state.setdefault(_ID, new_id())
    st.caption(
        _("Mereka masih dapat mengejar target. Pengingat masuk ke kotak masuk masing-masing.")
    )
    with st.form("ingat_banyak", border=False):
        dipilih = st.multiselect(
            _("Siapa"),
            list(orang),
            default=list(orang),
            format_func=orang.__getitem__,
            key=f"{id}_siapa",
        )
        catatan = st.text_input(
            _("Pesan tambahan (boleh kosong)"), key=f"{id}_catatan", max_chars=CATATAN_TERPANJANG
        )
        if st.form_submit_button(_("Kirim pengingat"), icon=":material/send:"):
            _send(scope, id, {p: orang[p] for p in dipilih}, bulan, catatan or "")


def _send(scope: Scope, id: str, orang: dict[int, str], bulan: date, catatan: str) -> None:
    gagal: dict[str, list[str]] = {}
    for pegawai_id, nama in orang.items():
        isian = IsianPembinaan(derived_id(id, pegawai_id), pegawai_id, bulan, INGATKAN, catatan)
        try:
            record_pembinaan(get_store(), scope, isian, kini=waktu.now())
        except GalatPengguna as galat:
            gagal.setdefault(galat.teks, []).append(nama)
    for teks, nama in gagal.items():
        st.error(f"{', '.join(nama)}: {teks}", icon=":material/error:")
    terkirim = len(orang) - sum(map(len, gagal.values()))
    if gagal:
        st.caption(_("{n} pengingat terkirim.").format(n=format_angka(terkirim)))
        return
    st.session_state[_ID] = new_id()
    note(_("{n} pengingat terkirim.").format(n=format_angka(terkirim)))
    st.rerun()
