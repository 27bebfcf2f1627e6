"""A point in a month: how far it is, and the moment up to which things were known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from data.libur import known_holidays
from data.waktu import end_of_day, month_end

_SEHARI = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Titik:
    """`hari_ke` of `hari_kerja` working days of the city were over at the moment `batas`.

    `lewat` counts the days since the month's end, nought while it runs.
    """

    bulan: date
    hari_ke: int
    hari_kerja: int
    lewat: int
    batas: datetime

    @property
    def bagian(self) -> float:
        """The share of the month's working days that were over."""
        return self.hari_ke / self.hari_kerja

    @property
    def sisa_hari(self) -> int:
        """Working days left."""
        return self.hari_kerja - self.hari_ke


def point_now(bulan: date, per_tanggal: date) -> Titik | None:
    """Return where `bulan` stands on the morning of `per_tanggal`; None before its first working day."""
    hari = _workdays(bulan)
    sudah = sum(h < per_tanggal for h in hari)
    kemarin = per_tanggal - _SEHARI
    lewat = max((kemarin - month_end(bulan)).days, 0)
    return Titik(bulan, sudah, len(hari), lewat, end_of_day(kemarin)) if sudah else None


def point_in(bulan: date, bagian: float, lewat: int = 0) -> Titik:
    """Return the point of another month when the same share of it, or as many days after it, was over."""
    hari = _workdays(bulan)
    hari_ke = min(max(round(bagian * len(hari)), 1), len(hari))
    batas = month_end(bulan) + lewat * _SEHARI if lewat else hari[hari_ke - 1]
    return Titik(bulan, hari_ke, len(hari), lewat, end_of_day(batas))


def _workdays(bulan: date) -> list[date]:
    """Mondays to Fridays that are no known holiday: the city's calendar, not a person's."""
    libur = {satu.tanggal for satu in known_holidays(bulan.year)}
    semua = (bulan + n * _SEHARI for n in range((month_end(bulan) - bulan).days + 1))
    return [h for h in semua if h.weekday() < 5 and h not in libur]
