"""A report on the screen: each pinned chart with its note, computed for whoever reads it."""

from __future__ import annotations

import streamlit as st

from analytics.dokumen.laporan import BagianLaporan, CetakLaporan, report_document
from analytics.grafik.catatan import Catatan
from analytics.jelajah.laporan import LaporanBaca, Pin
from analytics.kueri.catatan import month_notes
from data import waktu
from data.bahasa import _, current_bahasa, format_saat, speaking
from data.lake import Lake
from data.scope import Scope
from pages.parts.jelajah.alamat import link_to
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
    jawab = kept_answer(lake, scope, pin.tanya)
    st.header(jawab.judul, divider="gray")
    if pin.catatan:
        st.markdown("\n".join(f"> {baris}" for baris in pin.catatan.splitlines()))
    show_answer(
        jawab,
        scope,
        _notes(lake, scope, pin),
        key=f"pin_{pin.id}",
        is_tabel=is_table(pin.tanya),
    )
    link_to(_("Jelajahi lebih lanjut"), pin.tanya, ":material/travel_explore:")


def _notes(lake: Lake, scope: Scope, pin: Pin) -> list[Catatan]:
    return month_notes(lake, scope, pin.tanya.opd_ids)


def _draw_download(lake: Lake, scope: Scope, laporan: LaporanBaca) -> None:
    kini, bahasa = waktu.now(), current_bahasa()

    def make() -> bytes:
        # Made when it is asked for, in a thread that knows no language yet.
        with speaking(bahasa):
            bagian = [
                BagianLaporan(kept_answer(lake, scope, p.tanya), p.catatan, _notes(lake, scope, p))
                for p in laporan.isi
            ]
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
