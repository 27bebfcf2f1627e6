"""When activities are entered: the same evening, days later, as a draft first, or too late for good."""

from __future__ import annotations

import numpy as np
import polars as pl

from demo.acak import Benar, Bulat, Pecahan
from demo.hari import HariLapor
from demo.jadwal import KOSONG, BulanKerja
from demo.kota import Kota
from demo.waktu import JAM, MENIT, after_outage, local_day_number, moment

SORE = 930
MALAM = 1410
TERLAMBAT_JADI_DRAF = 0.25


def submit(
    kota: Kota,
    kerja: BulanKerja,
    hari: HariLapor,
    aktivitas: pl.DataFrame,
    rng: np.random.Generator,
) -> pl.DataFrame:
    """Add dientri_oleh, sumber, t_draf and t_ajukan (moments or null); rows nobody entered are left out."""
    letak = aktivitas["letak"].to_numpy()
    akhir_kerja = np.zeros(len(hari.orang), dtype=np.int64)
    np.maximum.at(akhir_kerja, letak, aktivitas["selesai"].to_numpy())
    saat_hari = after_outage(_evening(kota, hari, akhir_kerja, rng), kota.gangguan, rng)
    sela = np.cumsum(rng.integers(35, 150, len(letak)) * 1_000_000)
    awal = np.cumsum(hari.banyak) - hari.banyak
    ajukan = saat_hari[letak] + sela - sela[awal][letak]
    is_terlambat = local_day_number(ajukan) > hari.batas[letak]
    draf = _draft_times(kota, hari, letak, ajukan, is_terlambat, rng=rng)
    dibuat = np.where(draf == KOSONG, ajukan, draf)
    oleh, sumber = _writers(kota, kerja, hari, letak, rng)
    masuk = (~is_terlambat | (draf != KOSONG)) & (dibuat <= kota.saat_kini)
    ajukan = np.where(is_terlambat | (ajukan > kota.saat_kini), KOSONG, ajukan)
    return (
        aktivitas.with_columns(
            pl.Series("dientri_oleh", oleh),
            pl.Series("is_luring", sumber),
            _moment_or_null("t_draf", draf),
            _moment_or_null("t_ajukan", ajukan),
            pl.Series("dibuat", dibuat),
        )
        .filter(masuk)
        .with_columns(
            pl.when("is_luring").then(pl.lit("luring")).otherwise(pl.lit("web")).alias("sumber")
        )
        .drop("is_luring", "letak", "urutan")
    )


def _moment_or_null(nama: str, saat: Bulat) -> pl.Series:
    return pl.Series(nama, saat).to_frame().select(
        pl.when(pl.col(nama) != KOSONG).then(nama)
    ).to_series()  # fmt: skip


def _evening(kota: Kota, hari: HariLapor, akhir_kerja: Bulat, rng: np.random.Generator) -> Bulat:
    """Return when a person sits down to enter the day: skilled and careful people the same day."""
    n = len(hari.orang)
    rapi = np.clip(0.55 * hari.mahir + 0.45 * kota.sifat.tepat[hari.orang - 1], 0, 1)
    sama = rng.random(n) < 0.18 + 0.62 * rapi
    tunda = np.where(sama, 0, rng.geometric(0.36 + 0.26 * rapi))
    kejar = (hari.hari + tunda > hari.batas) & (rng.random(n) < 0.35 + 0.55 * rapi)
    hari_isi = np.where(kejar, hari.batas, hari.hari + tunda)
    petang: Pecahan = np.maximum(akhir_kerja, SORE) + rng.exponential(55.0, n)
    pagi = np.where(rng.random(n) < 0.45, rng.normal(500, 25, n), rng.uniform(480, 1290, n))
    menit = np.where(hari_isi == hari.hari, petang, np.clip(pagi, 420, MALAM))
    return moment(hari_isi, np.minimum(menit, MALAM))


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
