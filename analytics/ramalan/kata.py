"""A forecast in words, and beside the people of a list."""

from __future__ import annotations

import polars as pl

from analytics.ramalan.ketepatan import Ketepatan
from analytics.ramalan.model import DIKATAKAN, ends_below
from analytics.ramalan.ramal import Perkiraan
from analytics.ramalan.uji import Teruji
from data.bahasa import _, format_angka, format_persen


def say_forecast(p: Perkiraan) -> str:
    """Return one sentence: the forecast, its bounds, and how often such bounds were right."""
    kalimat = _("Perkiraan capaian akhir bulan {ramalan}, antara {bawah} dan {atas}.").format(
        ramalan=format_persen(p.ramalan, 0),
        bawah=format_persen(p.bawah, 0),
        atas=format_persen(p.atas, 0),
    )
    if p.ketepatan is None or p.ketepatan.cakupan is None:
        return kalimat
    return (
        kalimat
        + " "
        + _("Pada bulan lalu, rentang seperti ini benar {cakupan}.").format(
            cakupan=format_persen(p.ketepatan.cakupan, 0)
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
        _range_text(bawah, atas) for bawah, atas in gabung.select("bawah", "atas").iter_rows()
    ]
    return gabung.with_columns(pl.Series("rentang", rentang, pl.String)).drop("bawah", "atas")


def _range_text(bawah: float | None, atas: float | None) -> str:
    """Return a range as one reads it: 59–82 %; one that rounds to a single number is that number."""
    awal, akhir = format_persen(bawah, 0), format_persen(atas, 0)
    return akhir if awal == akhir else f"{format_angka(bawah)}–{akhir}"


def say_list(daftar: pl.DataFrame, ramalan: pl.DataFrame) -> str:
    """Return how many of the list are likely, and how many sure, to end below full."""
    isi = daftar.select("pegawai_id").join(ramalan, on="pegawai_id").drop_nulls("ramalan")
    if isi.is_empty():
        return say_nothing_known()
    return _(
        "{n} dari {semua} pegawai ini diperkirakan tetap di bawah 100 % pada akhir bulan; bagi "
        "{pasti} di antaranya seluruh rentangnya di bawah 100 %."
    ).format(
        n=format_angka(isi.filter(ends_below(pl.col("ramalan"))).height),
        semua=format_angka(daftar.height),
        pasti=format_angka(isi.filter(ends_below(pl.col("atas"))).height),
    )


def say_accuracy(k: Ketepatan) -> str:
    """Return how far forecasts made at this point of past months were off, and what their ranges held."""
    if k.galat is None:
        return say_untested()
    return _(
        "Pada titik yang sama di {n} bulan tutup terakhir, perkiraan meleset rata-rata {galat} poin; "
        "dari rentang yang dikatakan memuat {dikatakan}, {cakupan} memuat capaian akhirnya."
    ).format(
        n=format_angka(k.bulan),
        galat=format_angka(k.galat, 1),
        dikatakan=format_persen(100 * DIKATAKAN, 0),
        cakupan=format_persen(k.cakupan, 0),
    )


def say_tested(t: Teruji) -> str:
    """Return how forecasts from earlier months alone came out, beside the straight line and one's own past."""
    k, semua = t.ketepatan, t.bulan.drop_nulls("galat")
    if k.galat is None:
        return say_untested()
    lurus, lalu = (_mean(semua, nama) for nama in ("galat_lurus", "galat_lalu"))
    return _(
        "Dari bulan-bulan sebelumnya saja, {n} bulan tutup terakhir diperkirakan dengan meleset "
        "rata-rata {galat} poin; meneruskan laju menit meleset {lurus} poin, rata-rata sendiri "
        "sebelumnya {lalu} poin. Dari rentang yang dikatakan memuat {dikatakan}, {cakupan} memuat "
        "capaian akhirnya."
    ).format(
        n=format_angka(k.bulan),
        galat=format_angka(k.galat, 1),
        lurus=format_angka(lurus, 1),
        lalu=format_angka(lalu, 1),
        dikatakan=format_persen(100 * DIKATAKAN, 0),
        cakupan=format_persen(k.cakupan, 0),
    )


def point_name(bagian: float) -> str:
    """Return a point of the month (`analytics.ramalan.uji.TITIK`) in words."""
    return {
        0.25: _("Seperempat bulan"),
        0.5: _("Setengah bulan"),
        0.75: _("Tiga perempat bulan"),
    }[bagian]


def say_bands(pita: pl.DataFrame) -> str:
    """Return which band of forecasts came furthest from what it was forecast to be."""
    beda = pita.with_columns((pl.col("capaian") - pl.col("ramalan")).alias("beda"))
    b = beda.sort(pl.col("beda").abs(), descending=True).row(0, named=True)
    return _(
        "Makin dekat ke garis putus-putus, makin tepat. Terjauh darinya: mereka yang diperkirakan "
        "{dari}–{sampai}, rata-rata {ramalan}, menjadi {capaian}."
    ).format(
        dari=format_angka(b["dari"]),
        sampai=format_persen(b["sampai"], 0),
        ramalan=format_persen(b["ramalan"]),
        capaian=format_persen(b["capaian"]),
    )


def say_untested() -> str:
    """Return why nothing is known about past forecasts."""
    return _("Belum cukup bulan tutup untuk menguji perkiraan.")


def _mean(semua: pl.DataFrame, nama: str) -> float:
    """The mean over the people forecast of all months."""
    orang = pl.col("n") * pl.col("diramal")
    return semua.select((pl.col(nama) * orang).sum() / orang.sum()).item()
