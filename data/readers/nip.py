"""The NIP: eighteen digits of text. A spreadsheet number keeps fifteen, so it is refused."""

import re
from datetime import date

from data.bahasa import _
from data.readers.hasil import NilaiSalah
from data.readers.lembar import Sel

_ILMIAH = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d{1,3}")
_DALAM_TEKS = re.compile(r"(?<!\d)\d(?:[\s\u00a0]?\d){16,18}(?!\d)")
_HIASAN = re.compile(r"""^=?"|"$|^['’`]+|[\s\u00a0.\-]""")


def parse_nip(sel: Sel) -> str:
    """Return the 18 digits of a NIP; a leading apostrophe, `="..."`, `NIP.` and spaces are dropped."""
    if not isinstance(sel, str):
        raise _lost_digits("NIP_NUMERIC")
    teks = sel.strip()
    polos = teks.strip("'’`\"= ")
    if _ILMIAH.fullmatch(polos):
        raise _lost_digits("NIP_SCIENTIFIC")
    if re.fullmatch(r"\d{15,}[.,]0+", polos):
        raise _lost_digits("NIP_NUMERIC")
    digit = _digits(teks)
    if not digit.isascii() or not digit.isdigit():
        raise NilaiSalah("NIP_FORM", _("NIP harus 18 angka, tanpa huruf atau tanda lain."))
    if len(digit) != 18:
        raise NilaiSalah(
            "NIP_LENGTH", _("NIP harus 18 angka; di sini {jumlah} angka.").format(jumlah=len(digit))
        )
    if digit.endswith("000"):
        raise _lost_digits("NIP_NUMERIC")
    return digit


def _digits(teks: str) -> str:
    polos = re.sub(r"^nip\b[\s.:]*", "", teks, flags=re.I)
    polos = _HIASAN.sub("", polos)
    if polos.isdigit():
        return polos
    cocok = _DALAM_TEKS.search(teks)
    return re.sub(r"\D", "", cocok[0]) if cocok else polos


def _lost_digits(kode: str) -> NilaiSalah:
    return NilaiSalah(
        kode,
        _(
            "NIP tersimpan sebagai bilangan sehingga angka terakhirnya hilang. Ubah kolom NIP menjadi "
            "teks dan isi ulang 18 angkanya dari sumber."
        ),
    )


def birth_of(nip: str) -> date | None:
    """Return the day of birth that a NIP begins with, or None when those digits are no day."""
    try:
        return date(int(nip[:4]), int(nip[4:6]), int(nip[6:8]))
    except ValueError:
        return None


def start_of(nip: str) -> date | None:
    """Return the month of appointment in a NIP; the year alone for PPPK, whose digits 13-14 are no month."""
    bulan = 1 if is_pppk(nip) else int(nip[12:14])
    tahun = int(nip[8:12])
    return date(tahun, bulan, 1) if 1950 <= tahun <= 2100 and 1 <= bulan <= 12 else None


def is_pppk(nip: str) -> bool:
    """Whether a NIP has the form of a contract employee's number (NI PPPK)."""
    return nip[12:14] == "21"


def sex_of(nip: str) -> str:
    """Return L or P by digit 15 of a NIP."""
    return "P" if nip[14] == "2" else "L"
