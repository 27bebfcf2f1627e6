"""Outages, trainings, surveys, complaints and the states of the months: what the period is known for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

import numpy as np

from data.waktu import local_moment, month_end
from demo.acak import generator
from demo.penugasan import Baris
from demo.skenario import Skenario


@dataclass(frozen=True, slots=True)
class Mati:
    """One outage and what was said about it."""

    mulai: datetime
    selesai: datetime
    keterangan: str


@dataclass(frozen=True, slots=True)
class Latihan:
    """One training session: who was invited, and who came."""

    nama: str
    tanggal: date
    jenjang: str
    opd_id: int | None
    hadir: dict[int, bool] = field(default_factory=dict[int, bool])


def is_late_pay(skenario: Skenario, bulan: date) -> bool:
    """Whether the city paid the month's allowance late or cut it: January-April, September-December 2021."""
    return skenario.is_naskah and bulan.year == 2021 and bulan.month not in {5, 6, 7, 8}


def make_gangguan(skenario: Skenario) -> list[Mati]:
    """Return the outages of the scenario that had ended by its moment."""
    if skenario.is_naskah:
        semua = [
            _down(date(2020, 1, 13), 8, 52, "Pemindahan server SINERGI ke Dinas Kominfo."),
            _down(date(2020, 1, 27), 9, 7, "Sinyal dan server lambat pada jam masuk."),
            _down(date(2021, 8, 5), 8, 30, "Server SINERGI tidak dapat dibuka."),
        ]
    else:
        tengah, akhir = skenario.month_of(0.4), skenario.month_of(0.88)
        semua = [
            _down(_weekday(tengah + timedelta(days=10)), 9, 6, "Jaringan data kota terputus."),
            _down(
                _weekday(month_end(akhir) - timedelta(days=4)),
                10,
                33,
                "Server SINERGI mati karena kerusakan penyimpanan.",
            ),
        ]
    return [m for m in semua if m.selesai + timedelta(hours=2) <= skenario.kini]


def _down(hari: date, jam: int, lama: int, keterangan: str) -> Mati:
    mulai = local_moment(hari, time(jam))
    return Mati(mulai, mulai + timedelta(hours=lama), keterangan)


def _weekday(hari: date) -> date:
    return hari + timedelta(days=max(0, 7 - hari.weekday()) if hari.weekday() >= 5 else 0)


def make_pelatihan(skenario: Skenario, baris: Sequence[Baris]) -> list[Latihan]:
    """Return the cascade: BKPSDM trains the secretaries and general affairs, they train their offices.

    Six offices in ten reach their staff within three months, most others half a year later.
    """
    rng = generator(skenario.benih, "pelatihan")
    awal = date(2019, 12, 10) if skenario.is_naskah else skenario.awal + timedelta(days=4)
    kunci = _people(baris, skenario.awal)
    kunci = [b for b in kunci if b.jabatan.tanda in {"sekretaris", "umum"}]
    opd = sorted({b.jabatan.unit.opd_id for b in baris})
    hasil: list[Latihan] = []
    for i in range(3):
        ikut = [b.pegawai_id for b in kunci if opd.index(b.jabatan.unit.opd_id) % 3 == i]
        nama = f"Sosialisasi SINERGI bagi sekretaris dan kasubbag umum, angkatan {i + 1}"
        sesi = Latihan(nama, awal + timedelta(days=2 * i), "bkpsdm", None)
        hasil.append(_attended(rng, sesi, ikut, 0.93))
    for satu in opd:
        hasil += _office_sessions(skenario, baris, satu, rng)
    return [h for h in hasil if h.hadir and h.tanggal <= skenario.akhir]


def _office_sessions(
    skenario: Skenario, baris: Sequence[Baris], opd: int, rng: np.random.Generator
) -> list[Latihan]:
    tunda, nasib = int(rng.integers(12, 45)), rng.random()
    if nasib > 0.86:
        return []
    kepala_pada = _weekday(skenario.awal + timedelta(days=tunda))
    lama = int(rng.integers(14, 40)) if nasib < 0.6 else int(rng.integers(120, 190))
    staf_pada = _weekday(kepala_pada + timedelta(days=lama))
    kepala = [b.pegawai_id for b in _people(baris, kepala_pada, opd) if b.jabatan.tingkat in {1, 2}]
    staf = [b.pegawai_id for b in _people(baris, staf_pada, opd) if b.jabatan.tingkat == 3]
    sesi = Latihan("Pelatihan SINERGI bagi pejabat pengawas", kepala_pada, "opd", opd)
    sesi_staf = Latihan("Pelatihan SINERGI bagi staf", staf_pada, "staf", opd)
    ke = float(rng.uniform(0.62, 0.95))
    return [_attended(rng, sesi, kepala, 0.9), _attended(rng, sesi_staf, staf, ke)]


def _people(baris: Sequence[Baris], hari: date, opd: int | None = None) -> list[Baris]:
    return [
        b
        for b in baris
        if b.jenis == "definitif"
        and b.mulai <= hari
        and (b.selesai is None or b.selesai >= hari)
        and (opd is None or b.jabatan.unit.opd_id == opd)
    ]


def _attended(rng: np.random.Generator, sesi: Latihan, ikut: list[int], peluang: float) -> Latihan:
    """Return the session with these people invited; each comes with this chance."""
    datang = rng.random(len(ikut)) < peluang
    return replace(sesi, hadir={p: bool(d) for p, d in zip(ikut, datang, strict=True)})
