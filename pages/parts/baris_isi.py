"""What is behind a number, as tables: people, groups, or the components of an index."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import polars as pl
import streamlit as st

from analytics.alamat import rows_query
from analytics.ekspor import Tabel
from analytics.kalimat.ukuran import say_spread, say_withheld
from analytics.kueri.di_balik import TERBANYAK, DiBalik
from analytics.kueri.periode import Bulan
from analytics.metrik import Metric, format_nilai, get_metric
from data.bahasa import _, format_angka, format_bulan, format_persen, n_
from data.scope import Scope
from pages.parts.baris import BERKAS
from pages.parts.saring import month_query
from pages.parts.tabel import Tulis, show_exports, show_table


@dataclass(frozen=True, slots=True)
class Soal:
    """The number that is opened: metric, month, filters, these in words, and who asks."""

    metrik: Metric
    bulan: Bulan
    saring: Mapping[str, object]
    kata: Mapping[str, str]
    scope: Scope

    def table(self, data: pl.DataFrame, kolom: Mapping[str, str]) -> Tabel:
        """Return the rows as a table with its title and filters."""
        judul = _("Di balik {label}").format(label=_(self.metrik.label))
        return Tabel(judul, data, kolom, self.kata)

    def open(self, metric_id: str, **lagi: object) -> None:
        """Go on to what is behind another number of the same month."""
        tanya = rows_query(metric_id, self.bulan.bulan, **{**self.saring, **lagi})
        st.switch_page(BERKAS, query_params=tanya)


def show_behind(soal: Soal, isi: DiBalik) -> None:
    """Show what is behind a number, with the ways on."""
    if isi.data.is_empty():
        st.info(_("Tidak ada baris pada pilihan ini."), icon=":material/inbox:")
    else:
        {"orang": _show_people, "kelompok": _show_groups, "komponen": _show_components}[isi.jenis](
            soal, isi
        )


def _show_people(soal: Soal, isi: DiBalik) -> None:
    metrik = soal.metrik
    st.markdown(
        n_("{n} pegawai di balik angka ini, yang paling menentukan di atas.", isi.banyak).format(
            n=format_angka(isi.banyak)
        )
    )
    if isi.banyak > TERBANYAK:
        st.caption(
            _("Ditampilkan {n} yang pertama; persempit saringan untuk melihat yang lain.").format(
                n=format_angka(TERBANYAK)
            )
        )
    kolom = {"nama": _("Nama"), "nilai": _(metrik.label), "unit": _("Unit"), "opd": _("OPD"), "nip": _("NIP")}  # fmt: skip
    if isi.data["opd_id"].n_unique() == 1:
        del kolom["opd"]
    tabel = soal.table(isi.data, kolom)
    pilih = show_table(
        tabel,
        {"nilai": partial(format_nilai, metrik)},
        key="baris",
        on_select="rerun",
        selection_mode="single-row",
        paling_tinggi=520,
        column_config={kolom["nama"]: st.column_config.TextColumn(pinned=True, width=200)},
    )
    st.caption(_("Pilih sebuah baris untuk membuka aktivitas pegawai itu."))
    show_exports(tabel, soal.scope, key="baris")
    for nomor in pilih.selection.rows:
        tujuan = {"pegawai": str(isi.data["pegawai_id"][nomor])}
        st.switch_page("opd/pegawai.py", query_params=tujuan | month_query(soal.bulan.bulan))


def _show_groups(soal: Soal, isi: DiBalik) -> None:
    metrik, nama = soal.metrik, isi.kunci[-1]
    judul = {"unit": _("Unit"), "opd": _("OPD"), "bulan": _("Bulan")}[nama]
    if not soal.scope.is_nama:
        pola = _(
            "Nama pegawai tidak ditampilkan untuk peran Anda; angka ini dibagi menurut {judul}."
        )
        st.caption(pola.format(judul=judul))
    if nama != "bulan":
        st.markdown(f"{say_spread(isi.data, metrik, nama)} {say_withheld(isi.data, metrik)}")
    tabel = soal.table(isi.data, {nama: judul, "nilai": _(metrik.label), "n": _("Pegawai")})
    tulis: dict[str, Any] = {"nilai": partial(format_nilai, metrik), "n": format_angka}
    if nama == "bulan":
        tulis["bulan"] = format_bulan
    is_turun = nama == "opd" and "unit_id" in metrik.dimensions
    if not is_turun:
        show_table(tabel, tulis, key="baris", height="auto")
        show_exports(tabel, soal.scope, key="baris")
        return
    for nomor in _choose(tabel, tulis):
        soal.open(metrik.id, opd_id=isi.data["opd_id"][nomor])
    st.caption(_("Pilih sebuah baris untuk membuka unit-unit OPD itu."))
    show_exports(tabel, soal.scope, key="baris")


def _show_components(soal: Soal, isi: DiBalik) -> None:
    st.markdown(_("Indeks ini disusun dari komponen di bawah; pilih satu untuk membukanya."))
    label = [_(get_metric(k).label) for k in isi.data["komponen"]]
    teks = [
        _("ditahan") if b["is_ditahan"] else format_nilai(get_metric(b["komponen"]), b["nilai"])
        for b in isi.data.iter_rows(named=True)
    ]
    data = isi.data.with_columns(pl.Series("label", label), pl.Series("teks", teks))
    kolom = {"label": _("Komponen"), "bobot": _("Bobot"), "teks": _("Nilai"), "n": _("Pegawai")}
    tabel = soal.table(data, kolom)
    for nomor in _choose(tabel, {"bobot": partial(format_persen, desimal=0), "n": format_angka}):
        soal.open(data["komponen"][nomor])
    show_exports(tabel, soal.scope, key="baris")


def _choose(tabel: Tabel, tulis: Mapping[str, Tulis]) -> list[int]:
    pilih = show_table(
        tabel, tulis, key="baris", on_select="rerun", selection_mode="single-row", height="auto"
    )
    return pilih.selection.rows
