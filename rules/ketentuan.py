"""Dated parameters in memory: a profile, and the profile as of a day."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import TypeVar

from rules.acuan import (
    Kutipan,
    Parameter,
    ParameterNotInForceError,
    UnknownParameterError,
    check_parameter,
)
from rules.skema import KEPUTUSAN_PROYEK, Aspek, Nilai, NilaiBerlaku, Pita, Regulasi, Syarat
from rules.teks import N_

__all__ = [
    "Ketentuan",
    "Kutipan",
    "Parameter",
    "ParameterNotInForceError",
    "Profil",
    "UnknownParameterError",
    "check_parameter",
]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Ketentuan:
    """All parameters of a profile as of one day; `dibaca` records what a calculation asked."""

    profil: Profil
    day: date
    dibaca: list[str] | None = None

    def nilai(self, id: str) -> Nilai:
        """The value in force, whatever its kind."""
        if self.dibaca is not None and id not in self.dibaca:
            self.dibaca.append(id)
        return self.profil.find(id).on(self.day).value

    def __getitem__(self, id: str) -> int | Decimal:
        """The number in force."""
        nilai = self.nilai(id)
        if isinstance(nilai, int | Decimal):
            return nilai
        raise TypeError(f"{id} bukan angka tunggal")

    def bulat(self, id: str) -> int:
        """The whole number in force."""
        nilai = self[id]
        if isinstance(nilai, int):
            return nilai
        raise TypeError(f"{id} bukan bilangan bulat")

    def pilihan(self, id: str) -> str:
        """The chosen option."""
        nilai = self.nilai(id)
        if isinstance(nilai, str):
            return nilai
        raise TypeError(f"{id} bukan pilihan")

    def tingkat(self, id: str) -> tuple[int | Decimal, ...]:
        """The numbers of a graded parameter, lowest grade first."""
        nilai = self.nilai(id)
        if isinstance(nilai, tuple):
            return tuple(satu for satu in nilai if isinstance(satu, int | Decimal))
        raise TypeError(f"{id} bukan daftar angka")

    def tabel(self, id: str) -> Mapping[int, int | Decimal]:
        """The numbers of a table by its whole-number key."""
        nilai = self.nilai(id)
        if isinstance(nilai, dict):
            return {
                int(kunci): satu for kunci, satu in nilai.items() if isinstance(satu, int | Decimal)
            }
        raise TypeError(f"{id} bukan tabel")

    def angka_kata(self, id: str) -> Mapping[str, int | Decimal]:
        """The numbers of a table by word."""
        nilai = self.nilai(id)
        if isinstance(nilai, dict):
            return {
                str(kata): satu for kata, satu in nilai.items() if isinstance(satu, int | Decimal)
            }
        raise TypeError(f"{id} bukan tabel kata")

    def kata(self, id: str) -> Mapping[str, str]:
        """The words of a table by word."""
        nilai = self.nilai(id)
        if isinstance(nilai, dict):
            return {str(kata): satu for kata, satu in nilai.items() if isinstance(satu, str)}
        raise TypeError(f"{id} bukan tabel kata")

    def _daftar(self, id: str, jenis: type[T]) -> tuple[T, ...]:
        nilai = self.nilai(id)
        if isinstance(nilai, tuple):
            return tuple(satu for satu in nilai if isinstance(satu, jenis))
        raise TypeError(f"{id} bukan daftar")

    def aspek(self, id: str) -> tuple[Aspek, ...]:
        """The list of aspects."""
        return self._daftar(id, Aspek)

    def pita(self, id: str) -> tuple[Pita, ...]:
        """The bands, in the order in which they are tried."""
        return self._daftar(id, Pita)

    def syarat(self, id: str) -> tuple[Syarat, ...]:
        """The conditions on a distribution."""
        return self._daftar(id, Syarat)

    def susunan(self, id: str) -> tuple[str, ...]:
        """The ids of rules, in the order in which they are applied."""
        return self._daftar(id, str)

    def kutipan(self, id: str) -> Kutipan:
        """What the value in force rests on."""
        parameter = self.profil.find(id)
        return self.profil.cite_value(parameter, parameter.on(self.day))

    def recorded(self, dibaca: list[str]) -> Ketentuan:
        """The same day, writing into `dibaca` the id of every parameter that is asked."""
        return replace(self, dibaca=dibaca)


@dataclass(frozen=True, slots=True, eq=False)
class Profil:
    """A region's parameters over the national ones; `versi` is a digest of their files."""

    nama: str
    versi: str
    parameter: Mapping[str, Parameter]
    regulasi: Mapping[str, Regulasi]
    _tanda: dict[date, tuple[object, ...]] = field(default_factory=dict[date, tuple[object, ...]])

    def on(self, day: date) -> Ketentuan:
        """The parameters as of `day`; one that is not in force yet fails when it is asked."""
        return Ketentuan(self, day)

    def find(self, id: str) -> Parameter:
        """The parameter of that id."""
        try:
            return self.parameter[id]
        except KeyError:
            raise UnknownParameterError(
                N_("Ketentuan {parameter} tidak ada pada profil {profil}."),
                {"parameter": id, "profil": self.nama},
            ) from None

    def cite(self, citation: str) -> Kutipan:
        """The regulation and place that `id` or `id:place` names."""
        id, _, tempat = citation.partition(":")
        if id not in self.regulasi:
            raise UnknownParameterError(
                N_("Peraturan {regulasi} tidak ada di daftar peraturan."), {"regulasi": id}
            )
        return Kutipan(id, self.regulasi[id], tempat or None, self.regulasi[id].trust)

    def cite_value(self, parameter: Parameter, nilai: NilaiBerlaku) -> Kutipan:
        """What one value of a parameter rests on: its own citation, or that of the parameter."""
        asal = parameter if nilai.citation is None else nilai
        dasar = self.cite(nilai.citation or parameter.citation)
        return replace(
            dasar,
            kepercayaan=nilai.trust or asal.trust or dasar.kepercayaan,
            diputuskan=nilai.decided or asal.decided,
        )

    def starts(self) -> list[date]:
        """Every day on which some parameter starts or changes, ascending."""
        return sorted({hari for satu in self.parameter.values() for hari, _ in satu.values})

    def same_law(self, day: date) -> tuple[object, ...]:
        """A mark that is equal for two days with the same start dates in force."""
        if day not in self._tanda:
            self._tanda[day] = tuple(
                bisect_right(satu.values, day, key=lambda nilai: nilai[0])
                for satu in self.parameter.values()
            )
        return self._tanda[day]

    def what_if(self, nilai: Mapping[str, Nilai]) -> Profil:
        """The profile with other values from each parameter's first day, marked as a decision."""
        ganti = dict(self.parameter)
        for id, satu in nilai.items():
            lama = self.find(id)
            berlaku = ((lama.values[0][0], NilaiBerlaku(value=satu)),)
            ganti[id] = check_parameter(
                replace(lama, values=berlaku, citation=KEPUTUSAN_PROYEK, trust=None, decided=None),
                self.regulasi,
            )
        tanda = "".join(f"{id}={nilai[id]!r};" for id in sorted(nilai))
        versi = hashlib.sha256((self.versi + tanda).encode()).hexdigest()[:12]
        return Profil(self.nama, versi, ganti, self.regulasi)
