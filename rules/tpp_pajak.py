"""What is taken off a TPP: PPh 21 with the salary, contributions under the joint cap."""

from __future__ import annotations

import polars as pl

from rules.eksak import scaled
from rules.ketentuan import Ketentuan
from rules.pajak import DAERAH, TER, bagian_rp, tarif_ter
from rules.registri import rule
from rules.teks import N_
from rules.tpp_bagian import persen_kata

BERLAKU = "2024-01-01"
PROYEK = "keputusan-proyek"


@rule(
    "pajak_tpp.ter_persen",
    since=BERLAKU,
    citation="pp-58-2023",
    label=N_("Tarif pajak: efektif menurut gaji dan TPP, atau final menurut golongan"),
    satuan="persen",
)
def ter_persen(
    bruto: pl.Expr,
    pajak_metode: pl.Expr,
    ptkp: pl.Expr,
    gaji_bruto: pl.Expr,
    golongan_pajak: pl.Expr,
    *,
    k: Ketentuan,
) -> pl.Expr:
    """The rate that applies; null where no tax was asked for."""
    tabel = k.kata("kategori_ter")
    kategori = ptkp.replace_strict(list(tabel), list(tabel.values()), return_dtype=pl.String())
    efektif = tarif_ter(kategori, bruto + gaji_bruto, k)
    final = persen_kata(golongan_pajak, "pajak_final_golongan", k)
    is_ter = pajak_metode == TER
    return pl.when(is_ter).then(efektif).when(pajak_metode.is_not_null()).then(final)


@rule(
    "pajak_tpp.pph21_total",
    since=BERLAKU,
    citation="pp-58-2023",
    label=N_("PPh 21 atas gaji dan TPP; tarif final hanya atas TPP"),
    satuan="rupiah",
)
def pph21_total(
    bruto: pl.Expr,
    gaji_bruto: pl.Expr,
    pajak_metode: pl.Expr,
    ter_persen: pl.Expr,
    *,
    k: Ketentuan,
) -> pl.Expr:
    """The month's tax in rupiah."""
    gaji = pl.when(pajak_metode == TER).then(gaji_bruto).otherwise(0)
    return bagian_rp(bruto + gaji, ter_persen)


@rule(
    "pajak_tpp.pph21_tpp",
    since=BERLAKU,
    citation="pp-58-2023",
    label=N_("PPh 21 atas TPP: yang belum dipotong dari gaji"),
    satuan="rupiah",
)
def pph21_tpp(
    pph21_total: pl.Expr, pph_gaji: pl.Expr, pajak_metode: pl.Expr, *, k: Ketentuan
) -> pl.Expr:
    """The tax on the TPP in rupiah, never below nought."""
    sudah = pl.when(pajak_metode == TER).then(pph_gaji).otherwise(0)
    return (pph21_total - sudah).clip(lower_bound=0)


def _contribution(
    bruto: pl.Expr, sudah: pl.Expr, metode: pl.Expr, persen: str, k: Ketentuan
) -> pl.Expr:
    """A percent of the TPP, up to what the cap leaves after the salary's contribution."""
    bagian = pl.lit(scaled(k[persen]), dtype=pl.Int128())
    batas = pl.lit(k.bulat("batas_upah_iuran"), dtype=pl.Int64())
    sisa = (bagian_rp(batas, bagian) - sudah).clip(lower_bound=0)
    return pl.when(metode.is_not_null()).then(pl.min_horizontal(bagian_rp(bruto, bagian), sisa))


@rule(
    "pajak_tpp.iuran_pegawai",
    since=BERLAKU,
    citation="perpres-75-2019",
    label=N_("Iuran pegawai atas TPP, bersama gaji sampai batasnya"),
    satuan="rupiah",
)
def iuran_pegawai(
    bruto: pl.Expr, iwp_gaji: pl.Expr, pajak_metode: pl.Expr, *, k: Ketentuan
) -> pl.Expr:
    """The employee's contribution in rupiah."""
    return _contribution(bruto, iwp_gaji, pajak_metode, "iuran_pegawai_persen", k)


@rule(
    "pajak_tpp.iuran_pemberi_kerja",
    since=BERLAKU,
    citation="perpres-75-2019",
    label=N_("Iuran pemberi kerja atas TPP, bersama gaji sampai batasnya"),
    satuan="rupiah",
)
def iuran_pemberi_kerja(
    bruto: pl.Expr, bpjs_gaji: pl.Expr, pajak_metode: pl.Expr, *, k: Ketentuan
) -> pl.Expr:
    """The employer's contribution in rupiah, paid on top of the TPP."""
    return _contribution(bruto, bpjs_gaji, pajak_metode, "iuran_pemberi_kerja_persen", k)


@rule(
    "pajak_tpp.diterima",
    since=BERLAKU,
    citation=PROYEK,
    label=N_("TPP diterima: bruto dikurangi iuran, dan pajak yang ditanggung pegawai"),
    satuan="rupiah",
)
def diterima_pajak(
    bruto: pl.Expr, iuran_pegawai: pl.Expr, pph21_tpp: pl.Expr, *, k: Ketentuan
) -> pl.Expr:
    """What is paid out."""
    pajak = pph21_tpp * int(k.pilihan("pajak_ditanggung") != DAERAH)
    return bruto - iuran_pegawai - pajak
