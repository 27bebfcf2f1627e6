"""Reports to choose from, and a new one."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analytics.jelajah.laporan import LaporanBaca
from data import waktu
from data.bahasa import _, format_angka, format_saat, n_
from data.galat import GalatPengguna
from data.kunci import new_id
from data.scope import Scope
from pages.parts.sumber import get_store
from pages.parts.tautan import link_screen
from workflow.pandangan.laporan import JUDUL_TERPANJANG, PENULIS, create_laporan

_ID = "laporan_baru_id"


def draw_list(scope: Scope, daftar: Sequence[LaporanBaca]) -> None:
    """Show one's own reports and those that others shared."""
    if not daftar:
        kosong = _(
            "Belum ada laporan. Buka sebuah grafik di Jelajah ukuran, Sebaran, Kohort atau "
            "Pengaruh, lalu tekan Sematkan ke laporan."
        )
        if not scope.has(*PENULIS):
            kosong = _(
                "Belum ada laporan yang dibagikan. Laporan ditulis evaluator, pimpinan dan BKPSDM; "
                "yang mereka bagikan ada di sini."
            )
        st.info(kosong, icon=":material/push_pin:")
        return
    for satu in daftar:
        with st.container(border=True, gap="xsmall"):
            tanya = {"laporan": satu.id}
            link_screen("evaluator/laporan.py", satu.judul, tanya, ikon=":material/summarize:")
            st.caption(_facts(satu))


def _facts(satu: LaporanBaca) -> str:
    bagian = [
        n_("{n} grafik", len(satu.isi)).format(n=format_angka(len(satu.isi))),
        _("milik Anda") if satu.is_milik else _("oleh {nama}").format(nama=satu.penulis),
        _("dibagikan") if satu.is_dibagikan else _("belum dibagikan"),
        _("diubah {saat}").format(saat=format_saat(satu.diubah)),
    ]
    return " · ".join(bagian)


def draw_new(scope: Scope) -> None:
    """Ask for the title of a new report and open it; only readers are not asked."""
    if not scope.has(*PENULIS):
        return
    id = st.session_state.setdefault(_ID, new_id())
    with st.form("laporan_baru", border=False):
        judul = st.text_input(_("Judul laporan baru"), max_chars=JUDUL_TERPANJANG)
        is_buat = st.form_submit_button(_("Buat laporan"), icon=":material/add:")
    if not is_buat:
        return
    try:
        create_laporan(get_store(), scope, id=id, judul=judul, kini=waktu.now())
    except GalatPengguna as galat:
        st.error(galat.teks, icon=":material/error:")
        return
    del st.session_state[_ID]
    st.switch_page("evaluator/laporan.py", query_params={"laporan": id})
