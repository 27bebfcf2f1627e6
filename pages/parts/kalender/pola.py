"""Work patterns of units: which are not five days, and changing one from a day on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl
import streamlit as st

from analytics.ekspor import Tabel
from data import waktu
from data.bahasa import _, format_angka, format_tanggal
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import Store
from data.waktu import month_add
from pages.parts.kabar import note
from pages.parts.tabel import show_table
from workflow.kalender.pola import POLA, remove_pola, set_pola
from workflow.kalender.pola_baca import PolaBerlaku


def show_patterns(pola: Sequence[PolaBerlaku]) -> None:
    """Say how many units work by which pattern, and list those that differ or change."""
    jumlah = ", ".join(
        f"{_(kata)}: **{format_angka(sum(p.pola == kode for p in pola))}**"
        for kode, kata in POLA.items()
    )
    st.markdown(_("Unit menurut pola hari ini. {jumlah}.").format(jumlah=jumlah))
    lain = [p for p in pola if p.pola != 5 or p.perubahan]
    if not lain:
        return
    data = pl.DataFrame(
        {
            "opd": [p.opd for p in lain],
            "unit": [p.unit for p in lain],
            "pola": [_(POLA[p.pola]) for p in lain],
            "ubah": ["; ".join(_change(m, k) for m, k in p.perubahan) or None for p in lain],
        },
        schema_overrides={"ubah": pl.String},
    )
    kolom = {"opd": "OPD", "unit": _("Unit"), "pola": _("Pola hari ini"), "ubah": _("Perubahan")}
    show_table(Tabel(_("Pola kerja unit"), data, kolom), {}, key="pola")


def _change(mulai: date, pola: int) -> str:
    return _("{pola} mulai {hari}").format(
        pola=_(POLA[pola]), hari=format_tanggal(mulai, "d MMM y")
    )


def show_set(store: Store, scope: Scope, pola: Sequence[PolaBerlaku]) -> None:
    """Show the form that changes a unit's pattern from a day on, and a way to take a change back."""
    nama = {p.unit_id: f"{p.opd} · {p.unit}" for p in pola}
    with st.form("pola_baru"):
        unit = st.selectbox(
            _("Unit"), list(nama), format_func=lambda u: nama.get(u, ""), index=None,
            placeholder=_("Pilih unit"),
        )  # fmt: skip
        kiri, kanan = st.columns(2)
        mulai = kiri.date_input(_("Berlaku mulai"), month_add(scope.hari, 1), format="DD/MM/YYYY")
        baru = kanan.selectbox(_("Pola kerja"), list(POLA), format_func=lambda p: _(POLA[p]))
        st.caption(
            _("Giliran: hari kerja adalah hari giliran tiap orang, disusun admin OPD atau atasan.")
        )
        if st.form_submit_button(_("Tetapkan pola"), icon=":material/check:"):
            _set(store, scope, unit, mulai, baru)
    _show_take_back(store, scope, pola)


def _set(store: Store, scope: Scope, unit: int | None, mulai: date, pola: int) -> None:
    if unit is None:
        st.error(_("Pilih unit yang polanya berubah."), icon=":material/error:")
        return
    try:
        hasil = set_pola(store, scope, unit_id=unit, mulai=mulai, pola=pola, kini=waktu.now())
    except GalatPengguna as galat:
        st.error(galat.teks, icon=":material/error:")
        return
    note(hasil.teks)
    st.rerun()


def _show_take_back(store: Store, scope: Scope, pola: Sequence[PolaBerlaku]) -> None:
    ada = {(p.unit_id, m): f"{p.unit}: {_change(m, k)}" for p in pola for m, k in p.perubahan}
    if not ada:
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        pilih = st.selectbox(
            _("Hapus perubahan pola"), list(ada), format_func=lambda k: ada.get(k, ""), index=None,
            placeholder=_("Pilih perubahan"), width=420,
        )  # fmt: skip
        if st.button(_("Hapus perubahan"), icon=":material/delete:", disabled=pilih is None):
            _take_back(store, scope, pilih)


def _take_back(store: Store, scope: Scope, kunci: tuple[int, date]) -> None:
    try:
        remove_pola(store, scope, *kunci, kini=waktu.now())
    except GalatPengguna as galat:
        st.error(galat.teks, icon=":material/error:")
        return
    note(_("Perubahan pola dihapus."))
    st.rerun()
