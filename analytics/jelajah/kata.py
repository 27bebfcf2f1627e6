"""Sentences about distributions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from analytics.jelajah.lukisan import Kelas
from analytics.metrik import Metric, format_nilai, format_selisih
from data.bahasa import _, format_angka, n_


def say_classes(metrik: Metric, kelas: Sequence[Kelas]) -> str:
    """Return where most people lie."""
    puncak = max(kelas, key=lambda c: c.orang)
    isi = {
        "orang": format_angka(puncak.orang),
        "semua": format_angka(sum(c.orang for c in kelas)),
        "dari": format_nilai(metrik, puncak.dari),
        "sampai": format_nilai(metrik, puncak.sampai),
    }
    if puncak.sampai is None:
        pola = _("paling banyak pegawai, {orang} dari {semua}, berada pada {dari} atau lebih.")
    elif puncak.sampai == puncak.dari:
        pola = _("paling banyak pegawai, {orang} dari {semua}, berada tepat pada {dari}.")
    else:
        pola = _(
            "paling banyak pegawai, {orang} dari {semua}, berada pada {dari} sampai di bawah "
            "{sampai}."
        )
    return pola.format(**isi)


def say_quantiles(metrik: Metric, b: Mapping[str, Any]) -> str:
    """Return the median of a row of quantiles and between what half of the people lie."""
    return _("{nama}: median {median}, separuh pegawai di antara {bawah} dan {atas}.").format(
        nama=b["nama"],
        median=format_nilai(metrik, b["median"]),
        bawah=format_nilai(metrik, b["kuartil_bawah"]),
        atas=format_nilai(metrik, b["kuartil_atas"]),
    )


def say_groups(metrik: Metric, data: pl.DataFrame) -> str:
    """Return the highest and the lowest group (`nama`) with their `nilai`."""
    ada = data.drop_nulls("nilai").sort("nilai", "nama")
    if ada.is_empty():
        return _("Tidak cukup kelompok yang dapat dibandingkan.")
    rendah, tinggi = ada.row(0, named=True), ada.row(-1, named=True)
    isi = {
        "label": _(metrik.label),
        "tinggi": tinggi["nama"],
        "nilai_tinggi": format_nilai(metrik, tinggi["nilai"]),
        "rendah": rendah["nama"],
        "nilai_rendah": format_nilai(metrik, rendah["nilai"]),
    }
    if ada.height == 1:
        return _("{label}, {tinggi}: {nilai_tinggi}.").format(**isi)
    return _(
        "{label} tertinggi: {tinggi} ({nilai_tinggi}); terendah: {rendah} ({nilai_rendah})."
    ).format(**isi)


def say_medians(metrik: Metric, per: pl.DataFrame) -> str:
    """Return which groups have the highest and the lowest median; of several alike, how many."""
    ada = per.drop_nulls("median").sort("median", "nama")
    if ada.is_empty():
        return ""
    rendah, tinggi = ada["median"][0], ada["median"][-1]
    if rendah == tinggi:
        return _("Median semua kelompok sama: {nilai}.").format(nilai=format_nilai(metrik, rendah))
    return _(
        "Median tertinggi: {tinggi} ({nilai_tinggi}); terendah: {rendah} ({nilai_rendah})."
    ).format(
        tinggi=_who(ada.filter(median=tinggi)["nama"].to_list()),
        nilai_tinggi=format_nilai(metrik, tinggi),
        rendah=_who(ada.filter(median=rendah)["nama"].to_list()),
        nilai_rendah=format_nilai(metrik, rendah),
    )


def _who(nama: list[str]) -> str:
    return (
        nama[0]
        if len(nama) == 1
        else n_("{n} kelompok", len(nama)).format(n=format_angka(len(nama)))
    )


def say_widest(metrik: Metric, per: pl.DataFrame) -> str:
    """Return the group whose middle half lies furthest apart."""
    lebar = (pl.col("kuartil_atas") - pl.col("kuartil_bawah")).alias("lebar")
    ada = (
        per.with_columns(lebar).drop_nulls("lebar").sort("lebar", "nama", descending=[True, False])
    )
    if ada.height < 2 or not ada["lebar"][0]:
        return ""
    return _("Paling beragam: {nama}, separuh pegawainya terentang {lebar}.").format(
        nama=ada["nama"][0], lebar=format_selisih(metrik, ada["lebar"][0]).lstrip("+")
    )
