"""The evaluator's pictures of a topic: over the months, by OPD, over the people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import plotly.graph_objects as go
import polars as pl
import streamlit as st

from analytics.ekspor import Tabel
from analytics.grafik import histogram, lines, quartile_band
from analytics.grafik_baris import bars, ranges
from analytics.grafik_catatan import note_months, say_notes
from analytics.kalimat import say_histogram, say_nothing, say_spread, say_trend, say_withheld
from analytics.kueri.catatan import month_notes
from analytics.kueri.sebaran import UKURAN, distribution
from analytics.kueri.tren import best_first, side_by_side, span, trend
from analytics.metrik import Filter, Metric, get_metric, measure
from data.bahasa import N_, _, format_angka, format_bulan
from data.lake import Lake
from data.scope import Scope
from pages.parts.bagan import show_chart
from pages.parts.tabel import writers

Kuartil = tuple[str, str, str]
SEBAGIAN = 12


@dataclass(frozen=True, slots=True)
class Topik:
    """What is looked at: quartiles or several lines over the months, one or three of them by OPD."""

    judul: str
    ukuran: str
    kuartil: Kuartil | None = None
    garis: tuple[str, ...] = ()
    per_opd: str = ""


TOPIK = {
    "skp": Topik(
        N_("Capaian SKP"),
        "capaian",
        ("kuartil_bawah_capaian", "median_capaian", "kuartil_atas_capaian"),
    ),
    "adaptasi": Topik(
        N_("Adaptasi"),
        "entri_hari_sama",
        garis=("pelapor_aktif", "entri_hari_sama", "entri_mandiri", "cakupan_pelatihan"),
        per_opd="indeks_adaptasi",
    ),
    "tpp": Topik(N_("TPP"), "tpp", ("kuartil_bawah_tpp", "median_tpp", "kuartil_atas_tpp")),
}


def topic_title(kunci: str) -> str:
    """Return the name of a topic in the language of this thread."""
    return _(TOPIK[kunci].judul)


@dataclass(frozen=True, slots=True)
class Pandangan:
    """What the evaluator looks at: topic, last month, months back, filters."""

    lake: Lake
    scope: Scope
    topik: Topik
    bulan: date
    panjang: int
    saring: Mapping[str, tuple[object, ...]]
    kata: Mapping[str, str]

    @property
    def rentang(self) -> Filter:
        """The filter of all months in view."""
        return span(self.bulan, self.panjang, self.saring)

    @property
    def sebulan(self) -> Filter:
        """The filter of the last month alone."""
        return span(self.bulan, 1, self.saring)


@dataclass(frozen=True, slots=True)
class Isi:
    """What a picture shows, as a table: metrics in columns, months or OPDs in rows."""

    data: pl.DataFrame
    metrik: tuple[str, ...]
    kunci: str
    key: str

    @property
    def is_kosong(self) -> bool:
        """Whether no metric has a value in any row."""
        return all(self.data[m].null_count() == self.data.height for m in self.metrik)


def show_trends(p: Pandangan) -> None:
    """Show the topic over the months: the middle half of the people, or several lines."""
    st.header(_("Dari bulan ke bulan"))
    if p.topik.kuartil:
        data = side_by_side(p.lake, p.scope, p.topik.kuartil, "bulan", p.rentang)
        tengah = get_metric(p.topik.kuartil[1])
        kalimat = (
            f"{say_trend(data.rename({tengah.id: 'nilai'}), tengah)} {say_withheld(data, tengah)}"
        )
        gambar = quartile_band(data, tengah, p.topik.kuartil)
        _show_trend(p, gambar, kalimat, Isi(data, p.topik.kuartil, "bulan", "tren"))
        return
    data = trend(p.lake, p.scope, p.topik.garis, p.rentang)
    nama = {m: _(get_metric(m).label) for m in p.topik.garis}
    kalimat = " ".join(say_trend(data.filter(metrik=m), get_metric(m)) for m in nama)
    gambar = lines(data, get_metric(p.topik.garis[0]), "metrik", nama)
    lebar = side_by_side(p.lake, p.scope, p.topik.garis, "bulan", p.rentang)
    _show_trend(p, gambar, kalimat, Isi(lebar, p.topik.garis, "bulan", "tren"))


def _show_trend(p: Pandangan, gambar: go.Figure, kalimat: str, isi: Isi) -> None:
    """Show a picture over the months with what is noted on them."""
    catatan, bulan = month_notes(p.lake, p.scope), isi.data["bulan"].to_list()
    kalimat = f"{kalimat} {say_notes(catatan, bulan)}".strip()
    _show(p, note_months(gambar, catatan, bulan), kalimat, isi)


def show_by_opd(p: Pandangan) -> None:
    """Show the topic by OPD in the last month, best on top: the lowest, the highest, or all."""
    st.header(_("Menurut OPD, {bulan}").format(bulan=format_bulan(p.bulan)))
    metrik = p.topik.kuartil or (p.topik.per_opd,)
    utama = get_metric(metrik[len(metrik) // 2])
    data = _opd_values(p, metrik, utama)
    dasar = data.rename({utama.id: "nilai"})
    kalimat = f"{say_spread(dasar, utama)} {say_withheld(dasar, utama)}"
    sel = _pick_rows(data.drop_nulls(utama.id))
    if p.topik.kuartil:
        gambar = ranges(sel, utama, "opd", p.topik.kuartil)
    else:
        kota = measure(p.lake, p.scope, utama.id, (), span(p.bulan, 1, {}))
        gambar = bars(sel.rename({utama.id: "nilai"}), utama, "opd", kota["nilai"].item())
        kalimat += " " + _("Garis putus-putus: seluruh kota.")
    _show(p, gambar, kalimat, Isi(data, metrik, "opd", "per_opd"))


def _opd_values(p: Pandangan, metrik: tuple[str, ...], utama: Metric) -> pl.DataFrame:
    if p.topik.kuartil:
        data = side_by_side(p.lake, p.scope, metrik, "opd", p.sebulan)
    else:
        data = measure(p.lake, p.scope, utama.id, ("opd",), p.sebulan).rename({"nilai": utama.id})
    return best_first(data, utama, utama.id, "opd")


def _pick_rows(data: pl.DataFrame) -> pl.DataFrame:
    if data.height <= SEBAGIAN:
        return data
    pilih = st.segmented_control(
        _("Baris pada grafik"),
        ["rendah", "tinggi", "semua"],
        format_func={
            "rendah": _("{n} terendah").format(n=SEBAGIAN),
            "tinggi": _("{n} tertinggi").format(n=SEBAGIAN),
            "semua": _("Semua"),
        }.__getitem__,
        default="rendah",
        required=True,
        key="baris_opd",
    )
    return {"rendah": data.tail(SEBAGIAN), "tinggi": data.head(SEBAGIAN), "semua": data}[pilih]


def show_distribution(p: Pandangan) -> None:
    """Show how many people lie where in the last month."""
    ukuran = UKURAN[p.topik.ukuran]
    st.header(_("Sebaran pegawai, {bulan}").format(bulan=format_bulan(p.bulan)))
    st.caption(_(ukuran.label))
    data = distribution(p.lake, p.scope, ukuran.id, p.sebulan)
    if data.is_empty():
        st.markdown(say_histogram(data, ukuran.unit))
        return
    kolom = {"dari": _("Dari"), "sampai": _("Sampai di bawah"), "orang": _("Pegawai")}
    tabel = Tabel(_(ukuran.label), data, kolom, p.kata)
    tulis = dict.fromkeys(kolom, format_angka)
    gambar = histogram(data, ukuran.unit)
    show_chart(gambar, say_histogram(data, ukuran.unit), tabel, tulis, p.scope, key="sebaran")


def _show(p: Pandangan, gambar: go.Figure, kalimat: str, isi: Isi) -> None:
    if isi.is_kosong:
        st.markdown(say_nothing(isi.data))
        return
    nama = {"bulan": _("Bulan"), "opd": _("OPD")}[isi.kunci]
    label = {m: _(get_metric(m).label) for m in isi.metrik}
    judul = f"{_(p.topik.judul)} {nama}"
    tabel = Tabel(judul, isi.data, {isi.kunci: nama, **label, "n": "n"}, p.kata)
    show_chart(gambar, kalimat, tabel, writers(isi.metrik, isi.kunci), p.scope, key=isi.key)
