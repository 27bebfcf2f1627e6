"""The months of a year: cards with windows and days off, and the moves of one month."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from data.bahasa import Nn_, _, format_angka, format_tanggal, n_
from data.store import HariLibur
from data.waktu import month_start
from pages.parts.skp.teks import plain
from workflow.kalender.keadaan_periode import STATUS_PERIODE
from workflow.kalender.periode_baca import BulanPeriode

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
        n_(teks, n).format(n=n)
        for teks, n in (
            (Nn_("entri mundur {n} hari"), b.geser_entri),
            (Nn_("validasi mundur {n} hari"), b.geser_validasi),
        )
        if n
    ]
    if geser:
        teks = _("Gangguan: {geser}").format(geser=", ".join(geser))
        st.markdown(f":violet-badge[:material/power_off: {teks}]")
    khusus = {h.tanggal: _day_off(h) for h in libur}
    for hari in b.gangguan:
        khusus[hari] = "  \n".join([*filter(None, [khusus.get(hari)]), _outage_day(hari)])
    # Two spaces before a line's end: a new line of the same paragraph.
    st.markdown("  \n".join(khusus[hari] for hari in sorted(khusus)))


def _day_off(hari: HariLibur) -> str:
    warna, ikon = LIBUR.get(hari.jenis, ("gray", "weekend"))
    tanggal = format_tanggal(hari.tanggal, "EEE d")
    return f":{warna}[:material/{ikon}:] {tanggal} · {plain(hari.nama)}"


def _outage_day(hari: date) -> str:
    tanggal = format_tanggal(hari, "EEE d")
    return f":violet[:material/power_off:] {tanggal} · {_('gangguan layanan')}"
