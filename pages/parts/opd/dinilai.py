"""Whom a rater rated: what stands behind a row of the raters."""

from __future__ import annotations

from datetime import date
from functools import partial

import streamlit as st

from analytics.ekspor import Tabel
from analytics.kueri.keadilan import people_rated
from data.bahasa import _, format_angka, format_bulan, format_persen
from data.lake import Lake
from data.scope import Scope
from pages.parts.saring import month_query
from pages.parts.silang import Dimensi, Silang
from pages.parts.tabel import show_exports, show_table

_KOLOM = "penilai_id"


def rater_dimension(nama: dict[int, str]) -> Dimensi:
    """Return the raters of an OPD, to pick by."""
    return Dimensi(_KOLOM, _("Penilai"), nama)


def show_rated(
    lake: Lake, scope: Scope, opd_id: int, silang: Silang, *, dari: date, sampai: date
) -> None:
    """Show whom the picked rater rated, lowest first; a chosen row opens the person. Nothing when
    none is picked."""
    penilai_id = silang.picked(_KOLOM)
    if penilai_id is None:
        return
    data = people_rated(lake, scope, opd_id, penilai_id, dari=dari, sampai=sampai)
    nama = silang.words()[_("Penilai")]
    st.header(_("Yang dinilai {nama}").format(nama=nama))
    kolom = {
        "nama": _("Nama"),
        "unit": _("Unit"),
        "formulir": _("Formulir"),
        "rata": _("Rata-rata"),
        "capaian": _("Capaian"),
    }
    saring = {
        _("Bulan"): f"{format_bulan(dari)} – {format_bulan(sampai)}",
        _("Penilai"): nama,
    }
    tabel = Tabel(_("Pegawai dinilai"), data, kolom, saring)
    pilih = show_table(
        tabel,
        {
            "formulir": format_angka,
            "rata": partial(format_angka, desimal=1),
            "capaian": format_persen,
        },
        key=f"dinilai_{penilai_id}",
        on_select="rerun",
        selection_mode="single-row",
        paling_tinggi=400,
    )
    st.caption(_("Pilih sebuah baris untuk membuka aktivitas pegawai itu."))
    show_exports(tabel, scope, key="dinilai")
    for nomor in pilih.selection.rows:
        tujuan = {"pegawai": str(data["pegawai_id"][nomor])}
        st.switch_page("opd/pegawai.py", query_params=tujuan | month_query(data["bulan"][nomor]))
