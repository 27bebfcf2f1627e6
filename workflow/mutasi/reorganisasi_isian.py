"""What a reorganisation is typed in as: offices and units to open, and where each person goes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitBaru:
    """A unit to be opened. `opd` is the code of a new office, or the id of one that stays.

    `pola_kerja` None: the weekly pattern of the unit that the first of its people come from.
    """

    nama: str
    opd: str | int
    pola_kerja: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpdBaru:
    """An office to be opened on the day of the reorganisation."""

    kode: str
    nama: str
    jenis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Penempatan:
    """Where one person goes. `unit` is the place in `Reorganisasi.unit_baru`, or the id of a unit that stays.

    Fields left None stay as they are; a superior left None is kept when they go to the same
    office or stay where they were, else the head named for the office (`kepala`) takes over.
    """

    pegawai_id: int
    unit: int
    is_unit_baru: bool = True
    jabatan: str | None = None
    jenis_jabatan: str | None = None
    kelas: int | None = None
    atasan_id: int | None = None


class Tujuan(NamedTuple):
    """Where a person goes: the code of a new office, and the name of a unit there."""

    pegawai_id: int
    opd: str
    unit: str
