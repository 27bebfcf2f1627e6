"""Rounds of 360-degree feedback: one that is over, and one under way when the city is seen."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import numpy as np
import polars as pl

from data.waktu import month_add, month_start
from demo.acak import Benar, generator, make_ids, random_ids
from demo.bahan import load_berkas
from demo.jadwal import day_number
from demo.kota import Kota
from demo.penugasan import Baris
from demo.waktu import day_moment
from rules.perilaku import aspek_perilaku
from workflow.perilaku.undangan_360 import Ajakan, invite

LAMA = 21
BERCATATAN = 0.07
SUKA = {"atasan": 0.0, "rekan": 1.5, "bawahan": -1.0}
"""By how much each group is kinder than the superior."""
Bingkai = tuple[str, pl.DataFrame]


def round_frames(kota: Kota) -> Iterator[Bingkai]:
    """Yield the rows of putaran_360, undangan_360 and jawaban_360 of both rounds."""
    for ke, (mulai, selesai, bagian) in enumerate(_rounds(kota)):
        rng = generator(kota.skenario.benih, "umpan_balik", ke)
        pagi = np.array([day_moment(day_number(mulai - timedelta(days=2)), 540)], dtype=np.int64)
        id = make_ids(pagi, rng)[0]
        bulan = month_start(mulai)
        yield (
            "putaran_360",
            pl.DataFrame(
                {
                    "id": [id],
                    "nama": [f"Umpan balik 360 putaran {ke + 1}"],
                    "bulan": [bulan],
                    "mulai": [mulai],
                    "selesai": [selesai],
                    "opd_id": [None],
                    "dibuat_oleh": [kota.kepala_bkpsdm],
                    "dibuat_pada": pagi,
                },
                schema_overrides={"opd_id": pl.Int64},
            ),
        )
        ajakan = _invited(kota, id, bulan, mulai)
        menjawab = rng.random(len(ajakan)) < bagian
        yield "undangan_360", _invitations(id, ajakan, menjawab)
        dijawab = [a for a, ya in zip(ajakan, menjawab, strict=True) if ya]
        yield "jawaban_360", _sheets(kota, id, mulai, dijawab, rng)


def _rounds(kota: Kota) -> Iterator[tuple[date, date, float]]:
    """First and last day of each round, and the share that answers by the city's moment."""
    akhir = kota.skenario.akhir
    lalu = month_add(month_start(akhir), -3) + timedelta(days=4)
    if lalu >= kota.skenario.awal:
        yield lalu, lalu + timedelta(days=LAMA - 1), 0.82
    kini = akhir - timedelta(days=8)
    if not kota.skenario.is_naskah and kini >= kota.skenario.awal:
        yield kini, kini + timedelta(days=LAMA - 1), 0.45


def _invited(kota: Kota, id: str, bulan: date, mulai: date) -> list[Ajakan]:
    atasan = {b.pegawai_id: b.atasan_id for b in _posts(kota, mulai)}
    k = kota.profil.on(bulan)
    return invite(
        atasan,
        atasan.keys(),
        id,
        rekan_terbanyak=k.bulat("rekan_360_terbanyak"),
        tersedikit=k.bulat("lembar_360_tersedikit"),
    )


def _posts(kota: Kota, hari: date) -> list[Baris]:
    hidup = [
        b
        for b in kota.baris
        if b.jenis == "definitif" and b.mulai <= hari and (b.selesai is None or b.selesai >= hari)
    ]
    return sorted(hidup, key=lambda b: b.mulai)


def _invitations(id: str, ajakan: Sequence[Ajakan], menjawab: Benar) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "putaran_id": pl.repeat(id, len(ajakan), eager=True, dtype=pl.String),
            "dinilai_id": [a.dinilai_id for a in ajakan],
            "penilai_id": [a.penilai_id for a in ajakan],
            "hubungan": [a.hubungan for a in ajakan],
            "is_menjawab": menjawab,
        }
    )


def _sheets(
    kota: Kota, id: str, mulai: date, ajakan: Sequence[Ajakan], rng: np.random.Generator
) -> pl.DataFrame:
    """Return the sheets, in the order of their random keys: neither says who wrote one."""
    bulan, n = month_start(mulai), len(ajakan)
    aspek, k = aspek_perilaku(bulan, kota.profil), kota.profil.on(bulan)
    dinilai = np.array([a.dinilai_id for a in ajakan], dtype=np.int64) - 1
    suka = np.array([SUKA[a.hubungan] for a in ajakan])
    dasar = 82 + 8 * kota.sifat.tepat[dinilai] + 18 * (kota.sifat.tekun[dinilai] - 1.0) + suka
    dasar += rng.normal(0, 2.5, n)
    semua = np.rint(dasar[:, None] + rng.normal(0, 2.5, (n, len(aspek))))
    # Within the scores that need no note.
    bawah, atas = k.bulat("catatan_perilaku_di_bawah"), k.bulat("catatan_perilaku_di_atas")
    angka = np.clip(semua, bawah, atas).astype(int).tolist()
    struktural = {
        b.pegawai_id for b in _posts(kota, mulai) if b.jabatan.jenis_jabatan == "struktural"
    }
    kata, catat = load_berkas("suara")["umpan_balik"], rng.random(n) < BERCATATAN
    pilih = rng.integers(0, len(kata), n)
    nilai = [
        {
            a.id: v
            for a, v in zip(aspek, baris, strict=True)
            if satu.dinilai_id in struktural or not a.is_khusus_struktural
        }
        for satu, baris in zip(ajakan, angka, strict=True)
    ]
    return pl.DataFrame(
        {
            "id": random_ids(n, rng),
            "putaran_id": pl.repeat(id, n, eager=True, dtype=pl.String),
            "dinilai_id": [a.dinilai_id for a in ajakan],
            "hubungan": [a.hubungan for a in ajakan],
            "nilai": pl.Series([json.dumps(isi) for isi in nilai], dtype=pl.String),
            "catatan": pl.Series(
                [kata[i] if ya else None for i, ya in zip(pilih, catat, strict=True)],
                dtype=pl.String,
            ),
        }
    ).sort("id")
