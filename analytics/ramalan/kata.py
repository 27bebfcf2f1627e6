"""A forecast in words, and beside the people of a list."""

from __future__ import annotations

import polars as pl

from analytics.ramalan.ramal import Perkiraan
from data.bahasa import _, format_angka, format_persen

PENUH = 100


def say_forecast(p: Perkiraan) -> str:
    """Return one sentence: the forecast, its bounds, and how often such bounds were right."""
    kalimat = _("Perkiraan capaian akhir bulan {ramalan}, antara {bawah} dan {atas}.").format(
        ramalan=format_persen(p.ramalan, 0),
        bawah=format_persen(p.bawah, 0),
        atas=format_persen(p.atas, 0),
    )
    if p.cakupan is None:
        return kalimat
    return (
        kalimat
        + " "
        + _("Pada bulan lalu, rentang seperti ini benar {cakupan}.").format(
            cakupan=format_persen(100 * p.cakupan, 0)
        )
    )


def say_nothing_known() -> str:
    """Return why there is no forecast."""
    return _("Belum cukup hari atau bulan sebelumnya untuk memperkirakan akhir bulan.")


def with_forecast(daftar: pl.DataFrame, ramalan: pl.DataFrame) -> pl.DataFrame:
    """Return a list of people with ramalan, rentang (text; a dash where too little is known) and
    perlu_sehari; unchanged where there is no forecast of the month."""
    if ramalan.is_empty():
        return daftar
    gabung = daftar.join(ramalan, on="pegawai_id", how="left", maintain_order="left")
    rentang = [
        "–" if bawah is None else f"{format_angka(bawah)}–{format_persen(atas, 0)}"
        for bawah, atas in gabung.select("bawah", "atas").iter_rows()
    ]
    return gabung.with_columns(pl.Series("rentang", rentang, pl.String)).drop("bawah", "atas")


def say_list(daftar: pl.DataFrame, ramalan: pl.DataFrame) -> str:
    """Return how many of the list are likely, and how many sure, to end below full."""
    isi = daftar.select("pegawai_id").join(ramalan, on="pegawai_id").drop_nulls("ramalan")
    if isi.is_empty():
        return say_nothing_known()
    return _(
        "{n} dari {semua} pegawai ini diperkirakan tetap di bawah 100 % pada akhir bulan; bagi "
        "{pasti} di antaranya seluruh rentangnya di bawah 100 %."
    ).format(
        n=format_angka(isi.filter(pl.col("ramalan") < PENUH).height),
        semua=format_angka(daftar.height),
        pasti=format_angka(isi.filter(pl.col("atas") < PENUH).height),
    )
