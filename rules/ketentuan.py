"""Dated parameters in memory: a profile, and the profile as of a day."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from rules.skema import (
    KEPUTUSAN_PROYEK,
    Aspek,
    Nilai,
    NilaiBerlaku,
    PolicyFileError,
    Regulasi,
    Satuan,
)
from rules.teks import N_, GalatKetentuan

# The highest number a unit allows; a day of the month exists in every month.
TERTINGGI: dict[Satuan, int] = {"persen": 100, "tanggal": 28, "desimal": 8, "menit": 1440}


class UnknownParameterError(GalatKetentuan, KeyError):
    """No parameter or profile has this name."""

    __str__ = Exception.__str__


class ParameterNotInForceError(GalatKetentuan, LookupError):
    """The parameter has no value yet on that day; there is no fallback."""


@dataclass(frozen=True, slots=True)
class Kutipan:
    """What a value rests on: the regulation's id and entry, and the place in it."""

    id: str
    regulasi: Regulasi
    tempat: str | None

    def __str__(self) -> str:
        """The title, with the place when one is named."""
        return f"{self.regulasi.title}, {self.tempat}" if self.tempat else self.regulasi.title

    @property
    def is_keputusan_proyek(self) -> bool:
        """True when no law says so: a decision of this project."""
        return self.id == KEPUTUSAN_PROYEK


@dataclass(frozen=True, slots=True)
class Parameter:
    """One dated number, choice or table; `values` ascend by start date."""

    id: str
    label: str
    description: str
    unit: Satuan
    options: tuple[str, ...]
    citation: str
    reason: str | None
    values: tuple[tuple[date, NilaiBerlaku], ...]

    def on(self, day: date) -> NilaiBerlaku:
        """The value in force on `day`; ParameterNotInForceError before the first start."""
        letak = bisect_right(self.values, day, key=lambda satu: satu[0])
        if letak == 0:
            raise ParameterNotInForceError(
                N_(
                    "Ketentuan {parameter} belum berlaku pada {hari}; pertama berlaku {awal}. "
                    "Periksa periode, atau tambahkan nilainya di berkas ketentuan."
                ),
                {"parameter": self.id, "hari": day, "awal": self.values[0][0]},
            )
        return self.values[letak - 1][1]


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
            return tuple(satu for satu in nilai if not isinstance(satu, Aspek))
        raise TypeError(f"{id} bukan daftar angka")

    def tabel(self, id: str) -> Mapping[int, int | Decimal]:
        """The numbers of a table by its whole-number key."""
        nilai = self.nilai(id)
        if isinstance(nilai, dict):
            return nilai
        raise TypeError(f"{id} bukan tabel")

    def aspek(self, id: str) -> tuple[Aspek, ...]:
        """The list of aspects."""
        nilai = self.nilai(id)
        if isinstance(nilai, tuple):
            return tuple(satu for satu in nilai if isinstance(satu, Aspek))
        raise TypeError(f"{id} bukan daftar aspek")

    def kutipan(self, id: str) -> Kutipan:
        """What the value in force rests on."""
        parameter = self.profil.find(id)
        return self.profil.cite(parameter.on(self.day).citation or parameter.citation)

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
        return Kutipan(id, self.regulasi[id], tempat or None)

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
                replace(lama, values=berlaku, citation=KEPUTUSAN_PROYEK), self.regulasi
            )
        tanda = "".join(f"{id}={nilai[id]!r};" for id in sorted(nilai))
        versi = hashlib.sha256((self.versi + tanda).encode()).hexdigest()[:12]
        return Profil(self.nama, versi, ganti, self.regulasi)


def check_parameter(parameter: Parameter, regulasi: Mapping[str, Regulasi]) -> Parameter:
    """The parameter itself; PolicyFileError when a citation, a unit or a choice does not fit."""
    for hari, satu in parameter.values:
        sumber = (satu.citation or parameter.citation).partition(":")[0]
        is_pilihan = parameter.unit == "pilihan"
        if sumber not in regulasi or regulasi[sumber].in_force > hari:
            sebab = f"kutipan {sumber} tidak ada atau belum berlaku"
        elif is_pilihan != isinstance(satu.value, str):
            sebab = f"nilai {satu.value} tidak sesuai satuan {parameter.unit}"
        elif is_pilihan and satu.value not in parameter.options:
            sebab = f"nilai {satu.value} tidak ada di daftar pilihan"
        elif not _in_range(satu.value, parameter.unit):
            sebab = f"nilai {satu.value} di luar batas satuan {parameter.unit}"
        elif sumber == KEPUTUSAN_PROYEK and parameter.reason is None:
            sebab = "keputusan proyek perlu alasan"
        else:
            continue
        raise PolicyFileError(
            N_("Ketentuan {parameter} pada {hari} salah: {sebab}."),
            {"parameter": parameter.id, "hari": hari, "sebab": sebab},
        )
    return parameter


def _in_range(nilai: Nilai, satuan: Satuan) -> bool:
    isi = (
        nilai.values()
        if isinstance(nilai, dict)
        else nilai
        if isinstance(nilai, tuple)
        else [nilai]
    )
    angka = [satu for satu in isi if isinstance(satu, int | Decimal)]
    return all(0 <= satu <= TERTINGGI.get(satuan, satu) for satu in angka)
