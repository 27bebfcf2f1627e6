"""The people of a group: pay now and as tried, and of one of them the steps that changed."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl
import streamlit as st

from analytics.ekspor import Tabel
from analytics.kueri.opd_singkat import short_names
from analytics.simulator import Bahan, Irisan, Percobaan, steps_of
from data.bahasa import _, format_angka, format_bulan
from data.lake import Lake
from data.scope import Scope
from pages.parts.langkah_dua import draw_two
from pages.parts.silang import Silang
from pages.parts.simulator.hasil import UANG
from pages.parts.simulator.pilih import ORANG
from pages.parts.tabel import office_writer, show_exports, show_table
from rules.ketentuan import Ketentuan

TERBANYAK = 200
"""People shown of a group: those whose pay differs most. The files hold all of them."""
PALING_TINGGI = 420


def show_people(
    lake: Lake, irisan: Irisan, silang: Silang, scope: Scope, saringan: Mapping[str, str]
) -> None:
    """Show the people, the largest differences first; a row opens a person."""
    semua = irisan.orang.people
    data = semua.head(TERBANYAK)
    st.caption(
        ":material/ads_click: "
        + _(
            "{n} dari {semua} pegawai, selisih terbesar dahulu. Pilih satu baris untuk rinciannya."
        ).format(n=format_angka(data.height), semua=format_angka(semua.height))
    )
    siapa = {"nama": _("Nama"), "opd": _("OPD"), "kelas": _("Kelas"), "nip": _("NIP")}
    uang = {"selisih_rp": _("Selisih"), "a_rp": _("Sekarang"), "b_rp": _("Simulasi")}
    urut = {"nama": siapa["nama"], **uang, **siapa}
    show_table(
        Tabel(_("Pegawai dan selisihnya"), data, urut, saringan),
        UANG | {"kelas": format_angka, "opd": office_writer(data, short_names(lake))},
        paling_tinggi=PALING_TINGGI,
        lebar={"nama": 170} | dict.fromkeys(uang, 118) | {"opd": 170, "kelas": 60},
        **silang.on(ORANG, data[ORANG].to_list()).rows("simulasi_orang"),
    )
    show_exports(
        Tabel(_("Pegawai dan selisihnya"), semua, urut, saringan), scope, key="simulasi_orang"
    )


def show_person(
    irisan: Irisan, silang: Silang, bahan: Bahan, k: Ketentuan, percobaan: Percobaan
) -> None:
    """Show the months of the person who is picked, and the steps of one that changed."""
    pegawai_id = silang.picked(ORANG)
    if pegawai_id is None:
        return
    bulan = irisan.hasil.orang.filter(
        pl.col(ORANG) == pegawai_id, pl.col("selisih_rp").is_not_null()
    ).sort("bulan")
    st.subheader(silang.words()[_("Pegawai")])
    kolom = {
        "bulan": _("Bulan"),
        "selisih_rp": _("Selisih"),
        "a_rp": _("Sekarang"),
        "b_rp": _("Simulasi"),
    }
    show_table(
        Tabel(_("Bulan demi bulan"), bulan, kolom),
        UANG | {"bulan": format_bulan},
        key=f"simulasi_bulan_{pegawai_id}",
    )
    berubah = bulan.filter(pl.col("selisih_rp") != 0)["bulan"].to_list()
    if not berubah:
        st.caption(_("Tidak ada bulan yang berubah bagi pegawai ini."))
        return
    pilih = st.selectbox(
        _("Langkah yang berubah pada bulan"),
        berubah[::-1],
        format_func=format_bulan,
        key=f"simulasi_langkah_bulan_{pegawai_id}",
        width=240,
    )
    langkah = steps_of(bahan, k.profil, percobaan, pegawai_id, pilih)
    judul = (_("Sekarang"), _("Simulasi"))
    draw_two(*langkah, judul, {"semua": _("semua butir SKP")}, key="simulasi_langkah")
