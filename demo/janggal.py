"""Oddities for the integrity list to find: long texts that colleagues copy, weeks entered in one evening.

A handful of people each month, chosen by generators of their own, so that nothing else of the city
changes. Months of few texts come from `Sifat.salin`, piles of approvals from the superiors' rounds.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from demo.acak import Benar, Bulat, Pecahan, generator
from demo.hari import HariLapor
from demo.kota import Kota

BORONGAN, MALAM = 0.004, 1200
"""The share of people who enter whole weeks at once, and from when on in the evening."""
PENYALIN, KANTOR = 4, 2
"""So many people of so many offices copy a text each month."""
SALINAN = (
    "Menyusun laporan pertanggungjawaban kegiatan pengawasan wilayah beserta lampiran foto lapangan",
    "Merapikan berkas usulan kenaikan pangkat periode berjalan dan mencocokkannya dengan buku induk",
    "Menghitung ulang kebutuhan alat tulis seluruh bidang untuk usulan perubahan anggaran belanja",
    "Memeriksa kelengkapan surat pernyataan tanggung jawab mutlak sebelum diserahkan ke bagian keuangan",
    "Mendata ulang kendaraan dinas roda dua yang pajaknya hampir jatuh tempo di semua unit kerja",
    "Menyalin hasil rapat koordinasi lintas bidang ke dalam matriks tindak lanjut yang diminta pimpinan",
)


def copy_texts(kota: Kota, hari: HariLapor, aktivitas: pl.DataFrame) -> pl.DataFrame:
    """Return the month's activities with a long text of its own in several people's rows of each office."""
    if aktivitas.is_empty():
        return aktivitas
    bulan = aktivitas["tanggal"][0].replace(day=1)
    rng = generator(kota.skenario.benih, "salinan", bulan)
    opd = kota.opd_baris[hari.baris[aktivitas["letak"].to_numpy()]]
    utama = (aktivitas["jenis"] == "utama").to_numpy()
    uraian = aktivitas["uraian"].to_list()
    orang = aktivitas["pegawai_id"].to_numpy()
    ke = (bulan.year * 12 + bulan.month) * KANTOR
    for n, kantor in enumerate(_large_offices(opd[utama], orang[utama], rng)):
        teks = SALINAN[(ke + n) % len(SALINAN)]
        for siapa in rng.permutation(np.unique(orang[utama & (opd == kantor)]))[:PENYALIN]:
            letak = np.flatnonzero(utama & (orang == siapa))
            uraian[int(rng.choice(letak))] = teks
    return aktivitas.with_columns(pl.Series("uraian", uraian, pl.String))


def _large_offices(opd: Bulat, orang: Bulat, rng: np.random.Generator) -> Bulat:
    pasangan = np.unique(np.stack([opd, orang]), axis=1)
    kantor, banyak = np.unique(pasangan[0], return_counts=True)
    return rng.permutation(kantor[banyak >= 2 * PENYALIN])[:KANTOR]


def bulk_writers(kota: Kota) -> Benar:
    """Return whether each person (index = id - 1) enters whole weeks in one evening."""
    acak = generator(kota.skenario.benih, "borongan").random(len(kota.orang))
    # At least one, so that a small city has one too.
    return (acak < BORONGAN) | (acak == acak.min())


def in_one_evening(
    kota: Kota, hari: HariLapor, hari_isi: Bulat, menit: Pecahan
) -> tuple[Bulat, Pecahan]:
    """Return day and minute of entry, with the weeks of bulk writers put together.

    They sit down on the last evening for the first of the week's days.
    """
    borongan = bulk_writers(kota)[hari.orang - 1]
    # 1 January 1970 was a Thursday: weeks begin on Monday.
    minggu = (hari.hari + 3) // 7
    _, grup = np.unique(hari.orang * 10_000 + minggu, return_inverse=True)
    batas = np.full(int(grup.max(initial=0)) + 1, np.iinfo(np.int64).max)
    np.minimum.at(batas, grup, hari.batas)
    sekali = np.where(batas[grup] >= hari.hari, batas[grup], hari.batas)
    malam = MALAM + hari.orang % 60
    return np.where(borongan, sekali, hari_isi), np.where(borongan, malam, menit)
