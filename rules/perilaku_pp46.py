"""Behaviour under PP 46/2011, and the SKP of somebody who moved in the year."""

from __future__ import annotations

import polars as pl

from rules.eksak import divide_half_up
from rules.ketentuan import Ketentuan
from rules.registri import rule
from rules.skor import bulatkan_skor
from rules.skor import rata_skor as rata
from rules.teks import N_

BERLAKU = "2014-01-01"
RATA2 = "rata2"


@rule(
    "pp46.perilaku.jumlah",
    since=BERLAKU,
    citation="pp-46-2011",
    label=N_("Jumlah nilai aspek perilaku yang diisi"),
    satuan="skor",
)
def jumlah(nilai_aspek: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """Sum of the aspects that were scored."""
    return nilai_aspek.list.sum()


@rule(
    "pp46.perilaku.rata2",
    since=BERLAKU,
    citation="pp-46-2011",
    label=N_("Nilai perilaku: rata-rata aspek yang diisi"),
    satuan="skor",
)
def rata2(nilai_aspek: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """Mean of the aspects that were scored."""
    return rata(nilai_aspek.list.drop_nulls())


@rule(
    "pp46.perilaku_tahunan.per_aspek",
    since=BERLAKU,
    citation="pp-46-2011",
    label=N_("Nilai setahun setiap aspek: rata-rata bulannya, dibulatkan bila dipilih"),
    satuan="skor_aspek",
)
def per_aspek(bulanan_aspek: pl.Expr, bulatkan_aspek: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """Mean of each aspect over its months, in the order of the aspects; null without a month."""
    utuh = bulanan_aspek.list.eval(rata(pl.element()))
    bulat = utuh.list.eval(bulatkan_skor(pl.element(), 0))
    return pl.when(bulatkan_aspek).then(bulat).otherwise(utuh)


@rule(
    "pp46.perilaku_tahunan.rata2",
    since=BERLAKU,
    citation="pp-46-2011",
    label=N_("Nilai perilaku setahun: rata-rata nilai aspek"),
    satuan="skor",
)
def rata2_tahunan(per_aspek: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """Mean of the year's aspects."""
    return rata(per_aspek.list.drop_nulls())


@rule(
    "skp.proporsional.nilai",
    since=BERLAKU,
    citation="keputusan-proyek",
    label=N_("Nilai SKP pegawai yang pindah: rata-rata biasa, atau menurut bulan"),
    satuan="skor",
)
def nilai_proporsional(metode: pl.Expr, bagian: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """The simple mean of the parts, or their mean by the months of each."""
    nilai, bulan = (pl.element().struct.field(satu) for satu in ("nilai", "bulan"))
    tertimbang = bagian.list.eval(nilai * bulan).list.sum()
    menurut_bulan = divide_half_up(tertimbang, bagian.list.eval(bulan).list.sum())
    return pl.when(metode == RATA2).then(rata(bagian.list.eval(nilai))).otherwise(menurut_bulan)
