"""The month as a calendar: a sign and a colour for every day, and the day as a button."""

from __future__ import annotations

from datetime import date

import polars as pl
import streamlit as st

from data import waktu
from data.bahasa import N_, _, format_bulan, format_tanggal, n_
from data.waktu import local_day, month_add, month_start
from pages.parts.entri.isian_aktivitas import start_new
from pages.parts.sumber import get_store
from workflow.harian.kalender_bulan import HariKalender, Keadaan, read_calendar
from workflow.mutasi.izin import JENIS_IZIN

DIPILIH = "hari_dipilih"
TANDA: dict[Keadaan, tuple[str, str, str]] = {
    "kosong": ("orange", "radio_button_unchecked", N_("Kosong")),
    "gangguan": ("violet", "power_off", N_("Kosong, ada gangguan")),
    "draf": ("gray", "edit_note", N_("Draf")),
    "diajukan": ("blue", "hourglass_top", N_("Menunggu validasi")),
    "disetujui": ("green", "check_circle", N_("Disetujui")),
    "dikembalikan": ("orange", "undo", N_("Dikembalikan")),
    "ditolak": ("red", "cancel", N_("Ditolak")),
    "izin": ("violet", "flight_takeoff", N_("Izin atau cuti")),
    "libur": ("gray", "weekend", N_("Libur")),
    "tutup": ("red", "lock", N_("Kosong, sudah tutup")),
    "nanti": ("gray", "more_horiz", N_("Belum tiba")),
}
"""Colour, sign and word of each state."""
GANGGUAN = "▼"
"""The sign of an outage beside another state, as on charts."""
_SENIN = date(2026, 11, 16)


def draw_calendar(pegawai_id: int) -> None:
    """Draw the month; choosing a day opens the form on it and lists what stands there."""
    kini = waktu.now()
    ini = month_start(local_day(kini))
    st.header(_("Kalender"))
    bulan = st.segmented_control(
        _("Bulan kalender"),
        [month_add(ini, -1), ini],
        default=ini,
        required=True,
        format_func=format_bulan,
        key="kalender_bulan",
        label_visibility="collapsed",
        width="stretch",
    )
    with get_store().read() as session:
        hari = read_calendar(session, pegawai_id, bulan or ini, kini)
    _draw_grid(hari)
    _draw_legend(hari)
    with st.expander(_("Lihat sebagai tabel"), icon=":material/table:"):
        st.dataframe(_table(hari), hide_index=True, alt=_("Keadaan setiap hari bulan ini"))


def chosen_day() -> date:
    """Return the day chosen in the calendar; today when none is."""
    return st.session_state.get(DIPILIH) or local_day(waktu.now())


def _draw_grid(hari: list[HariKalender]) -> None:
    with st.grid(columns=7, min_column_width=34, wrap=False, gap="xxsmall", key="kalender"):
        for n in range(7):
            st.caption(
                format_tanggal(_SENIN.replace(day=_SENIN.day + n), "EEE"), text_alignment="center"
            )
        for _kosong in range(hari[0].tanggal.weekday()):
            st.space("xxsmall")
        for h in hari:
            _draw_day(h)


def _draw_day(h: HariKalender) -> None:
    warna, ikon, _kata = TANDA[h.keadaan]
    angka = f"**{h.tanggal.day}**" if h.tanggal == local_day(waktu.now()) else h.tanggal.day
    label = f":{warna}[:material/{ikon}:] {angka}{_outage_sign(h)}"
    if st.button(
        label,
        key=f"hari_{h.tanggal}",
        help=day_text(h),
        type="tertiary",
        disabled=not h.is_terbuka and not _has_rows(h),
        width="stretch",
        wrap=True,
    ):
        st.session_state[DIPILIH] = h.tanggal
        if h.is_terbuka:
            start_new(h.tanggal)
        st.rerun()


def _outage_sign(h: HariKalender) -> str:
    """The sign of an outage on a day whose state does not say it already."""
    return f" :violet[{GANGGUAN}]" if h.is_gangguan and h.keadaan != "gangguan" else ""


def _has_rows(h: HariKalender) -> bool:
    return h.keadaan in {"draf", "diajukan", "disetujui", "dikembalikan", "ditolak"}


def day_text(h: HariKalender) -> str:
    """Return a day in words: its date, state, minutes, and until when it is open."""
    bagian = [format_tanggal(h.tanggal, "EEEE, d MMMM"), state_text(h)]
    if h.menit:
        bagian.append(_("{menit} menit").format(menit=h.menit))
    if h.is_gangguan and h.keadaan != "gangguan":
        bagian.append(_("ada gangguan hari itu"))
    if h.is_terbuka:
        bagian.append(
            _("dapat diisi sampai {batas}").format(batas=format_tanggal(h.batas, "d MMM"))
        )
    if h.geser_hari:
        bagian.append(
            n_("batas mundur {n} hari karena gangguan", h.geser_hari).format(n=h.geser_hari)
        )
    return " · ".join(bagian)


def state_text(h: HariKalender) -> str:
    """Return the state of a day in words, with the name of a holiday or leave."""
    kata = _(TANDA[h.keadaan][2])
    if h.keterangan and h.keadaan in {"libur", "izin"}:
        nama = _(JENIS_IZIN[h.keterangan]) if h.keterangan in JENIS_IZIN else h.keterangan
        return f"{kata}: {nama}"
    return kata


def _draw_legend(hari: list[HariKalender]) -> None:
    ada = [k for k in TANDA if any(h.keadaan == k for h in hari)]
    st.markdown(
        " ".join(
            f":{warna}-badge[:material/{ikon}: {_(kata)}]"
            for warna, ikon, kata in (TANDA[k] for k in ada)
        )
        + (
            f" :violet-badge[{GANGGUAN} {_('Ada gangguan')}]"
            if any(map(_outage_sign, hari))
            else ""
        )
    )


def _table(hari: list[HariKalender]) -> pl.DataFrame:
    return pl.DataFrame(
        {
            _("Hari"): [format_tanggal(h.tanggal, "EEE, d MMM") for h in hari],
            _("Keadaan"): [state_text(h) for h in hari],
            _("Menit"): [h.menit for h in hari],
            _("Dapat diisi sampai"): [
                format_tanggal(h.batas, "d MMM") if h.is_terbuka else "–" for h in hari
            ],
            _("Gangguan"): [_("ya") if h.is_gangguan else "–" for h in hari],
        }
    )
