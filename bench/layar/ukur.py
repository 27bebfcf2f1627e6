"""Asking every engine in turn: first whether they agree, then how long they take."""

from __future__ import annotations

import math
import random
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import polars as pl

from bench._angka import percentile, time_calls
from bench.layar.mesin import Mesin, as_plain
from bench.layar.pertanyaan import Bahan, Baris, Pertanyaan

CEPAT_MS = 100.0
"""What answers faster is asked nine times a turn: single calls of a few milliseconds say little."""
ISTIRAHAT = 0.2
"""Seconds between two engines: threads of the one before come to rest."""
LEBAR = {pl.String: 16, pl.Date: 4, pl.Int16: 2, pl.Int32: 4, pl.Int64: 8}


@dataclass(slots=True)
class Hasil:
    """One question: the times of each engine in milliseconds, and who gave other rows than the lake."""

    pertanyaan: Pertanyaan
    baris: int
    ms: dict[str, list[float]] = field(default_factory=dict[str, list[float]])
    berbeda: dict[str, str] = field(default_factory=dict[str, str])

    def as_json(self, batas_ms: float) -> dict[str, Any]:
        """Return what the JSON file holds of it."""
        p50 = {m: round(statistics.median(t), 3) for m, t in self.ms.items()}
        acuan = p50.get("postgresql")
        return {
            "id": self.pertanyaan.id,
            "layar": self.pertanyaan.layar,
            "tolok": self.pertanyaan.tolok,
            "baris": self.baris,
            "sepakat": not self.berbeda,
            "berbeda": self.berbeda,
            "p50_ms": p50,
            "p95_ms": {m: round(percentile(t, 0.95), 3) for m, t in self.ms.items()},
            "min_ms": {m: round(min(t), 3) for m, t in self.ms.items()},
            "max_ms": {m: round(max(t), 3) for m, t in self.ms.items()},
            "rasio_postgresql": {m: round(acuan / t, 2) for m, t in p50.items()} if acuan else None,
            "batas_memori_ms": round(batas_ms, 3),
        }


def compare(mesin: Sequence[Mesin], tanya: Sequence[Pertanyaan], b: Bahan) -> list[Hasil]:
    """Ask everybody everything once; empty or constant answers are refused with SystemExit."""
    semua: list[Hasil] = []
    for p in tanya:
        acuan = _plain(mesin[0].ask(p, b))
        _refuse_hollow(p, acuan)
        hasil = Hasil(p, len(acuan))
        for satu in mesin[1:]:
            if beda := _difference(acuan, _plain(satu.ask(p, b))):
                hasil.berbeda[satu.nama] = beda
        print(f"  {p.id}: {len(acuan)} rows, {hasil.berbeda or 'all agree'}", flush=True)
        semua.append(hasil)
    return semua


def measure(mesin: Sequence[Mesin], semua: Sequence[Hasil], b: Bahan, ulang: int) -> None:
    """Add the times of `ulang` turns; engines take turns within each question, each time in another
    order: threads of the one before may still be busy."""
    acak = random.Random(ulang)
    for hasil in semua:
        hasil.ms = {satu.nama: [] for satu in mesin}
    for _putaran in range(ulang):
        for hasil in semua:
            for satu in acak.sample(mesin, len(mesin)):
                time.sleep(ISTIRAHAT)
                ms = _timed(satu, hasil.pertanyaan, b)
                catat = hasil.ms[satu.nama]
                catat.append(ms)
                if ms < CEPAT_MS:
                    catat += [_timed(satu, hasil.pertanyaan, b) for _ in range(8)]


def _timed(mesin: Mesin, p: Pertanyaan, b: Bahan) -> float:
    mulai = time.perf_counter()
    mesin.ask(p, b)
    return (time.perf_counter() - mulai) * 1000


def memory_speed() -> float:
    """Return how many bytes a second one core reads from memory: the best of five sums over 1 GB."""
    isi = np.ones(2**27, dtype=np.int64)
    return isi.nbytes / (min(time_calls(isi.sum, 5)) / 1000)


def bytes_read(p: Pertanyaan, skema: dict[str, pl.DataType], baris: int, bulan: int) -> int:
    """Return the plain bytes of the columns that a question names, of one month or of all of them."""
    lebar = sum(LEBAR[type(j)] for nama, j in skema.items() if nama in p.baris)
    return lebar * (baris // bulan if "{hari}" in p.baris else baris)


def _plain(baris: Baris) -> Baris:
    return [tuple(as_plain(v) for v in satu) for satu in baris]


def _refuse_hollow(p: Pertanyaan, baris: Baris) -> None:
    if len(baris) < 2:
        raise SystemExit(f"{p.id}: {len(baris)} rows are no answer to measure by.")
    tetap = [n for n, kolom in enumerate(zip(*baris, strict=True)) if len(set(kolom)) == 1]
    if len(tetap) == len(baris[0]):
        raise SystemExit(f"{p.id}: every column of the answer is constant.")


def _difference(acuan: Baris, lain: Baris) -> str:
    if len(acuan) != len(lain):
        return f"{len(lain)} rows instead of {len(acuan)}"
    for a, b in zip(acuan, lain, strict=True):
        for x, y in zip(a, b, strict=True):
            is_sama = math.isclose(x, y, rel_tol=1e-9) if _is_float(x, y) else x == y
            if not is_sama:
                return f"{b} instead of {a}"
    return ""


def _is_float(x: object, y: object) -> bool:
    is_angka = isinstance(x, int | float) and isinstance(y, int | float)
    return is_angka and (isinstance(x, float) or isinstance(y, float))
