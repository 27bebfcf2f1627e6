"""What superiors do with what waits: in rounds, each at their own pace, most of it approved."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from demo.acak import Benar, Bulat, Pecahan
from demo.bahan import load_berkas
from demo.hari import HariLapor
from demo.jadwal import KOSONG, BulanKerja
from demo.kota import Kota
from demo.perilaku import judges
from demo.waktu import (
    JAM,
    MENIT,
    after_outage,
    day_moment,
    local_day_number,
    local_minute,
    moment,
)

SETUJU, KEMBALI, TOLAK = 0, 1, 2
# More microseconds than a month and its windows have: superior and moment fit into one sorted number.
_GESER = 1 << 43


@dataclass(frozen=True, slots=True)
class Putaran:
    """All rounds of validation of a month, as sorted numbers: superior times _GESER plus moment.

    Moments count from `awal`, the first moment of the month.
    """

    kunci: Bulat
    awal: int

    def next_after(self, penilai: Bulat, saat: Bulat, lewati: Bulat) -> Bulat:
        """Return each superior's next round after `saat`, `lewati` rounds later; KOSONG when none."""
        cari = penilai * _GESER + np.clip(saat - self.awal, 0, _GESER - 1)
        letak = np.searchsorted(self.kunci, cari, side="right") + lewati
        ada = letak < len(self.kunci)
        kunci = self.kunci[np.where(ada, letak, 0)] if len(self.kunci) else np.zeros_like(saat)
        return np.where(ada & (kunci // _GESER == penilai), kunci % _GESER + self.awal, KOSONG)


def make_putaran(kota: Kota, kerja: BulanKerja, rng: np.random.Generator) -> Putaran:
    """Return when each superior of the month sits down to validate, until the window closes."""
    penilai = np.unique(kota.atasan_baris[np.unique(kerja.baris[kerja.baris != KOSONG])])
    hari = np.arange(kerja.hari_awal, kerja.batas_validasi + 1)
    teliti = np.clip(kota.sifat.teliti[penilai - 1] + rng.normal(0, 0.1, len(penilai)), 0.02, 1)
    bentuk = (len(penilai), len(hari))
    # 1 January 1970 was a Thursday.
    libur = np.array([1, 1, 1, 1, 1, 0.25, 0.1])[(hari + 3) % 7]
    ada = rng.random(bentuk) < np.clip(1.3 * teliti**2, 0.02, 0.97)[:, None] * libur
    sisa = max(1, kerja.batas_validasi - kerja.hari_awal - kerja.is_kerja.shape[1])
    akhir = len(hari) - 1 - rng.integers(0, sisa, len(penilai))
    rapat = rng.random(len(penilai)) < 0.80 + 0.25 * teliti
    ada[np.flatnonzero(rapat), akhir[rapat]] = True
    menit = np.where(
        rng.random(bentuk) < 0.55, rng.uniform(960, 1320, bentuk), rng.uniform(450, 690, bentuk)
    )
    siapa, kapan = np.nonzero(ada)
    saat = after_outage(moment(hari[kapan], menit[siapa, kapan]), kota.gangguan, rng)
    boleh = (local_day_number(saat) <= kerja.batas_validasi) & (saat <= kota.saat_kini)
    awal = day_moment(kerja.hari_awal, 0)
    return Putaran(np.sort((penilai[siapa] * _GESER + saat - awal)[boleh]), awal)


def decide(
    kota: Kota,
    kerja: BulanKerja,
    hari: HariLapor,
    putaran: Putaran,
    diajukan: pl.DataFrame,
    *,
    rng: np.random.Generator,
) -> pl.DataFrame:
    """Add penilai, t_putus1/putusan1/alasan1, t_ajukan2, t_putus2/putusan2/alasan2; null: not (yet)."""
    n = len(diajukan)
    ajukan = diajukan["t_ajukan"].fill_null(putaran.awal + _GESER).to_numpy()
    orang = diajukan["pegawai_id"].to_numpy()
    penilai, paling_awal = _judges(kota, kerja, orang, diajukan["tanggal"].to_physical().to_numpy())
    lewati = (rng.random(n) < 0.05).astype(np.int64)
    tunggu = np.maximum(ajukan + 5 * MENIT, paling_awal)
    putus = putaran.next_after(penilai, tunggu, lewati)
    teliti = kota.sifat.teliti[penilai - 1]
    canggung = 1 - _skill_of(hari, orang)
    u = rng.random(n)
    tolak = u < 0.003 + 0.012 * teliti * (canggung + kota.sifat.salin[orang - 1])
    kembali = ~tolak & (u < 0.016 + teliti * (0.022 + 0.07 * canggung))
    putusan = np.where(tolak, TOLAK, np.where(kembali, KEMBALI, SETUJU))
    putus = np.where(
        (putus != KOSONG) & (putusan != SETUJU), putus + rng.integers(1, 9, n) * MENIT, putus
    )
    putus = np.where(_closed(kota, kerja, putus), KOSONG, putus)
    ulang = _again(kota, kerja, putus, putusan, rng)
    putus2 = putaran.next_after(penilai, ulang + 5 * MENIT, np.zeros(n, dtype=np.int64))
    putus2 = np.where(ulang == KOSONG, KOSONG, putus2)
    putusan2 = np.where(rng.random(n) < np.where(putusan == TOLAK, 0.35, 0.05), TOLAK, SETUJU)
    return diajukan.with_columns(
        pl.Series("penilai", penilai),
        _or_null("t_putus1", putus, putus),
        _or_null("putusan1", putusan, putus),
        _reasons("alasan1", putusan, putus, rng),
        _or_null("t_ajukan2", ulang, ulang),
        _or_null("t_putus2", putus2, putus2),
        _or_null("putusan2", putusan2, putus2),
        _reasons("alasan2", putusan2, putus2, rng),
    )


def _judges(kota: Kota, kerja: BulanKerja, orang: Bulat, tanggal: Bulat) -> tuple[Bulat, Bulat]:
    letak = np.searchsorted(kerja.orang, orang)
    return judges(kota, kerja, kerja.baris[letak, tanggal - kerja.hari_awal])


def _skill_of(hari: HariLapor, orang: Bulat) -> Pecahan:
    siapa, awal = np.unique(hari.orang, return_index=True)
    return hari.mahir[awal][np.searchsorted(siapa, orang)]


def _closed(kota: Kota, kerja: BulanKerja, saat: Bulat) -> Benar:
    return (local_day_number(saat) > kerja.batas_validasi) | (saat > kota.saat_kini)


def _again(
    kota: Kota, kerja: BulanKerja, putus: Bulat, putusan: Bulat, rng: np.random.Generator
) -> Bulat:
    """Return when what came back is submitted again (KOSONG: never): most of it within a day or two."""
    n = len(putus)
    mau = rng.random(n) < np.array([0.0, 0.9, 0.3])[putusan]
    saat = putus + (rng.lognormal(np.log(9.0), 0.9, n) * JAM).astype(np.int64)
    malam = local_minute(saat) < 420
    saat = np.where(malam, saat + rng.integers(420, 640, n) * MENIT, saat)
    saat = after_outage(saat, kota.gangguan, rng)
    tidak = (putus == KOSONG) | ~mau | _closed(kota, kerja, saat)
    return np.where(tidak, KOSONG, saat)


def _or_null(nama: str, nilai: Bulat, saat: Bulat) -> pl.Series:
    kolom = pl.DataFrame({nama: nilai, "saat": saat})
    return kolom.select(pl.when(pl.col("saat") != KOSONG).then(nama)).to_series()


def _reasons(nama: str, putusan: Bulat, saat: Bulat, rng: np.random.Generator) -> pl.Series:
    isi = load_berkas("pekerjaan")
    kembali, tolak = isi["alasan_kembali"], isi["alasan_tolak"]
    acak = rng.random(len(putusan))
    letak = np.where(
        putusan == KEMBALI,
        (acak * len(kembali)).astype(np.int64),
        len(kembali) + (acak * len(tolak)).astype(np.int64),
    )
    kosong = (putusan == SETUJU) | (saat == KOSONG)
    teks = pl.Series(nama, [*kembali, *tolak, None]).gather(
        np.where(kosong, len(kembali) + len(tolak), letak)
    )
    return teks.alias(nama)
