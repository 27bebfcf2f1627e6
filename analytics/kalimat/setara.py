"""Why an OPD cannot be compared with the same people, or with the city's mix of jobs."""

from __future__ import annotations

import polars as pl

from analytics.setara.campuran import CAKUPAN_TERKECIL
from data.bahasa import _, format_persen


def say_without_people(data: pl.DataFrame) -> str:
    """Return why changes of the same people are missing; empty when none are.

    `data`: the rows of one OPD out of `analytics.kueri.setara_opd.fair_comparison`.
    """
    kosong = data.filter(pl.col("selisih_setara").is_null())
    if kosong.is_empty():
        return ""
    if kosong["selisih"].null_count() == kosong.height:
        return _("Tanpa bulan sebelumnya di data tidak ada perubahan untuk dibandingkan.")
    return _(
        "Perubahan pada orang yang sama tidak ditampilkan: yang datang, pergi atau tetap terlalu "
        "sedikit, sehingga angka perorangan akan terbaca."
    )


def say_without_mix(data: pl.DataFrame) -> str:
    """Return why values with the city's mix of jobs are missing; empty when none are."""
    kosong = data.filter(pl.col("nilai").is_not_null() & pl.col("nilai_campuran").is_null())
    if kosong.is_empty():
        return ""
    cakupan = max(kosong["cakupan"].fill_null(0).to_list())
    if cakupan >= CAKUPAN_TERKECIL:
        return _("Nilai dengan susunan jabatan kota ditahan bersama nilai OPD kecil di sampingnya.")
    return _(
        "Susunan jabatan kota tidak dapat diterapkan di sini: jenis jabatan yang diisi lima orang "
        "atau lebih di OPD ini hanya mewakili {cakupan} pegawai kota, perlu {perlu}."
    ).format(
        cakupan=format_persen(cakupan, 0),
        perlu=format_persen(CAKUPAN_TERKECIL, 0),
    )
