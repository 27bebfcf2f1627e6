"""Advice: what the published rules say of the figures of a span of months."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from analytics.evaluasi.kaidah import KAIDAH, Kaidah
from analytics.kueri.opd_singkat import name_some, short_names
from analytics.metrik import Filter, format_nilai, measure_many
from data.bahasa import _, format_angka
from data.lake import Lake
from data.scope import Scope


@dataclass(frozen=True, slots=True)
class Kena:
    """An OPD that passed the limit of a rule, with its value; `singkat` is its short name."""

    opd_id: int
    opd: str
    singkat: str
    nilai: Decimal
    pegawai: int


@dataclass(frozen=True, slots=True)
class Saran:
    """A rule that was passed: by which OPDs (worst first; none for a rule of the city), and by how
    many people's offices. `nilai` is the value of the reader's whole scope, `ditahan` the OPDs that
    are too small to be judged."""

    kaidah: Kaidah
    nilai: Decimal | None
    opd: tuple[Kena, ...]
    pegawai: int
    ditahan: int = 0

    def say(self, *, is_bernama: bool = True) -> str:
        """Return the limit that was passed, how many people it touches, and where, in words; without
        the names of OPDs the value alone."""
        satuan = self.kaidah.ukuran
        if is_bernama and self.opd:
            tempat = name_some([f"{k.singkat} ({format_nilai(satuan, k.nilai)})" for k in self.opd])
        else:
            tempat = format_nilai(satuan, self.nilai)
            if self.kaidah.is_sebulan:
                tempat = _("{nilai} sebulan").format(nilai=tempat)
        return _("{batas}, {n} pegawai: {tempat}.").format(
            batas=self.kaidah.limit_text(), n=format_angka(self.pegawai), tempat=tempat
        )


def advise(lake: Lake, scope: Scope, where: Filter) -> list[Saran]:
    """Return the advice for a span of months, the rules that touch most employees first.

    Each OPD in scope is judged alone; OPDs that are withheld are not judged.
    """
    menurut_opd = [k for k in KAIDAH if not k.is_kota]
    per_opd = _values(lake, scope, menurut_opd, ("opd_id", "opd"), where)
    semua = _values(lake, scope, KAIDAH, (), where)[0]
    pegawai = semua["n"]
    bulan = sum(1 for b in lake.manifest().bulan if _within(b, where))
    singkat = short_names(lake)
    per_opd = [b | {"singkat": singkat[b["opd_id"]]} for b in per_opd]
    saran = [_of_offices(k, per_opd, semua) for k in menurut_opd]
    saran += [_of_city(k, semua[k.metrik], pegawai, bulan) for k in KAIDAH if k.is_kota]
    urut = {k.id: n for n, k in enumerate(KAIDAH)}
    kena = [s for s in saran if s is not None]
    return sorted(kena, key=lambda s: (-s.pegawai, urut[s.kaidah.id]))


def advice_of_office(saran: Sequence[Saran], opd_id: int) -> list[Saran]:
    """Return what of the city's advice is for one OPD, in the same order; rules of the city stay out."""
    return [
        replace(s, opd=(k,), nilai=k.nilai, pegawai=k.pegawai)
        for s in saran
        for k in s.opd
        if k.opd_id == opd_id
    ]


def _values(
    lake: Lake, scope: Scope, kaidah: Any, by: tuple[str, ...], where: Filter
) -> list[dict[str, Any]]:
    return measure_many(lake, scope, [k.metrik for k in kaidah], by, where).to_dicts()


def _within(bulan: Any, where: Filter) -> bool:
    return (where.dari is None or bulan >= where.dari) and (
        where.sampai is None or bulan <= where.sampai
    )


def _of_offices(
    kaidah: Kaidah, per_opd: list[dict[str, Any]], semua: dict[str, Any]
) -> Saran | None:
    kena = [b for b in per_opd if kaidah.is_passed(b[kaidah.metrik])]
    if not kena:
        return None
    kena.sort(key=lambda b: (b[kaidah.metrik], b["opd"]), reverse=kaidah.arah == "di_atas")
    return Saran(
        kaidah,
        semua[kaidah.metrik],
        tuple(Kena(b["opd_id"], b["opd"], b["singkat"], b[kaidah.metrik], b["n"]) for b in kena),
        sum(b["n"] for b in kena),
        sum(1 for b in per_opd if b["is_ditahan"] and b[kaidah.metrik] is None),
    )


def _of_city(kaidah: Kaidah, nilai: Decimal | None, pegawai: int, bulan: int) -> Saran | None:
    if nilai is not None and kaidah.is_sebulan:
        nilai = nilai / max(bulan, 1)
    return Saran(kaidah, nilai, (), pegawai) if kaidah.is_passed(nilai) else None
