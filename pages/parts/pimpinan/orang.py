"""The people behind an OPD or a unit: by name where the role allows it, else as a distribution."""

from __future__ import annotations

import polars as pl
import streamlit as st

from analytics.ekspor import Tabel
from analytics.grafik.dasar import histogram
from analytics.kalimat.ukuran import say_histogram
from analytics.kueri.periode import Bulan
from analytics.kueri.sebaran import distribution
from analytics.kueri.unit import people_of
from analytics.metrik import Filter
from data.bahasa import _, format_angka, format_bulan, format_persen, format_rp
from data.lake import Lake
from data.scope import Scope
from pages.parts.bagan import show_chart
from pages.parts.saring import month_query
from pages.parts.tabel import show_exports, show_table


def show_people(
    lake: Lake, scope: Scope, opd_id: int, bulan: Bulan, unit_id: int | None, *, is_ditahan: bool
) -> None:
    """Show the people of an OPD's month, or of one of its units; `is_ditahan` when that unit's
    figures are withheld."""
    if scope.is_nama:
        _show_names(people_of(lake, scope, opd_id, bulan.bulan, unit_id), bulan, scope)
    elif is_ditahan:
        st.caption(
            _("Sebaran unit ini ditahan: pegawainya terlalu sedikit, atau unit lain akan terbuka.")
        )
    else:
        _show_spread(lake, scope, bulan, Filter.month(bulan.bulan, opd_id=opd_id, unit_id=unit_id))


def _show_names(data: pl.DataFrame, bulan: Bulan, scope: Scope) -> None:
    if data.is_empty():
        st.caption(_("Tidak ada pegawai pada bulan ini."))
        return
    kolom = {
        "nama": _("Nama"),
        "capaian": _("Capaian"),
        "hilang_rp": _("TPP hilang"),
        "bulan_di_bawah": _("Bulan beruntun di bawah"),
        "hari_lapor": _("Hari dilaporkan"),
        "hari_kerja": _("Hari kerja"),
        "hari_sama": _("Entri hari yang sama"),
        "unit": _("Unit"),
    }
    angka = dict.fromkeys(("bulan_di_bawah", "hari_lapor", "hari_kerja"), format_angka)
    tabel = Tabel(
        _("Pegawai menurut capaian"), data, kolom, {_("Bulan"): format_bulan(bulan.bulan)}
    )
    pilih = show_table(
        tabel,
        {**angka, "capaian": format_persen, "hari_sama": format_persen, "hilang_rp": format_rp},
        key="orang",
        on_select="rerun",
        selection_mode="single-row",
        column_config={kolom["nama"]: st.column_config.TextColumn(pinned=True, width=180)},
    )
    st.caption(_("Pilih sebuah baris untuk membuka aktivitas pegawai itu."))
    show_exports(tabel, scope, key="orang")
    for nomor in pilih.selection.rows:
        orang = {"pegawai": str(data["pegawai_id"][nomor])}
        st.switch_page("opd/pegawai.py", query_params=orang | month_query(bulan.bulan))


def _show_spread(lake: Lake, scope: Scope, bulan: Bulan, where: Filter) -> None:
    st.caption(_("Nama pegawai tidak ditampilkan untuk peran Anda; yang tampak sebarannya."))
    data = distribution(lake, scope, "capaian", where)
    kalimat = say_histogram(data, "persen")
    if data.is_empty():
        st.markdown(kalimat)
        return
    kolom = {"dari": _("Dari"), "sampai": _("Sampai di bawah"), "orang": _("Pegawai")}
    tabel = Tabel(_("Sebaran capaian"), data, kolom, {_("Bulan"): format_bulan(bulan.bulan)})
    tulis = {"dari": format_persen, "sampai": format_persen, "orang": format_angka}
    show_chart(histogram(data, "persen"), kalimat, tabel, tulis, scope, key="sebaran_opd")
