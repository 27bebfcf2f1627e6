"""The flags of a month at the size of a city of 10,000, made of the months of a lake.

    python -m bench integritas [--lake FOLDER] [--kali 8] [--sendiri 0.6]

The newest closed month is taken `kali` times over, with other people, offices and ids each time; a
share `sendiri` of the texts gets five words of its own, so that most texts are long and different.
Prints rows, different long texts, and wall and processor time of each kind of flag and of all.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

sys.path.insert(0, str(Path(__file__).parents[1]))

from analytics.integritas import kembar, menit, sekali
from analytics.integritas.bahan import Bahan, load_bahan
from analytics.integritas.tanda import flag_rows
from analytics.kueri.periode import default_month, list_months
from data.lake import Lake
from data.pengaturan import load_pengaturan
from data.store import open_store

BENIH = 1
SUKU = [
    "ba",
    "ce",
    "di",
    "fo",
    "gu",
    "ja",
    "ke",
    "li",
    "mo",
    "nu",
    "pa",
    "ri",
    "sa",
    "to",
    "wu",
    "ya",
]


def main() -> None:
    """Print the times."""
    baca = argparse.ArgumentParser(description=__doc__)
    baca.add_argument("--lake", type=Path, default=None)
    baca.add_argument("--kali", type=int, default=8)
    baca.add_argument("--sendiri", type=float, default=0.6)
    pilihan = baca.parse_args()
    pengaturan = load_pengaturan()
    lake = Lake(pilihan.lake or pengaturan.lake)
    bulan = default_month(list_months(lake))
    if bulan is None:
        sys.exit("The lake has no month.")
    dasar = load_bahan(lake.snapshot(), open_store(pengaturan.db), bulan.bulan)
    b = _enlarge(dasar, pilihan.kali, pilihan.sendiri)
    panjang = b.baris.filter(pl.col("uraian").str.len_chars() >= b.jenis["teks_bersama"]["huruf"])
    print(
        f"{b.bulan}: {b.baris.height} rows, {b.orang.height} people, "
        f"{panjang['uraian'].n_unique()} different long texts"
    )
    _run(b)


def _run(b: Bahan) -> None:
    teks = _timed("texts read", lambda: kembar.read_texts(b))
    for cari in (kembar.shared_texts, kembar.repeated_months):
        _timed(cari.__name__, lambda cari=cari: cari(b, teks))
    for cari in (
        menit.overlaps, menit.too_long_days, menit.night_work, sekali.bulk_entries,
        sekali.rubber_stamps, sekali.night_decisions, sekali.same_files,
    ):  # fmt: skip
        _timed(cari.__name__, lambda cari=cari: cari(b))
    semua = _timed("all", lambda: flag_rows(b))
    print(f"{semua.tanda.height} flags, {semua.baris.height} rows behind them")


def _timed(nama: str, panggil: Callable[[], Any]) -> Any:
    mulai, kerja = time.perf_counter(), time.process_time()
    hasil = panggil()
    lama, kerja = time.perf_counter() - mulai, time.process_time() - kerja
    print(f"{nama:>16} {lama:7.2f} s, processor {kerja:6.2f} s", flush=True)
    return hasil


def _enlarge(b: Bahan, kali: int, sendiri: float) -> Bahan:
    rng = np.random.default_rng(BENIH)
    kata = pl.Series(["".join(rng.choice(SUKU, 3)) for _ in range(4000)])
    baris = [_copy(b.baris, n, sendiri, kata, rng) for n in range(kali)]
    return Bahan(
        b.bulan,
        b.jenis,
        pl.concat(baris).sort("pegawai_id", "tanggal", "mulai", "id"),
        pl.concat(_moved(b.lama, n) for n in range(kali)),
        pl.concat(_moved(b.orang, n) for n in range(kali)),
        b.store,
    )


def _moved(data: pl.DataFrame, n: int) -> pl.DataFrame:
    """The same rows of other people (a million further on) in other offices."""
    geser = {"pegawai_id": 1_000_000, "diputus_oleh": 1_000_000, "opd_id": 1000}
    return data.with_columns(
        pl.col(k) + n * jarak for k, jarak in geser.items() if k in data.columns
    )


def _copy(
    baris: pl.DataFrame, n: int, sendiri: float, kata: pl.Series, rng: np.random.Generator
) -> pl.DataFrame:
    banyak = baris.height
    lima = {f"k{i}": kata.gather(rng.integers(0, len(kata), banyak)) for i in range(5)}
    ekor = pl.DataFrame(lima).select(pl.concat_str(pl.all(), separator=" ")).to_series()
    pakai = pl.Series(rng.random(banyak) < sendiri)
    return _moved(baris, n).with_columns(
        pl.col("id") + f"-{n}",
        pl.when(pakai).then(pl.col("uraian") + " " + ekor).otherwise("uraian").alias("uraian"),
    )


if __name__ == "__main__":
    main()
