"""The nation's month: 4.7 million people out of 100 million activities, streamed from Parquet.

    python -m bench nasional [--pegawai 4700000] [--aktivitas 100000000] [--folder FOLDER]

Generates people, SKP targets and activities as Parquet in a temporary folder (not timed), then a
fresh process reads them part by part, a part on each core, sums the activities and calculates the month
by the rules that everybody uses. Prints seconds, start of the processes included, and the peak of
resident memory of all of them together; then one month of 10,000 people.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl

from rules.bulan import nilai_bulan
from rules.ketentuan import Profil
from rules.masukan import ARAH, BULAN, BUTIR, CACAH
from rules.parameter import load_profil

AKAR = Path(__file__).parents[1]
BAGIAN = 50_000
"""People in one part: large enough to be quick, small enough for the memory."""

BUTIR_ORANG = 3
Jumlah = npt.NDArray[np.int64]
SEBULAN = date(2026, 10, 1)
SEPERSERATUS = pl.lit(Decimal("0.01"), pl.Decimal(18, 2))

MENGHITUNG = """
import json, multiprocessing, os, resource, sys, time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from bench.nasional import total_of
mulai, inti = time.perf_counter(), os.cpu_count()
bagian = sorted(str(satu) for satu in Path(sys.argv[1]).glob("orang-*.parquet"))
# One part per core at a time, each with one thread: none waits for another.
os.environ["POLARS_MAX_THREADS"] = "1"
with ProcessPoolExecutor(inti, multiprocessing.get_context("spawn")) as kolam:
    orang, tpp, aktivitas = map(sum, zip(*kolam.map(total_of, bagian)))
detik = time.perf_counter() - mulai
sendiri, anak = (resource.getrusage(s) for s in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(json.dumps({"pegawai": orang, "aktivitas": aktivitas, "tpp_rp": tpp,
                  "detik": round(detik, 2), "cpu_detik": round(anak.ru_utime + anak.ru_stime, 2),
                  "ram_puncak_mb": (sendiri.ru_maxrss + inti * anak.ru_maxrss) // 1024}))
"""

SEPULUH_RIBU = """
import json, statistics, sys, time
from bench.nasional import make_people
from rules.bulan import nilai_bulan
from rules.parameter import load_profil
masukan, butir = make_people(0, 10_000)
butir = butir.with_columns(realisasi=butir["target"])
waktu = []
for _ in range(30):
    mulai = time.perf_counter()
    nilai_bulan(masukan, butir, load_profil())
    waktu.append((time.perf_counter() - mulai) * 1000)
print(json.dumps({"pegawai": masukan.height, "p50_ms": round(statistics.median(waktu), 1),
                  "terlama_ms": round(max(waktu), 1)}))
"""


def make_people(awal: int, banyak: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return people from number `awal` on, and the targets of their items (realisasi left at 0)."""
    acak = np.random.default_rng(awal)
    id = np.arange(awal, awal + banyak)
    perilaku = pl.Series(acak.integers(6000, 10_000, banyak))
    isi = {
        "pegawai_id": id,
        "bulan": pl.repeat(SEBULAN, banyak, eager=True),
        "hari_kerja": acak.integers(18, 23, banyak),
        "menit_utama": 0,
        "menit_lainnya": 0,
        "perilaku": perilaku.cast(pl.Decimal(18, 0)) / 100,
        "pagu_rp": acak.integers(1_000_000, 12_000_000, banyak),
        **{nama: acak.integers(0, 2, banyak) for nama in CACAH},
    }
    n = banyak * BUTIR_ORANG
    butir = {
        "pegawai_id": np.repeat(id, BUTIR_ORANG),
        "bulan": pl.repeat(SEBULAN, n, eager=True),
        "butir_id": pl.Series(np.tile(np.arange(1, BUTIR_ORANG + 1), banyak)).cast(pl.String),
        "arah": pl.Series(ARAH)[(np.arange(n) % BUTIR_ORANG == 0).astype(np.int8)],
        "bobot": acak.integers(10, 50, n),
        "target": acak.integers(4, 12, n),
        "realisasi": 0,
    }
    return (
        pl.DataFrame(isi).select(pl.col(k).cast(t) for k, t in BULAN.items()),
        pl.DataFrame(butir).select(pl.col(k).cast(t) for k, t in BUTIR.items()),
    )


def make_activities(awal: int, banyak: int, baris: int) -> pl.DataFrame:
    """Return approved and rejected activities of these people: butir 0 is a lainnya."""
    acak = np.random.default_rng(awal + 1)
    return pl.DataFrame(
        {
            "pegawai_id": np.sort(acak.integers(awal, awal + banyak, baris)).astype(np.int32),
            "butir": acak.integers(0, BUTIR_ORANG + 1, baris).astype(np.int8),
            "menit": (acak.integers(2, 17, baris) * 30).astype(np.int16),
            "kuantitas": (acak.integers(1, 4, baris) * 100).astype(np.int32),
            "is_disetujui": acak.random(baris) < 0.95,
        }
    )


def generate(folder: Path, pegawai: int, aktivitas: int) -> None:
    """Write the parts: people, targets, activities."""
    for awal in range(0, pegawai, BAGIAN):
        banyak = min(BAGIAN, pegawai - awal)
        masukan, butir = make_people(awal, banyak)
        masukan.write_parquet(folder / f"orang-{awal:09d}.parquet", compression="lz4")
        butir.write_parquet(folder / f"butir-{awal:09d}.parquet", compression="lz4")
        isi = make_activities(awal, banyak, aktivitas * banyak // pegawai)
        isi.write_parquet(folder / f"aktivitas-{awal:09d}.parquet", compression="lz4")


def calculate_part(folder: Path, bagian: str, profil: Profil) -> tuple[pl.DataFrame, int]:
    """Return the month of one part's people, and how many activities were read."""
    rows = pl.read_parquet(folder / f"aktivitas-{bagian}.parquet")
    masukan = pl.read_parquet(folder / f"orang-{bagian}.parquet")
    butir = pl.read_parquet(folder / f"butir-{bagian}.parquet")
    awal = int(masukan["pegawai_id"].to_numpy()[0])
    menit, kuantitas = _sums(rows, awal, masukan.height)
    masukan = masukan.with_columns(
        menit_utama=pl.Series(menit[:, 1:].sum(axis=1)), menit_lainnya=pl.Series(menit[:, 0])
    )
    milik = butir["pegawai_id"].to_numpy() - awal, butir["butir_id"].cast(pl.Int64).to_numpy()
    realisasi = pl.Series(kuantitas[milik]).cast(pl.Decimal(18, 0)) * SEPERSERATUS
    butir = butir.with_columns(realisasi=realisasi.cast(BUTIR["realisasi"]))
    return nilai_bulan(masukan, butir, profil), rows.height


def total_of(orang: str) -> tuple[int, int, int]:
    """Return people, rupiah and activities of the part that begins with this file of people."""
    berkas = Path(orang)
    hasil, banyak = calculate_part(berkas.parent, berkas.stem.removeprefix("orang-"), load_profil())
    return hasil.height, int(hasil["tpp_rp"].sum()), banyak


def _sums(rows: pl.DataFrame, awal: int, banyak: int) -> tuple[Jumlah, Jumlah]:
    """Approved minutes, and quantities in hundredths, of each person (from number `awal` on) and
    item; item 0 is lainnya."""
    sah = rows.filter("is_disetujui")
    sel = (sah["pegawai_id"].to_numpy() - awal) * (BUTIR_ORANG + 1) + sah["butir"].to_numpy()

    def per_item(nama: str) -> Jumlah:
        # Whole numbers far below 2**53 stay exact in the sums.
        jumlah = np.bincount(sel, sah[nama].to_numpy(), banyak * (BUTIR_ORANG + 1))
        return jumlah.astype(np.int64).reshape(banyak, BUTIR_ORANG + 1)

    return per_item("menit"), per_item("kuantitas")


def main() -> None:
    """Generate, calculate in a fresh process, print both figures as JSON lines."""
    perintah = argparse.ArgumentParser(prog="python -m bench nasional")
    perintah.add_argument("--pegawai", type=int, default=4_700_000)
    perintah.add_argument("--aktivitas", type=int, default=100_000_000)
    perintah.add_argument("--folder", type=Path, default=None)
    pilihan = perintah.parse_args()
    with tempfile.TemporaryDirectory(dir=pilihan.folder) as nama:
        generate(Path(nama), pilihan.pegawai, pilihan.aktivitas)
        print(json.dumps({"nasional": json.loads(_run(MENGHITUNG, nama))}))
    print(json.dumps({"sepuluh_ribu": json.loads(_run(SEPULUH_RIBU))}))


def _run(skrip: str, *kata: str) -> str:
    perintah = [sys.executable, "-c", skrip, *kata]
    return subprocess.run(perintah, cwd=AKAR, check=True, capture_output=True, text=True).stdout
