"""Days and times of day as offices write them. Day comes before month, always."""

import re
from datetime import date, datetime, time, timedelta

from data.bahasa import _
from data.readers.hasil import NilaiSalah
from data.readers.lembar import Sel
from data.waktu import WIB

_AWAL_SERIAL = date(1899, 12, 30)
_SERIAL = (3_654, 73_050)
_BULAN = {
    "jan": 1, "feb": 2, "peb": 2, "mar": 3, "apr": 4, "mei": 5, "may": 5, "jun": 6, "jul": 7,
    "agu": 8, "ags": 8, "agt": 8, "aug": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "nop": 11,
    "des": 12, "dec": 12,
}  # fmt: skip
_JAM = r"(?:[ T]+\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?(?:\s*(?:WIB|Z))?)?"
_ISO = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_JAM}")
_HARI_DULU = re.compile(rf"(\d{{1,2}})[-/.](\d{{1,2}})[-/.](\d{{4}}){_JAM}")
_NAMA_BULAN = re.compile(
    rf"(?:[A-Za-z']+,\s*)?(\d{{1,2}})[-\s]+([A-Za-z]+)\.?[-\s]+(\d{{4}}|\d\d){_JAM}"
)
_RAPAT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_PUKUL = re.compile(
    r"(?:pukul|jam)?\s*(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:\.\d+)?)?\s*(am|pm)?\s*(?:wib|wit|wita)?", re.I
)  # fmt: skip
_JAM_DI_AKHIR = re.compile(r"[ T](\d{1,2}[:.]\d{2})(?:[:.]\d{2}(?:\.\d+)?)?(?:\s*(?:WIB|Z))?\s*$")
_PECAHAN = re.compile(r"0?[.,]\d+|0")


def parse_tanggal(sel: Sel) -> date:
    """Return the day in a cell: a date cell, ISO, day first, `1 Agustus 2025`, or an Excel serial."""
    if isinstance(sel, datetime):
        return _plausible(sel.date())
    if isinstance(sel, date):
        return _plausible(sel)
    if isinstance(sel, int | float) and not isinstance(sel, bool):
        return _from_serial(float(sel))
    teks = str(sel).strip().lstrip("'").strip()
    if re.fullmatch(r"\d{5}(?:[.,]\d+)?", teks):
        return _from_serial(float(teks.replace(",", ".")))
    bagian = _split(teks)
    if bagian is None:
        raise _bad_date()
    try:
        hari = date(*bagian)
    except ValueError as galat:
        raise _bad_date() from galat
    return _plausible(hari)


def _plausible(hari: date) -> date:
    if not 1900 <= hari.year <= 2100:
        raise _bad_date()
    return hari


def _split(teks: str) -> tuple[int, int, int] | None:
    """Return (year, month, day) as written, not yet checked."""
    cocok = _ISO.fullmatch(teks) or _RAPAT.fullmatch(teks)
    if cocok:
        return int(cocok[1]), int(cocok[2]), int(cocok[3])
    if cocok := _HARI_DULU.fullmatch(teks):
        return int(cocok[3]), int(cocok[2]), int(cocok[1])
    if cocok := _NAMA_BULAN.fullmatch(teks):
        bulan = month_number(cocok[2])
        return None if bulan is None else (_full_year(cocok[3]), bulan, int(cocok[1]))
    return None


def _full_year(teks: str) -> int:
    tahun = int(teks)
    if len(teks) == 4:
        return tahun
    return tahun + (2000 if tahun < 70 else 1900)


def month_number(nama: str) -> int | None:
    """Return 1-12 for an Indonesian or English month name, short or long; None for another word."""
    return _BULAN.get(nama.strip().lower()[:3])


def _from_serial(serial: float) -> date:
    if not _SERIAL[0] <= serial <= _SERIAL[1]:
        raise _bad_date()
    return _AWAL_SERIAL + timedelta(days=int(serial))


def _bad_date() -> NilaiSalah:
    return NilaiSalah(
        "BAD_DATE",
        _(
            "Tanggal harus ada di kalender dan ditulis seperti 31-12-2025, 2025-12-31 atau 31 Desember 2025."
        ),
    )


def parse_saat(sel: Sel) -> datetime:
    """Return a moment (aware, local zone); a day without a time means noon of that day."""
    hari = parse_tanggal(sel)
    menit = 12 * 60
    if isinstance(sel, datetime):
        menit = sel.hour * 60 + sel.minute
    elif isinstance(sel, float):
        menit = round(sel % 1 * 1440) % 1440 or menit
    elif isinstance(sel, str) and (jam := _JAM_DI_AKHIR.search(sel)):
        menit = parse_jam(jam[1])
    return datetime.combine(hari, time(menit // 60, menit % 60), WIB)


def parse_jam(sel: Sel) -> int:
    """Return minutes since midnight: a time cell, a day fraction, `08.00`, `08:00 WIB`."""
    if isinstance(sel, datetime):
        sel = sel.time()
    if isinstance(sel, time):
        return sel.hour * 60 + sel.minute
    if isinstance(sel, timedelta):
        return _check_menit(int(sel.total_seconds() // 60))
    if isinstance(sel, int | float) and not isinstance(sel, bool):
        return _from_fraction(float(sel))
    teks = str(sel).strip().lstrip("'").strip()
    if _PECAHAN.fullmatch(teks):
        return _from_fraction(float(teks.replace(",", ".")))
    cocok = _PUKUL.fullmatch(teks)
    if cocok is None or int(cocok[2]) > 59 or int(cocok[3] or 0) > 59:
        raise _bad_time()
    jam = int(cocok[1])
    if cocok[4]:
        if not 1 <= jam <= 12:
            raise _bad_time()
        jam = jam % 12 + (12 if cocok[4].lower() == "pm" else 0)
    return _check_menit(jam * 60 + int(cocok[2]))


def _from_fraction(nilai: float) -> int:
    if not 0 <= nilai < 1:
        raise _bad_time()
    # A third of a day is not a binary fraction: 0.3333333 must still be 08.00.
    return _check_menit(round(nilai * 1440))


def _check_menit(menit: int) -> int:
    if not 0 <= menit < 1440:
        raise _bad_time()
    return menit


def _bad_time() -> NilaiSalah:
    return NilaiSalah(
        "BAD_TIME", _("Jam harus antara 00.00 dan 23.59, ditulis seperti 08.00 atau 08:00.")
    )
