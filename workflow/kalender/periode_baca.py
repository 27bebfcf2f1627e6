"""The months of a year as BKPSDM sees them: state, windows, and what may be done with each now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data.galat import GalatPengguna
from data.store import HariLibur, Periode
from data.waktu import local_day, month_add, month_end, month_start
from rules.fakta import is_in_force
from rules.kalender import batas_entri, batas_validasi, hari_kerja
from rules.ketentuan import Profil
from workflow.aturan.berlaku import load_profil_berlaku
from workflow.jendela import outages, touched_days, validation_limit
from workflow.kalender.keadaan_periode import PERIODE
from workflow.kalender.periode import require_move
from workflow.keadaan import PERIODE_TERTUTUP


@dataclass(frozen=True, slots=True)
class Langkah:
    """A move of a month; `halangan` says what must be true first, None when nothing stands in its way."""

    aksi: str
    halangan: str | None
    is_beralasan: bool


@dataclass(frozen=True, slots=True)
class BulanPeriode:
    """One month: its state, its windows, and the moves that lead on from that state.

    `hari_kerja` counts a five-day week; `batas_entri` is the last day to enter its last working day
    in such a week; outages have moved entry and validation by `geser_entri` and `geser_validasi` days.
    `gangguan` are the days of the month that an outage touched.
    """

    bulan: date
    status: str
    ditetapkan_pada: datetime | None
    hari_kerja: int
    batas_entri: date
    geser_entri: int
    batas_validasi: date
    geser_validasi: int
    gangguan: tuple[date, ...]
    langkah: tuple[Langkah, ...]


def read_year(session: Session, tahun: int, kini: datetime) -> list[BulanPeriode]:
    """Return the months of a year for which rules are in force, in their order."""
    profil, hari_ini = load_profil_berlaku(session), local_day(kini)
    periode = {
        p.bulan: p
        for p in session.scalars(
            select(Periode).where(Periode.bulan.between(date(tahun, 1, 1), date(tahun, 12, 1)))
        )
    }
    awal, akhir = date(tahun, 1, 1), date(tahun + 1, 2, 28)
    libur = set(
        session.scalars(select(HariLibur.tanggal).where(HariLibur.tanggal.between(awal, akhir)))
    )
    kerja, gangguan = hari_kerja(awal, akhir, libur), outages(session)
    hasil: list[BulanPeriode] = []
    for bulan in (month_add(awal, n) for n in range(12)):
        jendela = _windows(bulan, kerja, profil, gangguan)
        if jendela is None:
            continue
        baris = periode.get(bulan)
        is_mulai = bulan <= hari_ini
        hasil.append(
            BulanPeriode(
                bulan,
                baris.status if baris else "terbuka",
                baris.ditetapkan_pada if baris else None,
                sum(month_start(h) == bulan for h in kerja),
                *jendela,
                tuple(touched_days(gangguan, bulan, month_end(bulan))),
                _moves(session, bulan, baris.status if baris else None, kini) if is_mulai else (),
            )
        )
    return hasil


def _windows(
    bulan: date, kerja: list[date], profil: Profil, gangguan: list[tuple[datetime, datetime]]
) -> tuple[date, int, date, int] | None:
    """Until when entry and validation are open, each with the days moved; None before the rules."""
    if not is_in_force(bulan, profil):
        return None
    k = profil.on(bulan)
    terakhir = max((h for h in kerja if month_start(h) == bulan), default=month_end(bulan))
    entri = batas_entri(terakhir, kerja, k, gangguan)
    validasi = batas_validasi(bulan, k, gangguan)
    geser_entri = (entri - batas_entri(terakhir, kerja, k)).days
    return entri, geser_entri, validasi, (validasi - batas_validasi(bulan, k)).days


def _moves(
    session: Session, bulan: date, status: str | None, kini: datetime
) -> tuple[Langkah, ...]:
    return tuple(
        Langkah(g.aksi, _obstacle(session, g.aksi, bulan, status, kini), g.is_beralasan)
        for g in PERIODE.values()
        if status in g.dari
    )


def _obstacle(
    session: Session, aksi: str, bulan: date, status: str | None, kini: datetime
) -> str | None:
    try:
        require_move(session, PERIODE[aksi], bulan, status, alasan="-", kini=kini)
    except GalatPengguna as galat:
        return galat.teks
    return None


def months_to_freeze(session: Session, kini: datetime) -> list[date]:
    """Return the months since the last closed one whose validation window has closed, oldest first.

    While none was ever closed it is at most the last month that could be.
    """
    hari_ini = local_day(kini)
    terakhir = session.scalar(
        select(func.max(Periode.bulan)).where(Periode.status.in_(PERIODE_TERTUTUP))
    )
    bulan, siap = month_add(hari_ini, -1), list[date]()
    while terakhir is None or bulan > terakhir:
        if validation_limit(session, bulan) < hari_ini:
            siap.append(bulan)
        if terakhir is None and (siap or bulan < month_add(hari_ini, -3)):
            break
        bulan = month_add(bulan, -1)
    return siap[::-1]
