"""Reading a profile: national YAML files, a region's own over them, every citation checked."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from rules.ketentuan import (
    Ketentuan,
    Kutipan,
    Parameter,
    ParameterNotInForceError,
    Profil,
    UnknownParameterError,
    check_parameter,
)
from rules.skema import (
    BerkasParameter,
    PolicyFileError,
    Regulasi,
    read_parameter,
    read_regulasi,
    read_yaml,
)
from rules.teks import N_

__all__ = [
    "Ketentuan",
    "Kutipan",
    "Parameter",
    "ParameterNotInForceError",
    "PolicyFileError",
    "Profil",
    "UnknownParameterError",
    "load_profil",
    "read_profil",
]
AKAR = Path(__file__).parent


def _merge(
    id: str, dasar: Parameter | None, berkas: BerkasParameter, regulasi: Mapping[str, Regulasi]
) -> Parameter:
    label = berkas.label or (dasar and dasar.label)
    keterangan = berkas.description or (dasar and dasar.description)
    satuan = berkas.unit or (dasar and dasar.unit)
    if not label or not keterangan or not satuan:
        raise PolicyFileError(
            N_("Ketentuan {parameter} perlu label, description, dan unit."), {"parameter": id}
        )
    parameter = Parameter(
        id=id,
        label=label,
        description=keterangan,
        unit=satuan,
        options=berkas.options or (dasar.options if dasar else ()),
        citation=berkas.citation,
        reason=berkas.reason,
        values=tuple(sorted(berkas.values.items(), key=lambda satu: satu[0])),
        trust=berkas.trust,
        decided=berkas.decided,
    )
    return check_parameter(parameter, regulasi)


def read_profil(akar: Path, nama: str) -> Profil:
    """Read profile `nama` from a folder of regulasi.yaml, nasional/ and profil/<nama>/."""
    tersedia = sorted(folder.name for folder in (akar / "profil").iterdir() if folder.is_dir())
    if nama not in tersedia:
        raise UnknownParameterError(
            N_("Profil {profil} tidak ada. Pilih salah satu: {tersedia}."),
            {"profil": nama, "tersedia": ", ".join(tersedia)},
        )
    regulasi = read_regulasi(akar / "regulasi.yaml")
    berkas = [
        *sorted((akar / "nasional").glob("*.yaml")),
        *sorted((akar / "profil" / nama).glob("*.yaml")),
    ]
    parameter: dict[str, Parameter] = {}
    for satu in berkas:
        for id, isi in read_parameter(satu).items():
            parameter[id] = _merge(id, parameter.get(id), isi, regulasi)
    sidik = hashlib.sha256()
    for satu in [akar / "regulasi.yaml", *berkas]:
        sidik.update(satu.name.encode() + b"\0" + satu.read_bytes())
    return Profil(nama, sidik.hexdigest()[:12], parameter, regulasi)


@cache
def nama_bawaan() -> str:
    """The profile that holds where none is named."""
    return str(read_yaml(AKAR / "bawaan.yaml")["profil"])


def list_profil() -> list[str]:
    """The names of all profiles, sorted."""
    return sorted(folder.name for folder in (AKAR / "profil").iterdir() if folder.is_dir())


def load_profil(nama: str | None = None) -> Profil:
    """The profile of that name, or the usual one, read once for the life of the process."""
    return _load(nama_bawaan() if nama is None else nama)


@cache
def _load(nama: str) -> Profil:
    return read_profil(AKAR, nama)
