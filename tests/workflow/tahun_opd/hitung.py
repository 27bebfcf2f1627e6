"""What the script must end with, in a few lines of arithmetic of their own: no rules, no store."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from tests.workflow.tahun_opd.naskah import (
    BOBOT,
    BULAN_KEBERATAN,
    KEBERATAN,
    NAIK,
    Kegiatan,
    bulan_bertugas,
    hari_kerja,
    kegiatan,
    masa,
    nilai_aspek,
)

SEMUA = Fraction(100)


def half_up(nilai: Fraction, desimal: int = 8) -> Fraction:
    """Round half up, as every share and every rupiah is."""
    kali = 10**desimal
    return Fraction(
        (2 * nilai.numerator * kali + nilai.denominator) // (2 * nilai.denominator), kali
    )


@dataclass(frozen=True, slots=True)
class Angka:
    """A month as it must be."""

    hari_kerja: int
    menit_utama: int
    menit_lainnya: int
    capaian_menit: Fraction
    capaian: Fraction
    perilaku: Fraction
    prestasi: Fraction


def is_counted(p: int, bulan: int, k: Kegiatan) -> bool:
    """Whether an activity counts in the end, with what a granted objection let count."""
    is_kabul = p == KEBERATAN and bulan == BULAN_KEBERATAN
    return k.putusan in {"setuju", "sebagian", "ulang"} or (is_kabul and k.putusan == "tolak")


def aspects(p: int, bulan: int) -> list[int]:
    """The scores of behaviour as they stand in the end; those who lead have one aspect more."""
    pertama, lain = nilai_aspek(p, bulan)
    if p == KEBERATAN and bulan == BULAN_KEBERATAN:
        pertama += NAIK
    return [pertama] + [lain] * 6


def month_of(p: int, bulan: int) -> Angka:
    """The month of a person."""
    dihitung = [k for k in kegiatan(p, bulan) if is_counted(p, bulan, k)]
    hari = len(hari_kerja(p, bulan))
    target = 300 * hari
    utama = sum(k.dihitung for k in dihitung if k.butir)
    lainnya = sum(k.dihitung for k in dihitung if not k.butir)
    perilaku = half_up(Fraction(sum(aspects(p, bulan)), len(aspects(p, bulan))), 2)
    capaian_menit = capaian = SEMUA
    if target:
        menit = min(utama + min(lainnya, target // 5), target)
        capaian_menit = half_up(SEMUA * menit / target)
        capaian = half_up((_items(p, bulan, dihitung) + capaian_menit) / 2)
    prestasi = half_up((capaian * 6 + perilaku * 4) / 10)
    return Angka(hari, utama, lainnya, capaian_menit, capaian, perilaku, prestasi)


def _items(p: int, bulan: int, dihitung: list[Kegiatan]) -> Fraction:
    """The mean of the month's items by weight, none above its target."""
    jumlah = bobot = Fraction(0)
    for ke, satu in enumerate(masa(p)):
        if not satu.mulai.month <= bulan <= satu.selesai.month:
            continue
        for butir, berat in BOBOT.items():
            hasil = _yield([k for k in dihitung if k.masa == ke], butir)
            tercapai = min(hasil, Fraction(satu.target[butir]))
            jumlah += berat * half_up(SEMUA * tercapai / satu.target[butir])
            bobot += berat
    return half_up(jumlah / bobot)


def _yield(semua: list[Kegiatan], butir: str) -> Fraction:
    return sum((Fraction(k.jumlah) for k in semua if k.butir == butir), Fraction(0))


def money(pagu_rp: int, capaian: Fraction) -> int:
    """The TPP of a month without deductions: 60 percent by achievement, the rest in full."""
    penuh = half_up(Fraction(pagu_rp) * 6 / 10, 0)
    return int(half_up(Fraction(pagu_rp) * 6 / 10 * capaian / 100, 0) + pagu_rp - penuh)


@dataclass(frozen=True, slots=True)
class Tahun:
    """A year as it must be: results and behaviour to two decimals, and the predicate."""

    hasil: Fraction
    perilaku: Fraction
    predikat: str


def year_of(p: int) -> Tahun:
    """The year of a person under PermenPANRB 6/2022: each plan by the months it ends."""
    bagian: list[tuple[Fraction, int]] = []
    for ke, satu in enumerate(masa(p)):
        milik = [b for b in bulan_bertugas(p) if _plan_of(p, b) == ke]
        semua = [
            k
            for b in bulan_bertugas(p)
            for k in kegiatan(p, b)
            if k.masa == ke and is_counted(p, b, k)
        ]
        nilai = sum(
            berat
            * min(SEMUA * _yield(semua, butir) / (satu.target[butir] * len(milik)), Fraction(120))
            for butir, berat in BOBOT.items()
        )
        bagian.append((Fraction(nilai) / 100, len(milik)))
    hasil = half_up(sum(n * b for n, b in bagian) / sum(b for _n, b in bagian), 2)
    semua_aspek = [aspects(p, b) for b in bulan_bertugas(p)]
    per_aspek = [Fraction(sum(satu), len(satu)) for satu in zip(*semua_aspek, strict=True)]
    perilaku = half_up(sum(per_aspek, Fraction(0)) / len(per_aspek), 2)
    return Tahun(hasil, perilaku, _predicate(hasil, perilaku))


def _plan_of(p: int, bulan: int) -> int:
    """Which plan a month belongs to: that of its last day."""
    return max(n for n, m in enumerate(masa(p)) if m.mulai.month <= bulan)


def _predicate(hasil: Fraction, perilaku: Fraction) -> str:
    if perilaku < 76:
        return "Sangat Kurang" if hasil < 90 else "Kurang/misconduct"
    if hasil < 90:
        return "Butuh Perbaikan"
    return "Sangat Baik" if hasil >= 110 and perilaku >= 91 else "Baik"


def as_decimal(nilai: Fraction, desimal: int = 8) -> Decimal:
    """The same number as the store and the lake write it."""
    return (Decimal(nilai.numerator) / Decimal(nilai.denominator)).quantize(
        Decimal(1).scaleb(-desimal)
    )
