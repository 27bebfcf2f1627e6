"""Training sessions: a new one with its participants, and who came to one that was held."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import polars as pl
import streamlit as st

from analytics.kueri.pelatihan import KELOMPOK, list_attendance, pick_group
from data import waktu
from data.bahasa import _, format_angka, format_tanggal
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import Pelatihan
from pages.parts.kabar import note, show_refusal
from pages.parts.ketikan import finish_form, form_under_way, keep_typed
from pages.parts.sumber import get_store
from pages.parts.tombol import main_type
from workflow.hasil import Hasil
from workflow.pelatihan import (
    JENJANG,
    IsianPelatihan,
    delete_pelatihan,
    note_attendance,
    save_pelatihan,
)

FORMULIR = "pelatihan-baru"
SENDIRI = "sendiri"


def draw_new_session(scope: Scope, orang: pl.DataFrame, opd_id: int | None) -> None:
    """Draw the form of a new session; `orang` are the people who can be asked (`list_trainees`)."""
    id = form_under_way(scope, FORMULIR)
    tempat = {}
    nama = st.text_input(
        _("Nama pelatihan"), key=f"{id}_nama", max_chars=200, persist_state="session"
    )
    tempat["nama"] = st.container()
    with st.grid(2, min_column_width=200):
        tanggal = st.date_input(_("Tanggal"), scope.hari, format="DD/MM/YYYY", key=f"{id}_tanggal")
        jenjang = st.selectbox(
            _("Jenjang"),
            list(JENJANG),
            index=0 if opd_id is None else 2,
            format_func=lambda j: _(JENJANG[j]),
            key=f"{id}_jenjang",
        )
    materi = st.text_input(
        _("Tautan materi (bila ada)"),
        key=f"{id}_materi",
        max_chars=500,
        placeholder="https://",
        persist_state="session",
    )
    tempat["materi"] = st.container()
    peserta = _pick_people(orang, opd_id, id)
    tempat["peserta"] = st.container()
    keep_typed(scope, FORMULIR, id, {"nama": nama, "materi": materi})
    label = _("Catat dengan {n} peserta").format(n=format_angka(len(peserta)))
    if not st.button(label, type=main_type(), icon=":material/save:", key=f"{id}_simpan"):
        return
    isian = IsianPelatihan(id, nama or "", tanggal, jenjang, opd_id, materi)
    try:
        save_pelatihan(get_store(), scope, isian, peserta, kini=waktu.now())
    except GalatPengguna as galat:
        show_refusal(galat, tempat, st.container())
        return
    finish_form(scope, FORMULIR)
    note(_("Pelatihan tercatat."))
    st.rerun()


def _pick_people(orang: pl.DataFrame, opd_id: int | None, id: str) -> list[int]:
    # The city has too many people to pick from; there the posts decide.
    pilihan = ["penerus"] if opd_id is None else [*KELOMPOK, SENDIRI]
    anggota = {k: pick_group(orang, k) for k in pilihan if k != SENDIRI}
    siapa = st.selectbox(
        _("Peserta"),
        pilihan,
        format_func=lambda k: (
            _("Pilih orangnya sendiri") if k == SENDIRI else f"{_(KELOMPOK[k])} ({len(anggota[k])})"
        ),
        key=f"{id}_siapa_{opd_id}",
        width=420,
    )
    if siapa != SENDIRI:
        return anggota[siapa]
    nama = {p: f"{n} · {u}" for p, n, u in orang.select("pegawai_id", "nama", "unit").iter_rows()}
    return st.multiselect(
        _("Pegawai"), list(nama), format_func=nama.__getitem__, key=f"{id}_orang_{opd_id}"
    )


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
