"""Rules of a month's TPP: what attendance cuts, and the lines of the slip in rupiah."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import polars as pl

from rules.eksak import PENUH, SKALA, divide_half_up, scaled, wide
from rules.ketentuan import Ketentuan
from rules.registri import rule
from rules.skor import nilai_pita
from rules.teks import N_

KEDUANYA = "keduanya"


@rule(
    "bulan.potongan_alpa_persen",
    since="2020-01-01",
    citation="keputusan-proyek",
    label=N_("Potongan karena tidak hadir tanpa alasan"),
    satuan="persen",
)
def potongan_alpa_persen(alpa_hari: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """Days absent without reason times the cut of a day, not above 100."""
    return (alpa_hari.cast(pl.Int64) * scaled(k["potongan_alpa_hari"])).clip(0, PENUH)


def _graded_persen(kali: Sequence[pl.Expr], tarif: Sequence[int | Decimal]) -> pl.Expr:
    jumlah = [
        satu.cast(pl.Int64) * scaled(persen) for satu, persen in zip(kali, tarif, strict=True)
    ]
    return pl.sum_horizontal(jumlah).clip(0, PENUH)


@rule(
    "bulan.potongan_telat_persen",
    since="2020-01-01",
    citation="keputusan-proyek",
    label=N_("Potongan karena terlambat, menurut tingkatnya"),
    satuan="persen",
)
def potongan_telat_persen(
    tl1: pl.Expr, tl2: pl.Expr, tl3: pl.Expr, tl4: pl.Expr, *, k: Ketentuan
) -> pl.Expr:
    """Times late by grade, each with its cut, not above 100."""
    return _graded_persen((tl1, tl2, tl3, tl4), k.tingkat("potongan_telat"))


@rule(
    "bulan.potongan_pulang_cepat_persen",
    since="2020-01-01",
    citation="keputusan-proyek",
    label=N_("Potongan karena pulang cepat, menurut tingkatnya"),
    satuan="persen",
)
def potongan_pulang_cepat_persen(
    psw1: pl.Expr, psw2: pl.Expr, psw3: pl.Expr, psw4: pl.Expr, *, k: Ketentuan
) -> pl.Expr:
    """Times left early by grade, each with its cut, not above 100."""
    return _graded_persen((psw1, psw2, psw3, psw4), k.tingkat("potongan_pulang_cepat"))


@rule(
    "bulan.potongan_apel_persen",
    since="2020-01-01",
    citation="keputusan-proyek",
    label=N_("Potongan bagian disiplin karena tidak ikut apel"),
    satuan="persen",
)
def potongan_apel_persen(apel: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """Assemblies missed times their cut, not above 100."""
    return (apel.cast(pl.Int64) * scaled(k["potongan_apel"])).clip(0, PENUH)


@rule(
    "bulan.potongan_produktivitas_persen",
    since="2020-01-01",
    citation="keputusan-proyek",
    label=N_("Potongan bagian produktivitas karena kehadiran"),
    satuan="persen",
)
def potongan_produktivitas_persen(
    potongan_alpa_persen: pl.Expr,
    potongan_telat_persen: pl.Expr,
    potongan_pulang_cepat_persen: pl.Expr,
    *,
    k: Ketentuan,
) -> pl.Expr:
    """The cuts that the profile applies to the TPP as a whole, not above 100."""
    alpa = potongan_alpa_persen * int(k.pilihan("alpa_memotong") == KEDUANYA)
    telat = potongan_telat_persen + potongan_pulang_cepat_persen
    return (alpa + telat * int(k.pilihan("telat_memotong") == KEDUANYA)).clip(0, PENUH)


@rule(
    "bulan.potongan_persen",
    since="2020-01-01",
    citation="keputusan-proyek",
    label=N_("Potongan bagian disiplin: semua potongan kehadiran, paling tinggi 100 persen"),
    satuan="persen",
)
def potongan_persen(
    potongan_alpa_persen: pl.Expr,
    potongan_telat_persen: pl.Expr,
    potongan_pulang_cepat_persen: pl.Expr,
    potongan_apel_persen: pl.Expr,
    *,
    k: Ketentuan,
) -> pl.Expr:
    """All cuts of attendance together, not above 100."""
    telat = potongan_telat_persen + potongan_pulang_cepat_persen
    return (potongan_alpa_persen + telat + potongan_apel_persen).clip(0, PENUH)


def line_rp(
    pagu_rp: pl.Expr, bobot: int, dibayar: pl.Expr | None, potongan: pl.Expr, k: Ketentuan
) -> pl.Expr:
    """A line of the slip: ceiling, weight in hundredths, share paid, less the cut, in rupiah."""
    atas = wide(pagu_rp) * bobot * (PENUH - potongan)
    bawah = scaled(100, 2) * PENUH
    if dibayar is not None:
        atas, bawah = atas * dibayar, bawah * PENUH
    if k.pilihan("pembulatan_rupiah") == "ke_bawah":
        return (atas // pl.lit(bawah, dtype=pl.Int128)).cast(pl.Int64)
    return divide_half_up(atas, bawah).cast(pl.Int64)


def rest_rp(pagu_rp: pl.Expr, dibayar: pl.Expr | None, potongan: pl.Expr, k: Ketentuan) -> pl.Expr:
    """The line beside productivity: all other weight, at most what its full line leaves over."""
    bobot = k["bobot_produktivitas"]
    sisa = pagu_rp - line_rp(pagu_rp, scaled(bobot, 2), None, pl.lit(0), k)
    return pl.min_horizontal(line_rp(pagu_rp, scaled(100 - bobot, 2), dibayar, potongan, k), sisa)


@rule(
    "bulan.dibayar_persen",
    since="2020-01-01",
    citation="keputusan-proyek",
    label=N_("Persen yang dibayar: capaian atau prestasi, seperti adanya atau menurut pitanya"),
    satuan="persen",
)
def dibayar_persen(capaian: pl.Expr, prestasi: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """The share of the productivity part that is paid before cuts; null when it is not there yet."""
    dasar = capaian if k.pilihan("dasar_produktivitas") == "capaian" else prestasi
    if k.pilihan("capaian_dibayar") == "proporsional":
        return dasar
    return nilai_pita(dasar, k.pita("pita_capaian"), desimal=SKALA).cast(pl.Int64)


@rule(
    "bulan.produktivitas_rp",
    since="2020-01-01",
    citation="keputusan-proyek",
    label=N_("Bagian produktivitas: pagu, bobot, persen yang dibayar, lalu potongan"),
    satuan="rupiah",
)
def produktivitas_rp(
    pagu_rp: pl.Expr,
    dibayar_persen: pl.Expr,
    potongan_produktivitas_persen: pl.Expr,
    *,
    k: Ketentuan,
) -> pl.Expr:
    """The productivity line in rupiah; null when prestasi pays and is not there yet."""
    bobot = scaled(k["bobot_produktivitas"], 2)
    return line_rp(pagu_rp, bobot, dibayar_persen, potongan_produktivitas_persen, k)


@rule(
    "bulan.disiplin_rp",
    since="2020-01-01",
    citation="keputusan-proyek",
    label=N_("Bagian disiplin: pagu dikalikan bobot, dikurangi potongan, paling banyak sisa pagu"),
    satuan="rupiah",
)
def disiplin_rp(pagu_rp: pl.Expr, potongan_persen: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """The discipline line in rupiah; with a full productivity line never above the ceiling."""
    return rest_rp(pagu_rp, None, potongan_persen, k)


@rule(
    "bulan.tpp_rp",
    since="2020-01-01",
    citation="keputusan-proyek",
    label=N_("TPP bulan: bagian produktivitas ditambah bagian disiplin"),
    satuan="rupiah",
)
def tpp_rp(produktivitas_rp: pl.Expr, disiplin_rp: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """The month's TPP in rupiah: the sum of its lines."""
    return produktivitas_rp + disiplin_rp
