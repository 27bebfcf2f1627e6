"""When activities are entered: the same evening, days later, as a draft first, or too late.

What comes too late is lost, stays a draft, or reaches the office's import at the end of the month.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from demo.acak import Benar, Bulat, Pecahan
from demo.aturan import KELAS, first_day
from demo.hari import HariLapor
from demo.jadwal import KOSONG, BulanKerja, day_number
from demo.janggal import in_one_evening
from demo.kota import Kota
from demo.waktu import JAM, MENIT, after_outage, local_day_number, moment

SORE = 930
MALAM = 1410
TERLAMBAT_JADI_DRAF = 0.25
TERLAMBAT_DIIMPOR = 0.6
DORONGAN = 0.06
"""How much more often those whose ceiling has risen enter a day on that day."""
SUMBER = pl.Series("sumber", ["web", "luring", "impor", "demo"])
"""What an office's admin enters for others is of source `demo`: it needs nobody's confirmation."""


def submit(
    kota: Kota,
    kerja: BulanKerja,
    hari: HariLapor,
    aktivitas: pl.DataFrame,
    rng: np.random.Generator,
) -> pl.DataFrame:
    """Add dientri_oleh, sumber, t_draf and t_ajukan (moments or null), dibuat; the rest is left out."""
    letak = aktivitas["letak"].to_numpy()
    akhir_kerja = np.zeros(len(hari.orang), dtype=np.int64)
    np.maximum.at(akhir_kerja, letak, aktivitas["selesai"].to_numpy())
    saat_hari = after_outage(_evening(kota, hari, akhir_kerja, rng), kota.gangguan, rng)
    sela = np.cumsum(rng.integers(35, 150, len(letak)) * 1_000_000)
    awal = np.cumsum(hari.banyak) - hari.banyak
    ajukan = saat_hari[letak] + sela - sela[awal][letak]
    is_terlambat = local_day_number(ajukan) > hari.batas[letak]
    impor = _imports(kota, kerja, hari, rng)[letak]
    is_impor = is_terlambat & (impor != KOSONG)
    is_terlambat &= ~is_impor
    draf = _draft_times(kota, hari, letak, ajukan, is_terlambat, rng=rng)
    draf = np.where(is_impor, KOSONG, draf)
    ajukan = np.where(is_impor, impor, ajukan)
    dibuat = np.where(draf == KOSONG, ajukan, draf)
    oleh, is_luring = _writers(kota, kerja, hari, letak, rng)
    masuk = (~is_terlambat | (draf != KOSONG)) & (dibuat <= kota.saat_kini)
    ajukan = np.where(is_terlambat | (ajukan > kota.saat_kini), KOSONG, ajukan)
    is_titipan = oleh != hari.orang[letak]
    sumber = np.select([is_impor, is_titipan], [2, 3], is_luring.astype(np.int64))
    return (
        aktivitas.with_columns(
            pl.Series("dientri_oleh", np.where(is_impor, hari.orang[letak], oleh)),
            SUMBER.gather(sumber),
            _moment_or_null("t_draf", draf),
            _moment_or_null("t_ajukan", ajukan),
            pl.Series("dibuat", dibuat),
        )
        .filter(masuk)
        .drop("letak", "urutan")
    )


def _imports(kota: Kota, kerja: BulanKerja, hari: HariLapor, rng: np.random.Generator) -> Bulat:
    """Return for each day when the office would import it (KOSONG: not), once after the month's end."""
    opd = kota.opd_baris[hari.baris]
    akhir = kerja.hari_awal + kerja.is_kerja.shape[1]
    saat = moment(akhir + opd % 3, 540 + 5 * opd)
    hidup = after_outage(saat, kota.gangguan, np.random.default_rng(0)) == saat
    return np.where(hidup & (rng.random(len(opd)) < TERLAMBAT_DIIMPOR), saat, KOSONG)


def _moment_or_null(nama: str, saat: Bulat) -> pl.Series:
    return pl.Series(nama, saat).to_frame().select(
        pl.when(pl.col(nama) != KOSONG).then(nama)
    ).to_series()  # fmt: skip


def _evening(kota: Kota, hari: HariLapor, akhir_kerja: Bulat, rng: np.random.Generator) -> Bulat:
    """Return when a person sits down to enter the day: skilled and careful people the same day."""
    n = len(hari.orang)
    i = hari.orang - 1
    lalai = np.maximum(1 - kota.sifat.tekun[i], 0)
    rapi = np.clip(0.6 * hari.mahir + 0.4 * kota.sifat.tepat[i] - 1.6 * lalai, 0, 1)
    sama = rng.random(n) < 1.05 * rapi - 0.15 + DORONGAN * _is_raised(kota, hari)
    tunda = np.where(sama, 0, rng.geometric(0.12 + 0.5 * rapi))
    kejar = (hari.hari + tunda > hari.batas) & (rng.random(n) < 0.05 + 0.5 * rapi)
    hari_isi = np.where(kejar, hari.batas, hari.hari + tunda)
    petang: Pecahan = np.maximum(akhir_kerja, SORE) + rng.exponential(55.0, n)
    pagi = np.where(rng.random(n) < 0.45, rng.normal(500, 25, n), rng.uniform(480, 1290, n))
    menit = np.where(hari_isi == hari.hari, petang, np.clip(pagi, 420, MALAM))
    hari_isi, menit = in_one_evening(kota, hari, hari_isi, menit)
    return moment(hari_isi, np.minimum(menit, MALAM))


def _is_raised(kota: Kota, hari: HariLapor) -> Benar:
    """Return whether each day is one of somebody whose ceiling has risen."""
    kelas = np.array([satu.jabatan.kelas for satu in kota.baris])[hari.baris]
    return np.isin(kelas, KELAS) & (hari.hari >= day_number(first_day(kota.skenario)))


def _draft_times(
    kota: Kota,
    hari: HariLapor,
    letak: Bulat,
    ajukan: Bulat,
    is_terlambat: Benar,
    *,
    rng: np.random.Generator,
) -> Bulat:
    """Return when a draft was saved before (KOSONG: none); some late entries remain drafts."""
    acak = rng.random(len(letak))
    sebelum = ajukan - (rng.uniform(0.3, 5.0, len(letak)) * JAM).astype(np.int64)
    pagi = moment(hari.hari[letak], np.full(len(letak), 480))
    sebelum = np.maximum(sebelum, pagi)
    sore = moment(hari.hari[letak], rng.uniform(900, 1300, len(letak)))
    draf = np.where(is_terlambat, sore, sebelum)
    ada = np.where(is_terlambat, acak < TERLAMBAT_JADI_DRAF, acak < 0.05)
    ada &= after_outage(draf, kota.gangguan, np.random.default_rng(0)) == draf
    return np.where(ada & (is_terlambat | (draf < ajukan - MENIT)), draf, KOSONG)


def _writers(
    kota: Kota, kerja: BulanKerja, hari: HariLapor, letak: Bulat, rng: np.random.Generator
) -> tuple[Bulat, Benar]:
    """Return who enters each activity: the person, or the office's admin for those who still struggle."""
    n = len(hari.orang)
    bantu = rng.random(n) < np.clip(1.1 * (0.8 - hari.mahir), 0, 0.6)
    admin = kota.admin_opd(kerja.bulan)[kota.opd_baris[hari.baris]]
    oleh = np.where(bantu & (admin != KOSONG), admin, hari.orang)
    return oleh[letak], rng.random(len(letak)) < 0.04
