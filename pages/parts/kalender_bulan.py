"""The months of a year: cards with windows and days off, and the moves of one month."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from data import waktu
from data.bahasa import N_, _, format_angka, format_bulan, format_saat, format_tanggal
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import HariLibur, Store
from data.waktu import month_start
from pages.parts.kabar import note
from pages.parts.skp_teks import plain
from workflow.keadaan_periode import STATUS_PERIODE
from workflow.periode import move_periode
from workflow.periode_baca import BulanPeriode, Langkah

STATUS = {
    "terbuka": ("blue", "lock_open"),
    "tenggang": ("orange", "hourglass_bottom"),
    "beku": ("violet", "ac_unit"),
    "dibayar": ("green", "paid"),
}
"""Colour and sign of each state."""

LIBUR = {
    "libur_nasional": ("red", "flag"),
    "cuti_bersama": ("orange", "group"),
    "pemilu_pilkada_keppres": ("violet", "how_to_vote"),
    "libur_daerah": ("green", "location_city"),
}
"""Colour and sign of each kind of day off."""

AKSI = {
    "tenggang": (N_("Mulai tenggang"), "hourglass_bottom"),
    "bekukan": (N_("Bekukan"), "ac_unit"),
    "buka_lagi": (N_("Buka lagi"), "lock_open"),
    "bayar": (N_("Tandai dibayar"), "paid"),
}
ARTI = {
    "tenggang": N_("Memberi tahu bahwa bulan ini sedang dirapikan. Semua jendela tetap berlaku."),
    "bekukan": N_("Tidak ada lagi yang dapat diubah; bulan siap dibayar."),
    "buka_lagi": N_("Mencairkan bulan yang belum dibayar, dengan alasan yang masuk jejak audit."),
    "bayar": N_("Menutup bulan untuk selamanya. Koreksi dibukukan di bulan berikutnya."),
}
"""Moves: the words on the button, its sign, and what it does."""


def status_badge(status: str) -> str:
    """Return the state of a month as a badge in Markdown."""
    warna, ikon = STATUS[status]
    return f":{warna}-badge[:material/{ikon}: {_(STATUS_PERIODE[status])}]"


def show_year(bulan: Sequence[BulanPeriode], libur: Sequence[HariLibur]) -> None:
    """Show a card for every month."""
    if not bulan:
        st.caption(_("Belum ada aturan yang berlaku pada tahun ini."))
        return
    with st.grid(3, min_column_width=240):
        for satu in bulan:
            with st.container(border=True):
                _show_month(satu, [h for h in libur if month_start(h.tanggal) == satu.bulan])


def _show_month(b: BulanPeriode, libur: Sequence[HariLibur]) -> None:
    st.markdown(f"**{format_tanggal(b.bulan, 'MMMM')}** {status_badge(b.status)}")
    st.caption(
        _(
            "{n} hari kerja (pola 5 hari) · entri sampai {entri} · validasi sampai {validasi}"
        ).format(
            n=format_angka(b.hari_kerja),
            entri=format_tanggal(b.batas_entri, "d MMM"),
            validasi=format_tanggal(b.batas_validasi, "d MMM"),
        )
    )
    geser = [
        teks.format(n=n)
        for teks, n in (
            (_("entri mundur {n} hari"), b.geser_entri),
            (_("validasi mundur {n} hari"), b.geser_validasi),
        )
        if n
    ]
    if geser:
        teks = _("Gangguan: {geser}").format(geser=", ".join(geser))
        st.markdown(f":violet-badge[:material/power_off: {teks}]")
    # Two spaces before a line's end: a new line of the same paragraph.
    st.markdown("  \n".join(map(_day_off, libur)))


def _day_off(hari: HariLibur) -> str:
    warna, ikon = LIBUR.get(hari.jenis, ("gray", "weekend"))
    tanggal = format_tanggal(hari.tanggal, "EEE d")
    return f":{warna}[:material/{ikon}:] {tanggal} · {plain(hari.nama)}"


def show_moves(
    store: Store, scope: Scope, bulan: Sequence[BulanPeriode], siap: Sequence[date]
) -> None:
    """Ask for a month and offer its moves; what stands in the way of one is said beside it."""
    ada = {b.bulan: b for b in bulan if b.langkah or b.status == "dibayar"}
    if not ada:
        st.caption(_("Belum ada bulan tahun ini yang sudah mulai."))
        return
    awal = next((b for b in siap if b in ada), max(ada))
    pilih = st.selectbox(
        _("Bulan"),
        list(ada),
        index=list(ada).index(awal),
        format_func=format_bulan,
        key=f"bulan_{awal.year}",
        width=240,
    )
    b = ada[pilih]
    saat = format_saat(b.ditetapkan_pada) if b.ditetapkan_pada else _("belum pernah ditetapkan")
    st.markdown(f"{status_badge(b.status)} {saat}")
    if not b.langkah:
        st.caption(_("Bulan ini sudah dibayar. Koreksi dibukukan di bulan berikutnya."))
    for langkah in b.langkah:
        _show_move(store, scope, b.bulan, langkah)


def _show_move(store: Store, scope: Scope, bulan: date, langkah: Langkah) -> None:
    kata, ikon = AKSI[langkah.aksi]
    with st.container(border=True):
        st.markdown(f"**{_(kata)}.** {_(ARTI[langkah.aksi])}")
        if langkah.halangan:
            st.caption(f":material/block: {langkah.halangan}")
        alasan = ""
        if langkah.is_beralasan:
            alasan = st.text_input(
                _("Alasan membuka lagi"), max_chars=400, key=f"alasan_{langkah.aksi}_{bulan}"
            )
        if st.button(
            f"{_(kata)} {format_bulan(bulan)}",
            icon=f":material/{ikon}:",
            disabled=langkah.halangan is not None,
            key=f"aksi_{langkah.aksi}_{bulan}",
        ):
            _move(store, scope, bulan, langkah.aksi, alasan)


def _move(store: Store, scope: Scope, bulan: date, aksi: str, alasan: str) -> None:
    try:
        hasil = move_periode(store, scope, bulan, aksi, alasan, kini=waktu.now())
    except GalatPengguna as galat:
        st.error(galat.teks, icon=":material/error:")
        return
    note(f"{format_bulan(bulan)}: {hasil.teks}")
    st.rerun()
