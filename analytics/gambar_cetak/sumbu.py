"""The two axes of a figure: from values (numbers, days, names) to places on the sheet."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from data.bahasa import format_angka, format_tanggal

_BULAT = (1, 2, 2.5, 5, 10)
_TANDA = 6
"""About so many ticks on an axis of numbers."""
SEHARI_MS = 86_400_000


@dataclass(slots=True)
class Sumbu:
    """An axis: `nama` are the names on it, in order (none: numbers, or days in milliseconds).

    The value `rendah` lies at `dari`, the value `tinggi` at `sampai` (units of the sheet).
    """

    isi: Mapping[str, Any]
    nama: list[str]
    is_hari: bool
    rendah: float
    tinggi: float
    dari: float = 0.0
    sampai: float = 1.0

    @property
    def is_tampak(self) -> bool:
        """Whether its ticks are shown."""
        return self.isi.get("visible", True) is not False

    @property
    def judul(self) -> str:
        """Its title, empty without one."""
        judul = self.isi.get("title")
        return str(judul.get("text") or "") if isinstance(judul, Mapping) else str(judul or "")

    def number(self, nilai: Any) -> float | None:
        """Return a value as a number along the axis; None for a gap."""
        if nilai is None or (isinstance(nilai, float) and math.isnan(nilai)):
            return None
        if isinstance(nilai, str) and nilai in self.nama:
            return float(self.nama.index(nilai))
        return as_number(nilai)

    def at(self, nilai: Any) -> float | None:
        """Return where a value lies on the sheet; None for a gap."""
        angka = self.number(nilai)
        return None if angka is None else self.place(angka)

    def place(self, angka: float) -> float:
        """Return where a number along the axis lies on the sheet."""
        luas = self.tinggi - self.rendah or 1.0
        return self.dari + (angka - self.rendah) / luas * (self.sampai - self.dari)

    def ticks(self) -> list[tuple[float, str]]:
        """Return the ticks: numbers along the axis, and what is written at them."""
        if not self.is_tampak:
            return []
        nilai, teks = self.isi.get("tickvals"), self.isi.get("ticktext")
        if nilai is not None:
            angka = [self.number(v) for v in nilai]
            kata = [str(t) for t in (teks if teks is not None else nilai)]
            semua = [(a, t) for a, t in zip(angka, kata, strict=True) if a is not None]
        elif self.nama:
            semua = [(float(i), n) for i, n in enumerate(self.nama)]
        elif self.is_hari:
            semua = [(v, _day_text(v)) for v in round_steps(self.rendah, self.tinggi)]
        else:
            semua = self._numbers()
        return [(a, t) for a, t in semua if self.rendah - 1e-9 <= a <= self.tinggi + 1e-9]

    def _numbers(self) -> list[tuple[float, str]]:
        langkah = round_steps(self.rendah, self.tinggi)
        jarak = langkah[1] - langkah[0] if len(langkah) > 1 else 1.0
        desimal = max(0, -math.floor(math.log10(jarak))) if jarak < 1 else int(jarak % 1 > 0)
        depan, belakang = self.isi.get("tickprefix") or "", self.isi.get("ticksuffix") or ""
        return [(v, f"{depan}{format_angka(v, desimal)}{belakang}") for v in langkah]


def as_number(nilai: Any) -> float:
    """Return a number, a day or a moment (in milliseconds) as a float."""
    if isinstance(nilai, str):
        nilai = datetime.fromisoformat(nilai)
    if isinstance(nilai, datetime):
        return nilai.timestamp() * 1000 if nilai.tzinfo else _plain(nilai)
    if isinstance(nilai, date):
        return float(nilai.toordinal() * SEHARI_MS)
    return float(nilai)


def _plain(saat: datetime) -> float:
    jam = (saat.hour * 60 + saat.minute) * 60 + saat.second
    return float(saat.toordinal() * SEHARI_MS + jam * 1000)


def _day_text(ms: float) -> str:
    return format_tanggal(date.fromordinal(int(ms // SEHARI_MS)), "d MMM y")


def round_steps(rendah: float, tinggi: float) -> list[float]:
    """Return round numbers between two others, about `_TANDA` of them."""
    luas = tinggi - rendah
    if luas <= 0:
        return [rendah]
    kasar = luas / (_TANDA - 1)
    pangkat = 10.0 ** math.floor(math.log10(kasar))
    langkah = next(b * pangkat for b in _BULAT if b * pangkat >= kasar - 1e-12)
    awal = math.ceil(rendah / langkah - 1e-9)
    akhir = math.floor(tinggi / langkah + 1e-9)
    return [round(n * langkah, 10) for n in range(awal, akhir + 1)]


def make_axis(isi: Mapping[str, Any], nilai: Sequence[Any], *, is_batang: bool) -> Sumbu:
    """Return the axis that holds `nilai` (of all traces); `is_batang`: bars stand on it by name."""
    nama = list(dict.fromkeys(v for v in nilai if isinstance(v, str) and not _is_day(v, isi)))
    is_hari = not nama and (
        isi.get("type") == "date" or any(isinstance(v, date) for v in nilai if v is not None)
    )
    sumbu = Sumbu(isi, nama, is_hari, 0.0, 1.0)
    rentang = isi.get("range")
    if rentang is not None:
        batas = [sumbu.number(v) for v in rentang]
        sumbu.rendah, sumbu.tinggi = cast("tuple[float, float]", tuple(batas))
    elif nama:
        sisi = 0.5 if is_batang else 0.3
        sumbu.rendah, sumbu.tinggi = -sisi, len(nama) - 1 + sisi
    else:
        sumbu.rendah, sumbu.tinggi = _span(isi, (sumbu.number(v) for v in nilai))
    return sumbu


def _is_day(teks: str, isi: Mapping[str, Any]) -> bool:
    return isi.get("type") == "date" or (len(teks) >= 10 and teks[4:5] == teks[7:8] == "-")


def _span(isi: Mapping[str, Any], nilai: Iterable[float | None]) -> tuple[float, float]:
    ada = [v for v in nilai if v is not None]
    if not ada:
        return 0.0, 1.0
    rendah, tinggi = min(ada), max(ada)
    if isi.get("rangemode") == "tozero":
        rendah, tinggi = min(rendah, 0.0), max(tinggi, 0.0)
    udara = (tinggi - rendah) * 0.06 or abs(tinggi) * 0.06 or 1.0
    # Bars and counts stand on nought; only values away from it get air below.
    return (rendah if rendah == 0 else rendah - udara), (tinggi if tinggi == 0 else tinggi + udara)
