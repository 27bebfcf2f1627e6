"""What a person's year consists of: the words in which reading, counting and printing speak of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from data.store import ButirSkp, Pegawai, PenilaianBulan, Penugasan, RealisasiButir, Skp
from rules.ketentuan import Profil


@dataclass(frozen=True, slots=True)
class Pertimbangan:
    """What the superior decides beside the figures. None: what the rules suggest.

    `kreativitas` counts under PP 46; `is_ide_baru` and `is_penilai_360` under PP 30; the ratings
    (di_atas, sesuai, di_bawah) under PermenPANRB 6/2022.
    """

    kreativitas: int = 0
    is_ide_baru: bool = False
    is_penilai_360: bool = False
    rating_hasil: str | None = None
    rating_perilaku: str | None = None


@dataclass(frozen=True, slots=True)
class ButirTahun:
    """An item with its targets and what was yielded in the part of the year that it counts in."""

    rencana: ButirSkp
    target: Decimal
    realisasi: Decimal
    catatan: RealisasiButir | None


@dataclass(frozen=True, slots=True)
class BagianSkp:
    """One plan within one era: the months it counts for, where the person sat, its items."""

    skp: Skp
    mulai: date
    selesai: date
    bulan: tuple[date, ...]
    penugasan: PenugasanTahun | None
    butir: tuple[ButirTahun, ...]
    jumlah_perintah: int


@dataclass(frozen=True, slots=True)
class PenugasanTahun:
    """An assignment with the names of its unit and OPD, as far as it lies in the year."""

    baris: Penugasan
    unit: str
    opd: str
    mulai: date
    selesai: date


@dataclass(frozen=True, slots=True)
class Masa:
    """A stretch of the year under one era of assessment, with its plans and assessed behaviour.

    `survei` holds the groups of peers and subordinates that count (`hasil_360.survey_input`).
    """

    era: str
    dari: date
    sampai: date
    bagian: tuple[BagianSkp, ...]
    perilaku: tuple[Mapping[str, int], ...]
    survei: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class BahanTahun:
    """A person's year: everything it is counted from. `bulan` holds the confirmed months.

    `bulan_kerja` are the months with a day worked, `terakhir` the last such day.
    """

    pegawai: Pegawai
    tahun: int
    masa: tuple[Masa, ...]
    penugasan: tuple[PenugasanTahun, ...]
    bulan_kerja: tuple[date, ...]
    bulan: Mapping[date, PenilaianBulan]
    profil: Profil
    terakhir: date | None = None

    @property
    def bagian(self) -> list[BagianSkp]:
        """All parts of the year, in their order."""
        return [b for m in self.masa for b in m.bagian]
