"""Beginnings: a new plan from nothing, from last year or from the bank; a revision of an agreed one."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from data import waktu
from data.bahasa import _, format_bulan, format_tanggal
from data.galat import GalatPengguna
from data.kunci import derived_id
from data.scope import Scope
from data.store import Skp
from data.waktu import local_day
from pages.parts.kabar import note
from pages.parts.skp.kirim import send
from pages.parts.skp.teks import plain
from pages.parts.sumber import get_store
from pages.parts.tombol import main_type
from workflow.skp.bank import bank_for
from workflow.skp.butir import ButirSkpBulan, IsianButir, IsianSkp
from workflow.skp.cari import revision_of
from workflow.skp.masa import Masa, revision_starts
from workflow.skp.revisi import cancel_revision, revise_skp
from workflow.skp.salin import bank_item_id, from_bank, last_year, weights_of


def draw_start(scope: Scope, masa: Sequence[Masa], tahun: int) -> None:
    """Draw how a plan may begin, for each stretch that has none yet."""
    for satu in masa:
        with st.container(border=True):
            st.markdown(
                _("**Belum ada SKP untuk {mulai} – {selesai}** · {jabatan}").format(
                    mulai=format_tanggal(satu.mulai, "d MMM"),
                    selesai=format_tanggal(satu.selesai, "d MMM y"),
                    jabatan=plain(satu.jabatan),
                )
            )
            _draw_buttons(scope, satu, tahun)


def _draw_buttons(scope: Scope, masa: Masa, tahun: int) -> None:
    # The plan's key follows from person and first day: pressing twice is one plan.
    id = derived_id("skp-baru", scope.pegawai_id, masa.mulai)
    with get_store().read() as session:
        salinan = last_year(session, scope.pegawai_id, id, masa)
        bank = bank_for(session, masa.jabatan)
    dari_bank = [
        from_bank(b, id, masa, bobot) for b, bobot in zip(bank, weights_of(bank), strict=True)
    ]
    pilihan: dict[str, tuple[str, str, Sequence[IsianButir]]] = {
        "salin": (_("Salin SKP tahun lalu"), ":material/content_copy:", salinan),
        "bank": (_("Pakai bank butir jabatan"), ":material/inventory_2:", dari_bank),
    }
    tempat = st.container()
    with st.container(horizontal=True):
        for kunci, (label, ikon, butir) in pilihan.items():
            nama = f"{kunci}_{masa.mulai}"
            if st.button(label, icon=ikon, key=nama, disabled=not butir):
                send(
                    scope,
                    IsianSkp(id, tahun, masa.mulai, tuple(butir)),
                    ajukan=False,
                    tempat=tempat,
                )
        if st.button(
            _("Susun dari awal"),
            icon=":material/add:",
            key=f"kosong_{masa.mulai}",
            type=main_type(),
        ):
            send(scope, IsianSkp(id, tahun, masa.mulai, ()), ajukan=False, tempat=tempat)


def draw_bank(scope: Scope, skp: Skp, masa: Masa, butir: Sequence[ButirSkpBulan]) -> None:
    """Draw the items of the post's bank that the draft does not have, to be taken in."""
    with get_store().read() as session:
        semua = bank_for(session, masa.jabatan)
    ada = {b.butir.id for b in butir}
    bank = {b.id: b for b in semua if bank_item_id(skp.id, b.id) not in ada}
    if not bank:
        return
    with st.popover(_("Ambil dari bank butir"), icon=":material/inventory_2:"):
        dipilih = st.multiselect(
            _("Butir bank untuk jabatan ini"),
            list(bank),
            format_func=lambda i: f"{bank[i].uraian} ({bank[i].satuan})",
            key=f"bank_{skp.id}_{skp.versi}",
        )
        tempat = st.container()
        if st.button(_("Tambahkan ke draf"), icon=":material/add:", disabled=not dipilih):
            ambil = [bank[i] for i in dipilih]
            tambah = [
                from_bank(b, skp.id, masa, w) for b, w in zip(ambil, weights_of(ambil), strict=True)
            ]
            isi = (*(b.to_isian() for b in butir), *tambah)
            isian = IsianSkp(
                skp.id, skp.tahun, skp.mulai, isi, skp.ekspektasi or {}, skp.versi, skp.pegawai_id
            )
            send(scope, isian, ajukan=False, tempat=tempat)


def draw_revision(scope: Scope, skp: Skp) -> None:
    """Draw how to change an agreed plan: why, and from which month on."""
    with get_store().read() as session:
        bulan = revision_starts(session, skp, local_day(waktu.now()))
    if not bulan:
        st.caption(_("SKP ini tidak dapat direvisi lagi: tidak ada bulan terbuka yang tersisa."))
        return
    with (
        st.expander(_("Ubah SKP yang sudah disepakati (revisi)"), icon=":material/edit_calendar:"),
        st.form(f"revisi_{skp.id}", enter_to_submit=False, border=False),
    ):
        st.caption(
            _(
                "SKP yang berlaku tetap dinilai sampai atasan menyepakati revisi. Bulan sebelum "
                "revisi dinilai dengan SKP yang lama."
            )
        )
        mulai = st.selectbox(
            _("Berlaku mulai"), bulan, index=min(1, len(bulan) - 1), format_func=format_bulan
        )
        alasan = st.text_area(_("Alasan revisi"), max_chars=500, height=80)
        tempat = st.container()
        if st.form_submit_button(_("Mulai revisi"), icon=":material/edit:"):
            try:
                revise_skp(
                    get_store(),
                    scope,
                    skp.id,
                    alasan,
                    mulai=mulai,
                    id_baru=derived_id("revisi", skp.id, skp.versi),
                    versi=skp.versi,
                    kini=waktu.now(),
                )
            except GalatPengguna as galat:
                tempat.error(galat.teks, icon=":material/error:")
                return
            note(_("Revisi dimulai sebagai draf. Ubah butirnya, lalu ajukan."))
            st.rerun()


def draw_cancel(scope: Scope, skp: Skp) -> None:
    """Draw the way out of a revision that has not been submitted."""
    with get_store().read() as session:
        lanjutan = revision_of(session, skp)
    if lanjutan is None or lanjutan.status == "diajukan":
        return
    if st.button(_("Batalkan revisi"), icon=":material/delete:"):
        try:
            cancel_revision(get_store(), scope, skp.id, versi=skp.versi, kini=waktu.now())
        except GalatPengguna as galat:
            st.error(galat.teks, icon=":material/error:")
            return
        note(_("Revisi dibatalkan. SKP tetap berlaku seperti semula."))
        st.rerun()
