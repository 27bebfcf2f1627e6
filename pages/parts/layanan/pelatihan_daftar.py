"""Training sessions and their registers: who was asked, who came."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import polars as pl
import streamlit as st

from analytics.kueri.pelatihan_hadir import list_attendance
from data import waktu
from data.bahasa import _, format_angka, format_tanggal
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import Pelatihan
from pages.parts.kabar import note
from pages.parts.sumber import get_store
from workflow.hasil import Hasil
from workflow.layanan.pelatihan import JENJANG, delete_pelatihan, note_attendance


def draw_sessions(scope: Scope, sesi: Sequence[Pelatihan]) -> None:
    """Draw the choice of a session and its register."""
    if not sesi:
        st.caption(_("Belum ada pelatihan yang tercatat."))
        return
    menurut = {p.id: p for p in sesi}
    id = st.selectbox(
        _("Pelatihan"),
        list(menurut),
        format_func=lambda i: f"{format_tanggal(menurut[i].tanggal)} · {menurut[i].nama}",
        key="sesi",
    )
    _draw_register(scope, menurut[id])


def _draw_register(scope: Scope, sesi: Pelatihan) -> None:
    data = list_attendance(get_store(), scope, sesi.id)
    hadir = data["is_hadir"].sum()
    st.markdown(
        _("{jenjang}. {hadir} dari {n} peserta hadir.").format(
            jenjang=_(JENJANG[sesi.jenjang]),
            hadir=format_angka(hadir),
            n=format_angka(data.height),
        )
    )
    if sesi.materi:
        st.link_button(_("Buka materi"), sesi.materi, icon=":material/open_in_new:")
    if sesi.tanggal > scope.hari:
        st.caption(_("Kehadiran dicatat sesudah pelatihan berlangsung."))
    else:
        _draw_attendance(scope, sesi.id, data)
    if not hadir and st.button(
        _("Hapus pelatihan ini"), icon=":material/delete:", key=f"hapus_{sesi.id}"
    ):
        _do(
            lambda: delete_pelatihan(get_store(), scope, sesi.id, kini=waktu.now()),
            _("Pelatihan dihapus."),
        )


def _draw_attendance(scope: Scope, id: str, data: pl.DataFrame) -> None:
    judul = {"nama": _("Nama"), "opd": _("OPD"), "is_hadir": _("Hadir")}
    with st.form(f"hadir_{id}", border=False, enter_to_submit=False):
        isi = st.data_editor(
            data.select(list(judul)).rename(judul),
            hide_index=True,
            disabled=[judul["nama"], judul["opd"]],
            column_order=[judul["is_hadir"], judul["nama"], judul["opd"]],
            column_config={judul["is_hadir"]: st.column_config.CheckboxColumn(width=70)},
            key=f"kehadiran_{id}",
            alt=_("Daftar hadir"),
        )
        with st.container(horizontal=True):
            simpan = st.form_submit_button(_("Simpan kehadiran"), icon=":material/save:")
            semua = st.form_submit_button(_("Semua hadir"), icon=":material/done_all:")
    if simpan or semua:
        tanda = [semua or bool(t) for t in isi[judul["is_hadir"]]]
        hadir = dict(zip(data["pegawai_id"], tanda, strict=True))
        _do(
            lambda: note_attendance(get_store(), scope, id, hadir, kini=waktu.now()),
            _("Kehadiran tersimpan."),
        )


def _do(tulis: Callable[[], Hasil], kabar: str) -> None:
    try:
        tulis()
    except GalatPengguna as galat:
        st.error(galat.teks, icon=":material/error:")
        return
    note(kabar)
    st.rerun()
