"""The indicators on a screen: cards with their interval, what moved them, their components."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics.bobot import Bobot
from analytics.grafik.catatan import Catatan, say_signs
from analytics.kalimat.indikator import say_coverage, say_interval, say_mover
from analytics.kueri.indikator import index_ids, index_trend, mover_offices, movers
from analytics.kueri.patokan import change, is_comparable, say_yardstick, yardstick
from analytics.kueri.periode import Bulan
from analytics.metrik import Filter, format_nilai, get_metric
from analytics.selang import index_interval
from data.bahasa import _, format_angka, format_persen
from data.lake import Lake
from data.scope import Scope
from pages.parts.baris import link_rows
from pages.parts.kartu import show_card
from pages.parts.pimpinan.bobot import split_tried


def show_index_cards(
    komponen: pl.DataFrame,
    bulan: Bulan,
    catatan: Sequence[Catatan],
    patokan: str = "bulan_lalu",
    *,
    ids: Sequence[str] = (),
    saring: Mapping[str, object] | None = None,
) -> dict[str, DeltaGenerator]:
    """Show the indices of a month: value, change, course with its notes, coverage, and the way to
    what is behind each, filtered by `saring`.

    `ids` names the indices to show, all four unless given. Returns a place in each card, for its
    interval: that takes longer than the rest, and need not keep it waiting.
    """
    tren = index_trend(komponen)
    tempat: dict[str, DeltaGenerator] = {}
    with st.grid(4, min_column_width=185):
        for indeks in ids or index_ids():
            satu = tren.filter(indeks=indeks)
            kini = satu.filter(bulan=bulan.bulan).to_dicts()
            baris = kini[0] if kini else {"nilai": None, "is_ditahan": False}
            course = dict(satu.select("bulan", "nilai").iter_rows())
            ukuran = yardstick(get_metric(indeks), course, bulan.bulan, patokan)
            kartu = show_card(
                get_metric(indeks),
                baris["nilai"],
                is_ditahan=baris["is_ditahan"],
                selisih=change(baris["nilai"], ukuran) if is_comparable(bulan, patokan) else None,
                riwayat=course,
                catatan=catatan,
            )
            tempat[indeks] = kartu.empty()
            with kartu:
                link_rows(indeks, bulan.bulan, **(saring or {}))
    kini = tren.filter(bulan=bulan.bulan)
    tampak = kini.filter(~pl.col("is_ditahan")).select("indeks", "cakupan")
    cakupan = say_coverage(dict(tampak.iter_rows()), kini["n"].max() or 0)
    ada = tren["bulan"].unique().to_list()
    noted = say_signs(catatan, ada)
    st.caption(f"{say_yardstick(bulan, ada, patokan)} {cakupan} {noted}".strip())
    return tempat


def fill_intervals(
    tempat: Mapping[str, DeltaGenerator],
    lake: Lake,
    scope: Scope,
    where: Filter,
    *,
    bobot: Bobot | None = None,
    kelompok: Mapping[str, int] | None = None,
) -> None:
    """Write the interval of each index into its card, of all in scope or of one group, e.g. of an OPD.

    Call it last on a screen, for it takes longest. A group is drawn beside all others of its kind, so
    that it is withheld where they are shown side by side.
    """
    grup = kelompok or {}
    for ids in split_tried(bobot or Bobot.published()):
        dipakai = [i for i in ids if i in tempat]
        if not dipakai:
            continue
        selang = index_interval(lake, scope, dipakai, tuple(grup), where, bobot=bobot)
        for b in selang.drop_nulls("bawah").filter(**grup).to_dicts():
            tempat[b["indeks"]].caption(say_interval(b))


def show_movers(
    komponen: pl.DataFrame,
    bulan: Bulan,
    per_opd: pl.DataFrame | None = None,
    singkat: Mapping[int, str] | None = None,
    saring: Mapping[str, object] | None = None,
) -> None:
    """Say which components moved their index most since the month before, and which OPDs did most
    of it (`per_opd`: `components_by_opd`, with their short names), each with the way to its rows,
    filtered by `saring`.

    A month that still runs is not compared.
    """
    if bulan.is_sementara:
        st.caption(_("Bulan yang masih berjalan belum dibandingkan dengan bulan sebelumnya."))
        return
    gerak = movers(komponen, bulan.bulan)
    if gerak.is_empty():
        st.caption(_("Tidak ada komponen yang berubah dari bulan sebelumnya."))
    for b in gerak.iter_rows(named=True):
        naik = b["selisih"] > 0
        ikon = ":green[:material/trending_up:]" if naik else ":red[:material/trending_down:]"
        st.markdown(f"{ikon} {say_mover(b)}")
        milik = mover_offices(per_opd, b, bulan.bulan) if per_opd is not None and singkat else ()
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            link_rows(b["komponen"], bulan.bulan, **(saring or {}))
            if milik:
                st.caption(_("Terutama:"), width="content")
            for opd_id in milik:
                link_rows(b["komponen"], bulan.bulan, (singkat or {})[opd_id], opd_id=opd_id)


def show_parts(satu: pl.DataFrame, bulan: Bulan, kota: pl.DataFrame, kepala: str) -> None:
    """Show every component of the indices of a group in a month (column `kepala`) beside the city's."""
    kunci = ["indeks", "komponen"]
    seluruh = kota.filter(bulan=bulan.bulan).select(*kunci, pl.col("terukur").alias("kota"))
    isi = satu.filter(bulan=bulan.bulan).join(seluruh, on=kunci, how="left", maintain_order="left")
    baris = [
        {
            _("Indikator"): _(get_metric(b["indeks"]).label),
            _("Komponen"): _(get_metric(b["komponen"]).label),
            _("Bobot"): format_persen(b["bobot"], 0),
            kepala: _("ditahan")
            if b["is_ditahan"]
            else format_nilai(get_metric(b["komponen"]), b["terukur"]),
            _("Kota"): format_nilai(get_metric(b["komponen"]), b["kota"]),
            "n": format_angka(b["n"]),
        }
        for b in isi.iter_rows(named=True)
    ]
    with st.expander(_("Semua komponen"), icon=":material/list:"):
        st.table(baris, alt=_("Komponen indikator di sini dan di kota"), border="horizontal")
