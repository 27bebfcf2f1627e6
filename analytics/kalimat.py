"""Sentences that say what a chart or table shows, made from its own data."""

from __future__ import annotations

import polars as pl

from analytics.metrik import Metric, format_nilai
from data.bahasa import _, format_angka, format_bulan


def say_trend(data: pl.DataFrame, metrik: Metric) -> str:
    """Return what `nilai` did from the first to the last month that has one."""
    ada = data.drop_nulls("nilai").sort("bulan")
    label = _(metrik.label)
    if ada.is_empty():
        return _("{label}: belum ada nilai pada rentang ini.").format(label=label)
    awal, akhir = ada.row(0, named=True), ada.row(-1, named=True)
    isi = {
        "label": label,
        "awal": format_nilai(metrik, awal["nilai"]),
        "akhir": format_nilai(metrik, akhir["nilai"]),
        "bulan_awal": format_bulan(awal["bulan"]),
        "bulan_akhir": format_bulan(akhir["bulan"]),
    }
    if ada.height == 1:
        return _("{label} pada {bulan_akhir}: {akhir}.").format(**isi)
    selisih = akhir["nilai"] - awal["nilai"]
    pola = (
        _("{label} naik dari {awal} pada {bulan_awal} menjadi {akhir} pada {bulan_akhir}.")
        if selisih > 0
        else _("{label} turun dari {awal} pada {bulan_awal} menjadi {akhir} pada {bulan_akhir}.")
        if selisih < 0
        else _("{label} sama pada {bulan_awal} dan {bulan_akhir}: {akhir}.")
    )
    return pola.format(**isi)


def say_spread(data: pl.DataFrame, metrik: Metric, nama: str = "opd") -> str:
    """Return the highest and lowest `nama`, with their `nilai`."""
    ada = data.drop_nulls("nilai").sort("nilai", nama)
    if ada.height < 2:
        return _("Tidak cukup kelompok yang dapat dibandingkan.")
    rendah, tinggi = ada.row(0, named=True), ada.row(-1, named=True)
    return _(
        "{label} tertinggi di {tinggi} ({nilai_tinggi}) dan terendah di {rendah} ({nilai_rendah})."
    ).format(
        label=_(metrik.label),
        tinggi=tinggi[nama],
        nilai_tinggi=format_nilai(metrik, tinggi["nilai"]),
        rendah=rendah[nama],
        nilai_rendah=format_nilai(metrik, rendah["nilai"]),
    )


def say_withheld(data: pl.DataFrame, metrik: Metric) -> str:
    """Return how many groups are withheld and why; empty when none is."""
    jumlah = int(data["is_ditahan"].sum())
    if not jumlah:
        return ""
    return _(
        "{jumlah} kelompok ditahan: kurang dari {terkecil} orang, atau nilainya akan membuka "
        "kelompok yang ditahan."
    ).format(jumlah=format_angka(jumlah), terkecil=metrik.smallest_group)


def say_histogram(data: pl.DataFrame) -> str:
    """Return where most people lie."""
    if data.is_empty():
        return _("Sebaran tidak ditampilkan: pegawai pada pilihan ini terlalu sedikit.")
    puncak = data.sort("orang", descending=True).row(0, named=True)
    kelas = (
        format_angka(puncak["dari"])
        if puncak["dari"] == puncak["sampai"]
        else _("{dari} sampai di bawah {sampai}").format(
            dari=format_angka(puncak["dari"]), sampai=format_angka(puncak["sampai"])
        )
    )
    return _("Paling banyak pegawai, {orang} dari {semua}, berada pada {kelas}.").format(
        orang=format_angka(puncak["orang"]), semua=format_angka(data["orang"].sum()), kelas=kelas
    )
