"""One cause on the repair desk: who it concerns, what to do, and the repair where a safe one exists."""

from __future__ import annotations

import streamlit as st

from analytics.ekspor import Tabel
from analytics.kueri.perbaikan import SEBAB, Meja
from data import waktu
from data.bahasa import _, format_angka, format_bulan, format_tanggal
from data.galat import GalatPengguna
from data.kunci import new_id
from data.scope import Scope
from data.store import Store
from pages.parts.kabar import note
from pages.parts.mutasi.pratinjau import show_preview
from pages.parts.tabel import show_exports, show_table
from pages.parts.tombol import main_type
from workflow.mutasi.perbaikan import preview_repair, repair, repair_all

NOMOR = "perbaikan_id"


def pick_cause(meja: Meja) -> str:
    """Ask which cause to look at; the first, the most hindering, is chosen."""
    jumlah = meja.jumlah
    kunci = "sebab"
    if st.session_state.get(kunci) not in jumlah:
        st.session_state[kunci] = next(iter(jumlah))
    return st.pills(
        _("Sebab"),
        list(jumlah),
        format_func=lambda s: f"{_(SEBAB[s].label)} ({format_angka(jumlah[s])})",
        key=kunci,
        required=True,
    )


def show_cause(store: Store, scope: Scope, meja: Meja, sebab: str) -> None:
    """Show the rows of a cause, and its repair."""
    data = meja.of(sebab)
    st.header(_(SEBAB[sebab].label))
    st.markdown(f":material/build: {_(SEBAB[sebab].tindakan)}")
    kolom = {
        "nama": _("Nama"),
        "unit": _("Unit"),
        "sejak": _("Sejak"),
        "rincian": _("Rincian"),
        "nip": _("NIP"),
    }
    tabel = Tabel(_(SEBAB[sebab].label), data, kolom, {_("Bulan"): format_bulan(meja.bulan)})
    show_table(tabel, {"sejak": format_tanggal}, key=f"tabel_{sebab}")
    show_exports(tabel, scope, key=f"unduh_{sebab}")
    if SEBAB[sebab].is_aman:
        _show_repair(store, scope, meja, sebab)


def _show_repair(store: Store, scope: Scope, meja: Meja, sebab: str) -> None:
    st.session_state.setdefault(NOMOR, new_id())
    nama = {b["pegawai_id"]: f"{b['nama']} · {b['unit']}" for b in meja.of(sebab).to_dicts()}
    with st.container(border=True):
        orang = st.selectbox(
            _("Perbaiki satu pegawai"),
            list(nama),
            format_func=nama.__getitem__,
            key=f"orang_{sebab}",
        )
        galat = st.container()
        try:
            lihat = preview_repair(store, scope, sebab, orang, meja.bulan, kini=waktu.now())
        except GalatPengguna as alasan:
            galat.warning(alasan.teks, icon=":material/info:")
            lihat = None
        if lihat is not None:
            show_preview(lihat, key=f"lihat_{sebab}")
        with st.container(horizontal=True):
            if st.button(
                _("Perbaiki"),
                type=main_type(),
                icon=":material/build:",
                disabled=lihat is None or not lihat.is_boleh,
                key=f"tekan_{sebab}",
            ):
                _repair_one(store, scope, meja, sebab, orang)
            if len(nama) > 1 and st.button(
                _("Perbaiki semua ({n})").format(n=format_angka(len(nama))),
                icon=":material/done_all:",
                key=f"semua_{sebab}",
            ):
                _repair_all(store, scope, meja, sebab, list(nama))


def _repair_one(store: Store, scope: Scope, meja: Meja, sebab: str, orang: int) -> None:
    try:
        hasil = repair(
            store, scope, sebab, orang, meja.bulan, id=st.session_state[NOMOR], kini=waktu.now()
        )
    except GalatPengguna as galat:
        st.error(galat.teks, icon=":material/error:")
        return
    st.session_state[NOMOR] = new_id()
    note(_("Sudah diperbaiki.") if hasil.is_baru else _("Tidak ada lagi yang perlu diperbaiki."))
    st.rerun()


def _repair_all(store: Store, scope: Scope, meja: Meja, sebab: str, orang: list[int]) -> None:
    hasil = repair_all(
        store, scope, sebab, orang, meja.bulan, id=st.session_state[NOMOR], kini=waktu.now()
    )
    st.session_state[NOMOR] = new_id()
    note(
        _("{n} diperbaiki, {gagal} tidak dapat diperbaiki.").format(
            n=format_angka(hasil.diperbaiki), gagal=format_angka(len(hasil.gagal))
        )
    )
    st.rerun()
