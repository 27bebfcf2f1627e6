"""What people say about SINERGI: pulse surveys that nobody can be traced in, and complaints."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np
import polars as pl

from data.store import saat_to_int
from data.waktu import local_moment
from demo.acak import Bulat, Pecahan, generator, make_ids, random_ids
from demo.bahan import load_berkas
from demo.hari import skill
from demo.jadwal import KOSONG, BulanKerja, day_number
from demo.kejadian import is_late_pay
from demo.kota import Kota
from demo.waktu import JAM, moment
from workflow.layanan.survei import BUTIR

LAMA_SURVEI = 14
KELUHAN_SEBULAN = 0.011
"""Complaints per person in an ordinary month."""
_BIASA = {"jaringan": 2.0, "akun": 1.0, "validasi": 2.0, "tpp": 1.5, "data": 1.5, "bantuan": 1.5}


def survey_frames(kota: Kota) -> Iterator[tuple[str, pl.DataFrame]]:
    """Yield the rows of the two rounds: survei, peserta_survei, jawaban_survei."""
    ronde = [kota.skenario.month_of(bagian) + timedelta(days=9) for bagian in (0.25, 0.8)]
    ronde = [hari for hari in dict.fromkeys(ronde) if hari < kota.skenario.akhir]
    for ke, mulai in enumerate(ronde):
        rng = generator(kota.skenario.benih, "survei", ke)
        butir = list(BUTIR)
        pagi = np.array([saat_to_int(local_moment(mulai))], dtype=np.int64)
        kunci = make_ids(pagi, rng)
        yield (
            "survei",
            pl.DataFrame(
                {
                    "id": kunci,
                    "nama": [f"Survei kepuasan SINERGI putaran {ke + 1}"],
                    "mulai": [mulai],
                    "selesai": [mulai + timedelta(days=LAMA_SURVEI)],
                    "butir": [json.dumps(butir)],
                }
            ),
        )
        yield from _answers(kota, kota.jadwal.month(mulai), mulai, kunci, len(butir), rng=rng)


def _answers(
    kota: Kota,
    kerja: BulanKerja,
    mulai: date,
    kunci: pl.Series,
    butir: int,
    *,
    rng: np.random.Generator,
) -> Iterator[tuple[str, pl.DataFrame]]:
    baris = kerja.baris[:, (mulai - kerja.bulan).days]
    ada = np.flatnonzero((baris != KOSONG) & (rng.random(len(baris)) < 0.64))
    orang, opd = kerja.orang[ada], kota.opd_baris[baris[ada]]
    yield (
        "peserta_survei",
        pl.DataFrame({"survei_id": pl.repeat(kunci[0], len(ada), eager=True), "pegawai_id": orang}),
    )
    nilai = _opinions(kota, orang, opd, day_number(mulai), butir, rng=rng)
    # The sheets lie in random order: neither place nor key tells who wrote one.
    acak = rng.permutation(len(ada))
    yield (
        "jawaban_survei",
        pl.DataFrame(
            {
                "id": random_ids(len(ada), rng),
                "survei_id": pl.repeat(kunci[0], len(ada), eager=True),
                "opd_id": opd[acak],
                "nilai": pl.Series([json.dumps(n) for n in nilai[acak].tolist()], dtype=pl.String),
            }
        ).sort("id"),
    )


def _opinions(
    kota: Kota, orang: Bulat, opd: Bulat, hari: int, butir: int, *, rng: np.random.Generator
) -> Bulat:
    """Return answers 1-4, people by questions: skill helps, each office and question has its mood."""
    kantor = generator(kota.skenario.benih, "suasana").normal(
        0, 0.22, len(kota.organisasi.kantor) + 1
    )
    soal = np.array([0.15, -0.25, 0.0, 0.05, -0.1, 0.1, 0.2, -0.15, -0.2])[:butir]
    pribadi: Pecahan = 2.2 + skill(kota, orang, hari) + kantor[opd] + rng.normal(0, 0.3, len(orang))
    semua = pribadi[:, None] + soal + rng.normal(0, 0.45, (len(orang), butir))
    return np.clip(np.rint(semua), 1, 4).astype(np.int64)


def make_keluhan(kota: Kota, kerja: BulanKerja) -> pl.DataFrame:
    """Return the complaints made in one month: more in months of outages and of late pay."""
    rng = generator(kota.skenario.benih, "keluhan", kerja.bulan)
    awal, n_hari = kerja.hari_awal, kerja.is_kerja.shape[1]
    mati = [m for m in kota.mati if awal <= day_number(m.mulai.date()) < awal + n_hari]
    jam = sum((m.selesai - m.mulai).total_seconds() / 3600 for m in mati)
    berat = _BIASA | {
        "jaringan": 2.0 + jam / 3,
        "tpp": 1.5 + 6.0 * is_late_pay(kota.skenario, kerja.bulan),
    }
    kali = KELUHAN_SEBULAN * sum(berat.values()) / sum(_BIASA.values())
    siapa = np.repeat(np.arange(len(kerja.orang)), rng.poisson(kali, len(kerja.orang)))
    kolom = rng.integers(0, n_hari, len(siapa))
    boleh = kerja.is_kerja[siapa, kolom]
    siapa, kolom = siapa[boleh], kolom[boleh]
    n = len(siapa)
    dibuat = moment(awal + kolom, rng.uniform(455, 1020, n))
    jenis = rng.choice(list(berat), n, p=np.array(list(berat.values())) / sum(berat.values()))
    tanggap = dibuat + (rng.lognormal(np.log(16), 1.0, n) * JAM).astype(np.int64)
    tanggap = np.where(rng.random(n) < 0.04, KOSONG, tanggap)
    selesai = np.where(
        (tanggap == KOSONG) | (rng.random(n) < 0.08),
        KOSONG,
        tanggap + (rng.lognormal(np.log(22), 1.1, n) * JAM).astype(np.int64),
    )
    isi = load_berkas("suara")["keluhan"]
    frame = pl.DataFrame(
        {
            "id": make_ids(dibuat, rng),
            "pegawai_id": kerja.orang[siapa],
            "opd_id": kota.opd_baris[kerja.baris[siapa, kolom]],
            "kategori": pl.Series(jenis.tolist(), dtype=pl.String),
            "uraian": pl.Series(
                [isi[j][int(u * len(isi[j]))] for j, u in zip(jenis, rng.random(n), strict=True)],
                dtype=pl.String,
            ),
            "dibuat_pada": dibuat,
            "ditanggapi_pada": _until(kota, tanggap),
            "selesai_pada": _until(kota, selesai),
        }
    )
    return frame.filter(pl.col("dibuat_pada") <= kota.saat_kini).sort("dibuat_pada")


def _until(kota: Kota, saat: Bulat) -> pl.Series:
    """Return the moments, null for those that never came or lie after the scenario's moment."""
    sudah = (saat != KOSONG) & (saat <= kota.saat_kini)
    return pl.Series(
        [int(s) if ya else None for s, ya in zip(saat, sudah, strict=True)], dtype=pl.Int64
    )
