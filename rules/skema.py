"""The shape of the YAML files: unknown keys refused, units from a closed list, start dates only."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from rules.teks import N_, GalatKetentuan

Satuan = Literal[
    "persen",
    "rupiah",
    "menit",
    "hari",
    "tanggal",
    "desimal",
    "faktor",
    "skor",
    "poin",
    "kali",
    "predikat",
    "pilihan",
    "aspek",
    "aturan",
    "syarat",
]
KEPUTUSAN_PROYEK = "keputusan-proyek"
Kepercayaan = Literal["naskah", "saduran", "aplikasi", "dicocokkan", "keputusan"]
Hari = date | Literal["tidak diketahui", "bukan peraturan"]
"""A day, or why there is none: nothing in the register is left empty."""


class PolicyFileError(GalatKetentuan):
    """A parameter file does not have the required shape."""


Kalimat = Annotated[str, Field(min_length=10)]


class Aspek(BaseModel):
    """One aspect of perilaku kerja; `is_khusus_struktural` when only structural posts have it.

    `arti` says what it means; `rendah`, `sedang`, `tinggi` what one sees of it, for equal scales.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str
    label: str
    is_khusus_struktural: bool = False
    arti: Kalimat
    rendah: Kalimat
    sedang: Kalimat
    tinggi: Kalimat


def _require_number(nilai: Any) -> Any:
    if isinstance(nilai, bool) or not isinstance(nilai, int | Decimal):
        raise ValueError("harus angka")
    return nilai


Angka = Annotated[int | Decimal, BeforeValidator(_require_number)]


class Pita(BaseModel):
    """One band: from `dari` on, or up to and including `sampai`; with neither it is the last one.

    Its value is `nilai`, and over a band that rises `nilai + naik / per x (x - dari)`.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    dari: Angka | None = None
    sampai: Angka | None = None
    nilai: Angka | str
    naik: Angka = 0
    per: Angka = 1


class Syarat(BaseModel):
    """What a distribution must satisfy: a share of people with one of the predicates."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    organisasi: str
    predikat: tuple[str, ...]
    sifat: Literal["paling_banyak", "paling_sedikit", "ada"]
    persen: Angka = 0


Tingkat = tuple[Angka, ...]
Tabel = dict[int, Angka]
TabelKata = dict[str, Angka | str]
Daftar = tuple[Aspek, ...] | tuple[Pita, ...] | tuple[Syarat, ...] | tuple[str, ...]
Nilai = Angka | str | Tingkat | Tabel | TabelKata | Daftar


class NilaiBerlaku(BaseModel):
    """A value with a citation, trust or note of its own; `decided` as in `BerkasParameter`."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    value: Nilai
    citation: str | None = None
    trust: Kepercayaan | None = None
    decided: str | None = None
    note: str | None = None


class BerkasParameter(BaseModel):
    """One parameter as written in a file; an overlay may leave label, description, unit out.

    `trust`: how these figures were read, where it is not how the regulation was; `decided`: which
    part of them no source fixes, where the rest rests on the citation.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    label: str | None = None
    description: str | None = None
    unit: Satuan | None = None
    options: tuple[str, ...] = ()
    citation: str
    trust: Kepercayaan | None = None
    decided: str | None = None
    reason: str | None = None
    values: dict[date, NilaiBerlaku] = Field(min_length=1)


class Regulasi(BaseModel):
    """A regulation of the register; `trust` says how its content was read, `read_in` where.

    `issued` is the day it was made, `in_force` its own first day, `cited_from` the first day from
    which values may rest on it here.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    title: str
    scope: Literal["nasional", "kota", "daerah lain", "proyek"]
    trust: Kepercayaan
    issued: Hari
    in_force: Hari
    cited_from: date
    read_in: Kalimat
    note: str | None = None


class _PembacaYaml(yaml.SafeLoader):
    """YAML without binary floats and without repeated keys."""


def _construct_decimal(pembaca: _PembacaYaml, simpul: yaml.ScalarNode) -> Decimal:
    return Decimal(str(pembaca.construct_scalar(simpul)).replace("_", ""))


def _construct_mapping(pembaca: _PembacaYaml, simpul: yaml.MappingNode) -> dict[Any, Any]:
    pasangan: list[tuple[Any, Any]] = pembaca.construct_pairs(simpul, deep=True)  # pyright: ignore[reportUnknownMemberType]
    hasil = dict(pasangan)
    if len(hasil) != len(pasangan):
        raise yaml.constructor.ConstructorError(
            None, None, "kunci ditulis dua kali", simpul.start_mark
        )
    return hasil


_PembacaYaml.add_constructor("tag:yaml.org,2002:float", _construct_decimal)
_PembacaYaml.add_constructor("tag:yaml.org,2002:map", _construct_mapping)


def read_yaml(berkas: Path) -> dict[str, Any]:
    """The file as a mapping: decimals exact, a repeated key or another shape an error."""
    try:
        isi: object = yaml.load(berkas.read_text(encoding="utf-8"), Loader=_PembacaYaml)  # noqa: S506
    except (yaml.YAMLError, ArithmeticError) as galat:
        raise _file_error(berkas, "-", str(galat)) from galat
    if not isinstance(isi, dict):
        raise _file_error(berkas, "-", "harus berupa pasangan kunci dan nilai")
    return isi  # pyright: ignore[reportUnknownVariableType]


def _file_error(berkas: Path, kunci: str, sebab: str) -> PolicyFileError:
    return PolicyFileError(
        N_("Berkas ketentuan {berkas}, bagian {kunci}, salah: {sebab}. Perbaiki berkas itu."),
        {"berkas": berkas.name, "kunci": kunci, "sebab": sebab},
    )


def read_regulasi(berkas: Path) -> dict[str, Regulasi]:
    """The register of regulations by id."""
    try:
        return {kunci: Regulasi.model_validate(isi) for kunci, isi in read_yaml(berkas).items()}
    except ValidationError as galat:
        raise _file_error(berkas, "regulasi", str(galat)) from galat


def read_parameter(berkas: Path) -> dict[str, BerkasParameter]:
    """The parameters of one file by id; a bare value stands for {value: ...}."""
    hasil: dict[str, BerkasParameter] = {}
    for kunci, isi in read_yaml(berkas).items():
        try:
            hasil[kunci] = BerkasParameter.model_validate(_with_full_values(isi))
        except ValidationError as galat:
            raise _file_error(berkas, kunci, str(galat)) from galat
    return hasil


def _with_full_values(isi: Any) -> Any:
    if not isinstance(isi, Mapping) or not isinstance(isi.get("values"), Mapping):  # pyright: ignore[reportUnknownMemberType]
        return isi  # pyright: ignore[reportUnknownVariableType]
    nilai: dict[Any, Any] = {
        hari: satu if isinstance(satu, Mapping) and "value" in satu else {"value": satu}
        for hari, satu in isi["values"].items()  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
    }
    return {**isi, "values": nilai}  # pyright: ignore[reportUnknownVariableType]
