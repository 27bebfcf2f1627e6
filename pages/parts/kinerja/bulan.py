"""A superior's people over a month: figures, what is in the way, the confirmation, the steps behind."""

from __future__ import annotations

import streamlit as st

from data import waktu
from data.bahasa import _, format_angka, format_persen, format_saat
from data.galat import GalatPengguna
from data.kunci import derived_id
from data.scope import Scope
from data.store import PenilaianBulan
from pages.parts.kabar import note
from pages.parts.langkah import draw_steps
from pages.parts.skp.teks import plain
from pages.parts.sumber import get_store
from pages.parts.tombol import main_type
from workflow.harian.lembar import read_month_items
from workflow.kinerja.antrean import KesiapanBulan
from workflow.kinerja.konfirmasi import confirm_bulan


def draw_summary(semua: list[KesiapanBulan]) -> None:
    """Draw how many months are ready, not ready, confirmed."""
    with st.grid(columns=3, min_column_width=150):
        st.metric(_("Siap dikonfirmasi"), sum(k.is_siap for k in semua), border=True)
        st.metric(_("Belum siap"), sum(bool(k.halangan) for k in semua), border=True)
        st.metric(
            _("Sudah dikonfirmasi"), sum(k.orang.penilaian is not None for k in semua), border=True
        )


def draw_person(scope: Scope, k: KesiapanBulan) -> None:
    """Draw a person's month: figures, what is in the way, the confirmation."""
    with st.container(border=True):
        st.markdown(f"**{plain(k.orang.nama)}** {badge_of(k)}")
        if k.hitungan:
            with st.grid(columns=3, min_column_width=110):
                st.metric(_("Capaian"), format_persen(k.hitungan.angka["capaian"], 2))
                st.metric(_("Perilaku"), format_angka(k.hitungan.angka["perilaku"], 2))
                st.metric(_("Prestasi"), format_angka(k.hitungan.angka["prestasi"], 2))
        for teks in k.halangan:
            st.caption(f":material/block: {teks}")
        lama = k.orang.penilaian
        if lama:
            st.caption(_("Dikonfirmasi {saat}.").format(saat=format_saat(lama.dikonfirmasi_pada)))
            draw_word(lama)
        if k.is_berubah:
            st.caption(_("Angkanya berubah sejak dikonfirmasi."))
        if k.hitungan and not k.halangan and (lama is None or k.is_berubah):
            draw_confirm(scope, k)
        draw_origin(k)


def draw_word(lama: PenilaianBulan) -> None:
    """Draw what the employee has said, and that a decision has corrected the month."""
    if lama.tanggapan == "diterima":
        st.caption(f":material/thumb_up: {_('Diterima pegawai.')}")
    elif lama.tanggapan == "keberatan":
        st.caption(f":material/balance: {_('Pegawai mengajukan keberatan.')}")
    if "koreksi" in lama.angka:
        st.caption(f":material/edit_note: {_('Dikoreksi menurut putusan keberatan.')}")


def draw_origin(k: KesiapanBulan) -> None:
    """Draw the steps behind the figures, when they are asked for."""
    if k.hitungan is None:
        return
    b = k.orang.bulan
    buka = st.expander(
        _("Dari mana angka ini"),
        key=f"asal_{b.pegawai_id}_{b.bulan}",
        on_change="rerun",
        type="compact",
    )
    if buka.open:
        with get_store().read() as session:
            uraian = read_month_items(session, b.pegawai_id, b.bulan)
        with buka:
            draw_steps(k.hitungan.steps(), uraian)


def badge_of(k: KesiapanBulan) -> str:
    """Return how far the month is, as a badge."""
    if k.orang.penilaian and not k.is_berubah:
        return f":green-badge[:material/verified: {_('Sudah dikonfirmasi')}]"
    if k.halangan:
        return f":orange-badge[:material/hourglass_top: {_('Belum siap')}]"
    return f":blue-badge[:material/task_alt: {_('Siap dikonfirmasi')}]"


def draw_confirm(scope: Scope, k: KesiapanBulan) -> None:
    """Draw the form that confirms the month."""
    b, lama = k.orang.bulan, k.orang.penilaian
    versi = lama.versi if lama else 0
    with st.form(f"konfirmasi_{b.pegawai_id}_{versi}", enter_to_submit=False, border=False):
        catatan = st.text_input(_("Catatan (boleh kosong)"), max_chars=1000)
        kirim = st.form_submit_button(
            _("Konfirmasi kinerja"), type=main_type(), icon=":material/verified:"
        )
    if not kirim:
        return
    try:
        confirm_bulan(
            get_store(),
            scope,
            pegawai_id=b.pegawai_id,
            bulan=b.bulan,
            catatan=catatan,
            # One confirmation per person, month and version: a form sent twice is one write.
            id=lama.id if lama else derived_id("kinerja", b.pegawai_id, b.bulan),
            versi=lama.versi if lama else None,
            kini=waktu.now(),
        )
    except GalatPengguna as galat:
        st.error(galat.teks, icon=":material/error:")
        return
    note(_("Kinerja {nama} dikonfirmasi.").format(nama=k.orang.nama))
    st.rerun()
