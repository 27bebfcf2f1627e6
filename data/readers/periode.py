"""The period a document names in its title: `1 - 31 AGUSTUS 2025`, `BULAN AGUSTUS 2025`."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from data.readers.tanggal import month_number

Periode = tuple[date, date]

_PENANDA = re.compile(r"\b(periode|bulan|tahun)\b[^:\d]{0,20}?:?\s*(.+)", re.I)
_SAMPAI = re.compile(
    r"\s+(?:s\.?\s*/?\s*d\.?|sampai(?:\s+dengan)?|hingga)\s+|\s*[–—]\s*|\s*-\s*", re.I
)
_ANGKA_PENUH = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_UJUNG = re.compile(r"(?:(\d{1,2})\s*)?(?:([A-Za-z]{3,})\s*)?(\d{4})?")


def find_periode(teks: Iterable[str]) -> Periode | None:
    """Return the first and last day of the first period named in title texts; None when none is."""
    for satu in teks:
        if (cocok := _PENANDA.search(satu)) and (periode := parse_periode(satu[cocok.end(1) :])):
            return periode
    return None


def parse_periode(teks: str) -> Periode | None:
    """Return the days that a text such as `1 Januari sd 31 Desember Tahun 2025` spans, or None."""
    teks = re.sub(r"\b(tahun|bulan|tanggal|penilaian|kinerja|anggaran)\b", " ", teks, flags=re.I)
    penuh = _ANGKA_PENUH.findall(teks)
    if len(penuh) == 2:
        awal, akhir = (_day(int(y), int(m), int(d)) for d, m, y in penuh)
        return _ordered(awal, akhir)
    bagian = [b.strip(" :.,()") for b in _SAMPAI.split(teks.strip(" :.,()"))]
    return _from_ends(bagian[0], bagian[-1]) if len(bagian) <= 2 else None


def _from_ends(kiri: str, kanan: str) -> Periode | None:
    """Return the span between two ends; the left one borrows month and year from the right."""
    awal, akhir = _UJUNG.fullmatch(kiri), _UJUNG.fullmatch(kanan)
    if awal is None or akhir is None or akhir[3] is None:
        return None
    tahun = int(akhir[3])
    bulan_akhir = month_number(akhir[2]) if akhir[2] else 12
    bulan_awal = month_number(awal[2]) if awal[2] else (bulan_akhir if akhir[2] else 1)
    if bulan_akhir is None or bulan_awal is None:
        return None
    hari_akhir = int(akhir[1]) if akhir[1] and kiri != kanan else None
    tutup = _day(tahun, bulan_akhir, hari_akhir) if hari_akhir else _last(tahun, bulan_akhir)
    buka = _day(int(awal[3] or tahun), bulan_awal, int(awal[1] or 1))
    return _ordered(buka, tutup)


def _ordered(awal: date | None, akhir: date | None) -> Periode | None:
    return (awal, akhir) if awal is not None and akhir is not None and awal <= akhir else None


def _day(tahun: int, bulan: int, hari: int) -> date | None:
    try:
        return date(tahun, bulan, hari)
    except ValueError:
        return None


def _last(tahun: int, bulan: int) -> date:
    return date(tahun + bulan // 12, bulan % 12 + 1, 1) - timedelta(days=1)
