"""A point of an effect's course, opened: it stands in the address until another question is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import polars as pl
import streamlit as st

from analytics.efek import SISI, DiTitik
from analytics.ekspor import Tabel
from analytics.grafik.dasar import month_label
from analytics.jelajah.jawab import make_soal
from analytics.jelajah.jawaban import Soal
from analytics.jelajah.lukisan import Garis, Lukisan
from analytics.jelajah.pengaruh import point_behind, point_name
from analytics.jelajah.peristiwa import event_name
from analytics.jelajah.tanya import Tanya
from analytics.kalimat.ukuran import say_spread, say_withheld
from analytics.kueri.di_balik import TERBANYAK
from analytics.metrik import Metric, format_nilai, get_metric
from data.bahasa import _, format_angka, format_bulan, format_persen
from data.lake import Lake
from data.scope import Scope
from pages.parts.jelajah.alamat import turn_to
from pages.parts.jelajah.bagan_soal import Buka
from pages.parts.remah import remember_place
from pages.parts.saring import month_query, show_empty
from pages.parts.tabel import show_exports, show_table

ALAMAT = "pengaruh"
PARAM = _SISI, _KE = "sisi", "ke"
"""The parts of the address that open a point."""
Titik = tuple[str, int]


def read_point() -> Titik | None:
    """Return the point that the address opens: its side, and its month from the event."""
    sisi, ke = st.query_params.get(_SISI, ""), st.query_params.get(_KE, "")
    return (sisi, int(ke)) if sisi in SISI and ke.removeprefix("-").isdecimal() else None


@dataclass(frozen=True, slots=True)
class BukaTitik:
    """What clicks on the course open: the people of one side in one month."""

    tanya: Tanya
    ke: Sequence[int]
    nomor: int | None = None

    @property
    def ajakan(self) -> str:
        """What says that a click opens a point."""
        return _("Klik sebuah titik untuk melihat siapa atau apa di baliknya.")

    def widget_key(self, key: str) -> str:
        """Return the key of the picture: another one for each question."""
        return f"{key}_{sorted(self.tanya.as_params().items())}"

    def pick_points(self, titik: Sequence[Mapping[str, Any]]) -> None:
        """Put the first of these points into the address."""
        for satu in titik[:1]:
            sisi, letak = satu["curve_number"], satu["point_index"]
            if sisi < len(SISI) and letak < len(self.ke):
                params = self.tanya.as_params()
                params |= {_SISI: [SISI[sisi]], _KE: [str(self.ke[letak])]}
                st.query_params.from_dict(params)


def opening_points(tanya: Tanya) -> Buka:
    """Return what clicks on the course of an effect open."""

    def choose(lukisan: Lukisan) -> BukaTitik | None:
        if not isinstance(lukisan, Garis):
            return None
        return BukaTitik(tanya, [int(teks) for teks in lukisan.sumbu])

    return choose


def show_point(lake: Lake, scope: Scope, tanya: Tanya, titik: Titik) -> None:
    """Show what is behind a point, with the way back to the effect."""
    soal = make_soal(lake, scope, tanya)
    nama = point_name(tanya.peristiwa, *titik)
    remember_place(ALAMAT)
    # Not a link: one to the same screen leaves the point in the address.
    turn_to(soal.judul, tanya, "titik_kembali", ":material/arrow_back:")
    st.header(nama)
    isi = point_behind(soal, *titik)
    if isi is None:
        show_empty(_("Titik ini tidak ada pada jawaban ini."))
        return
    metrik = get_metric(tanya.ukuran)
    st.markdown(_say_point(metrik, isi))
    (_show_people if isi.is_orang else _show_groups)(soal, nama, metrik, isi)


def _say_point(metrik: Metric, isi: DiTitik) -> str:
    bulan = month_label(isi.dari)
    if isi.sampai != isi.dari:
        bulan = _("{dari} sampai {sampai}").format(dari=bulan, sampai=month_label(isi.sampai))
    return _("{label}: **{nilai}**, n = {n} pegawai; bulan kalendernya {bulan}.").format(
        label=_(metrik.label),
        nilai=format_nilai(metrik, isi.nilai),
        n=format_angka(isi.n),
        bulan=bulan,
    )


def _table(soal: Soal, nama: str, data: pl.DataFrame, kolom: Mapping[str, str]) -> Tabel:
    kata = {_("Peristiwa"): event_name(soal.tanya.peristiwa), _("Titik"): nama}
    return Tabel(f"{soal.judul}: {nama}", data, kolom, kata)


def _show_people(soal: Soal, nama: str, metrik: Metric, isi: DiTitik) -> None:
    data = isi.data.head(TERBANYAK)
    keterangan = [
        _("Satu baris untuk tiap pegawai dan bulan; bobotnya bagian baris itu pada titik.")
    ]
    if isi.data.height > data.height:
        pola = _("Ditampilkan {n} yang pertama; persempit saringan untuk melihat yang lain.")
        keterangan.append(pola.format(n=format_angka(TERBANYAK)))
    st.caption(" ".join(keterangan))
    kolom = {
        "nama": _("Nama"), "nilai": _(metrik.label), "bulan": _("Bulan"), "bobot": _("Bobot"),
        "unit": _("Unit"), "opd": _("OPD"), "nip": _("NIP"),
    }  # fmt: skip
    tabel = _table(soal, nama, data, kolom)
    tulis = {
        "nilai": partial(format_nilai, metrik),
        "bulan": format_bulan,
        "bobot": partial(format_persen, desimal=2),
    }
    pilih = show_table(
        tabel,
        tulis,
        key="titik",
        on_select="rerun",
        selection_mode="single-row",
        paling_tinggi=520,
        column_config={kolom["nama"]: st.column_config.TextColumn(pinned=True, width=200)},
    )
    st.caption(_("Pilih sebuah baris untuk membuka aktivitas pegawai itu."))
    show_exports(tabel, soal.scope, key="titik")
    for nomor in pilih.selection.rows:
        tujuan = {"pegawai": str(data["pegawai_id"][nomor])}
        st.switch_page("opd/pegawai.py", query_params=tujuan | month_query(data["bulan"][nomor]))


def _show_groups(soal: Soal, nama: str, metrik: Metric, isi: DiTitik) -> None:
    judul = {"unit": _("Unit"), "opd": _("OPD")}[isi.kunci]
    pola = _("Nama pegawai tidak ditampilkan untuk peran Anda; angka ini dibagi menurut {judul}.")
    st.caption(pola.format(judul=judul))
    st.markdown(f"{say_spread(isi.data, metrik, isi.kunci)} {say_withheld(isi.data, metrik)}")
    kolom = {isi.kunci: judul, "nilai": _(metrik.label), "n": _("Pegawai")}
    tabel = _table(soal, nama, isi.data, kolom)
    tulis = {"nilai": partial(format_nilai, metrik), "n": format_angka}
    show_table(tabel, tulis, key="titik", height="auto")
    show_exports(tabel, soal.scope, key="titik")
