"""The indicators on a screen: cards, what moved them, and the map of OPDs over the months."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl
import streamlit as st

from analytics.grafik_catatan import Catatan, say_notes
from analytics.kueri.indikator import index_ids, index_trend, movers
from analytics.kueri.patokan import change, is_comparable, say_yardstick, yardstick
from analytics.kueri.periode import Bulan
from analytics.metrik import format_nilai, format_selisih, get_metric
from data.bahasa import _, format_angka, format_persen
from pages.parts.kartu import show_card


def show_index_cards(
    komponen: pl.DataFrame,
    bulan: Bulan,
    catatan: Sequence[Catatan],
    patokan: str = "bulan_lalu",
) -> None:
    """Show the four indices of a month: value, change, course with its notes, coverage."""
    tren = index_trend(komponen)
    with st.grid(4, min_column_width=185):
        for indeks in index_ids():
            satu = tren.filter(indeks=indeks)
            kini = satu.filter(bulan=bulan.bulan).to_dicts()
            baris = kini[0] if kini else {"nilai": None, "is_ditahan": False}
            course = dict(satu.select("bulan", "nilai").iter_rows())
            ukuran = yardstick(get_metric(indeks), course, bulan.bulan, patokan)
            show_card(
                get_metric(indeks),
                baris["nilai"],
                is_ditahan=baris["is_ditahan"],
                selisih=change(baris["nilai"], ukuran) if is_comparable(bulan, patokan) else None,
                riwayat=course,
                catatan=catatan,
            )
    cakupan = _coverage(tren.filter(bulan=bulan.bulan))
    noted = say_notes(catatan, tren["bulan"].to_list())
    st.caption(f"{say_yardstick(bulan, patokan)} {cakupan} {noted}".strip())


def _coverage(kini: pl.DataFrame) -> str:
    kurang = [
        _("{label} {cakupan}").format(
            label=_(get_metric(b["indeks"]).label), cakupan=format_persen(b["cakupan"], 0)
        )
        for b in kini.filter(pl.col("cakupan") < 100).iter_rows(named=True)
    ]
    n = format_angka(kini["n"].max() or 0)
    if not kurang:
        return _("Semua komponen tersedia; n = {n} pegawai.").format(n=n)
    return _("Cakupan bobot komponen: {daftar}; lainnya 100 %. n = {n} pegawai.").format(
        daftar=", ".join(kurang), n=n
    )


def show_movers(komponen: pl.DataFrame, bulan: Bulan, judul: str) -> None:
    """Say under `judul` which components moved their index most since the month before.

    A month that still runs is not compared.
    """
    if bulan.is_sementara:
        return
    st.header(judul)
    gerak = movers(komponen, bulan.bulan)
    if gerak.is_empty():
        st.caption(_("Tidak ada komponen yang berubah dari bulan sebelumnya."))
    for b in gerak.iter_rows(named=True):
        naik = b["selisih"] > 0
        ikon = ":green[:material/trending_up:]" if naik else ":red[:material/trending_down:]"
        st.markdown(f"{ikon} {_mover(b)}")


def _mover(b: dict[str, Any]) -> str:
    bagian = get_metric(str(b["komponen"]))
    pola = (
        _("**{label}** membaik dari {lalu} ke {nilai}, mengubah {indeks} {sumbangan}.")
        if b["selisih"] > 0
        else _("**{label}** memburuk dari {lalu} ke {nilai}, mengubah {indeks} {sumbangan}.")
    )
    return pola.format(
        label=_(bagian.label),
        lalu=format_nilai(bagian, b["lalu"]),
        nilai=format_nilai(bagian, b["terukur"]),
        indeks=_(get_metric(str(b["indeks"])).label).lower(),
        sumbangan=format_selisih(get_metric(str(b["indeks"])), b["sumbangan"]),
    )


def show_parts(satu: pl.DataFrame, bulan: Bulan, kota: pl.DataFrame) -> None:
    """Show every component of the indices of one OPD in a month beside the city's value."""
    kunci = ["indeks", "komponen"]
    seluruh = kota.filter(bulan=bulan.bulan).select(*kunci, pl.col("terukur").alias("kota"))
    isi = satu.filter(bulan=bulan.bulan).join(seluruh, on=kunci, how="left", maintain_order="left")
    baris = [
        {
            _("Indikator"): _(get_metric(b["indeks"]).label),
            _("Komponen"): _(get_metric(b["komponen"]).label),
            _("Bobot"): format_persen(b["bobot"], 0),
            _("OPD ini"): _("ditahan")
            if b["is_ditahan"]
            else format_nilai(get_metric(b["komponen"]), b["terukur"]),
            _("Kota"): format_nilai(get_metric(b["komponen"]), b["kota"]),
            "n": format_angka(b["n"]),
        }
        for b in isi.iter_rows(named=True)
    ]
    with st.expander(_("Semua komponen"), icon=":material/list:"):
        st.table(baris, alt=_("Komponen indikator OPD ini dan kota"), border="horizontal")
