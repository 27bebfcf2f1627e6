"""Numbers as offices write them: Indonesian separators, percent signs, units beside the number."""

import re
from dataclasses import dataclass
from decimal import Decimal

from data.bahasa import _
from data.readers.hasil import NilaiSalah
from data.readers.lembar import Sel

_RIBUAN_TITIK = re.compile(r"[-+]?\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_RIBUAN_KOMA = re.compile(r"[-+]?\d{1,3}(?:,\d{3})+\.\d+|[-+]?\d{1,3}(?:,\d{3}){2,}")
_DESIMAL = re.compile(r"[-+]?\d+(?:[.,]\d+)?|[-+]?[.,]\d+")
_ANGKA = r"\d+(?:[.,]\d+)*"
_TARGET = re.compile(
    rf"({_ANGKA})\s*(?:(?:-|–|—|s\.?\s*/?\s*d\.?|sampai)\s*({_ANGKA}))?\s*(%|[A-Za-z].*)?",
    re.I | re.S,
)


def parse_angka(sel: Sel) -> Decimal:
    """Return the exact number in a cell: 1.234,5 and 1234.5 alike; `Rp`, `%` and spaces are dropped.

    A dot followed by exactly three digits separates thousands, as Indonesian offices write.
    """
    if isinstance(sel, int | float) and not isinstance(sel, bool):
        return _finite(Decimal(repr(sel)))
    teks = re.sub(r"[\s\u00a0\u202f']|^Rp\.?|%$", "", str(sel).strip(), flags=re.I)
    if _RIBUAN_TITIK.fullmatch(teks):
        return Decimal(teks.replace(".", "").replace(",", "."))
    if _RIBUAN_KOMA.fullmatch(teks):
        return Decimal(teks.replace(",", ""))
    if not _DESIMAL.fullmatch(teks):
        raise bad_number()
    return _finite(Decimal(teks.replace(",", ".")))


def parse_nonnegatif(sel: Sel) -> Decimal:
    """Return a number of at least 0 with at most two decimals."""
    angka = parse_angka(sel)
    if angka < 0 or angka > 10**12 or angka != round(angka, 2):
        raise NilaiSalah(
            "BAD_NUMBER",
            _("Angka harus 0 atau lebih, dengan paling banyak dua angka di belakang koma."),
        )
    return angka


def parse_bulat(sel: Sel) -> int:
    """Return a whole number."""
    angka = parse_angka(sel)
    if angka != angka.to_integral_value() or abs(angka) > 10**12:
        raise NilaiSalah("BAD_NUMBER", _("Isi harus bilangan bulat, seperti 9."))
    return int(angka)


def parse_tahun(sel: Sel) -> int:
    """Return a year between 2000 and 2100."""
    tahun = parse_bulat(sel)
    if not 2000 <= tahun <= 2100:
        raise NilaiSalah("BAD_YEAR", _("Tahun harus empat angka, antara 2000 dan 2100."))
    return tahun


@dataclass(frozen=True, slots=True)
class Target:
    """A target as written: `12 Dokumen`, `14-17 Dokumen` (lower bound counts), `99,5 %`."""

    nilai: Decimal
    batas_atas: Decimal | None
    satuan: str


def parse_target(sel: Sel) -> Target:
    """Return the number and unit of a target or a realisation."""
    if isinstance(sel, int | float) and not isinstance(sel, bool):
        return Target(_target(parse_angka(sel)), None, "")
    cocok = _TARGET.fullmatch(str(sel).strip().lstrip("'"))
    if cocok is None:
        raise _bad_target()
    atas = _target(parse_angka(cocok[2])) if cocok[2] else None
    return Target(_target(parse_angka(cocok[1])), atas, " ".join((cocok[3] or "").split()))


def _target(angka: Decimal) -> Decimal:
    if not 0 <= angka <= 10**9 or angka != round(angka, 2):
        raise _bad_target()
    return angka


def _bad_target() -> NilaiSalah:
    return NilaiSalah(
        "TARGET_NOT_NUMERIC",
        _(
            "Target harus dimulai dengan angka (paling banyak dua desimal), seperti 12 Dokumen, "
            "14-17 Dokumen atau 99,5 %."
        ),
    )


def _finite(angka: Decimal) -> Decimal:
    if not angka.is_finite():
        raise bad_number()
    return angka


def bad_number() -> NilaiSalah:
    """Return the refusal of a text that is no number."""
    return NilaiSalah("BAD_NUMBER", _("Isi harus angka, seperti 12, 1.250 atau 97,5."))
