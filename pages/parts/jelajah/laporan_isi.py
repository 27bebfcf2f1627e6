"""A report on the screen: each pinned chart with its note, computed for whoever reads it."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from analytics.dokumen.laporan import BagianLaporan, CetakLaporan, report_document
from analytics.jelajah.cakupan import reach_words
from analytics.jelajah.jawab import PENELITI
from analytics.jelajah.laporan import LaporanBaca, Pin
from analytics.jelajah.tanya import PENGARUH
from analytics.jelajah.tautan import read_link
from analytics.kueri.catatan import month_notes
from data import waktu
from data.bahasa import _, current_bahasa, format_saat, speaking
from data.lake import Lake
from data.scope import Scope
from pages.parts.jelajah.alamat import link_to, show_read
from pages.parts.jelajah.bagan_soal import is_table, show_answer
from pages.parts.jelajah.simpanan import kept_answer
from pages.parts.kesegaran import show_as_of
from pages.parts.saring import show_empty


def draw_report(lake: Lake, scope: Scope, laporan: LaporanBaca) -> None:
    """Show a report; nothing in it is kept but its questions and notes."""
    kepala, unduh = st.columns([3, 1], vertical_alignment="bottom")
    kepala.title(laporan.judul)
    st.caption(
        _(
            "Oleh {nama}, diubah {saat}. Angkanya dihitung sekarang, menurut kewenangan Anda."
        ).format(nama=laporan.penulis, saat=format_saat(laporan.diubah))
    )
    show_as_of()
    if scope.opd_ids is not None and not laporan.is_milik:
        st.info(
            _(
                "Laporan ini ditulis tentang seluruh kota atau OPD pilihan penulisnya. Yang ditampilkan "
                "{milik}, karena peran Anda melihat angka OPD sendiri; catatan penulis tidak ikut, sebab "
                "bercerita tentang angka yang lain."
            ).format(milik=reach_words(lake, scope)),
            icon=":material/domain:",
        )
    if not lake.manifest().bulan:
        show_empty(_("Belum ada bulan yang dapat ditampilkan."))
    if not laporan.isi:
        st.info(
            _(
                "Laporan ini belum memuat grafik. Buka sebuah grafik, lalu tekan Sematkan ke laporan."
            ),
            icon=":material/push_pin:",
        )
        return
    with unduh:
        _draw_download(lake, scope, laporan)
    for pin in laporan.isi:
        _draw_pin(lake, scope, pin)


def _draw_pin(lake: Lake, scope: Scope, pin: Pin) -> None:
    terbaca = read_link(lake, scope, pin.tanya.jenis, pin.params)
    tanya = terbaca.tanya
    jawab = kept_answer(lake, scope, tanya)
    st.header(jawab.judul, divider="gray")
    show_read(replace(terbaca, cakupan=""))
    if pin.catatan:
        st.markdown("\n".join(f"> {baris}" for baris in pin.catatan.splitlines()))
    show_answer(
        jawab,
        scope,
        month_notes(lake, scope, tanya.opd_ids),
        key=f"pin_{pin.id}",
        is_tabel=is_table(tanya),
    )
    if tanya.jenis != PENGARUH or scope.has(*PENELITI):
        link_to(_("Jelajahi lebih lanjut"), tanya, ":material/travel_explore:")


def _printed(lake: Lake, scope: Scope, pin: Pin) -> BagianLaporan:
    tanya = read_link(lake, scope, pin.tanya.jenis, pin.params).tanya
    peristiwa = month_notes(lake, scope, tanya.opd_ids)
    return BagianLaporan(kept_answer(lake, scope, tanya), pin.catatan, peristiwa)


def _draw_download(lake: Lake, scope: Scope, laporan: LaporanBaca) -> None:
    kini, bahasa = waktu.now(), current_bahasa()

    def make() -> bytes:
        # Made when it is asked for, in a thread that knows no language yet.
        with speaking(bahasa):
            bagian = [_printed(lake, scope, pin) for pin in laporan.isi]
            cetak = CetakLaporan(laporan.judul, laporan.penulis, bagian, scope)
            return report_document(lake, cetak, kini).pdf()

    st.download_button(
        _("Unduh PDF"),
        make,
        f"sinergi-laporan-{kini.astimezone(waktu.WIB):%Y%m%d-%H%M}.pdf",
        "application/pdf",
        key="laporan_pdf",
        icon=":material/picture_as_pdf:",
        on_click="ignore",
        width="stretch",
    )
