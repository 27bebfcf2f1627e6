"""Which days people report, how long they worked and how many entries they make of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from demo.acak import Benar, Bulat, Pecahan
from demo.jadwal import BulanKerja
from demo.kota import Kota
from demo.skp import AKTIVITAS_SEHARI

MENIT_WAJAR = 354
"""Minutes that an ordinary person reports of an ordinary day."""
TEKUN_WAJAR = 1.05
SEBULAN = 30.44
BANYAK_TERSEDIKIT, BANYAK_PILIHAN = 2, 5


@dataclass(frozen=True, slots=True)
class HariLapor:
    """Reported days of a month: one element per person and day, by person and day."""

    orang: Bulat
    """Person ids."""
    baris: Bulat
    """Index of the assignment of that day."""
    hari: Bulat
    """The day, since 1970."""
    batas: Bulat
    """The last day on which it may be entered."""
    menit: Bulat
    banyak: Bulat
    mahir: Pecahan
    """How well the person handles SINERGI in that month (0-1)."""
    tahun: int


def skill(kota: Kota, orang: Bulat, hari_awal: int) -> Pecahan:
    """Return how well people handle SINERGI in the month that begins on `hari_awal`.

    It grows from the first month on: more slowly for the older, faster after a training.
    """
    sifat, i = kota.sifat, orang - 1
    lama = np.maximum(hari_awal - kota.mulai_pakai[i], 0) / SEBULAN
    latih = np.maximum(hari_awal - kota.dilatih[i], -1) / SEBULAN
    lama = lama + np.where(latih >= 0, 0.8 + 0.9 * latih, 0.0)
    sisa = np.maximum(sifat.puncak[i] - sifat.mahir[i], 0)
    return sifat.mahir[i] + sisa * (1 - np.exp(-sifat.laju[i] * lama / 2.4))


def plan_days(
    kota: Kota, kerja: BulanKerja, alpa: Benar, bagian: slice, rng: np.random.Generator
) -> HariLapor:
    """Return the days that the people in rows `bagian` of the month work on and report.

    `alpa` (people by days) are days of absence: nobody reports those.
    """
    orang, is_kerja = kerja.orang[bagian], kerja.is_kerja[bagian] & ~alpa[bagian]
    hari = kerja.hari_awal + np.arange(is_kerja.shape[1])
    mahir = skill(kota, orang, kerja.hari_awal)
    usaha = kota.sifat.tekun[orang - 1] * (0.86 + 0.14 * mahir) + rng.normal(0, 0.03, len(orang))
    peluang = 0.995 * np.minimum(1, np.maximum(usaha, 0.1) ** 0.7) * (0.66 + 0.34 * mahir)
    lapor = is_kerja & (hari <= kota.hari_akhir) & (rng.random(is_kerja.shape) < peluang[:, None])
    lapor &= hari >= kota.pertama_pakai[orang - 1][:, None]
    siapa, kapan = np.nonzero(lapor)
    usaha_hari, n = usaha[siapa] / TEKUN_WAJAR, len(siapa)
    menit = MENIT_WAJAR * usaha_hari * np.exp(rng.normal(0, 0.11, n))
    kejar = 1 + 0.5 * _absence(kerja, bagian)
    wajar = (AKTIVITAS_SEHARI * usaha_hari * kejar[siapa] - BANYAK_TERSEDIKIT) / BANYAK_PILIHAN
    banyak = BANYAK_TERSEDIKIT + rng.binomial(BANYAK_PILIHAN, np.clip(wajar, 0.04, 0.95))
    return HariLapor(
        orang=orang[siapa],
        baris=kerja.baris[bagian][siapa, kapan],
        hari=hari[kapan],
        batas=kerja.batas[bagian][siapa, kapan],
        menit=(np.clip(menit, 120, 435) // 5 * 5).astype(np.int64),
        banyak=banyak.astype(np.int64),
        mahir=mahir[siapa],
        tahun=kerja.bulan.year,
    )


def _absence(kerja: BulanKerja, bagian: slice) -> Pecahan:
    """Return the share of the month that people are away: they catch up on part of it."""
    penuh = np.maximum(kerja.jumlah_hari[5], 1)
    return np.clip(1 - kerja.is_kerja[bagian].sum(axis=1) / penuh, 0, 0.5)
