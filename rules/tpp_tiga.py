"""Building blocks of a TPP in three parts of every component, each rounded down."""

from __future__ import annotations

import polars as pl

from rules.eksak import PENUH, scaled
from rules.ketentuan import Ketentuan
from rules.pajak import bagian_rp
from rules.registri import rule
from rules.teks import N_
from rules.tpp_bagian import persen_kata

BERLAKU = "2020-01-01"
PROYEK = "keputusan-proyek"


def _floored(
    komponen: pl.Expr, dicapai: pl.Expr, potongan_persen: pl.Expr, bobot: int | pl.Expr
) -> pl.Expr:
    """Each component, cut first, times weight and share, rounded down; then the sum."""
    kali = komponen * (dicapai * (PENUH - potongan_persen) * bobot)
    bawah = pl.lit(PENUH * PENUH * scaled(100, 2), dtype=pl.Int128())
    return kali.list.eval(pl.element() // bawah).list.sum().cast(pl.Int64)


@rule(
    "tiga.bagian_produktivitas",
    since=BERLAKU,
    citation=PROYEK,
    label=N_("Bagian produktivitas setiap komponen, dibulatkan ke bawah"),
    satuan="rupiah",
)
def bagian_produktivitas(
    komponen: pl.Expr, produktivitas_persen: pl.Expr, potongan_tpp_persen: pl.Expr, *, k: Ketentuan
) -> pl.Expr:
    """The part for productivity."""
    bobot = scaled(k["bobot_produktivitas"], 2)
    return _floored(komponen, produktivitas_persen, potongan_tpp_persen, bobot)


@rule(
    "tiga.bagian_kehadiran",
    since=BERLAKU,
    citation=PROYEK,
    label=N_("Bagian kehadiran setiap komponen, dibulatkan ke bawah"),
    satuan="rupiah",
)
def bagian_kehadiran(
    komponen: pl.Expr, kehadiran_persen: pl.Expr, potongan_tpp_persen: pl.Expr, *, k: Ketentuan
) -> pl.Expr:
    """The part for attendance."""
    bobot = scaled(k["bobot_kehadiran"], 2)
    return _floored(komponen, kehadiran_persen, potongan_tpp_persen, bobot)


@rule(
    "tiga.bagian_perilaku",
    since=BERLAKU,
    citation=PROYEK,
    label=N_("Bagian perilaku setiap komponen, dibulatkan ke bawah"),
    satuan="rupiah",
)
def bagian_perilaku(
    komponen: pl.Expr, perilaku_persen: pl.Expr, potongan_tpp_persen: pl.Expr, *, k: Ketentuan
) -> pl.Expr:
    """The part for behaviour: the rest of the weights."""
    bobot = scaled(100 - k["bobot_produktivitas"] - k["bobot_kehadiran"], 2)
    return _floored(komponen, perilaku_persen, potongan_tpp_persen, bobot)


@rule(
    "tiga.bruto",
    since=BERLAKU,
    citation=PROYEK,
    label=N_("TPP bruto: jumlah ketiga bagian"),
    satuan="rupiah",
)
def bruto_tiga(
    bagian_produktivitas: pl.Expr,
    bagian_kehadiran: pl.Expr,
    bagian_perilaku: pl.Expr,
    *,
    k: Ketentuan,
) -> pl.Expr:
    """The sum of the parts."""
    return bagian_produktivitas + bagian_kehadiran + bagian_perilaku


@rule(
    "tiga.setelah_iuran",
    since=BERLAKU,
    citation=PROYEK,
    label=N_("TPP bruto dikurangi iuran, paling rendah nol"),
    satuan="rupiah",
)
def setelah_iuran(bruto: pl.Expr, iuran: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """What is taxed."""
    return (bruto - iuran).clip(lower_bound=0)


@rule(
    "tiga.pajak",
    since=BERLAKU,
    citation=PROYEK,
    label=N_("Pajak menurut golongan"),
    satuan="rupiah",
)
def pajak_golongan(setelah_iuran: pl.Expr, golongan: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """The flat tax in rupiah, rounded half up."""
    return bagian_rp(setelah_iuran, persen_kata(golongan, "pajak_golongan", k))


@rule(
    "tiga.zakat",
    since=BERLAKU,
    citation=PROYEK,
    label=N_("Zakat dari TPP sesudah pajak, bila dibayar"),
    satuan="rupiah",
)
def zakat(setelah_iuran: pl.Expr, pajak: pl.Expr, bayar_zakat: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """Zakat in rupiah, rounded half up."""
    persen = bayar_zakat.cast(pl.Int64) * scaled(k["zakat_persen"])
    return bagian_rp(setelah_iuran - pajak, persen)


@rule(
    "tiga.diterima",
    since=BERLAKU,
    citation=PROYEK,
    label=N_("TPP diterima: sesudah iuran, pajak, dan zakat"),
    satuan="rupiah",
)
def diterima_tiga(
    setelah_iuran: pl.Expr, pajak: pl.Expr, zakat: pl.Expr, *, k: Ketentuan
) -> pl.Expr:
    """What is paid out."""
    return setelah_iuran - pajak - zakat
