"""Discipline punishments in a month: the share of its days that cut, and what is cut."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl

from rules.eksak import PENUH, SKALA, divide_half_up, scaled, to_decimal, wide
from rules.hari import HUKUMAN, KUNCI_HARI, each_day
from rules.kalender import next_month
from rules.ketentuan import Ketentuan, Profil
from rules.registri import rule
from rules.teks import N_, GalatKetentuan

BERLAKU = "2020-01-01"
PROYEK = "keputusan-proyek"
PERSEN = pl.Decimal(18, SKALA)
KOLOM = "hukuman_persen"
"""The column of a month's input that says how much of the TPP a punishment takes."""


class UnknownTingkatError(GalatKetentuan, LookupError):
    """A punishment has a grade that the profile does not know."""


@rule(
    "hukuman_bulan.hukuman_persen",
    since=BERLAKU,
    citation=PROYEK,
    label=N_("Potongan hukuman disiplin: tarif tingkatnya menurut hari hukuman dalam bulan"),
    satuan="persen",
)
def hukuman_persen(tarif_hari: pl.Expr, hari_bulan: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """The sum of the days' rates over the days of the month, rounded half up."""
    return divide_half_up(tarif_hari, hari_bulan).cast(pl.Int64)


@rule(
    "hukuman_bulan.potongan_hukuman_rp",
    since=BERLAKU,
    citation=PROYEK,
    label=N_("Potongan hukuman disiplin dalam rupiah"),
    satuan="rupiah",
)
def potongan_hukuman_rp(tpp_rp: pl.Expr, hukuman_persen: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """What the punishment takes: the rest of the TPP is rounded half up."""
    sisa = divide_half_up(wide(tpp_rp) * (PENUH - hukuman_persen), PENUH).cast(pl.Int64)
    return tpp_rp - sisa


@rule(
    "hukuman_bulan.tpp_rp",
    since=BERLAKU,
    citation=PROYEK,
    label=N_("TPP bulan sesudah potongan hukuman disiplin"),
    satuan="rupiah",
)
def tpp_rp(
    produktivitas_rp: pl.Expr, disiplin_rp: pl.Expr, potongan_hukuman_rp: pl.Expr, *, k: Ketentuan
) -> pl.Expr:
    """The month's TPP: the sum of its lines less what the punishment takes."""
    return produktivitas_rp + disiplin_rp - potongan_hukuman_rp


def hukuman_bulan(hukuman: pl.DataFrame, bulan: date, profil: Profil) -> pl.DataFrame:
    """Return pegawai_id, hukuman_persen (Decimal) of those punished in the month.

    `hukuman` has the columns of `rules.hari.HUKUMAN`; of two on a day the one that cuts more
    counts. Raises UnknownTingkatError.
    """
    k = profil.on(bulan)
    tabel = {tingkat: scaled(satu) for tingkat, satu in k.angka_kata("hukuman_persen").items()}
    for tingkat in hukuman["tingkat"].unique():
        if tingkat not in tabel:
            raise UnknownTingkatError(
                N_("Tingkat hukuman {tingkat} tidak ada; yang ada {tersedia}."),
                {"tingkat": tingkat, "tersedia": ", ".join(tabel)},
            )
    tarif = pl.col("tingkat").replace_strict(tabel, return_dtype=pl.Int64())
    sebulan = (next_month(bulan) - bulan) // timedelta(days=1)
    return (
        each_day(hukuman.select(list(HUKUMAN)), bulan, next_month(bulan) - timedelta(days=1))
        .group_by(KUNCI_HARI)
        .agg(tarif.max().alias("tarif"))
        .group_by("pegawai_id")
        .agg(pl.col("tarif").sum())
        .select(
            "pegawai_id",
            to_decimal(hukuman_persen(pl.col("tarif"), pl.lit(sebulan), k=k)).alias(
                "hukuman_persen"
            ),
        )
    )
