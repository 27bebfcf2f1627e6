"""Days off of the city: the list of a year, adding one by decree, taking one back."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl
import streamlit as st

from analytics.ekspor import Tabel
from data import waktu
from data.bahasa import _, format_tanggal
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import HariLibur, Store
from pages.parts.kabar import note
from pages.parts.tabel import show_exports, show_table
from workflow.kalender.libur import JENIS, add_libur, remove_libur


def show_add(store: Store, scope: Scope) -> None:
    """Show the form that adds a day off."""
    with st.form("libur_baru", clear_on_submit=False):
        kiri, kanan = st.columns(2)
        tanggal = kiri.date_input(_("Tanggal libur"), scope.hari, format="DD/MM/YYYY")
        jenis = kanan.selectbox(_("Jenis"), list(JENIS), format_func=lambda j: _(JENIS[j]))
        nama = kiri.text_input(_("Nama hari libur"), max_chars=200)
        dasar = kanan.text_input(
            _("Dasar keputusan"), max_chars=120, placeholder=_("Misalnya: SKB 3 Menteri 2026")
        )
        st.caption(
            _(
                "Jendela entri di sekitar hari itu bergeser. Bulan yang sudah dibekukan tidak berubah."
            )
        )
        if not st.form_submit_button(_("Tambahkan hari libur"), icon=":material/add:"):
            return
    try:
        hasil = add_libur(
            store, scope, tanggal=tanggal, jenis=jenis, nama=nama, dasar=dasar, kini=waktu.now()
        )
    except GalatPengguna as galat:
        st.error(galat.teks, icon=":material/error:")
        return
    note(f"{format_tanggal(tanggal)}: {hasil.teks}")
    st.rerun()


def show_remove(store: Store, scope: Scope, libur: Sequence[HariLibur]) -> None:
    """Show the days off of the year with their decrees, and a way to take one back."""
    if not libur:
        st.caption(_("Belum ada hari libur tahun ini."))
        return
    data = pl.DataFrame(
        {
            "tanggal": [h.tanggal for h in libur],
            "jenis": [_(JENIS[h.jenis]) if h.jenis in JENIS else h.jenis for h in libur],
            "nama": [h.nama for h in libur],
            "dasar": [h.dasar for h in libur],
        },
        schema_overrides={"dasar": pl.String},
    )
    kolom = {"tanggal": _("Tanggal"), "jenis": _("Jenis"), "nama": _("Nama"), "dasar": _("Dasar")}
    tabel = Tabel(_("Hari libur"), data, kolom)
    show_table(tabel, {"tanggal": lambda t: format_tanggal(t, "EEE, d MMM y")}, key="libur")
    show_exports(tabel, scope, key="libur")
    nama = {h.id: f"{format_tanggal(h.tanggal)} · {h.nama}" for h in libur}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        pilih = st.selectbox(
            _("Hapus hari libur"), list(nama), format_func=lambda i: nama.get(i, ""), index=None,
            placeholder=_("Pilih hari"), width=420,
        )  # fmt: skip
        if st.button(_("Hapus"), icon=":material/delete:", disabled=pilih is None) and pilih:
            _remove(store, scope, pilih)


def _remove(store: Store, scope: Scope, id: int) -> None:
    try:
        remove_libur(store, scope, id, kini=waktu.now())
    except GalatPengguna as galat:
        st.error(galat.teks, icon=":material/error:")
        return
    note(_("Hari itu kembali menjadi hari kerja."))
    st.rerun()
