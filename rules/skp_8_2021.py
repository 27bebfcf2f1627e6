"""PP 30/2019 and PermenPANRB 8/2021: indicators, the SKP, the score of a year, the 2021 merger."""

from __future__ import annotations

import polars as pl

from rules.ketentuan import Ketentuan
from rules.registri import rule
from rules.skor import (
    DESIMAL_SKOR,
    bulatkan_skor,
    gabung_skor,
    nilai_pita,
    rasio_skor,
    skor,
)
from rules.teks import N_

BERLAKU = "2021-07-01"
PERMEN = "permenpanrb-8-2021"
KHUSUS = "khusus"


@rule(
    "pp30.capaian_pct",
    since=BERLAKU,
    citation=f"{PERMEN}:halaman 91 dan 100",
    label=N_("Capaian indikator: realisasi dibagi target, atau kebalikannya pada arah khusus"),
    satuan="skor",
)
def capaian_pct(
    rentang_target: pl.Expr, realisasi: pl.Expr, arah: pl.Expr, *, k: Ketentuan
) -> pl.Expr:
    """Achievement in percent; 100 within a target range, else against the nearer bound."""
    target_bawah, target_atas = rentang_target.list.first(), rentang_target.list.last()
    target = pl.when(realisasi > target_atas).then(target_atas).otherwise(target_bawah)
    dicapai = pl.when(realisasi.is_between(target_bawah, target_atas)).then(target)
    rasio = rasio_skor(pl.coalesce(dicapai, realisasi), target)
    return pl.when(arah == KHUSUS).then(skor(100) * 2 - rasio).otherwise(rasio)


@rule(
    "pp30.capaian_bulat",
    since=BERLAKU,
    citation=PERMEN,
    label=N_("Capaian yang masuk pita: dibulatkan ke persen penuh, paling rendah nol"),
    satuan="skor",
)
def capaian_bulat(capaian_pct: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """The whole percent by which the bands are read."""
    return bulatkan_skor(capaian_pct, k.bulat("desimal_capaian_iki")).clip(lower_bound=0)


def _at_the_top(capaian: pl.Expr, is_maksimum: pl.Expr) -> pl.Expr:
    return (capaian == skor(100)) & is_maksimum


@rule(
    "pp30.nilai",
    since=BERLAKU,
    citation=f"{PERMEN}:halaman 93",
    label=N_("Nilai indikator menurut pita capaian"),
    satuan="skor",
)
def nilai_iki(capaian_bulat: pl.Expr, target_maksimum: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """Score of an indicator, 0 to 120."""
    nilai = nilai_pita(capaian_bulat, k.pita("nilai_iki"), desimal=DESIMAL_SKOR)
    puncak = skor(k["nilai_target_maksimum"])
    return pl.when(_at_the_top(capaian_bulat, target_maksimum)).then(puncak).otherwise(nilai)


@rule(
    "pp30.kategori",
    since=BERLAKU,
    citation=f"{PERMEN}:halaman 93",
    label=N_("Kategori indikator menurut pita capaian"),
    satuan="predikat",
)
def kategori_iki(capaian_bulat: pl.Expr, target_maksimum: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """Category of an indicator."""
    pita = k.pita("kategori_iki")
    kategori = nilai_pita(capaian_bulat, pita, desimal=DESIMAL_SKOR)
    is_puncak = _at_the_top(capaian_bulat, target_maksimum)
    return pl.when(is_puncak).then(pl.lit(pita[0].nilai)).otherwise(kategori)


@rule(
    "pp30.prestasi.nilai",
    since=BERLAKU,
    citation="pp-30-2019:Pasal 41",
    label=N_("Nilai kinerja: SKP dan perilaku, menurut ada tidaknya survei rekan dan bawahan"),
    satuan="skor",
)
def nilai_kinerja(
    nilai_skp: pl.Expr, nilai_perilaku: pl.Expr, penilai_360: pl.Expr, *, k: Ketentuan
) -> pl.Expr:
    """Weighted mean of SKP and behaviour."""
    dengan = gabung_skor(nilai_skp, nilai_perilaku, k["bobot_skp_360"])
    tanpa = gabung_skor(nilai_skp, nilai_perilaku, k["bobot_skp_8_2021"])
    return pl.when(penilai_360).then(dengan).otherwise(tanpa)


@rule(
    "pp30.predikat",
    since=BERLAKU,
    citation="pp-30-2019:Pasal 41",
    label=N_("Predikat menurut nilai; yang tertinggi hanya dengan ide baru"),
    satuan="predikat",
)
def predikat_kinerja(nilai: pl.Expr, ide_baru: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """Predicate of the score as it is shown; without a new idea the highest becomes the next."""
    pita = k.pita("predikat_8_2021")
    predikat = nilai_pita(
        bulatkan_skor(nilai, k.bulat("desimal_nilai")), pita, desimal=DESIMAL_SKOR
    )
    is_tertinggi = (predikat == pl.lit(pita[0].nilai)) & ~ide_baru
    return pl.when(is_tertinggi).then(pl.lit(pita[1].nilai)).otherwise(predikat)


@rule(
    "integrasi.konversi",
    since=BERLAKU,
    citation="keputusan-proyek",
    label=N_("Konversi nilai PP 46 ke skala 0 sampai 120"),
    satuan="skor",
)
def konversi(nilai_pp46: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """The score of January to June on the scale of July to December."""
    tampak = bulatkan_skor(nilai_pp46, k.bulat("desimal_nilai"))
    return nilai_pita(tampak, k.pita("konversi_2021"), desimal=DESIMAL_SKOR)


@rule(
    "integrasi.nilai",
    since=BERLAKU,
    citation="se-menpanrb-3-2021",
    label=N_("Nilai 2021: semester pertama yang dikonversi dan semester kedua menurut bobot"),
    satuan="skor",
)
def nilai_2021(konversi: pl.Expr, nilai_8_2021: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """The score of 2021."""
    return gabung_skor(konversi, nilai_8_2021, k["bobot_semester_pertama"])
