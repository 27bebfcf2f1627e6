"""Attendance of a month: mostly in time, a skewed tail of lateness, a few days without a reason."""

from __future__ import annotations

import numpy as np
import polars as pl

from demo.acak import Benar, Bulat, generator
from demo.jadwal import BulanKerja
from demo.kota import Kota
from demo.waktu import moment

MASUK, PULANG = 450, 960
SENIN = 4
"""The rest of a Monday's number (days since 1970) by seven."""
PULANG_ENAM_HARI = 840


def make_alpa(kota: Kota, kerja: BulanKerja) -> Benar:
    """Return who is absent without a reason on which day of the month."""
    rng = generator(kota.skenario.benih, "alpa", kerja.bulan)
    lalai = (1 - kota.sifat.tepat[kerja.orang - 1]) ** 2
    hari = kerja.hari_awal + np.arange(kerja.is_kerja.shape[1])
    kena = rng.random(kerja.is_kerja.shape) < (0.0008 + 0.03 * lalai)[:, None]
    return kerja.is_kerja & kena & (hari < kota.hari_akhir)


def make_kehadiran(kota: Kota, kerja: BulanKerja, alpa: Benar) -> pl.DataFrame:
    """Return the rows of kehadiran of the month: one for each working day that has begun."""
    rng = generator(kota.skenario.benih, "kehadiran", kerja.bulan)
    siapa, kapan = np.nonzero(kerja.is_kerja & _recorded(kota, kerja))
    orang, hari, n = kerja.orang[siapa], kerja.hari_awal + kapan, len(siapa)
    lalai = 1 - kota.sifat.tepat[orang - 1]
    telat = rng.random(n) < 0.004 + 0.5 * lalai**2
    menit_telat = np.where(telat, 1 + rng.exponential(8 + 40 * lalai), 0).astype(np.int64)
    menit_telat = np.minimum(menit_telat, 240)
    cepat = rng.random(n) < 0.002 + 0.2 * lalai**2
    menit_cepat = np.where(cepat, 1 + rng.exponential(10 + 40 * lalai), 0).astype(np.int64)
    menit_cepat = np.minimum(menit_cepat, 240)
    masuk = MASUK + np.where(telat, menit_telat, -rng.integers(0, 31, n))
    pola = np.array([satu.jabatan.unit.pola_kerja for satu in kota.baris])
    usai = np.where(pola[kerja.baris[siapa, kapan]] == 6, PULANG_ENAM_HARI, PULANG)
    pulang = usai + np.where(cepat, -menit_cepat, rng.integers(0, 46, n))
    is_alpa = alpa[siapa, kapan]
    is_tanpa_apel = ~is_alpa & _missed(kota, kerja, orang, hari)
    sudah_pulang = moment(hari, pulang) <= kota.saat_kini
    return pl.DataFrame(
        {
            "pegawai_id": orang,
            "tanggal": pl.Series(hari, dtype=pl.Int32).cast(pl.Date),
            "masuk": masuk,
            "pulang": pulang,
            "telat_menit": np.where(is_alpa, 0, menit_telat),
            "pulang_cepat_menit": np.where(is_alpa | ~sudah_pulang, 0, menit_cepat),
            "is_alpa": is_alpa,
            "is_tanpa_apel": is_tanpa_apel,
            "sudah_masuk": moment(hari, masuk) <= kota.saat_kini,
            "sudah_pulang": sudah_pulang,
        }
    ).filter(pl.col("sudah_masuk")).select(
        "pegawai_id", "tanggal",
        pl.when(~pl.col("is_alpa")).then("masuk").alias("masuk"),
        pl.when(~pl.col("is_alpa") & pl.col("sudah_pulang")).then("pulang").alias("pulang"),
        "telat_menit", "pulang_cepat_menit", "is_alpa", "is_tanpa_apel",
    )  # fmt: skip


def _missed(kota: Kota, kerja: BulanKerja, orang: Bulat, hari: Bulat) -> Benar:
    """Return who missed the assembly of a Monday, by a chance of its own."""
    rng = generator(kota.skenario.benih, "apel", kerja.bulan)
    lalai = 1 - kota.sifat.tepat[orang - 1]
    # The first day counted from was a Thursday.
    return (hari % 7 == SENIN) & (rng.random(len(orang)) < 0.002 + 0.12 * lalai**2)


def _recorded(kota: Kota, kerja: BulanKerja) -> Benar:
    """Return which days were recorded: in January 2020 a third of the offices still signed on paper."""
    semua = np.ones(kerja.is_kerja.shape, dtype=np.bool_)
    if kota.skenario.is_naskah and kerja.bulan == kota.skenario.awal:
        semua &= kota.opd_baris[kerja.baris] % 3 != 0
    return semua
