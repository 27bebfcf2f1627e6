"""What a writer does with a report: order, notes, title, sharing, removing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from analytics.jelajah.judul import question_title
from analytics.jelajah.laporan import LaporanBaca
from data import waktu
from data.bahasa import _
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import Store
from pages.parts.kabar import note
from workflow.pandangan.laporan import (
    CATATAN_TERPANJANG,
    JUDUL_TERPANJANG,
    UbahanLaporan,
    change_laporan,
    delete_laporan,
    share_laporan,
)


def draw_edit(store: Store, scope: Scope, laporan: LaporanBaca) -> None:
    """Show the tools of a report's writer."""
    st.header(_("Kelola laporan"), divider="gray")
    _draw_sharing(store, scope, laporan)
    with st.expander(_("Ubah judul, urutan dan catatan"), icon=":material/edit:"):
        _draw_form(store, scope, laporan)
    with st.popover(_("Hapus laporan"), icon=":material/delete:"):
        st.markdown(_("Laporan dan semua catatannya hilang, juga bagi mereka yang membacanya."))
        if st.button(_("Ya, hapus"), key="laporan_hapus", icon=":material/delete:"):
            delete_laporan(store, scope, laporan.id, kini=waktu.now())
            note(_("Laporan dihapus."))
            st.switch_page("evaluator/laporan.py")


def _draw_sharing(store: Store, scope: Scope, laporan: LaporanBaca) -> None:
    kunci = "laporan_dibagikan"
    st.session_state[kunci] = laporan.is_dibagikan

    def change() -> None:
        share_laporan(
            store, scope, laporan.id, is_dibagikan=st.session_state[kunci], kini=waktu.now()
        )

    st.toggle(_("Dibagikan kepada semua pembaca ukuran, juga OPD"), key=kunci, on_change=change)
    if laporan.is_dibagikan:
        st.caption(
            _(
                "Kirim alamat ini; setiap pembaca melihat angka menurut kewenangannya. Kepala dan admin "
                "OPD melihat judul dan grafiknya atas OPD sendiri, tanpa catatan Anda:"
            )
        )
        st.code(_address(laporan.id), language=None)


def _address(id: str) -> str:
    asal = (st.context.url or "").partition("/laporan")[0]
    return f"{asal}/laporan?laporan={id}"


def _draw_form(store: Store, scope: Scope, laporan: LaporanBaca) -> None:
    with st.form("laporan_ubah", border=False):
        judul = st.text_input(_("Judul"), laporan.judul, max_chars=JUDUL_TERPANJANG)
        baris = _ask_rows(laporan) if laporan.isi else []
        is_simpan = st.form_submit_button(_("Simpan perubahan"), icon=":material/save:")
    if not is_simpan:
        return
    urut = sorted(
        (b for b in zip(laporan.isi, baris, strict=True) if not b[1]["hapus"]),
        key=lambda b: (b[1]["urutan"] or 0, laporan.isi.index(b[0])),
    )
    ubahan = UbahanLaporan(
        judul,
        [pin.id for pin, _baris in urut],
        {pin.id: str(b["catatan"] or "") for pin, b in urut},
    )
    try:
        hasil = change_laporan(
            store, scope, laporan.id, ubahan, versi=laporan.versi, kini=waktu.now()
        )
    except GalatPengguna as galat:
        st.error(galat.teks, icon=":material/error:")
        return
    note(hasil.teks)
    st.rerun()


def _ask_rows(laporan: LaporanBaca) -> Sequence[Any]:
    kolom = st.column_config
    return st.data_editor(
        [
            {"urutan": n, "grafik": question_title(p.tanya), "catatan": p.catatan, "hapus": False}
            for n, p in enumerate(laporan.isi, start=1)
        ],
        key=f"laporan_baris_{laporan.versi}",
        hide_index=True,
        width="stretch",
        num_rows="fixed",
        column_config={
            "urutan": kolom.NumberColumn(_("Urutan"), min_value=1, step=1, width="small"),
            "grafik": kolom.TextColumn(_("Grafik"), disabled=True),
            "catatan": kolom.TextColumn(_("Catatan"), max_chars=CATATAN_TERPANJANG, width="large"),
            "hapus": kolom.CheckboxColumn(_("Keluarkan"), width="small"),
        },
    )
