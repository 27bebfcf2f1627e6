"""The forecast of month-end achievement against its naive peers, on the months of a lake.

    python -m bench ramalan [--lake FOLDER] [--akhir 6]

Each closed month is forecast from the months before it alone, at a quarter, half and three quarters of
its working days. Prints mean absolute errors in percent points (the forecast; the straight line through
minutes approved and waiting; the person's own mean before), the share of the month-ends that intervals
said to hold 80 % held, and how long a forecast of everybody takes, first and kept.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

import polars as pl

sys.path.insert(0, str(Path(__file__).parents[1]))

from analytics.ramalan import backtest, forecast_one, forecast_opd
from data.lake import Lake
from data.pengaturan import load_pengaturan
from data.scope import Scope
from rules.ketentuan import Profil
from rules.parameter import load_profil


def main() -> None:
    """Print the table and the times."""
    baca = argparse.ArgumentParser(description=__doc__)
    baca.add_argument("--lake", type=Path, default=None)
    baca.add_argument("--akhir", type=int, default=6)
    pilihan = baca.parse_args()
    lake = Lake(pilihan.lake or load_pengaturan().lake)
    profil = load_profil()
    mulai = time.perf_counter()
    hasil = backtest(lake, profil, akhir=pilihan.akhir)
    print(
        f"{'':>6} {'n':>7} {'fcst':>6} {'line':>6} {'past':>6} {'held':>6} {'width':>6} {'said':>6}"
    )
    for bagian, isi in hasil.group_by("bagian", maintain_order=True):
        rata = {
            k: isi.select((pl.col(k) * pl.col("n")).sum() / pl.col("n").sum()).item()
            for k in ("galat", "galat_lurus", "galat_lalu", "cakupan", "lebar", "diramal")
        }
        print(
            f"{bagian[0]:>6.0%} {isi['n'].sum():>7} {rata['galat']:>6.2f} {rata['galat_lurus']:>6.2f} "
            f"{rata['galat_lalu']:>6.2f} {rata['cakupan']:>6.1f}% {rata['lebar']:>6.1f} {rata['diramal']:>6.1%}"
        )
    print("held by month:", ", ".join(f"{c:.0f}%" for c in hasil["cakupan"]))
    print(f"backtest {time.perf_counter() - mulai:.1f} s")
    _times(lake, profil)


def _times(lake: Lake, profil: Profil) -> None:
    manifest = lake.manifest()
    bulan = manifest.bulan[-1]
    siapa = lake.sql(
        "SELECT pegawai_id, opd_id FROM pegawai_bulan WHERE bulan = ? LIMIT 1", [bulan]
    )
    pegawai_id, opd_id = siapa.row(0)
    scope = Scope(0, pegawai_id, "bench", manifest.per_tanggal, frozenset({"bkpsdm"}), None)
    for kata in ("first", "kept"):
        mulai = time.perf_counter()
        orang = forecast_opd(lake, scope, profil, opd_id, bulan)
        print(
            f"an OPD, {kata}: {1000 * (time.perf_counter() - mulai):.0f} ms, {orang.height} people"
        )
    mulai = time.perf_counter()
    forecast_one(lake, scope, profil, bulan)
    print(f"one person, kept: {1000 * (time.perf_counter() - mulai):.0f} ms")


if __name__ == "__main__":
    main()
