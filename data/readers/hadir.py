"""From punches to attendance days: the first punch is the arrival, the last one the departure."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from data.readers.attlog import Ketukan
from data.readers.kehadiran import BarisKehadiran
from data.waktu import WIB

_TENGAH_HARI = 12 * 60
_MALAM_MULAI = 17 * 60
_PAGI_AKHIR = 10 * 60
_SEHARI = 24 * 60


def attendance_days(ketukan: Sequence[Ketukan]) -> list[BarisKehadiran]:
    """Return one row per person and day; its line is that of the day's first punch.

    A departure after midnight counts on: 07.04 of the next day is 1,864 minutes.
    """
    return [_day(nip, hari, isi) for (nip, hari), isi in group_punches(ketukan).items()]


def group_punches(ketukan: Sequence[Ketukan]) -> dict[tuple[str, date], list[Ketukan]]:
    """Return the punches of each person and day; a night shift belongs to the day it began on.

    The pressed key is not trusted: it only breaks the tie between a night shift and a forgotten
    punch.
    """
    per_orang: defaultdict[str, defaultdict[date, list[Ketukan]]]
    per_orang = defaultdict(lambda: defaultdict(list))
    for satu in sorted(ketukan, key=lambda k: (k.nip, k.waktu)):
        per_orang[satu.nip][_local(satu.waktu).date()].append(satu)
    for hari in per_orang.values():
        _join_nights(hari)
    return {
        (nip, tanggal): isi
        for nip, hari in per_orang.items()
        for tanggal, isi in sorted(hari.items())
        if isi
    }


def _join_nights(hari: defaultdict[date, list[Ketukan]]) -> None:
    """Move the morning punches that end a night shift to the evening on which it began."""
    for tanggal in sorted(hari):
        malam, besok = hari[tanggal], hari.get(tanggal + timedelta(days=1), [])
        pagi = [k for k in besok if _minutes(k) <= _PAGI_AKHIR]
        siang = [k for k in besok if _PAGI_AKHIR < _minutes(k) < _MALAM_MULAI]
        is_malam = bool(malam) and _minutes(malam[0]) >= _MALAM_MULAI
        if not is_malam or not pagi or siang:
            continue
        if malam[-1].is_pulang and not pagi[0].is_pulang:
            continue
        malam += pagi
        hari[tanggal + timedelta(days=1)] = besok[len(pagi) :]


def _day(nip: str, tanggal: date, isi: Sequence[Ketukan]) -> BarisKehadiran:
    menit = [_minutes(k) + (_local(k.waktu).date() - tanggal).days * _SEHARI for k in isi]
    is_pulang_saja = len(menit) == 1 and _TENGAH_HARI <= menit[0] < _MALAM_MULAI + 60
    return BarisKehadiran(
        baris=isi[0].baris,
        nip=nip,
        tanggal=tanggal,
        masuk=None if is_pulang_saja else menit[0],
        pulang=menit[0] if is_pulang_saja else (menit[-1] if len(menit) > 1 else None),
        keterangan="hadir",
    )


def _minutes(ketukan: Ketukan) -> int:
    saat = _local(ketukan.waktu)
    return saat.hour * 60 + saat.minute


def _local(saat: datetime) -> datetime:
    return saat.astimezone(WIB)
