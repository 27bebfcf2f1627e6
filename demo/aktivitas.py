"""The activities of a month as they are planned: times, kinds, items, quantities, words."""

from __future__ import annotations

import numpy as np
import polars as pl

from demo.acak import Benar, Bulat, Pecahan
from demo.hari import HariLapor
from demo.kota import Kota

LANGKAH = 5
TERPENDEK = 15
MULAI_KERJA = 450
_JEDA = np.array([0, 0, 5, 10, 15, 30])
# Steps of the golden ratio spread a person's entries over the items almost exactly by weight.
_RASIO = 0.6180339887498949


def make_aktivitas(kota: Kota, hari: HariLapor, rng: np.random.Generator) -> pl.DataFrame:
    """Return one row per activity, by person and time: what, when, how much; nothing submitted yet.

    Columns: pegawai_id, tanggal, mulai, selesai, jenis, butir (index, null), nomor_perintah,
    uraian, kuantitas (hundredths), urutan (within the day), letak (element of `hari`).
    """
    letak = np.repeat(np.arange(len(hari.orang)), hari.banyak)
    awal = np.cumsum(hari.banyak) - hari.banyak
    urutan = np.arange(len(letak)) - awal[letak]
    mulai, selesai = _times(hari, letak, awal, rng)
    orang = hari.orang[letak]
    acak = rng.random(len(letak))
    lain = acak < (0.06 + 0.16 * kota.suka_lain[orang - 1])
    perintah = ~lain & (acak > 0.95)
    butir, teks = _items(kota, hari, letak, ~(lain | perintah), rng)
    teks = np.where(lain, kota.teks_lain(rng, len(letak)), teks)
    kuantitas = _quantities(kota, butir, ~(lain | perintah), rng)
    nomor = pl.Series(rng.integers(1, 400, len(letak)))
    tahun = pl.Series("tahun", hari.hari[letak], pl.Int32).cast(pl.Date).dt.year()
    return pl.DataFrame(
        {
            "pegawai_id": orang,
            "tanggal": pl.Series(hari.hari[letak], dtype=pl.Int32).cast(pl.Date),
            "mulai": mulai,
            "selesai": selesai,
            "is_lainnya": lain,
            "is_perintah": perintah,
            "butir": butir,
            "nomor": nomor,
            "tahun": tahun,
            "uraian": kota.teks.isi.gather(teks),
            "kuantitas": kuantitas,
            "urutan": urutan,
            "letak": letak,
        }
    ).select(
        "pegawai_id", "tanggal", "mulai", "selesai",
        pl.when("is_lainnya").then(pl.lit("lainnya")).otherwise(pl.lit("utama")).alias("jenis"),
        pl.when(~pl.col("is_lainnya") & ~pl.col("is_perintah")).then("butir").alias("butir"),
        pl.when("is_perintah").then(pl.format("800/{}/SPT/{}", "nomor", "tahun"))
        .alias("nomor_perintah"),
        "uraian", "kuantitas", "urutan", "letak",
    )  # fmt: skip


def _times(
    hari: HariLapor, letak: Bulat, awal: Bulat, rng: np.random.Generator
) -> tuple[Bulat, Bulat]:
    """Return begin and end of each activity in minutes of the day: none overlap, sums stay as planned."""
    if not len(letak):
        return letak, letak
    berat = rng.random(len(letak)) + 0.35
    bagian = berat / np.add.reduceat(berat, awal)[letak]
    lebih = (hari.menit - TERPENDEK * hari.banyak)[letak]
    lama = TERPENDEK + (np.maximum(lebih, 0) * bagian // LANGKAH * LANGKAH).astype(np.int64)
    langkah = lama + _JEDA[rng.integers(0, len(_JEDA), len(letak))]
    jumlah = np.cumsum(langkah) - langkah
    masuk = MULAI_KERJA + LANGKAH * rng.integers(0, 7, len(hari.orang))
    mulai = masuk[letak] + jumlah - jumlah[awal][letak]
    return mulai, mulai + lama


def _items(
    kota: Kota, hari: HariLapor, letak: Bulat, is_butir: Benar, rng: np.random.Generator
) -> tuple[Bulat, Bulat]:
    """Return the SKP item of each activity by the weights of the plan, and a text of its kind."""
    orang, baris = hari.orang[letak], hari.baris[letak]
    urut = np.cumsum(is_butir)
    geser = rng.random(len(kota.sifat.usia) + 1)[orang]
    titik: Pecahan = (geser + urut * _RASIO) % 1 * 100
    mulai, batas = kota.items_of(hari.tahun)
    pilih = (batas[baris] <= titik[:, None]).sum(axis=1)
    butir = mulai[baris] + pilih
    u = rng.random(len(letak))
    u = np.where(kota.sifat.salin[orang - 1] > 0, geser, u)
    teks = kota.rencana.teks_mulai[butir] + (u * kota.rencana.teks_banyak[butir]).astype(np.int64)
    return butir, teks


def _quantities(kota: Kota, butir: Bulat, is_butir: Benar, rng: np.random.Generator) -> Bulat:
    """Return what each activity yields, in hundredths: about the item's usual quantity."""
    laju = kota.rencana.laju[butir]
    beda = rng.integers(-1, 2, len(butir))
    return np.where(is_butir & (laju > 1), laju + beda, 1) * 100
