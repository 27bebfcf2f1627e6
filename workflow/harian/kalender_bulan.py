"""The month of one employee, day by day: what stands on each day and what may still be done."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.store import Aktivitas, HariLibur, Izin, Periode
from data.waktu import local_day, month_add, month_end, month_start
from rules.kalender import batas_entri
from workflow.aturan.berlaku import load_profil_berlaku
from workflow.harian.periksa import MENEMPATI_WAKTU
from workflow.jendela import outages, touched_days, working_days
from workflow.keadaan import PERIODE_TERTUTUP

Keadaan = Literal[
    "dikembalikan",
    "ditolak",
    "draf",
    "diajukan",
    "disetujui",
    "izin",
    "libur",
    "nanti",
    "gangguan",
    "kosong",
    "tutup",
]
"""What a day is. `gangguan`: still empty and touched by an outage; `nanti`: not yet come."""

_URUTAN: tuple[Keadaan, ...] = ("dikembalikan", "ditolak", "draf", "diajukan", "disetujui")


@dataclass(frozen=True, slots=True)
class HariKalender:
    """One day: its state, the minutes that count so far, and until when it may be filled.

    `keterangan` names the holiday or the kind of leave; `is_gangguan` says that an outage touched
    the day, whatever its state; `geser_hari` how many days outages moved its window.
    """

    tanggal: date
    keadaan: Keadaan
    menit: int
    batas: date
    is_terbuka: bool
    is_gangguan: bool
    geser_hari: int
    keterangan: str | None = None


def read_calendar(
    session: Session, pegawai_id: int, bulan: date, kini: datetime
) -> list[HariKalender]:
    """Return every day of the month of `bulan`, from the rows as they are now."""
    awal, akhir = month_start(bulan), month_end(bulan)
    kerja = working_days(session, pegawai_id, awal, month_end(month_add(awal, 1)))
    gangguan, profil = outages(session), load_profil_berlaku(session)
    status, menit = _rows(session, pegawai_id, awal, akhir)
    nama = _names(session, pegawai_id, awal, akhir)
    kena = touched_days(gangguan, awal, akhir)
    periode = session.get(Periode, awal)
    is_tutup = periode is not None and periode.status in PERIODE_TERTUTUP
    hari_ini = local_day(kini)
    hasil: list[HariKalender] = []
    for n in range((akhir - awal).days + 1):
        hari = awal + timedelta(days=n)
        batas = batas_entri(hari, kerja, profil.on(hari), gangguan)
        is_terbuka = not is_tutup and hari <= hari_ini <= batas
        hasil.append(
            HariKalender(
                tanggal=hari,
                keadaan=_state(
                    status[hari],
                    keterangan=nama.get(hari),
                    is_kerja=hari in kerja,
                    is_nanti=hari > hari_ini,
                    is_terbuka=is_terbuka,
                    is_gangguan=hari in kena,
                ),
                menit=menit[hari],
                batas=batas,
                is_terbuka=is_terbuka,
                is_gangguan=hari in kena,
                geser_hari=(batas - batas_entri(hari, kerja, profil.on(hari))).days,
                keterangan=nama[hari][1] if hari in nama else None,
            )
        )
    return hasil


def _state(
    status: Collection[str],
    *,
    keterangan: tuple[Keadaan, str] | None,
    is_kerja: bool,
    is_nanti: bool,
    is_terbuka: bool,
    is_gangguan: bool,
) -> Keadaan:
    for satu in _URUTAN:
        if satu in status:
            return satu
    if not is_kerja:
        return keterangan[0] if keterangan else "libur"
    if is_nanti:
        return "nanti"
    if not is_terbuka:
        return "tutup"
    return "gangguan" if is_gangguan else "kosong"


def _rows(
    session: Session, pegawai_id: int, awal: date, akhir: date
) -> tuple[dict[date, set[str]], dict[date, int]]:
    status: dict[date, set[str]] = defaultdict(set)
    menit: dict[date, int] = defaultdict(int)
    for tanggal, satu, mulai, selesai in session.execute(
        select(Aktivitas.tanggal, Aktivitas.status, Aktivitas.mulai, Aktivitas.selesai).where(
            Aktivitas.pegawai_id == pegawai_id, Aktivitas.tanggal.between(awal, akhir)
        )
    ):
        status[tanggal].add(satu)
        menit[tanggal] += selesai - mulai if satu in MENEMPATI_WAKTU else 0
    return status, menit


def _names(
    session: Session, pegawai_id: int, awal: date, akhir: date
) -> dict[date, tuple[Keadaan, str]]:
    """Return holidays and days of leave with their name; leave wins, it is the person's own."""
    hasil: dict[date, tuple[Keadaan, str]] = {
        tanggal: ("libur", nama)
        for tanggal, nama in session.execute(
            select(HariLibur.tanggal, HariLibur.nama).where(HariLibur.tanggal.between(awal, akhir))
        )
    }
    for jenis, mulai, selesai in session.execute(
        select(Izin.jenis, Izin.mulai, Izin.selesai).where(
            Izin.pegawai_id == pegawai_id, Izin.mulai <= akhir, Izin.selesai >= awal
        )
    ):
        dari, sampai = max(mulai, awal), min(selesai, akhir)
        for n in range((sampai - dari).days + 1):
            hasil[dari + timedelta(days=n)] = ("izin", jenis)
    return hasil
