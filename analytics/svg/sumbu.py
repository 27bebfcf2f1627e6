"""Axes of small pictures: the range of values, a few round ticks, values in few letters."""

from __future__ import annotations

import math
from collections.abc import Iterable
from decimal import Decimal

from analytics.metrik import Metric, format_nilai, unit_name
from data.bahasa import _, format_angka

JUTA, MILIAR = 1_000_000, 1_000_000_000
_BULAT = (1, 2, 2.5, 5, 10)


def short_value(metrik: Metric, nilai: Decimal | None) -> str:
    """Return a value with its unit in few letters: Rp 3,4 juta."""
    if nilai is None or metrik.unit != "rupiah" or abs(nilai) < JUTA:
        return format_nilai(metrik, nilai)
    if abs(nilai) >= MILIAR:
        return "Rp " + _("{n} miliar").format(n=format_angka(nilai / MILIAR, 1))
    return "Rp " + _("{n} juta").format(n=format_angka(nilai / JUTA, 1))


def money_tick(nilai: float, langkah: float) -> str:
    """Return rupiah as an axis wants them, in millions or in billions with the decimals that a step
    needs: Rp 4,75 miliar."""
    if not nilai:
        return "Rp 0"
    besar, pola = (MILIAR, _("{n} miliar")) if abs(nilai) >= MILIAR else (JUTA, _("{n} juta"))
    desimal = next((d for d in range(3) if _is_whole(langkah / besar * 10**d)), 3)
    return "Rp " + pola.format(n=format_angka(Decimal(repr(nilai)) / besar, desimal))


def _is_whole(nilai: float) -> bool:
    return math.isclose(nilai, round(nilai), abs_tol=1e-6)


def value_range(
    nilai: Iterable[Decimal | None], metrik: Metric, *, is_dari_nol: bool = False
) -> tuple[float, float]:
    """Return the lower and upper end of an axis for these values, with some air; shares stay
    between 0 and 100."""
    ada = [float(v) for v in nilai if v is not None]
    if not ada:
        return 0.0, 1.0
    rendah, tinggi = min(ada), max(ada)
    if is_dari_nol:
        return min(0.0, rendah), max(tinggi, 0.0) or 1.0
    udara = (tinggi - rendah) * 0.1 or abs(tinggi) * 0.05 or 1.0
    bawah, atas = rendah - udara, tinggi + udara
    if metrik.unit in {"persen", "skor"} and rendah >= 0 and tinggi <= 100:
        return max(bawah, 0.0), min(atas, 100.0)
    return (max(bawah, 0.0) if rendah >= 0 else bawah), atas


def ticks(rendah: float, tinggi: float, n: int = 3) -> list[float]:
    """Return about `n` round values between two ends."""
    if tinggi <= rendah:
        return [rendah]
    kasar = (tinggi - rendah) / n
    pangkat = 10 ** math.floor(math.log10(kasar))
    langkah = next(b * pangkat for b in _BULAT if b * pangkat >= kasar * 0.999)
    awal = math.ceil(rendah / langkah - 1e-9)
    akhir = math.floor(tinggi / langkah + 1e-9)
    return [round(i * langkah, 10) for i in range(awal, akhir + 1)]


def tick_text(metrik: Metric, nilai: float, langkah: float = 1.0) -> str:
    """Return a tick as an axis wants it: as many decimals as the step needs; rupiah in millions."""
    if metrik.unit == "rupiah":
        return short_value(metrik, Decimal(repr(nilai)))
    desimal = 0 if langkah >= 1 else 1 if langkah >= 0.1 else 2
    angka = format_angka(Decimal(repr(nilai)), desimal)
    return f"{angka} %" if metrik.unit == "persen" else angka


def change_text(metrik: Metric, nilai: float, langkah: float = 1.0) -> str:
    """Return a tick of an axis of changes: shares and scores in points."""
    if metrik.unit not in {"persen", "skor"}:
        return tick_text(metrik, nilai, langkah)
    desimal = 0 if langkah >= 1 else 1 if langkah >= 0.1 else 2
    return _("{angka} poin").format(angka=format_angka(Decimal(repr(nilai)), desimal))


def end_text(metrik: Metric, nilai: float, langkah: float, akhiran: str = "") -> str:
    """Return the last tick of an axis, with the unit that the others leave out."""
    teks = tick_text(metrik, nilai, langkah) + akhiran
    if metrik.unit in {"persen", "rupiah"}:
        return teks
    return f"{teks} {unit_name(metrik)}".rstrip()
