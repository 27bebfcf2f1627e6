"""Saved scenarios on the screen: save, open, remove, compare two, print a memo."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analytics.dokumen import MemoSimulasi, memo_name, simulation_memo
from analytics.simulator import Bahan, Percobaan, Simulasi, profil_percobaan
from analytics.simulator.kata import describe, say_withheld_total
from analytics.simulator.simpanan import Simpanan, find_saved, list_skenario
from data import waktu
from data.bahasa import _, current_bahasa, format_angka, format_rp, format_tanggal, speaking
from data.galat import GalatPengguna
from data.kunci import new_id
from data.scope import Scope
from data.store import Store
from data.waktu import local_day
from pages.parts.kabar import note
from pages.parts.simulator.hasil import written
from pages.parts.simulator.isian import load_trial
from pages.parts.simulator.sumber import get_totals
from pages.parts.sumber import get_lake
from rules.ketentuan import Ketentuan
from workflow.aturan.skenario import NAMA_TERPANJANG, delete_skenario, save_skenario

BARIS = ("b_rp", "selisih_rp", "pagu_b_rp", "hilang_b_rp")


def draw_save(store: Store, scope: Scope, percobaan: Percobaan) -> None:
    """Ask for a name and keep the trial under it."""
    id = st.session_state.setdefault("simulasi_id", new_id())
    with st.form("simpan_skenario", border=False):
        nama = st.text_input(_("Nama skenario"), max_chars=NAMA_TERPANJANG, key="simulasi_nama")
        is_simpan = st.form_submit_button(_("Simpan skenario"), icon=":material/save:")
    if not is_simpan:
        return
    try:
        hasil = save_skenario(
            store, scope, id=id, nama=nama, isi=percobaan.as_json(), kini=waktu.now()
        )
    except GalatPengguna as galat:
        st.error(galat.teks, icon=":material/error:")
        return
    del st.session_state["simulasi_id"]
    note(hasil.teks)
    st.rerun()


def draw_saved(
    store: Store, scope: Scope, bahan: Bahan, k: Ketentuan, kelas: Sequence[int]
) -> None:
    """List what is saved: open it in the settings, remove one's own, compare two."""
    simpanan = {s.id: s for s in list_skenario(store)}
    if not simpanan:
        st.caption(_("Belum ada skenario yang disimpan."))
        return
    pilih = _pick(_("Skenario"), simpanan, "simulasi_pilih")
    with st.container(horizontal=True):
        st.button(
            _("Buka di isian"),
            icon=":material/edit_note:",
            key="simulasi_buka",
            on_click=lambda: _open(k, kelas, simpanan[pilih]),
        )
        if simpanan[pilih].dibuat_oleh == scope.pegawai_id and st.button(
            _("Hapus"), icon=":material/delete:", key="simulasi_hapus"
        ):
            delete_skenario(store, scope, pilih, kini=waktu.now())
            note(_("Skenario dihapus."))
            st.rerun()
    if len(simpanan) > 1:
        _compare(scope, bahan, k, simpanan)


def _open(k: Ketentuan, kelas: Sequence[int], satu: Simpanan) -> None:
    try:
        percobaan = Percobaan.from_json(satu.isi)
        profil_percobaan(k.profil, percobaan, k.day)
        load_trial(k, kelas, percobaan)
    except GalatPengguna as galat:
        note(galat.teks)


def _pick(judul: str, simpanan: dict[str, Simpanan], key: str, index: int = 0) -> str:
    return st.selectbox(
        judul,
        list(simpanan),
        index=index,
        format_func=lambda id: (
            f"{simpanan[id].nama} ({simpanan[id].penulis}, "
            f"{format_tanggal(local_day(simpanan[id].pada))})"
        ),
        key=key,
    )


def _compare(scope: Scope, bahan: Bahan, k: Ketentuan, simpanan: dict[str, Simpanan]) -> None:
    st.markdown(_("Bandingkan dua skenario"))
    with st.grid(2, min_column_width=260):
        dua = [_pick(_("Skenario A"), simpanan, "simulasi_a", 0)]
        dua.append(_pick(_("Skenario B"), simpanan, "simulasi_b", 1))
    try:
        isi = [Percobaan.from_json(simpanan[id].isi) for id in dua]
        total = [get_totals(get_lake(), scope, bahan, k.profil, satu) for satu in isi]
    except GalatPengguna as galat:
        st.error(galat.teks, icon=":material/error:")
        return
    judul = dict(
        zip(BARIS, (_("Dibayar"), _("Selisih dari sekarang"), _("Pagu"), _("Hilang")), strict=True)
    )
    orang = {"naik": _("Pegawai naik"), "turun": _("Pegawai turun"), "tetap": _("Pegawai tetap")}
    tabel = {_("Hasil"): [*judul.values(), *orang.values()]}
    for nama, t in zip(("A", "B"), total, strict=True):
        tabel[nama] = [
            *(written(t[b], format_rp) for b in judul),
            *(written(t[o], format_angka) for o in orang),
        ]
    if any(t["selisih_rp"] is None for t in total):
        st.caption(say_withheld_total())
    st.table(tabel, border="horizontal", hide_index=True, alt=_("Dua skenario berdampingan"))


def draw_memo(store: Store, hasil: Simulasi, percobaan: Percobaan, k: Ketentuan) -> None:
    """Offer the memo of what is on the screen as PDF; it is made when it is asked for."""
    kini, bahasa = waktu.now(), current_bahasa()
    dipilih = st.session_state.get("simulasi_pilih")

    def make() -> bytes:
        # In a thread of its own, which knows no language.
        with speaking(bahasa):
            ubahan = describe(k.profil, percobaan, k.day)
            skenario = find_saved(list_skenario(store), percobaan, dipilih)
            return simulation_memo(MemoSimulasi(skenario, ubahan, percobaan, hasil), kini).pdf()

    st.download_button(
        _("Unduh memo PDF"),
        make,
        memo_name(kini),
        "application/pdf",
        key="simulasi_memo",
        icon=":material/picture_as_pdf:",
        on_click="ignore",
    )
