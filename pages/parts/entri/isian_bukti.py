"""Evidence in the entry form: a link and a file, saved together with the activity.

The file goes to the server as soon as it is chosen; the draft names it, so a reload does not lose it.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data.bahasa import _, format_angka
from data.galat import GalatPengguna
from data.kunci import new_id
from data.pengaturan import load_pengaturan
from pages.parts.skp.teks import plain
from workflow.harian.aktivitas_berbukti import BuktiIsian
from workflow.harian.berkas_bukti import TIPE, BerkasTersimpan, keep_file


def draw_evidence_fields(id: str) -> dict[str, DeltaGenerator]:
    """Draw the link and the file of the entry `id`; return the place for the error of each."""
    isi = st.session_state
    is_terisi = bool(isi.get(f"{id}_tautan") or isi.get(f"{id}_berkas"))
    with st.expander(_("Bukti (bila ada)"), icon=":material/attach_file:", expanded=is_terisi):
        # The script beside Streamlit's sends this line while it is typed.
        with st.container(key="ketik_tautan"):
            st.text_input(
                _("Tautan"),
                key=f"{id}_tautan",
                max_chars=500,
                placeholder="https://",
                persist_state="session",
            )
        tempat = {"tautan": st.container()}
        if berkas := isi.get(f"{id}_berkas"):
            _draw_kept(id, berkas)
        else:
            _draw_uploader(id)
        tempat["berkas"] = st.container()
    return tempat


def read_evidence(id: str) -> list[BuktiIsian]:
    """Return the evidence that stands in the form now."""
    isi = st.session_state
    hasil: list[BuktiIsian] = []
    if tautan := (isi.get(f"{id}_tautan") or "").strip():
        hasil.append(BuktiIsian(_key(id, "tautan"), tautan=tautan))
    if berkas := isi.get(f"{id}_berkas"):
        hasil.append(BuktiIsian(_key(id, "berkas"), berkas=BerkasTersimpan(**berkas)))
    return hasil


def _key(id: str, bagian: str) -> str:
    # The same press sent twice is one piece of evidence.
    return st.session_state.setdefault(f"{id}_id_{bagian}", new_id())


def _draw_kept(id: str, berkas: dict[str, Any]) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        kb = format_angka(-(-berkas["ukuran"] // 1024))
        nama = plain(berkas["nama_berkas"])
        st.markdown(
            _(":material/attach_file: {nama} ({kb} KB), sudah di peladen").format(nama=nama, kb=kb)
        )
        st.button(
            _("Lepas berkas"),
            icon=":material/close:",
            key=f"{id}_lepas",
            on_click=_drop,
            args=(id,),
        )


def _drop(id: str) -> None:
    for bagian in ("berkas", "id_berkas"):
        st.session_state.pop(f"{id}_{bagian}", None)


def _draw_uploader(id: str) -> None:
    mb = load_pengaturan().bukti_mb
    st.file_uploader(
        _("Berkas (paling besar {mb} MB)").format(mb=mb),
        type=[*TIPE, "jpeg"],
        key=f"{id}_unggah",
        max_upload_size=mb,
        on_change=_keep,
        args=(id,),
    )
    if teks := st.session_state.pop(f"{id}_unggah_galat", None):
        st.error(teks, icon=":material/error:")


def _keep(id: str) -> None:
    berkas, tata = st.session_state[f"{id}_unggah"], load_pengaturan()
    if berkas is None:
        return
    try:
        disimpan = keep_file(tata.bukti, berkas.name, berkas.getvalue(), tata.bukti_mb)
    except GalatPengguna as galat:
        st.session_state[f"{id}_unggah_galat"] = galat.teks
        return
    st.session_state[f"{id}_berkas"] = asdict(disimpan)
