"""A parameter's value as rows to edit, all cells text, and the rows back as a value is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, cast

from rules.perubahan import write_nilai
from rules.pita_baru import bands_of
from rules.skema import Nilai, Pita
from rules.tulis_json import as_json

NAIK = ("naik", "per")


def as_rows(nilai: Nilai) -> list[dict[str, str]]:
    """Return the rows of a list (urut, nilai), a table (kunci, nilai) or bands (dari or sampai,
    nilai, and naik, per where they rise); none for a single number or word."""
    if isinstance(nilai, dict):
        isi = cast("dict[Any, Any]", nilai)
        return [{"kunci": str(kunci), "nilai": _cell(satu)} for kunci, satu in isi.items()]
    if not isinstance(nilai, tuple):
        return []
    pita = bands_of(nilai)
    if not pita:
        angka = cast("tuple[Any, ...]", nilai)
        return [{"urut": str(urut), "nilai": _cell(satu)} for urut, satu in enumerate(angka, 1)]
    batas = bound_of(pita)
    kolom = (batas, "nilai", *(NAIK if any(satu.naik for satu in pita) else ()))
    return [{k: _cell(getattr(satu, k)) for k in kolom} for satu in pita]


def bound_of(pita: Sequence[Pita]) -> str:
    """Return which side these bands are bounded on: dari or sampai."""
    return "dari" if pita[0].dari is not None else "sampai"


def words_of(nilai: Nilai) -> list[str]:
    """Return the words that these bands give, each once; none where they give numbers."""
    return list(dict.fromkeys(s.nilai for s in bands_of(nilai) if isinstance(s.nilai, str)))


def from_rows(lama: Nilai, baris: Sequence[Mapping[str, str | None]]) -> str:
    """Return what `rules.perubahan.read_nilai` reads for these rows of a value like `lama`."""
    if isinstance(lama, dict):
        return as_json({str(b["kunci"]): _value(b["nilai"]) for b in baris})
    if not bands_of(lama):
        return as_json([_value(b["nilai"]) for b in baris])
    isi = [{k: _value(v) for k, v in b.items() if v is not None and v.strip()} for b in baris]
    return as_json([satu for satu in isi if satu])


def _cell(nilai: object) -> str:
    return "" if nilai is None else write_nilai(cast("Nilai", nilai))


def _value(teks: str | None) -> object:
    """Return the number that a cell holds, or its text."""
    isi = (teks or "").strip()
    angka = isi.replace(",", ".", 1)
    is_angka = angka.replace(".", "", 1).isascii() and angka.replace(".", "", 1).isdigit()
    if not is_angka:
        return isi
    return Decimal(angka) if "." in angka else int(angka)
