"""Penilaian kinerja: whose month is ready, with its figures, and the confirmation of each."""

import streamlit as st

from data import waktu
from data.bahasa import _, format_angka, format_persen, format_saat
from data.galat import GalatPengguna
from data.kunci import derived_id
from data.scope import Scope
from data.waktu import month_add, month_start
from pages.parts.bulan_pilihan import choose_month
from pages.parts.kabar import note, show_notes
from pages.parts.pengguna import require
from pages.parts.sumber import get_store
from pages.parts.tombol import main_type
from workflow.antrean import KesiapanBulan, read_readiness
from workflow.kinerja import confirm_bulan

BULAN_TERLIHAT = 3


def draw_summary(semua: list[KesiapanBulan]) -> None:
    with st.grid(columns=3, min_column_width=150):
        st.metric(_("Siap dikonfirmasi"), sum(k.is_siap for k in semua), border=True)
        st.metric(_("Belum siap"), sum(bool(k.halangan) for k in semua), border=True)
        st.metric(
            _("Sudah dikonfirmasi"), sum(k.orang.penilaian is not None for k in semua), border=True
        )


def draw_person(scope: Scope, k: KesiapanBulan) -> None:
    with st.container(border=True):
        st.markdown(f"**{k.orang.nama}** {badge_of(k)}")
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
        if k.is_berubah:
            st.caption(_("Angkanya berubah sejak dikonfirmasi."))
        if k.hitungan and not k.halangan and (lama is None or k.is_berubah):
            draw_confirm(scope, k)


def badge_of(k: KesiapanBulan) -> str:
    if k.orang.penilaian and not k.is_berubah:
        return f":green-badge[:material/verified: {_('Sudah dikonfirmasi')}]"
    if k.halangan:
        return f":orange-badge[:material/hourglass_top: {_('Belum siap')}]"
    return f":blue-badge[:material/task_alt: {_('Siap dikonfirmasi')}]"


def draw_confirm(scope: Scope, k: KesiapanBulan) -> None:
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


scope = require("atasan")
kini = waktu.now()
ini = month_start(scope.hari)
show_notes()
st.title(_("Penilaian kinerja"))
bulan = choose_month([month_add(ini, -n) for n in range(BULAN_TERLIHAT)], month_add(ini, -1))
semua = read_readiness(get_store(), scope, bulan, kini)
if semua:
    draw_summary(semua)
    for k in semua:
        draw_person(scope, k)
else:
    st.info(_("Tidak ada pegawai yang Anda nilai pada bulan ini."), icon=":material/info:")
