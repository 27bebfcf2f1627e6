"""The result of a simulation on a screen: cost, distribution, winners and losers."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl
import streamlit as st

from analytics.ekspor import Tabel
from analytics.grafik.simulasi import before_after
from analytics.simulator import Simulasi
from analytics.simulator.kata import (
    KELOMPOK,
    group_value,
    say_movers,
    say_total,
    say_withheld_groups,
)
from data.bahasa import _, format_angka, format_rp
from data.scope import Scope
from pages.parts.bagan import show_chart
from pages.parts.tabel import show_exports, show_table

UANG = dict.fromkeys(("a_rp", "b_rp", "selisih_rp"), format_rp)
CACAH = dict.fromkeys(("pegawai", "naik", "turun", "tetap"), format_angka)


def show_cost(total: Mapping[str, int]) -> None:
    """Show what it costs: the sentence, then ceiling, paid and lost beside what they are now."""
    st.markdown(say_total(total))
    kartu = (
        (_("Selisih TPP"), total["selisih_rp"], None),
        (_("Dibayar"), total["b_rp"], total["a_rp"]),
        (_("Pagu"), total["pagu_b_rp"], total["pagu_a_rp"]),
        (_("Hilang"), total["hilang_b_rp"], total["hilang_a_rp"]),
    )
    with st.grid(2, min_column_width=205):
        for judul, nilai, lama in kartu:
            banding = None if lama is None else _("sekarang {nilai}").format(nilai=format_rp(lama))
            st.metric(judul, format_rp(nilai), banding, "off", border=True, delta_arrow="off")


def show_groups(hasil: Simulasi, scope: Scope, saringan: Mapping[str, str]) -> None:
    """Show who gains and who loses, by the chosen kind of group."""
    kelompok = st.segmented_control(
        _("Menurut"),
        list(KELOMPOK),
        default="kelas",
        required=True,
        format_func=lambda k: _(KELOMPOK[k]),
        key="simulasi_kelompok",
    )
    data = hasil.per_group(kelompok)
    if ditahan := say_withheld_groups(data):
        st.caption(ditahan)
    rapi = data.with_columns(
        pl.Series(kelompok, [group_value(kelompok, v) for v in data[kelompok]], pl.String)
    )
    kolom = {
        kelompok: _(KELOMPOK[kelompok]),
        "pegawai": _("Pegawai"),
        "naik": _("Naik"),
        "turun": _("Turun"),
        "tetap": _("Tetap"),
        "selisih_rp": _("Selisih"),
        "a_rp": _("Sekarang"),
        "b_rp": _("Simulasi"),
    }
    tabel = Tabel(_("Naik dan turun"), rapi, kolom, saringan)
    awal = st.column_config.TextColumn(pinned=True, width=200 if kelompok == "opd" else 110)
    uang = {kolom[k]: st.column_config.Column(width=140) for k in UANG}
    lebar = {kolom[kelompok]: awal, **uang}
    show_table(tabel, UANG | CACAH, key=f"simulasi_menurut_{kelompok}", column_config=lebar)
    show_exports(tabel, scope, key="simulasi_kelompok")


def show_distribution(hasil: Simulasi, scope: Scope, saringan: Mapping[str, str]) -> None:
    """Show people by the mean of their months, now and as tried."""
    kotak, sebaran = hasil.histogram(), hasil.quantiles()
    if kotak.is_empty():
        st.caption(_("Sebaran tidak ditampilkan: orangnya terlalu sedikit di setiap kelas."))
        return
    tengah = sebaran.filter(pl.col("persentil") == 50).row(0, named=True)
    kalimat = _("Separuh pegawai menerima lebih dari {b} sebulan; sekarang {a}.").format(
        a=format_rp(tengah["a_rp"]), b=format_rp(tengah["b_rp"])
    )
    dua = {"sebelum": _("Sekarang"), "sesudah": _("Simulasi")}
    kolom = {"dari": _("Dari"), "sampai": _("Sampai kurang dari"), **dua}
    show_chart(
        before_after(kotak),
        kalimat,
        Tabel(_("Sebaran TPP sebulan"), kotak, kolom, saringan),
        dict.fromkeys(("dari", "sampai"), format_rp) | dict.fromkeys(dua, format_angka),
        scope,
        key="simulasi_sebaran",
    )
    judul = {"persentil": _("Persentil"), "a_rp": _("Sekarang"), "b_rp": _("Simulasi")}
    rapi = sebaran.with_columns(
        pl.Series(nama, [format_rp(v) for v in sebaran[nama]]) for nama in ("a_rp", "b_rp")
    )
    st.table(
        {teks: rapi[nama].to_list() for nama, teks in judul.items()},
        border="horizontal",
        width="content",
        hide_index=True,
        alt=_("Sebaran rata-rata TPP sebulan per orang"),
    )


def show_movers(hasil: Simulasi, scope: Scope, saringan: Mapping[str, str]) -> None:
    """Show whose pay differs most: people where names are allowed, else their classes."""
    data = hasil.movers(is_nama=scope.is_nama)
    if data.is_empty():
        st.caption(_("Tidak ada yang dapat ditampilkan."))
        return
    if not scope.is_nama:
        st.markdown(say_movers(data))
        return
    siapa = {"nama": _("Nama"), "opd": _("OPD"), "kelas": _("Kelas"), "nip": _("NIP")}
    uang = {"selisih_rp": _("Selisih"), "a_rp": _("Sekarang"), "b_rp": _("Simulasi")}
    urut = {"nama": siapa["nama"], **uang, **siapa}
    tabel = Tabel(_("Sepuluh selisih terbesar"), data, urut, saringan)
    show_table(tabel, UANG | {"kelas": format_angka}, key="simulasi_terbesar")
    show_exports(tabel, scope, key="simulasi_terbesar")
