"""Building blocks of a TPP in two parts: the percentages become rupiah, and the rupiah a sum."""

from __future__ import annotations

import polars as pl

from rules.eksak import PENUH, divide_half_up, scaled, wide
from rules.ketentuan import Ketentuan
from rules.pajak import bagian_rp
from rules.pembayaran import line_rp, rest_rp
from rules.registri import rule
from rules.teks import N_

BERLAKU = "2020-01-01"
PROYEK = "keputusan-proyek"
TIDAK_DIPOTONG = 0


@rule(
    "bagian.produktivitas",
    since=BERLAKU,
    citation=PROYEK,
    label=N_("Bagian produktivitas: TPP dasar, bobot, capaian, lalu potongan"),
    satuan="rupiah",
)
def produktivitas(
    tpp_dasar: pl.Expr,
    capaian_persen: pl.Expr,
    potongan_produktivitas_persen: pl.Expr,
    *,
    k: Ketentuan,
) -> pl.Expr:
    """The part for performance in rupiah."""
    bobot = scaled(k["bobot_produktivitas"], 2)
    return line_rp(tpp_dasar, bobot, capaian_persen, potongan_produktivitas_persen, k)


@rule(
    "bagian.disiplin",
    since=BERLAKU,
    citation=PROYEK,
    label=N_(
        "Bagian disiplin: TPP dasar dikalikan bobot, dikurangi potongan, paling banyak sisanya"
    ),
    satuan="rupiah",
)
def disiplin(tpp_dasar: pl.Expr, potongan_disiplin_persen: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """The part for discipline in rupiah."""
    return rest_rp(tpp_dasar, None, potongan_disiplin_persen, k)


@rule(
    "bagian_capaian.produktivitas",
    since=BERLAKU,
    citation=PROYEK,
    label=N_("Bagian produktivitas: TPP dasar, bobot, capaian"),
    satuan="rupiah",
)
def produktivitas_capaian(tpp_dasar: pl.Expr, capaian_persen: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """The part for performance in rupiah, which attendance does not touch."""
    bobot = scaled(k["bobot_produktivitas"], 2)
    return line_rp(tpp_dasar, bobot, capaian_persen, pl.lit(TIDAK_DIPOTONG), k)


@rule(
    "bagian_hadir.disiplin",
    since=BERLAKU,
    citation=PROYEK,
    label=N_("Bagian disiplin: TPP dasar, bobot, persen kehadiran, paling banyak sisanya"),
    satuan="rupiah",
)
def disiplin_hadir(tpp_dasar: pl.Expr, hadir_persen: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """The part for discipline in rupiah, by the share of days present."""
    return rest_rp(tpp_dasar, hadir_persen, pl.lit(TIDAK_DIPOTONG), k)


@rule(
    "pengurang_pagu.pengurang",
    since=BERLAKU,
    citation=PROYEK,
    label=N_("Pengurang: persen pengurang dari TPP dasar"),
    satuan="rupiah",
)
def pengurang_pagu(tpp_dasar: pl.Expr, pengurang_persen: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """What is taken off the sum of the parts."""
    return bagian_rp(tpp_dasar, pengurang_persen)


@rule(
    "pengurang_disiplin.pengurang",
    since=BERLAKU,
    citation=PROYEK,
    label=N_("Pengurang: semua potongan dari bagian disiplin, dijumlahkan lalu dibulatkan"),
    satuan="rupiah",
)
def pengurang_disiplin(
    tpp_dasar: pl.Expr, potongan_disiplin_persen: pl.Expr, *, k: Ketentuan
) -> pl.Expr:
    """The cuts on the part for discipline in rupiah, rounded once."""
    bagian = wide(tpp_dasar) * scaled(100 - k["bobot_produktivitas"], 2)
    penuh = PENUH * scaled(100, 2)
    return divide_half_up(bagian * potongan_disiplin_persen, penuh).cast(pl.Int64)


@rule(
    "jumlah.bruto",
    since=BERLAKU,
    citation=PROYEK,
    label=N_("TPP bruto: jumlah kedua bagian"),
    satuan="rupiah",
)
def bruto_jumlah(produktivitas: pl.Expr, disiplin: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """The sum of both parts."""
    return produktivitas + disiplin


@rule(
    "jumlah_dikurangi.bruto",
    since=BERLAKU,
    citation=PROYEK,
    label=N_("TPP bruto: jumlah kedua bagian dikurangi pengurang"),
    satuan="rupiah",
)
def bruto_dikurangi(
    produktivitas: pl.Expr, disiplin: pl.Expr, pengurang: pl.Expr, *, k: Ketentuan
) -> pl.Expr:
    """The sum of both parts less what is taken off, never below nought."""
    return (produktivitas + disiplin - pengurang).clip(lower_bound=0)


@rule(
    "dasar_dikurangi.bruto",
    since=BERLAKU,
    citation=PROYEK,
    label=N_("TPP bruto: TPP dasar dikurangi pengurang"),
    satuan="rupiah",
)
def bruto_dasar(tpp_dasar: pl.Expr, pengurang: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """The ceiling less what is taken off."""
    return tpp_dasar - pengurang
