"""The script: who works where, what each does in each month, and how it is judged. Plain data.

People are numbered 1 to 50; 51 and 52 sit in the other office. Nothing here reads the store.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path

TAHUN = 2026
KEPALA, ADMIN, SEKDA, PETUGAS = 1, 6, 51, 52
KABID = (2, 3, 4, 5)
ORANG = range(1, 51)
BIASA, ASISTEN, CUTI, PLT, PINDAH_DALAM, PINDAH_LUAR = 23, 7, 8, 10, 11, 12
REVISI, TERLAMBAT, KEBERATAN, PENSIUN, WAKIL, DITOLAK = 13, 15, 16, 17, 19, 20
KABID_CUTI, KABID_SAKIT = 4, 5

HARI_PINDAH = {PINDAH_DALAM: date(2026, 4, 16), PINDAH_LUAR: date(2026, 7, 16)}
HARI_REVISI, HARI_PENSIUN = date(2026, 7, 1), date(2026, 10, 1)
IZIN = {
    CUTI: (date(2026, 3, 9), date(2026, 3, 13)),
    KABID_SAKIT: (date(2026, 9, 2), date(2026, 10, 31)),
    KABID_CUTI: (date(2026, 11, 30), date(2026, 12, 4)),
}
BULAN_KEBERATAN, BULAN_TERLAMBAT = 5, 8
BULAN_BANTU = 3
NAIK = 7
"""By how much a granted objection raises the first aspect of behaviour."""
BOBOT = {"A": 60, "B": 40}
_SEHARI = timedelta(days=1)
_LIBUR = Path(__file__).parents[3] / "data" / "reference" / "hari_libur.csv"


@dataclass(frozen=True, slots=True)
class Masa:
    """A plan in force from `mulai` to `selesai`, with what is due of items A and B in each month."""

    mulai: date
    selesai: date
    target: dict[str, int]


@dataclass(frozen=True, slots=True)
class Kegiatan:
    """One activity and what becomes of it: setuju, sebagian, ulang (returned first), tolak or diam.

    `masa` is the plan and `butir` the item that it works on (empty: aktivitas lainnya); `dihitung`
    are the minutes that the superior lets count when only a part is approved.
    """

    nomor: int
    hari: date
    mulai: int
    menit: int
    masa: int
    butir: str
    jumlah: Decimal
    putusan: str
    dihitung: int


@cache
def libur() -> dict[date, tuple[str, str]]:
    """The days off of the year: kind and name."""
    with _LIBUR.open(encoding="utf-8", newline="") as berkas:
        semua = [(date.fromisoformat(b["tanggal"]), b) for b in csv.DictReader(berkas)]
    return {h: (b["jenis"], b["nama_library"]) for h, b in semua if h.year == TAHUN}


def masa(p: int) -> list[Masa]:
    """The plans of a person's year."""
    awal, akhir, biasa = date(TAHUN, 1, 1), date(TAHUN, 12, 31), {"A": 2, "B": 10}
    if p in HARI_PINDAH:
        pindah = HARI_PINDAH[p]
        return [Masa(awal, pindah - _SEHARI, biasa), Masa(pindah, akhir, biasa)]
    if p == REVISI:
        return [
            Masa(awal, HARI_REVISI - _SEHARI, biasa),
            Masa(HARI_REVISI, akhir, {"A": 3, "B": 10}),
        ]
    return [Masa(awal, HARI_PENSIUN - _SEHARI if p == PENSIUN else akhir, biasa)]


def hari_kerja(p: int, bulan: int) -> list[date]:
    """The working days of this person in a month: weekdays, no days off, no leave, in office."""
    akhir = HARI_PENSIUN - _SEHARI if p == PENSIUN else date(TAHUN, 12, 31)
    dari, sampai = IZIN.get(p, (date.max, date.min))
    hari = (date(TAHUN, 1, 1) + n * _SEHARI for n in range(365))
    return [
        h
        for h in hari
        if h.month == bulan
        and h.weekday() < 5
        and h not in libur()
        and h <= akhir
        and not dari <= h <= sampai
    ]


@cache
def kegiatan(p: int, bulan: int) -> tuple[Kegiatan, ...]:
    """What a person enters for a month: item A, item B, and every fifth person something else."""
    hari = hari_kerja(p, bulan)
    if not hari:
        return ()
    pertama = hari[-2] if len(hari) > 1 else hari[-1]
    pindah = HARI_PINDAH.get(p)
    if pindah is not None and pindah.month == bulan:
        pertama = [h for h in hari if h < pindah][-1]
    a = _one(p, bulan, 0, pertama, "A")
    b = _one(p, bulan, 1, hari[-1], "B")
    if p % 5:
        return a, b
    lain = Kegiatan(2, hari[-1], 960, 30, 0, "", Decimal(0), "setuju", 30)
    return a, b, lain


def _one(p: int, bulan: int, nomor: int, hari: date, butir: str) -> Kegiatan:
    ke = next(n for n, m in enumerate(masa(p)) if m.mulai <= hari <= m.selesai)
    menit = 210 - 10 * ((p + bulan + nomor) % 6)
    jumlah = Decimal(1 + (p + bulan) % 3) if butir == "A" else Decimal(6 + p * bulan % 7) / 2 + 4
    putusan = _decision(p, bulan, nomor)
    dihitung = menit - 55 if putusan == "sebagian" else menit
    return Kegiatan(
        nomor, hari, 480 if nomor == 0 else 720, menit, ke, butir, jumlah, putusan, dihitung
    )


def _decision(p: int, bulan: int, nomor: int) -> str:
    if p in (KEBERATAN, DITOLAK) and bulan == BULAN_KEBERATAN:
        return "tolak" if nomor else "setuju"
    if p == TERLAMBAT and bulan == BULAN_TERLAMBAT:
        return "diam" if nomor else "setuju"
    sisa = (p + bulan) % 9
    if nomor == 0:
        return "ulang" if sisa == 0 else "setuju"
    return {1: "tolak", 2: "sebagian"}.get(sisa, "setuju")


def nilai_aspek(p: int, bulan: int) -> tuple[int, int]:
    """What the superior gives: the first aspect, and each of the others."""
    biasa = 74 + (p * 3 + bulan * 5) % 17
    return biasa + p % 4, biasa


def bulan_bertugas(p: int) -> range:
    """The months in which this person is in office."""
    return range(1, 10 if p == PENSIUN else 13)


def kabid(p: int, hari: date) -> int:
    """The superior of a person on a day."""
    if p == KEPALA or (p == PINDAH_LUAR and hari >= HARI_PINDAH[p]):
        return SEKDA
    if p in KABID or p == ADMIN:
        return KEPALA
    bidang = KABID[(p - 7) % 4]
    if p == PINDAH_DALAM and hari >= HARI_PINDAH[p]:
        bidang = KABID[1]
    dari, sampai = IZIN[KABID_SAKIT]
    if bidang == KABID_SAKIT and dari <= hari <= sampai:
        return KEPALA if p == PLT else PLT
    return bidang
