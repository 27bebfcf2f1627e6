"""Advice: what the published rules say of the figures of a span of months."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from analytics.evaluasi.kaidah import KAIDAH, Kaidah
from analytics.kueri.opd_singkat import name_some, short_names
from analytics.metrik import Filter, format_nilai, measure_many
from data.bahasa import _
from data.lake import Lake
from data.scope import Scope


@dataclass(frozen=True, slots=True)
class Kena:
    """An OPD that passed the limit of a rule, with its value; `singkat` is its short name."""

    opd_id: int
    opd: str
    singkat: str
    nilai: Decimal


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

    def say_where(self) -> str:
        """Return where the limit was passed, in words: names of OPDs with their values, or the value."""
        if self.kaidah.is_kota:
            pola = _("{nilai} sebulan.") if self.kaidah.is_sebulan else "{nilai}."
            return pola.format(nilai=format_nilai(self.kaidah.ukuran, self.nilai))
        satuan = self.kaidah.ukuran
        return f"{name_some([f'{k.singkat} ({format_nilai(satuan, k.nilai)})' for k in self.opd])}."


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
        tuple(Kena(b["opd_id"], b["opd"], b["singkat"], b[kaidah.metrik]) for b in kena),
        sum(b["n"] for b in kena),
        sum(1 for b in per_opd if b["is_ditahan"] and b[kaidah.metrik] is None),
    )


def _of_city(kaidah: Kaidah, nilai: Decimal | None, pegawai: int, bulan: int) -> Saran | None:
    if nilai is not None and kaidah.is_sebulan:
        nilai = nilai / max(bulan, 1)
    return Saran(kaidah, nilai, (), pegawai) if kaidah.is_passed(nilai) else None
