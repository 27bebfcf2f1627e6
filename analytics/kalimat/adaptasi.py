"""Sentences about adaptation and satisfaction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import polars as pl

from analytics.kueri.adaptasi_kepuasan import AdaptasiKepuasan
from analytics.kueri.opd_singkat import name_some
from analytics.metrik import Metric, format_nilai, get_metric
from data.bahasa import _, format_angka, format_bulan

MUTU = (
    (Decimal("88.31"), "A"),
    (Decimal("76.61"), "B"),
    (Decimal("65"), "C"),
    (Decimal("25"), "D"),
)
"""Service quality by index of satisfaction, PermenPANRB 14/2017: the lower edges."""


def quality_of(indeks: Decimal) -> str:
    """Return the quality of a survey's index, A (best) to D."""
    return next((mutu for batas, mutu in MUTU if indeks >= batas), MUTU[-1][1])


def say_quality(indeks: Decimal | None) -> str:
    """Return the quality of a survey's index in words; empty without an index."""
    if indeks is None:
        return ""
    mutu = quality_of(indeks)
    kata = {"A": _("sangat baik"), "B": _("baik"), "C": _("kurang baik"), "D": _("tidak baik")}
    return _("mutu {mutu}, {kata} (PermenPANRB 14/2017)").format(mutu=mutu, kata=kata[mutu])


def say_quadrants(isi: AdaptasiKepuasan, bulan: date) -> str:
    """Return how many OPDs lie where beside the city, and which are low on both."""
    ada = isi.opd.drop_nulls("kuadran")
    if ada.height < 2 or isi.adaptasi is None or isi.kepuasan is None:
        return _("Tidak cukup kelompok yang dapat dibandingkan.")
    banyak = dict(ada.group_by("kuadran").len().iter_rows())
    rendah = ada.filter(kuadran="rendah")["singkat"].to_list()
    kalimat = _(
        "{bulan}: dari {semua} OPD, {tinggi} tidak di bawah kota pada adaptasi ({adaptasi}) dan "
        "kepuasan ({kepuasan}), dan {rendah} di bawah kota pada keduanya."
    ).format(
        bulan=format_bulan(bulan),
        semua=format_angka(ada.height),
        tinggi=format_angka(banyak.get("tinggi", 0)),
        rendah=format_angka(len(rendah)),
        adaptasi=format_nilai(get_metric("indeks_adaptasi"), isi.adaptasi),
        kepuasan=format_nilai(get_metric("indeks_kepuasan"), isi.kepuasan),
    )
    if not rendah:
        return kalimat
    return f"{kalimat} {_('Dahulukan {nama}.').format(nama=name_some(rendah))}"


def say_ages(data: pl.DataFrame, metrik: Metric) -> str:
    """Return how far a measure differs between the age bands; `data`: `adaptation_by_age`."""
    ada = data.drop_nulls(metrik.id).sort(metrik.id, "kelompok_umur")
    if ada.height < 2:
        return _("Tidak cukup kelompok yang dapat dibandingkan.")
    rendah, tinggi = ada.row(0, named=True), ada.row(-1, named=True)
    return _(
        "{label} terendah pada umur {umur_rendah} ({rendah}) dan tertinggi pada umur "
        "{umur_tinggi} ({tinggi})."
    ).format(
        label=_(metrik.label),
        umur_rendah=_(rendah["kelompok_umur"]),
        rendah=format_nilai(metrik, rendah[metrik.id]),
        umur_tinggi=_(tinggi["kelompok_umur"]),
        tinggi=format_nilai(metrik, tinggi[metrik.id]),
    )


def say_complaints(nilai: Mapping[str, Decimal | None]) -> str:
    """Return how many complaints a month had, how fast they were answered, how many are open.

    `nilai` maps jumlah_keluhan, median_jam_tanggap and keluhan_terbuka to their values.
    """
    banyak = nilai["jumlah_keluhan"]
    if banyak is None:
        return ""
    if not banyak:
        return _("Tidak ada keluhan pada bulan ini.")
    kalimat = _("{n} keluhan dan permintaan bantuan").format(n=format_angka(banyak))
    if (jam := nilai["median_jam_tanggap"]) is not None:
        kalimat += _(", separuhnya ditanggapi dalam {jam} jam").format(jam=format_angka(jam, 1))
    if (buka := nilai["keluhan_terbuka"]) is not None:
        kalimat += _(", {n} belum selesai").format(n=format_angka(buka))
    return f"{kalimat}."
