"""The pieces of the inbox: duties with the way to them, messages, the e-mail address."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from urllib.parse import parse_qsl

import streamlit as st

from data import waktu
from data.bahasa import _, format_angka, format_saat, format_tanggal, n_
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import Akun, Pesan
from pages.parts.kabar import note
from pages.parts.navigasi import screens_of
from pages.parts.pengguna import current_scope
from pages.parts.sumber import get_store
from pages.parts.tautan import link_screen
from workflow.pesan.kabar import mark_read
from workflow.pesan.surel import set_surel
from workflow.pesan.tugas import Tugas

DEKAT_HARI = 2
"""Days before its limit from which a duty is marked as urgent."""


def draw_tugas(tugas: Sequence[Tugas], scope: Scope, hari_ini: date) -> None:
    """Draw a line for each duty: how many, until when, and the way there."""
    if not tugas:
        st.success(_("Tidak ada yang menunggu Anda."), icon=":material/task_alt:")
    for t in tugas:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{t.judul}: {format_angka(t.jumlah)}**  \n{_limit(t.batas, hari_ini)}")
            _link(scope, t.alamat)


def _limit(batas: date | None, hari_ini: date) -> str:
    if batas is None:
        return _("Tanpa batas waktu.")
    sisa = (batas - hari_ini).days
    teks = format_tanggal(batas, "EEEE, d MMMM y")
    if sisa <= DEKAT_HARI:
        kapan = _("hari ini") if sisa <= 0 else n_("{n} hari lagi", sisa).format(n=sisa)
        return ":material/alarm: " + _("**Segera:** sampai akhir {batas} ({kapan}).").format(
            batas=teks, kapan=kapan
        )
    return _("Sampai akhir {batas}.").format(batas=teks)


def link_tugas(scope: Scope, tugas: Tugas) -> None:
    """Draw a duty as the way to its screen: what it is, and how many."""
    _link(scope, tugas.alamat, f"{tugas.judul}: {format_angka(tugas.jumlah)}")


def _link(scope: Scope, alamat: str | None, label: str = "") -> None:
    layar, _tanda, pilihan = (alamat or "").partition("?")
    tujuan = next((s for s in screens_of(scope) if s.alamat == layar), None)
    if tujuan is not None:
        label = label or _("Buka {layar}").format(layar=_(tujuan.judul))
        link_screen(tujuan.berkas, label, dict(parse_qsl(pilihan)), ikon=tujuan.ikon)


def draw_pesan(pesan: Sequence[Pesan], scope: Scope) -> None:
    """Draw the messages, unread ones open and marked; offer to mark all as read."""
    baru = [p.id for p in pesan if p.dibaca_pada is None]
    if not pesan:
        st.info(_("Belum ada pesan. Pengingat dan kabar tentang pekerjaan Anda muncul di sini."))
    if baru:
        st.button(
            n_("Tandai {n} pesan sudah dibaca", len(baru)).format(n=len(baru)),
            icon=":material/mark_email_read:",
            on_click=_read,
            args=(baru,),
        )
    for p in pesan:
        tanda = ":material/mark_email_unread: " if p.dibaca_pada is None else ""
        saat = format_saat(p.dibuat_pada)
        with st.expander(f"{tanda}{p.judul} · {saat}", expanded=p.dibaca_pada is None):
            # Messages quote what people typed; it is text, not markup.
            st.text(p.isi)
            _link(scope, p.alamat)


def _read(ids: Sequence[str]) -> None:
    scope = current_scope()
    if scope is not None:
        mark_read(get_store(), scope, ids, kini=waktu.now())


def draw_address(scope: Scope) -> None:
    """Draw the form of the address that messages are sent to as well."""
    with get_store().read() as session:
        surel = session.get_one(Akun, scope.akun_id).surel or ""
    with (
        st.expander(_("Kirim juga ke surel"), icon=":material/alternate_email:"),
        st.form("surel", border=False),
    ):
        st.text_input(
            _("Alamat surel (kosongkan bila tidak perlu)"), surel, key="alamat_surel", max_chars=200
        )
        if st.form_submit_button(_("Simpan alamat")):
            _keep_address(scope)


def _keep_address(scope: Scope) -> None:
    try:
        set_surel(get_store(), scope, st.session_state["alamat_surel"], kini=waktu.now())
    except GalatPengguna as galat:
        st.error(galat.teks, icon=":material/error:")
        return
    note(_("Alamat surel tersimpan."))
    st.rerun()
