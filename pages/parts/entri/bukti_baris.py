"""Evidence of one activity on a screen: what there is, opening it, adding and removing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from data import waktu
from data.bahasa import _, format_angka
from data.galat import GalatPengguna
from data.kunci import new_id
from data.pengaturan import load_pengaturan
from data.scope import Scope
from pages.parts.kabar import note
from pages.parts.skp.teks import plain
from pages.parts.sumber import get_store
from workflow.harian.berkas_bukti import TIPE
from workflow.harian.bukti import attach_file, attach_link, remove_bukti
from workflow.harian.bukti_baca import BuktiTerbaca, open_bukti


def draw_evidence(scope: Scope, bukti: Sequence[BuktiTerbaca]) -> None:
    """Draw each piece of evidence with a way to open it, and how often its file is used."""
    for b in bukti:
        with st.container(horizontal=True, vertical_alignment="center"):
            if b.tautan:
                st.link_button(
                    plain(_short(b.tautan)), b.tautan, icon=":material/link:", type="tertiary"
                )
                continue
            st.download_button(
                _("{nama} ({kb} KB)").format(
                    nama=plain(b.nama_berkas or ""), kb=format_angka(-(-(b.ukuran or 0) // 1024))
                ),
                partial(_load, scope, b.id),
                b.nama_berkas,
                b.tipe,
                key=f"unduh_{b.id}",
                icon=":material/attach_file:",
                type="tertiary",
                on_click="ignore",
            )
            if b.dipakai > 1:
                st.badge(
                    _("berkas ini dipakai {n} kali").format(n=b.dipakai),
                    icon=":material/content_copy:",
                    color="orange",
                )


def draw_evidence_form(scope: Scope, aktivitas_id: str, bukti: Sequence[BuktiTerbaca]) -> None:
    """Draw what adds a link or a file to an activity, and what removes each piece."""
    mb = load_pengaturan().bukti_mb
    kunci = f"bukti_{aktivitas_id}_{len(bukti)}"
    tautan = st.text_input(
        _("Tautan bukti"), key=f"{kunci}_tautan", max_chars=500, placeholder="https://"
    )
    berkas = st.file_uploader(
        _("Berkas bukti (paling besar {mb} MB)").format(mb=mb),
        type=[*TIPE, "jpeg"],
        key=f"{kunci}_berkas",
        max_upload_size=mb,
    )
    tempat = st.container()
    try:
        if st.button(_("Tambahkan bukti"), icon=":material/add_link:", key=f"{kunci}_kirim"):
            _add(scope, aktivitas_id, kunci, tautan, berkas)
        for b in bukti:
            label = _("Hapus {nama}").format(nama=plain(_short(b.tautan or b.nama_berkas or "")))
            if st.button(label, icon=":material/delete:", key=f"hapus_{b.id}"):
                remove_bukti(get_store(), scope, b.id, kini=waktu.now())
                note(_("Bukti dihapus."))
                st.rerun()
    except GalatPengguna as galat:
        tempat.error(galat.teks, icon=":material/error:")


def _add(scope: Scope, aktivitas_id: str, kunci: str, tautan: str, berkas: object) -> None:
    pengaturan, kini = load_pengaturan(), waktu.now()
    # The same press sent twice is one piece of evidence.
    id = st.session_state.setdefault(f"{kunci}_id", new_id())
    if tautan.strip():
        attach_link(get_store(), scope, id=id, aktivitas_id=aktivitas_id, tautan=tautan, kini=kini)
        id = st.session_state.setdefault(f"{kunci}_id2", new_id())
    if berkas is not None:
        attach_file(
            get_store(),
            scope,
            pengaturan.bukti,
            id=id,
            aktivitas_id=aktivitas_id,
            nama=berkas.name,
            isi=berkas.getvalue(),
            paling_besar_mb=pengaturan.bukti_mb,
            kini=kini,
        )
    elif not tautan.strip():
        raise GalatPengguna(_("Isi tautan atau pilih berkas dahulu."), kode="kosong")
    note(_("Bukti tersimpan."))
    st.rerun()


def _load(scope: Scope, id: str) -> bytes:
    return open_bukti(get_store(), scope, load_pengaturan().bukti, id)


def _short(teks: str) -> str:
    return teks if len(teks) <= 40 else f"{teks[:37]}…"
