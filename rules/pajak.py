"""PPh 21 by monthly effective rate (TER), December's settlement, the flat rate; contributions."""

from __future__ import annotations

import polars as pl

from rules.eksak import SKALA, divide_half_up, scaled, wide
from rules.ketentuan import Ketentuan
from rules.registri import rule
from rules.skor import nilai_pita
from rules.teks import N_

BERLAKU = "2024-01-01"
PP58 = "pp-58-2023"
RIBU = 1000
TER, FLAT = "ter", "flat"
DAERAH = "daerah"


def bagian_rp(rupiah: pl.Expr, persen: pl.Expr) -> pl.Expr:
    """A scaled percent of an amount, rounded half up to the rupiah."""
    return divide_half_up(wide(rupiah) * persen, scaled(100)).cast(pl.Int64)


def kata_ke_angka(kata: pl.Expr, tabel: dict[str, int]) -> pl.Expr:
    """The whole number that belongs to a word; null for null."""
    return kata.replace_strict(list(tabel), list(tabel.values()), return_dtype=pl.Int64())


def tarif_ter(kategori: pl.Expr, bruto: pl.Expr, k: Ketentuan) -> pl.Expr:
    """The monthly effective rate in scaled percent; a bound belongs to its own row."""
    hasil = pl.lit(None, dtype=pl.Int128())
    for satu in sorted(set(k.kata("kategori_ter").values())):
        tarif = nilai_pita(bruto, k.pita(f"tarif_ter_{satu.lower()}"), desimal=0, hasil=SKALA)
        hasil = pl.when(kategori == satu).then(tarif).otherwise(hasil)
    return hasil


@rule(
    "pajak.kategori",
    since=BERLAKU,
    citation=PP58,
    label=N_("Kategori tarif efektif menurut status PTKP"),
    satuan="predikat",
)
def kategori(kategori_diberikan: pl.Expr, ptkp: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """Category A, B or C: as given, or by PTKP."""
    tabel = k.kata("kategori_ter")
    menurut = ptkp.replace_strict(list(tabel), list(tabel.values()), return_dtype=pl.String())
    return pl.coalesce(kategori_diberikan, menurut)


@rule(
    "pajak.tarif_persen",
    since=BERLAKU,
    citation=PP58,
    label=N_("Tarif efektif bulanan menurut kategori dan penghasilan bruto"),
    satuan="persen",
)
def tarif_persen(kategori: pl.Expr, bruto: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """The rate of the month."""
    return tarif_ter(kategori, bruto, k)


@rule(
    "pajak.pph21",
    since=BERLAKU,
    citation=PP58,
    label=N_("PPh 21 sebulan: penghasilan bruto dikalikan tarif efektif"),
    satuan="rupiah",
)
def pph21(bruto: pl.Expr, tarif_persen: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """The month's tax in rupiah."""
    return bagian_rp(bruto, tarif_persen)


@rule(
    "pajak.biaya_jabatan",
    since=BERLAKU,
    citation="pmk-168-2023",
    label=N_("Biaya jabatan setahun, sampai batasnya"),
    satuan="rupiah",
)
def biaya_jabatan(bruto_setahun: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """The allowance for the cost of the post."""
    persen = pl.lit(scaled(k["biaya_jabatan_persen"]), dtype=pl.Int128())
    batas = k.bulat("biaya_jabatan_maksimum_setahun")
    return pl.min_horizontal(bagian_rp(bruto_setahun, persen), pl.lit(batas, dtype=pl.Int64()))


@rule(
    "pajak.neto",
    since=BERLAKU,
    citation="pmk-168-2023",
    label=N_("Penghasilan neto setahun: bruto dikurangi biaya jabatan dan iuran pensiun"),
    satuan="rupiah",
)
def neto(
    bruto_setahun: pl.Expr,
    biaya_jabatan: pl.Expr,
    iuran_pensiun_setahun: pl.Expr,
    *,
    k: Ketentuan,
) -> pl.Expr:
    """The year's net income."""
    return bruto_setahun - biaya_jabatan - iuran_pensiun_setahun


@rule(
    "pajak.ptkp_setahun",
    since=BERLAKU,
    citation="pmk-101-2016",
    label=N_("Penghasilan tidak kena pajak setahun menurut status"),
    satuan="rupiah",
)
def ptkp_setahun(ptkp: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """The income that is not taxed."""
    return kata_ke_angka(ptkp, {kata: int(nilai) for kata, nilai in k.angka_kata("ptkp").items()})


@rule(
    "pajak.pkp",
    since=BERLAKU,
    citation="pmk-168-2023",
    label=N_("Penghasilan kena pajak, dibulatkan ke bawah ke ribuan"),
    satuan="rupiah",
)
def pkp(neto: pl.Expr, ptkp_setahun: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """The income that is taxed, never below nought."""
    return (neto - ptkp_setahun).clip(lower_bound=0) // RIBU * RIBU


@rule(
    "pajak.pph21_setahun",
    since=BERLAKU,
    citation="uu-7-2021",
    label=N_("PPh 21 setahun menurut lapisan tarif"),
    satuan="rupiah",
)
def pph21_setahun(pkp: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """The year's tax, layer by layer."""
    pita = [(int(satu.dari or 0), satu.nilai) for satu in k.pita("lapisan_pph")]
    lapisan = [(awal, persen) for awal, persen in pita if not isinstance(persen, str)]
    hasil = pl.lit(0, dtype=pl.Int128())
    for urut, (awal, persen) in enumerate(lapisan):
        isi = wide(pkp).clip(lower_bound=awal) - awal
        if urut:
            isi = isi.clip(upper_bound=lapisan[urut - 1][0] - awal)
        hasil = hasil + isi * scaled(persen)
    return divide_half_up(hasil, scaled(100)).cast(pl.Int64)


@rule(
    "pajak.pph21_desember",
    since=BERLAKU,
    citation="pmk-168-2023",
    label=N_("PPh 21 Desember: setahun dikurangi yang dipotong Januari sampai November"),
    satuan="rupiah",
)
def pph21_desember(pph21_setahun: pl.Expr, pph21_jan_nov: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """What is left to be withheld; below nought it is to be returned."""
    return pph21_setahun - pph21_jan_nov
