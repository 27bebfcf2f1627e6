"""The simulator over the last twelve closed months of a lake: a trial, and all that its screen shows of it.

    python -m bench simulasi [--lake FOLDER] [--ulang 5] [--json FILE]

Each kind of trial (weights, presence, minutes, ceilings, stress, all at once) is tried with a value of
its own in every repeat. Prints the milliseconds of the calculation and of the whole answer: cost,
quantiles, histogram, the groups of each kind, who moves most. The peer calculates the same months of a
sample of people one row at a time, as a system does that recalculates slips; both must pay the same.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

sys.path.insert(0, str(Path(__file__).parents[1]))

from analytics.simulator import Bahan, Irisan, Percobaan, Simulasi, load_bahan, simulate, steps_of
from analytics.simulator.tahan import KELOMPOK
from bench._angka import percentile
from data.lake import Lake
from data.pengaturan import load_pengaturan
from data.scope import Scope
from rules.ketentuan import Profil
from rules.parameter import load_profil

BATAS_MS = 1000.0
CONTOH = 100
"""How many person-months the peer calculates: a few milliseconds each."""
PERCOBAAN: dict[str, Callable[[int], Percobaan]] = {
    "weights": lambda n: Percobaan({"bobot_produktivitas": str(50 + n)}),
    "presence": lambda n: Percobaan({"potongan_alpa_hari": str(4 + n)}),
    "minutes": lambda n: Percobaan({"menit_efektif_hari": str(310 + n)}),
    "ceilings": lambda n: Percobaan(pagu_kelas={7: 101 + n, 9: 99 - n}),
    "late validators": lambda n: Percobaan(terlambat_persen=20 + 8 * n),
    "a day's outage": lambda n: Percobaan(gangguan_hari=1, entri_kurang_persen=n),
    "all at once": lambda n: Percobaan(
        {"bobot_produktivitas": str(50 + n), "menit_efektif_hari": "310"}, {7: 110}, 1, 20, 5
    ),
}


@dataclass(frozen=True, slots=True)
class Waktu:
    """One kind of trial: milliseconds of the calculation and of the whole answer, and the result."""

    jenis: str
    hitung: list[float]
    jawab: list[float]
    percobaan: Percobaan
    hasil: Simulasi


def answer(hasil: Simulasi) -> None:
    """Work out all that the screen shows of a result, for a reader who may see names."""
    irisan = Irisan(hasil, is_nama=True)
    irisan.total()
    for kelompok in KELOMPOK:
        irisan.per_group(kelompok)
    hasil.quantiles()
    hasil.histogram()
    hasil.movers()


def time_trial(bahan: Bahan, profil: Profil, jenis: str, ulang: int) -> Waktu:
    """Try a value in every repeat, after one that does not count; refuses trials without effect."""
    hitung: list[float] = []
    jawab: list[float] = []
    dibayar: set[int] = set()
    percobaan, hasil = Percobaan(), simulate(bahan, profil, Percobaan())
    for n in range(ulang + 1):
        percobaan = PERCOBAAN[jenis](n)
        mulai = time.perf_counter()
        hasil = simulate(bahan, profil, percobaan)
        selesai = time.perf_counter()
        answer(hasil)
        hitung.append((selesai - mulai) * 1000)
        jawab.append((time.perf_counter() - mulai) * 1000)
        dibayar.add(hasil.total()["b_rp"])
    if len(dibayar) <= ulang or hasil.total()["selisih_rp"] == 0:
        sys.exit(f"{jenis}: the values tried pay the same, so there is nothing to time.")
    return Waktu(jenis, hitung[1:], jawab[1:], percobaan, hasil)


def time_peer(bahan: Bahan, profil: Profil, satu: Waktu) -> float:
    """Return the peer's milliseconds for one person-month; exits when both do not pay the same."""
    baris = satu.hasil.orang.filter(pl.col("b_rp").is_not_null())
    pilih = random.Random(7).sample(range(baris.height), min(CONTOH, baris.height))
    lama: list[float] = []
    for nomor in pilih:
        b = baris.row(nomor, named=True)
        milik = bahan.orang.filter(pegawai_id=b["pegawai_id"], bulan=b["bulan"])
        mulai = time.perf_counter()
        _a, langkah = steps_of(
            Bahan(milik, bahan.bulan, bahan.versi),
            profil,
            satu.percobaan,
            b["pegawai_id"],
            b["bulan"],
        )
        lama.append((time.perf_counter() - mulai) * 1000 / 2)
        if langkah[-1].hasil != b["b_rp"]:
            sys.exit(
                f"{satu.jenis}: person {b['pegawai_id']} is paid {b['b_rp']} and {langkah[-1].hasil}."
            )
    return statistics.median(lama)


def report(satu: Waktu, baris: int, sebaris_ms: float | None) -> dict[str, Any]:
    """Return one line of figures, as the JSON file holds it."""
    hitung = statistics.median(satu.hitung)
    return {
        "percobaan": satu.jenis,
        "hitung_p50_ms": round(hitung, 1),
        "jawab_p50_ms": round(statistics.median(satu.jawab), 1),
        "jawab_p95_ms": round(percentile(satu.jawab, 0.95), 1),
        "rasio_sebaris": None if sebaris_ms is None else round(sebaris_ms * baris / hitung),
    }


def main() -> None:
    """Print the table, and what is over a second."""
    baca = argparse.ArgumentParser(description=__doc__)
    baca.add_argument("--lake", type=Path, default=None)
    baca.add_argument("--ulang", type=int, default=5, choices=range(1, 10), metavar="1-9")
    baca.add_argument("--json", type=Path, default=None)
    pilihan = baca.parse_args()
    lake, profil = Lake(pilihan.lake or load_pengaturan().lake), load_profil()
    scope = Scope(0, 0, "bench", lake.manifest().per_tanggal, frozenset({"bkpsdm"}), None)
    mulai = time.perf_counter()
    bahan = load_bahan(lake, scope)
    muat = (time.perf_counter() - mulai) * 1000
    baris = bahan.orang.height
    print(
        f"{baris:,} person-months of {len(bahan.bulan)} months, read in {muat:.0f} ms", flush=True
    )
    isi: list[dict[str, Any]] = []
    print(f"{'':>16} {'calc p50':>9} {'all p50':>9} {'all p95':>9} {'x by row':>9}")
    for jenis in PERCOBAAN:
        waktu = time_trial(bahan, profil, jenis, pilihan.ulang)
        # Stress falls on a month's superiors and days together: no single row can be stressed alone.
        is_sebaris = not (waktu.percobaan.terlambat_persen or waktu.percobaan.gangguan_hari)
        satu = report(waktu, baris, time_peer(bahan, profil, waktu) if is_sebaris else None)
        isi.append(satu)
        print(
            f"{jenis:>16} {satu['hitung_p50_ms']:>9.1f} {satu['jawab_p50_ms']:>9.1f} "
            f"{satu['jawab_p95_ms']:>9.1f} {satu['rasio_sebaris'] or '-':>9}",
            flush=True,
        )
        if satu["jawab_p95_ms"] > BATAS_MS:
            print(f"over budget: {jenis}: p95 over {BATAS_MS:.0f} ms")
    if pilihan.json is not None:
        pilihan.json.write_text(
            json.dumps({"baris": baris, "muat_ms": muat, "percobaan": isi}, indent=2)
        )


if __name__ == "__main__":
    main()
