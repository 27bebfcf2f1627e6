"""Shifts as people write them: a letter for the usual ones, hours for the others."""

from __future__ import annotations

import re
from datetime import date

from data.bahasa import _
from data.galat import GalatPengguna

Jam = tuple[int, int]
"""When a shift begins and ends, in minutes since local midnight; a night ends after 1440."""
Jadwal = dict[int, dict[date, Jam]]
"""Shifts of people: pegawai_id → day → from, to."""

SEHARI = 1440
KODE = {"P": (420, 840), "S": (840, 1260), "M": (1260, 1860)}
"""Usual shifts: morning 07-14, afternoon 14-21, night 21-07 (project decision)."""
_JAM = re.compile(r"(\d{1,2})[.:](\d{2})\s*[-–]\s*(\d{1,2})[.:](\d{2})")


def parse_shift(teks: str) -> Jam:
    """Return the shift meant by P, S, M or "08.00-16.00"; an end before the start is the next day's.

    Raises `GalatPengguna` (kode jam_salah).
    """
    rapi = teks.strip().upper()
    if rapi in KODE:
        return KODE[rapi]
    cocok = _JAM.fullmatch(rapi)
    if cocok:
        jam1, menit1, jam2, menit2 = map(int, cocok.groups())
        mulai, selesai = jam1 * 60 + menit1, jam2 * 60 + menit2
        if mulai < SEHARI and selesai <= SEHARI and max(menit1, menit2) < 60:
            return mulai, selesai if selesai > mulai else selesai + SEHARI
    raise GalatPengguna(
        _("“{teks}” bukan giliran. Tulis P, S, M, atau jam seperti 08.00-16.00.").format(
            teks=teks.strip()
        ),
        kode="jam_salah",
    )


def write_shift(giliran: Jam) -> str:
    """Return a shift as people write it: its letter, or its hours."""
    mulai, selesai = giliran
    jam = f"{mulai // 60:02}.{mulai % 60:02}-{selesai % SEHARI // 60:02}.{selesai % 60:02}"
    return next((kode for kode, satu in KODE.items() if satu == giliran), jam)
