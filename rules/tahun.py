"""PermenPANRB 6/2022 over a year: achieved results, behaviour, and the ratings they suggest."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl

from rules.eksak import divide_half_up
from rules.kalender import Gangguan, geser_batas
from rules.ketentuan import Ketentuan
from rules.registri import rule
from rules.skor import DESIMAL_SKOR, bulatkan_skor, nilai_pita, skor
from rules.skor import rata_skor as rata
from rules.teks import N_

BERLAKU = "2022-01-01"
PROYEK = "keputusan-proyek"


@rule(
    "tahun.hasil_kerja",
    since=BERLAKU,
    citation=PROYEK,
    label=N_("Hasil kerja: rata-rata capaian menurut bobot, setiap capaian sampai batasnya"),
    satuan="skor",
)
def hasil_kerja(butir: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """Mean of the items by weight, none below nought or above the highest that counts."""
    puncak = skor(k["batas_capaian_butir_tahun"])
    capaian = pl.element().struct.field("capaian").clip(0, puncak)
    bobot = pl.element().struct.field("bobot")
    return divide_half_up(
        butir.list.eval(capaian * bobot).list.sum(), butir.list.eval(bobot).list.sum()
    )


@rule(
    "tahun.per_aspek",
    since="2021-07-01",
    citation=PROYEK,
    label=N_("Nilai setahun setiap aspek perilaku: rata-rata bulannya"),
    satuan="skor_aspek",
)
def per_aspek(bulanan_aspek: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """Mean of each aspect over its months, in the order of the aspects; null without a month."""
    return bulanan_aspek.list.eval(rata(pl.element()))


@rule(
    "tahun.rata2",
    since="2021-07-01",
    citation=PROYEK,
    label=N_("Nilai perilaku setahun: rata-rata nilai setiap aspek"),
    satuan="skor",
)
def rata2(per_aspek: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """Mean of the aspects of the year."""
    return rata(per_aspek.list.drop_nulls())


def _rating(nilai: pl.Expr, parameter: str, k: Ketentuan) -> pl.Expr:
    tampak = bulatkan_skor(nilai, k.bulat("desimal_nilai"))
    return nilai_pita(tampak, k.pita(parameter), desimal=DESIMAL_SKOR)


@rule(
    "tahun.rating_hasil_kerja",
    since=BERLAKU,
    citation=PROYEK,
    label=N_("Rating hasil kerja yang disarankan menurut capaian"),
    satuan="predikat",
)
def rating_hasil_kerja(nilai_hasil_kerja: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """What the achieved results suggest."""
    return _rating(nilai_hasil_kerja, "rating_hasil_kerja", k)


@rule(
    "tahun.rating_perilaku",
    since=BERLAKU,
    citation=PROYEK,
    label=N_("Rating perilaku yang disarankan menurut nilai perilaku"),
    satuan="predikat",
)
def rating_perilaku(nilai_perilaku: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """What the behaviour suggests."""
    return _rating(nilai_perilaku, "rating_perilaku", k)


def batas_keberatan(diberitahukan: date, ketentuan: Ketentuan, gangguan: Gangguan = ()) -> date:
    """Last day of an objection to a result told on `diberitahukan`, moved by declared outages."""
    return _last_day(diberitahukan, "batas_keberatan_hari", ketentuan, gangguan)


def batas_tanggapan(diajukan: date, ketentuan: Ketentuan, gangguan: Gangguan = ()) -> date:
    """Last day on which a decision waits for the assessor's statement, moved by outages."""
    return _last_day(diajukan, "batas_tanggapan_keberatan_hari", ketentuan, gangguan)


def _last_day(dari: date, lama: str, ketentuan: Ketentuan, gangguan: Gangguan) -> date:
    batas = dari + timedelta(days=ketentuan.bulat(lama))
    return geser_batas(dari, batas, ketentuan, gangguan)
