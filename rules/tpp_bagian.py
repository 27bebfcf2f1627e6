"""Building blocks of a TPP in two parts: performance and attendance become percentages."""

from __future__ import annotations

import polars as pl

from rules.eksak import PENUH, SKALA, scaled
from rules.ketentuan import Ketentuan
from rules.registri import rule
from rules.skor import nilai_pita
from rules.teks import N_
from rules.telat import tingkat_telat

BERLAKU = "2020-01-01"
PROYEK = "keputusan-proyek"


def persen_kata(kata: pl.Expr, tabel: str, k: Ketentuan) -> pl.Expr:
    """The scaled percent of a word in a table; null for null."""
    persen = {satu: scaled(nilai) for satu, nilai in k.angka_kata(tabel).items()}
    return kata.replace_strict(list(persen), list(persen.values()), return_dtype=pl.Int128())


@rule(
    "capaian_predikat.capaian_persen",
    since=BERLAKU,
    citation=PROYEK,
    label=N_("Capaian menurut predikat, dikurangi bila bawahan tidak dinilai"),
    satuan="persen",
)
def capaian_predikat(predikat: pl.Expr, tidak_menilai_bawahan: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """Percent of a predicate, less the points of a superior who did not assess the staff."""
    kurang = scaled(k["potongan_tidak_menilai"]) * tidak_menilai_bawahan.cast(pl.Int64)
    return (persen_kata(predikat, "capaian_predikat", k) - kurang).clip(lower_bound=0)


@rule(
    "capaian_pita.capaian_persen",
    since=BERLAKU,
    citation=PROYEK,
    label=N_("Capaian menurut pita nilai SKP"),
    satuan="persen",
)
def capaian_pita(nilai_skp_bulan: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """Percent of the band of a month's SKP score."""
    return nilai_pita(nilai_skp_bulan, k.pita("capaian_nilai_skp"), desimal=SKALA)


@rule(
    "potongan.potongan_cuti_persen",
    since=BERLAKU,
    citation=PROYEK,
    label=N_("Potongan karena sakit atau cuti pendek"),
    satuan="persen",
)
def potongan_cuti_persen(cuti_hari: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """Days of short leave times the cut of a day, not above 100."""
    return (cuti_hari * scaled(k["potongan_cuti_hari"])).clip(0, PENUH)


@rule(
    "potongan_menit.potongan_telat_persen",
    since=BERLAKU,
    citation=PROYEK,
    label=N_("Potongan karena terlambat, menurut menit setiap hari"),
    satuan="persen",
)
def potongan_telat_menit(
    telat_menit: pl.Expr,
    tl1: pl.Expr,
    tl2: pl.Expr,
    tl3: pl.Expr,
    tl4: pl.Expr,
    *,
    k: Ketentuan,
) -> pl.Expr:
    """Minutes late of each day by grade, and times late by grade, each with its cut."""
    tarif = [0, *(scaled(satu) for satu in k.tingkat("potongan_telat"))]
    tingkat = tingkat_telat(pl.element(), k=k).cast(pl.Int64)
    per_hari = tingkat.replace_strict(list(range(len(tarif))), tarif, return_dtype=pl.Int64())
    kali = [satu * persen for satu, persen in zip((tl1, tl2, tl3, tl4), tarif[1:], strict=True)]
    return (telat_menit.list.eval(per_hari).list.sum() + pl.sum_horizontal(kali)).clip(0, PENUH)


@rule(
    "potongan_apel_penuh.potongan_apel_persen",
    since=BERLAKU,
    citation=PROYEK,
    label=N_("Potongan bagian disiplin karena tidak ikut apel, habis pada sekian kali"),
    satuan="persen",
)
def potongan_apel_penuh(apel: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """Assemblies missed times their cut; from a number of them on, the whole part."""
    sebagian = (apel * scaled(k["potongan_apel"])).clip(0, PENUH)
    return pl.when(apel >= k.bulat("apel_penuh_kali")).then(PENUH).otherwise(sebagian)


@rule(
    "potongan.potongan_kehadiran_persen",
    since=BERLAKU,
    citation=PROYEK,
    label=N_("Potongan kehadiran: alpa, terlambat, pulang cepat, dan cuti pendek"),
    satuan="persen",
)
def potongan_kehadiran_persen(
    potongan_alpa_persen: pl.Expr,
    potongan_telat_persen: pl.Expr,
    potongan_pulang_cepat_persen: pl.Expr,
    potongan_cuti_persen: pl.Expr,
    *,
    k: Ketentuan,
) -> pl.Expr:
    """All cuts of attendance but the assemblies, not above 100."""
    telat = potongan_telat_persen + potongan_pulang_cepat_persen
    return (potongan_alpa_persen + telat + potongan_cuti_persen).clip(0, PENUH)


@rule(
    "potongan.potongan_produktivitas_persen",
    since=BERLAKU,
    citation=PROYEK,
    label=N_("Potongan bagian produktivitas, bila kehadiran memotong kedua bagian"),
    satuan="persen",
)
def potongan_produktivitas_persen(potongan_kehadiran_persen: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """The cuts of attendance on the part for performance, or nothing."""
    return potongan_kehadiran_persen * int(k.pilihan("kehadiran_memotong") == "keduanya")


@rule(
    "potongan.potongan_disiplin_persen",
    since=BERLAKU,
    citation=PROYEK,
    label=N_("Potongan bagian disiplin: kehadiran dan apel, paling tinggi 100 persen"),
    satuan="persen",
)
def potongan_disiplin_persen(
    potongan_kehadiran_persen: pl.Expr, potongan_apel_persen: pl.Expr, *, k: Ketentuan
) -> pl.Expr:
    """The cuts on the part for discipline."""
    return (potongan_kehadiran_persen + potongan_apel_persen).clip(0, PENUH)
