"""Rules of one day of a ceiling: what an acting post adds, and what long leave leaves."""

from __future__ import annotations

import polars as pl

from rules.eksak import PENUH, scaled, wide
from rules.ketentuan import Ketentuan
from rules.registri import rule
from rules.teks import N_

BERLAKU = "2020-01-01"
PROYEK = "keputusan-proyek"
BULAN_AWAL = -1
"""`lewat_bulan` of a leave in the month that it begins in, but does not open."""
IZIN_PANJANG = (
    (BULAN_AWAL, "izin_bulan_awal_persen"),
    (0, "izin_kurang_6_bulan_persen"),
    (6, "izin_6_12_bulan_persen"),
    (12, "izin_12_bulan_persen"),
)


@rule(
    "harian.plt_persen",
    since=BERLAKU,
    citation=PROYEK,
    label=N_("Bagian TPP jabatan yang dirangkap: tambahan, pengganti, atau tidak ada"),
    satuan="persen",
)
def plt_persen(tpp_dasar: pl.Expr, plt_tpp_dasar: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """The percent of the acting post's TPP; the replacing one takes the place of one's own."""
    is_lebih = plt_tpp_dasar > tpp_dasar
    ganti = pl.when(is_lebih).then(scaled(k["plt_mengganti_persen"]))
    tambahan = pl.lit(scaled(k["plt_tambahan_persen"]))
    cara = {
        "menurut_kelas": ganti.otherwise(tambahan),
        "tambahan": tambahan,
        "tertinggi": ganti.otherwise(0),
    }[k.pilihan("plt_cara")]
    return pl.when(plt_tpp_dasar > 0).then(cara).otherwise(0)


@rule(
    "harian.izin_persen",
    since=BERLAKU,
    citation=PROYEK,
    label=N_("Bagian TPP hari itu menurut izin panjang"),
    satuan="persen",
)
def izin_persen(
    jenis_izin: pl.Expr, lama_izin_hari: pl.Expr, lewat_bulan: pl.Expr, *, k: Ketentuan
) -> pl.Expr:
    """The percent of the day's TPP; `lewat_bulan`: months gone when the month opened, or BULAN_AWAL."""
    hasil = pl.lit(PENUH)
    for dari, nama in IZIN_PANJANG:
        tabel = {jenis: scaled(satu) for jenis, satu in k.angka_kata(nama).items()}
        persen = jenis_izin.replace_strict(
            list(tabel), list(tabel.values()), default=PENUH, return_dtype=pl.Int64()
        )
        hasil = pl.when(lewat_bulan >= dari).then(persen).otherwise(hasil)
    is_panjang = lama_izin_hari >= k.bulat("izin_panjang_hari")
    return pl.when(is_panjang).then(hasil).otherwise(PENUH)


@rule(
    "harian.pagu_tepat",
    since=BERLAKU,
    citation=PROYEK,
    label=N_("Pagu sehari: TPP dasar menurut status, jabatan yang dirangkap, dan izin panjang"),
    satuan="jumlah",
)
def pagu_tepat(
    tpp_dasar: pl.Expr,
    status_persen: pl.Expr,
    plt_persen: pl.Expr,
    plt_tpp_dasar: pl.Expr,
    izin_persen: pl.Expr,
    *,
    k: Ketentuan,
) -> pl.Expr:
    """The ceiling of a whole month of such days, exact, in units of 10^-20 rupiah."""
    ganti = plt_persen == scaled(k["plt_mengganti_persen"])
    sendiri = pl.when(ganti).then(0).otherwise(status_persen)
    jumlah = wide(tpp_dasar) * sendiri + wide(plt_tpp_dasar) * plt_persen
    return jumlah * izin_persen
