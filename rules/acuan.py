"""One dated parameter, what it rests on, and whether its values fit its unit."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rules.skema import (
    KEPUTUSAN_PROYEK,
    Kepercayaan,
    Nilai,
    NilaiBerlaku,
    Pita,
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
    """What a value rests on: the regulation's id and entry, and the place in it.

    `kepercayaan`: how the value was read; `diputuskan`: which part of it no source fixes.
    """

    id: str
    regulasi: Regulasi
    tempat: str | None
    kepercayaan: Kepercayaan
    diputuskan: str | None = None

    def __str__(self) -> str:
        """The title, with the place when one is named."""
        return f"{self.regulasi.title}, {self.tempat}" if self.tempat else self.regulasi.title

    @property
    def is_keputusan_proyek(self) -> bool:
        """True when no law says so: a decision of this project, wholly or in part."""
        return self.id == KEPUTUSAN_PROYEK or self.diputuskan is not None


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
    trust: Kepercayaan | None = None
    decided: str | None = None

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


def check_parameter(parameter: Parameter, regulasi: Mapping[str, Regulasi]) -> Parameter:
    """The parameter itself; PolicyFileError when a citation, a unit or a choice does not fit."""
    for hari, satu in parameter.values:
        sumber = (satu.citation or parameter.citation).partition(":")[0]
        is_pilihan = parameter.unit == "pilihan"
        if sumber not in regulasi or regulasi[sumber].cited_from > hari:
            sebab = f"kutipan {sumber} tidak ada atau belum berlaku"
        elif is_pilihan != isinstance(satu.value, str):
            sebab = f"nilai {satu.value} tidak sesuai satuan {parameter.unit}"
        elif is_pilihan and satu.value not in parameter.options:
            sebab = f"nilai {satu.value} tidak ada di daftar pilihan"
        elif not _in_range(satu.value, parameter.unit):
            sebab = f"nilai {satu.value} di luar batas satuan {parameter.unit}"
        elif sumber == KEPUTUSAN_PROYEK and parameter.reason is None:
            sebab = "keputusan proyek perlu alasan"
        elif not _covers_everything(satu.value):
            sebab = "pita harus berurutan, tanpa celah dan tanpa tumpang tindih"
        else:
            continue
        raise PolicyFileError(
            N_("Ketentuan {parameter} pada {hari} salah: {sebab}."),
            {"parameter": parameter.id, "hari": hari, "sebab": sebab},
        )
    return parameter


def _covers_everything(nilai: Nilai) -> bool:
    """Whether every number falls into just one band; true of values that are not bands."""
    pita = [satu for satu in nilai if isinstance(satu, Pita)] if isinstance(nilai, tuple) else []
    if not pita:
        return True
    dari = [satu.dari for satu in pita if satu.dari is not None]
    sampai = [satu.sampai for satu in pita if satu.sampai is not None]
    akhir = pita[-1]
    is_akhir_terbuka = akhir.sampai is None and not akhir.dari
    is_satu_arah = len(dari) == len(pita) or len(dari) + len(sampai) == len(pita) - 1
    is_urut = dari == sorted(set(dari), reverse=True) and sampai == sorted(set(sampai))
    is_naik_berawal = all(satu.dari is not None for satu in pita if satu.naik)
    return (
        is_akhir_terbuka and is_satu_arah and is_urut and is_naik_berawal and not (dari and sampai)
    )


def _in_range(nilai: Nilai, satuan: Satuan) -> bool:
    isi = (
        nilai.values()
        if isinstance(nilai, dict)
        else nilai
        if isinstance(nilai, tuple)
        else [nilai]
    )
    angka = [satu.nilai if isinstance(satu, Pita) else satu for satu in isi]
    angka = [satu for satu in angka if isinstance(satu, int | Decimal)]
    return all(0 <= satu <= TERTINGGI.get(satuan, satu) for satu in angka)
