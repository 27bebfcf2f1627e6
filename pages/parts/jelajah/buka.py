"""From an answer to what lies behind it: one group alone, its units, its distribution, its people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from analytics.grafik.dasar import month_label
from analytics.jelajah.cakupan import is_one_office
from analytics.jelajah.dimensi import DIMENSI, SARINGAN, values_of
from analytics.jelajah.jawab import make_soal
from analytics.jelajah.jawaban import Soal
from analytics.jelajah.judul import lower_first
from analytics.jelajah.lukisan import Garis, Lukisan
from analytics.jelajah.pilih import group_keys
from analytics.jelajah.tanya import (
    KOHORT,
    SEBARAN,
    TREN,
    Tanya,
    fitting,
    measures_of,
    question_dimensions,
)
from analytics.metrik import get_metric
from analytics.svg.lukis import Gambar
from data.bahasa import _
from data.lake import Lake
from data.scope import Scope
from pages.parts.baris import BERKAS, rows_query
from pages.parts.jelajah.alamat import link_to, turn_to, write_address
from pages.parts.jelajah.bagan_soal import Buka, Judul
from pages.parts.remah import remember_place

ALAMAT = "jelajah"
SEBARAN_UKURAN = {
    "target": "capaian",
    "adaptasi": "jeda_entri",
    "uang": "tpp",
    "tanggung_jawab": "entri_hari_sama",
}
"""The distribution that stands behind the measures of a criterion."""
TREN_UKURAN = {
    "capaian": "rerata_capaian",
    "jeda_entri": "median_jeda_entri",
    "entri_hari_sama": "entri_hari_sama",
    "tpp": "median_tpp",
    "tpp_dari_pagu": "bagian_tpp_hilang",
}
"""The measure whose course belongs to a distribution."""


def narrowed(tanya: Tanya, kolom: str, nilai: object) -> Tanya:
    """Return the question of one group alone: an OPD by its units, others whole."""
    satu = replace(tanya.with_filter(kolom, (nilai,)), dimensi=None, panel=None, bentuk="")
    punya = question_dimensions(tanya.jenis, tanya.ukuran)
    if kolom == "opd_id" and "unit_id" in punya:
        bentuk = "kuantil" if tanya.jenis == SEBARAN else "garis"
        satu = replace(satu, dimensi="unit_id", bentuk=bentuk)
    return fitting(satu)


@dataclass(frozen=True, slots=True)
class Bukaan:
    """What clicks on a picture alone open: the group of a line, bar, box or median."""

    tanya: Tanya
    kolom: str
    kunci: Sequence[object]
    is_garis: bool
    nomor: int | None = None

    @property
    def ajakan(self) -> str:
        """What says that a click opens a group."""
        pola = _("Klik pada grafik untuk membuka satu {nama} saja.")
        return pola.format(nama=lower_first(_(DIMENSI[self.kolom].judul)))

    def widget_key(self, key: str) -> str:
        """Return the key of the picture: another one for each question, none of them picked yet."""
        return f"{key}_{sorted(self.tanya.as_params().items())}"

    def pick_points(self, titik: Sequence[Mapping[str, Any]]) -> None:
        """Ask about the group that the first of these points belongs to."""
        for satu in titik[:1]:
            letak = satu["curve_number" if self.is_garis else "point_index"]
            kunci = self.kunci[letak] if letak < len(self.kunci) else None
            if kunci is not None:
                write_address(narrowed(self.tanya, self.kolom, kunci))


def opening(tanya: Tanya) -> Buka:
    """Return what clicks on a picture of this question open; nothing where no question is about one of
    its groups alone."""

    def choose(lukisan: Lukisan) -> Bukaan | None:
        kolom, kunci = tanya.dimensi or tanya.panel, group_keys(lukisan)
        if not kunci or kolom not in SARINGAN:
            return None
        return Bukaan(tanya, kolom, kunci, isinstance(lukisan, Garis))

    return choose


def panel_title(tanya: Tanya) -> Judul | None:
    """Return what writes the title of a small picture: a link to its group alone."""
    kolom = tanya.dimensi
    if kolom is None or tanya.panel or DIMENSI[kolom].is_bagian_opd:
        return None

    def write(gambar: Gambar) -> None:
        turn_to(
            gambar.judul,
            narrowed(tanya, kolom, gambar.kunci),
            f"panel_{gambar.kunci}",
            lebar="stretch",
        )

    return write


def show_way(lake: Lake, scope: Scope, tanya: Tanya) -> None:
    """Show the way from the city to the one OPD that is kept, and back; remember it. Who sees no other
    OPD came from nowhere."""
    remember_place(ALAMAT)
    if len(tanya.opd_ids) != 1 or is_one_office(scope):
        return
    nama = values_of(lake, scope, "opd_id").get(tanya.opd_ids[0], "–")
    kota = fitting(replace(tanya.with_filter("opd_id", ()), dimensi="opd_id", bentuk="panel"))
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        # Not a link: one to the same screen leaves the OPD in the address.
        turn_to(_("Kota") if scope.opd_ids is None else _("Semua OPD Anda"), kota, "t_kota")
        st.markdown("›", width="content")
        st.markdown(nama, width="content")


def draw_open(lake: Lake, scope: Scope, tanya: Tanya) -> None:
    """Show the ways on: into one of the groups, into distributions and cohorts, to the people."""
    st.subheader(_("Buka lebih dalam"))
    kolom = tanya.dimensi
    if kolom and not DIMENSI[kolom].is_bagian_opd:
        nama = values_of(lake, scope, kolom)
        pilih = st.selectbox(
            _("Kelompok yang dibuka"),
            list(nama),
            index=None,
            format_func=nama.__getitem__,
            placeholder=_("Pilih {dimensi}").format(dimensi=lower_first(_(DIMENSI[kolom].judul))),
            key="t_buka",
            width=420,
        )
        if pilih is not None:
            satu = tanya.with_filter(kolom, (pilih,))
            _ways(lake, scope, satu, nama[pilih], narrowed(tanya, kolom, pilih))
            return
    _ways(lake, scope, tanya, "", None)


def _ways(lake: Lake, scope: Scope, tanya: Tanya, nama: str, sendiri: Tanya | None) -> None:
    """Show links for the people that the filters of `tanya` keep."""
    akhiran = f": {nama}" if nama else ""
    whole = replace(tanya, dimensi=None, panel=None, bentuk="")
    with st.container(horizontal=True, gap="medium", vertical_alignment="center"):
        if sendiri is not None:
            label = _("Kelompok ini saja") + akhiran
            turn_to(label, sendiri, "buka_sendiri", ":material/filter_center_focus:")
        elif _has_offices(tanya) and tanya.dimensi != "opd_id" and not is_one_office(scope):
            bentuk = "kuantil" if tanya.jenis == SEBARAN else "panel"
            opd = fitting(replace(whole, dimensi="opd_id", bentuk=bentuk))
            turn_to(_("Menurut OPD"), opd, "buka_opd", ":material/grid_view:")
        for label, lain, ikon in _elsewhere(whole):
            link_to(label + akhiran, fitting(lain), f":material/{ikon}:")
        if tanya.jenis == TREN and all(len(v) == 1 for v in tanya.saring.values()):
            _link_rows(make_soal(lake, scope, tanya))


def _link_rows(s: Soal) -> None:
    """Show the link to the people or groups behind the last month, as far as the role allows."""
    saring = {k: v[0] for k, v in s.tanya.saring.items()}
    query = rows_query(s.tanya.ukuran, s.akhir, **saring) | {"dari": ALAMAT}
    st.page_link(
        BERKAS,
        label=_("Di balik angka {bulan}").format(bulan=month_label(s.akhir)),
        icon=":material/table_rows:",
        query_params=query,
        width="content",
    )


def _elsewhere(tanya: Tanya) -> list[tuple[str, Tanya, str]]:
    """Return the questions of other kinds about the same people: label, question, icon."""
    if tanya.jenis == SEBARAN:
        tren = replace(tanya, jenis=TREN, ukuran=TREN_UKURAN[tanya.ukuran])
        return [(_("Tren"), tren, "show_chart")]
    semua: list[tuple[str, Tanya, str]] = []
    ukuran = SEBARAN_UKURAN.get(get_metric(tanya.ukuran).kriteria)
    if ukuran:
        sebaran = replace(tanya, jenis=SEBARAN, ukuran=ukuran)
        semua.append((_("Sebaran pegawai"), sebaran, "bar_chart"))
    if tanya.ukuran in measures_of(KOHORT):
        kohort = replace(tanya, jenis=KOHORT, dimensi="kelompok_umur")
        semua.append((_("Kohort"), kohort, "timeline"))
    return semua


def _has_offices(tanya: Tanya) -> bool:
    return "opd_id" in question_dimensions(tanya.jenis, tanya.ukuran)
