"""One calculation: its inputs, its chain of rules, what it returns, until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rules.jenis import Bilangan
from rules.kolom import Kolom

BULAN = Bilangan(atas=12, bawah=1)


@dataclass(frozen=True, slots=True)
class Perhitungan:
    """A calculation: its inputs, the ids of its rules in order, the columns that it returns."""

    nama: str
    masukan: tuple[Kolom, ...]
    rangkaian: tuple[str, ...]
    hasil: tuple[str, ...]
    sampai: date | None = None


def one(nama: str, aturan: str, *kolom: Kolom, sampai: date | None = None) -> Perhitungan:
    """A calculation whose rules are all returned; `aturan` lists their ids."""
    rangkaian = tuple(aturan.split())
    hasil = tuple(satu.rpartition(".")[2] for satu in rangkaian)
    return Perhitungan(nama, kolom, rangkaian, hasil, sampai)
