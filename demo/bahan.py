"""What the demo city is made of: the reference lists of the project and the invented words beside."""

from __future__ import annotations

import csv
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_BERKAS = Path(__file__).parent / "berkas"
_REFERENSI = Path(__file__).parents[1] / "data" / "reference"


@cache
def load_berkas(nama: str) -> Any:
    """Return the content of one YAML file of the demo city."""
    return yaml.safe_load((_BERKAS / f"{nama}.yaml").read_text(encoding="utf-8"))


@cache
def load_referensi(nama: str) -> list[dict[str, str]]:
    """Return the rows of one CSV file of data/reference."""
    with (_REFERENSI / f"{nama}.csv").open(encoding="utf-8", newline="") as berkas:
        return list(csv.DictReader(berkas))


@cache
def load_libur(tahun_awal: int, tahun_akhir: int) -> list[tuple[date, str, str]]:
    """Return the holidays of these years: day, kind, name; years beyond the list come from a library."""
    baris = [
        (date.fromisoformat(satu["tanggal"]), satu["jenis"], satu["nama_library"])
        for satu in load_referensi("hari_libur")
    ]
    terakhir = max(hari.year for hari, _, _ in baris)
    if tahun_akhir > terakhir:
        import holidays

        lanjutan = holidays.country_holidays("ID", years=range(terakhir + 1, tahun_akhir + 1))
        baris += [(hari, "libur_nasional", nama) for hari, nama in sorted(lanjutan.items())]
    return [satu for satu in baris if tahun_awal <= satu[0].year <= tahun_akhir]
