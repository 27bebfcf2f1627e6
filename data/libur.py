"""Indonesian days off that are known without anybody's file: the reference list, then the library."""

import csv
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

_DAFTAR = Path(__file__).parent / "reference" / "hari_libur.csv"


class Libur(NamedTuple):
    """A day off: libur_nasional, cuti_bersama or pemilu_pilkada_keppres, and its name."""

    tanggal: date
    jenis: str
    nama: str


@cache
def known_holidays(tahun: int) -> tuple[Libur, ...]:
    """Return the days off of a year; beyond the list's years those that the library `holidays` knows."""
    baris = _listed()
    if any(satu.tanggal.year == tahun for satu in baris):
        return tuple(satu for satu in baris if satu.tanggal.year == tahun)
    import holidays

    hasil: dict[date, Libur] = {}
    for kategori, jenis in (("government", "cuti_bersama"), ("public", "libur_nasional")):
        semua = holidays.country_holidays("ID", years=tahun, categories=(kategori,))
        hasil |= {hari: Libur(hari, jenis, str(nama)[:200]) for hari, nama in semua.items()}
    return tuple(hasil[hari] for hari in sorted(hasil))


@cache
def _listed() -> tuple[Libur, ...]:
    with _DAFTAR.open(encoding="utf-8", newline="") as berkas:
        return tuple(
            Libur(date.fromisoformat(b["tanggal"]), b["jenis"], b["nama_library"])
            for b in csv.DictReader(berkas)
        )
