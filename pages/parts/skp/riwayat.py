"""The history of a year's plans, and what changed between two steps of it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from data.bahasa import N_, _, format_saat
from pages.parts.skp.teks import plain
from workflow.skp.keadaan import LANGKAH
from workflow.skp.periksa import KOLOM
from workflow.skp.riwayat import Beda, LangkahSkp, compare

JENIS = {"tambah": N_("Ditambah"), "hapus": N_("Dihapus"), "ubah": N_("Diubah")}
BAGIAN = {
    **KOLOM,
    "target": N_("Target"),
    "ekspektasi": N_("Ekspektasi"),
    "mulai": N_("Mulai"),
    "selesai": N_("Sampai"),
}


def draw_history(riwayat: Sequence[LangkahSkp], kunci: str) -> None:
    """Draw the steps, latest first, and the difference between two of them that are chosen."""
    if not riwayat:
        st.caption(_("Belum ada langkah yang tercatat untuk SKP tahun ini."))
        return
    st.dataframe(
        {
            _("Saat"): [format_saat(r.riwayat.pada) for r in riwayat],
            _("Langkah"): [_(LANGKAH[r.riwayat.aksi]) for r in riwayat],
            _("Oleh"): [_actor(r) for r in riwayat],
            _("Alasan"): [r.riwayat.alasan or "–" for r in riwayat],
        },
        hide_index=True,
        alt=_("Riwayat SKP"),
    )
    if len(riwayat) < 2:
        return
    st.markdown(_("**Perbedaan dua langkah**"))
    nama = [f"{_(LANGKAH[r.riwayat.aksi])} · {format_saat(r.riwayat.pada)}" for r in riwayat]
    kiri, kanan = st.columns(2)
    n = range(len(riwayat))
    dari = kiri.selectbox(_("Dari"), n, 1, format_func=nama.__getitem__, key=f"{kunci}_dari")
    ke = kanan.selectbox(_("Menjadi"), n, 0, format_func=nama.__getitem__, key=f"{kunci}_ke")
    beda = compare(riwayat[dari].riwayat, riwayat[ke].riwayat)
    if not beda:
        st.caption(_("Tidak ada yang berbeda."))
    for satu in beda:
        st.markdown(f"- {_sentence(satu)}")


def _actor(r: LangkahSkp) -> str:
    if r.menggantikan is None:
        return r.nama
    return _("{nama}, sebagai pengganti {atasan}").format(nama=r.nama, atasan=r.menggantikan)


def _sentence(b: Beda) -> str:
    di = f"{plain(b.uraian)}: " if b.uraian else ""
    if b.kolom is None:
        return f"{_(JENIS[b.jenis])}: {plain(b.uraian or '')}"
    pokok, _titik, bagian = b.kolom.partition(".")
    kolom = f"{_(BAGIAN[pokok])} {bagian}".strip()
    return f"{di}{kolom} {plain(b.lama or '–')} → {plain(b.baru or '–')}"
