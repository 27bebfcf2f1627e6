"""Moments and days: UTC inside, Asia/Jakarta for people and for the question "which day is it"."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

WIB = ZoneInfo("Asia/Jakarta")


def now() -> datetime:
    """Return the present moment (UTC, aware). The only clock of the project."""
    return datetime.now(UTC)


def local_day(saat: datetime) -> date:
    """Return the day that `saat` falls on in Pekanbaru."""
    return saat.astimezone(WIB).date()


def local_moment(hari: date, jam: time = time.min) -> datetime:
    """Return the moment (UTC) at which the local clock shows `jam` on `hari`."""
    return datetime.combine(hari, jam, WIB).astimezone(UTC)


def end_of_day(hari: date) -> datetime:
    """Return the first moment (UTC) that no longer belongs to the local day `hari`."""
    return local_moment(hari + timedelta(days=1))


def month_start(hari: date) -> date:
    """Return the first day of the month of `hari`."""
    return hari.replace(day=1)


def month_add(bulan: date, n: int) -> date:
    """Return the first day of the month that lies `n` months after that of `bulan`."""
    indeks = bulan.year * 12 + bulan.month - 1 + n
    return date(indeks // 12, indeks % 12 + 1, 1)


def month_end(hari: date) -> date:
    """Return the last day of the month of `hari`."""
    return month_add(hari, 1) - timedelta(days=1)
