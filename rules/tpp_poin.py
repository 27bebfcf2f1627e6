"""Building blocks of a TPP by points."""

from __future__ import annotations

import polars as pl

from rules.eksak import PENUH, SKALA, scaled
from rules.ketentuan import Ketentuan
from rules.pajak import bagian_rp
from rules.registri import rule
from rules.skor import nilai_pita
from rules.teks import N_

BERLAKU = "2020-01-01"
PROYEK = "keputusan-proyek"


@rule(
    "poin.poin_capaian",
    since=BERLAKU,
    citation=PROYEK,
    label=N_("Poin capaian menurut pitanya"),
    satuan="poin",
)
def poin_capaian(capaian_skp_persen: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """Points for the month's achievement, which has no upper bound."""
    return nilai_pita(capaian_skp_persen, k.pita("poin_capaian"), desimal=SKALA, hasil=0)


@rule(
    "poin.poin_lapor",
    since=BERLAKU,
    citation=PROYEK,
    label=N_("Poin tanggal penyampaian laporan"),
    satuan="poin",
)
def poin_lapor(tanggal_lapor: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """Points for the day of the month on which the report came."""
    return nilai_pita(tanggal_lapor, k.pita("poin_lapor"), desimal=0)


@rule(
    "poin.poin_telat",
    since=BERLAKU,
    citation=PROYEK,
    label=N_("Poin keterlambatan menurut pitanya"),
    satuan="poin",
)
def poin_telat(telat: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """Points for lateness in the month."""
    return nilai_pita(telat, k.pita("poin_telat"), desimal=0)


@rule(
    "poin.poin_pulang_cepat",
    since=BERLAKU,
    citation=PROYEK,
    label=N_("Poin pulang cepat menurut pitanya"),
    satuan="poin",
)
def poin_pulang_cepat(pulang_cepat: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """Points for leaving early in the month."""
    return nilai_pita(pulang_cepat, k.pita("poin_pulang_cepat"), desimal=0)


@rule(
    "poin.poin_absen",
    since=BERLAKU,
    citation=PROYEK,
    label=N_("Poin ketidakhadiran menurut harinya"),
    satuan="poin",
)
def poin_absen(absen_hari: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """Points for days absent."""
    return nilai_pita(absen_hari, k.pita("poin_absen"), desimal=0)


@rule(
    "poin.persen",
    since=BERLAKU,
    citation=PROYEK,
    label=N_("Persen TPP: jumlah semua poin dan poin disiplin"),
    satuan="persen",
)
def persen_poin(
    poin_capaian: pl.Expr,
    poin_lapor: pl.Expr,
    poin_telat: pl.Expr,
    poin_pulang_cepat: pl.Expr,
    poin_absen: pl.Expr,
    *,
    k: Ketentuan,
) -> pl.Expr:
    """All points, each a percent of the TPP."""
    poin = poin_capaian + poin_lapor + poin_telat + poin_pulang_cepat + poin_absen
    return ((poin + k.bulat("poin_disiplin")) * scaled(1)).clip(0, PENUH)


@rule(
    "poin.bruto",
    since=BERLAKU,
    citation=PROYEK,
    label=N_("TPP bruto: persen dari TPP dasar"),
    satuan="rupiah",
)
def bruto_poin(tpp_dasar: pl.Expr, persen: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """What is paid."""
    return bagian_rp(tpp_dasar, persen)
