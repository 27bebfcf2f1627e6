"""New values over a profile from a day on: what a published version of the rules changes."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any, cast

from rules.ketentuan import Parameter, Profil, check_parameter
from rules.pita_baru import bands_of, read_bands, wrong_band
from rules.skema import KEPUTUSAN_PROYEK, Nilai, NilaiBerlaku, Pita, Satuan
from rules.teks import N_, GalatKetentuan
from rules.tulis_json import JsonSalahError, as_json, one_line, parse_json

BULAT: frozenset[Satuan] = frozenset({"rupiah", "menit", "hari", "tanggal", "desimal", "kali"})
"""Units that are counted in whole numbers."""

DESIMAL_TERBANYAK = 2
"""Decimals of a new value in other units but `faktor`: calculations keep no more of them."""


class NilaiBaruError(GalatKetentuan, ValueError):
    """A new value cannot take the place of the present one."""


@dataclass(frozen=True, slots=True)
class NilaiBaru:
    """A parameter's value from `mulai` on, as written by a person, with what it rests on.

    `nilai`: a number ("62,5"), an option, or JSON for a list, a table or bands; `kutipan`: the id of a
    regulation, or `id:place`.
    """

    id: str
    nilai: str
    mulai: date
    kutipan: str = KEPUTUSAN_PROYEK
    alasan: str = "Percobaan"


def overlay(profil: Profil, baru: Sequence[NilaiBaru | Mapping[str, Any]]) -> Profil:
    """The profile with these values from their first days on; a later one of a day wins.

    Values before those days stay as they are. `versi` is that of the profile, and behind a plus
    sign a digest of the changes. Raises NilaiBaruError, UnknownParameterError, PolicyFileError,
    ParameterNotInForceError (a start before the parameter's first value).
    """
    isi = tuple(satu if isinstance(satu, NilaiBaru) else NilaiBaru(**satu) for satu in baru)
    return _overlay(profil, isi) if isi else profil


@lru_cache(maxsize=64)
def _overlay(profil: Profil, baru: tuple[NilaiBaru, ...]) -> Profil:
    parameter = dict(profil.parameter)
    for satu in baru:
        lama = parameter.get(satu.id) or profil.find(satu.id)
        parameter[satu.id] = check_parameter(_changed(lama, satu), profil.regulasi)
    sidik = hashlib.sha256(repr(baru).encode()).hexdigest()[:8]
    return Profil(profil.nama, f"{profil.versi}+{sidik}", parameter, profil.regulasi)


def _changed(lama: Parameter, baru: NilaiBaru) -> Parameter:
    nilai = NilaiBerlaku(
        value=read_nilai(baru.nilai, lama, baru.mulai), citation=baru.kutipan, note=baru.alasan
    )
    berlaku = {**dict(lama.values), baru.mulai: nilai}
    return replace(lama, values=tuple(sorted(berlaku.items())), reason=lama.reason or baru.alasan)


def is_changeable(parameter: Parameter) -> bool:
    """Whether a new value can be written: a number, an option, bands, a list or table of them.

    Aspects, conditions and the order of rules stay in the files: what people were told to fill in,
    and what the calculations ask for by name, must change with them.
    """
    return _shape(parameter.values[-1][1].value) is not None


def write_nilai(nilai: Nilai) -> str:
    """The value as a person would write it for `read_nilai`."""
    if isinstance(nilai, str):
        return nilai
    if isinstance(nilai, int | Decimal):
        return f"{nilai:f}".replace(".", ",") if isinstance(nilai, Decimal) else str(nilai)
    pita = bands_of(nilai)
    return as_json([satu.model_dump(exclude_defaults=True) for satu in pita] if pita else nilai)


def read_nilai(teks: str, parameter: Parameter, hari: date) -> Nilai:
    """The value that `teks` means for this parameter: of the kind that is in force on `hari`.

    Raises NilaiBaruError naming the parameter, the text and what is allowed.
    """
    lama = parameter.on(hari).value
    bentuk, nilai = _shape(lama), _parse(teks.strip(), lama, parameter)
    is_sama = nilai is not None and bentuk is not None and _shape(nilai) == bentuk
    if nilai is None or not is_sama or not _fits(nilai, lama, parameter.unit):
        raise NilaiBaruError(
            N_("Nilai {nilai} tidak dapat dipakai untuk {parameter} ({satuan}). Contoh: {contoh}."),
            {
                "nilai": one_line(" ".join(teks.split()), is_teks=False) or "-",
                "parameter": parameter.id,
                "satuan": parameter.unit,
                "contoh": write_nilai(lama) if bentuk else "-",
            },
        )
    return nilai


def _parse(teks: str, lama: Nilai, parameter: Parameter) -> Nilai | None:
    if isinstance(lama, str):
        return teks
    if isinstance(lama, int | Decimal):
        return _number(teks.replace(",", ".", 1))
    try:
        isi = parse_json(teks)
    except JsonSalahError:
        return None
    if isinstance(isi, list):
        daftar = cast("list[Any]", isi)
        return _bands(daftar, bands_of(lama), parameter) if bands_of(lama) else tuple(daftar)
    if not isinstance(isi, dict):
        return None
    kunci = {str(satu): satu for satu in lama} if isinstance(lama, dict) else {}
    tabel = {kunci.get(nama, nama): satu for nama, satu in cast("dict[str, Any]", isi).items()}
    return cast("Nilai", tabel)


def _bands(isi: list[Any], lama: tuple[Pita, ...], parameter: Parameter) -> Nilai | None:
    baru = read_bands(isi)
    salah = baru if isinstance(baru, int) else wrong_band(baru, lama, parameter.unit)
    if salah is None and baru:
        return cast("Nilai", baru)
    raise NilaiBaruError(
        N_(
            "Baris {baris} dari {parameter} tidak dapat dipakai. Isi batas dan nilai dengan angka "
            "atau kata seperti yang berlaku sekarang; hanya baris terakhir yang boleh tanpa batas."
        ),
        {"baris": salah or 1, "parameter": parameter.id},
    )


def _number(teks: str) -> int | Decimal | None:
    try:
        angka = Decimal(teks)
    except InvalidOperation:
        return None
    if not angka.is_finite() or not teks.isascii() or "_" in teks or "e" in teks.lower():
        return None
    return int(angka) if angka == angka.to_integral_value() else angka


def _shape(nilai: Nilai) -> tuple[object, ...] | None:
    """What must stay the same: kind, length or keys; None for values kept in the files alone."""
    if isinstance(nilai, dict):
        isi = cast("dict[int | str, object]", nilai)
        jenis = [_kind(satu) for satu in isi.values()]
        return None if None in jenis else ("tabel", frozenset(isi), *sorted(map(str, jenis)))
    if isinstance(nilai, tuple):
        if bands_of(nilai):
            return ("pita",)
        is_angka = bool(nilai) and all(_kind(satu) == "angka" for satu in nilai)
        return ("daftar", len(nilai)) if is_angka else None
    return (_kind(nilai),)


def _kind(nilai: object) -> str | None:
    if isinstance(nilai, bool):
        return None
    return (
        "angka" if isinstance(nilai, int | Decimal) else "kata" if isinstance(nilai, str) else None
    )


def _fits(nilai: Nilai, lama: Nilai, satuan: Satuan) -> bool:
    """Whether numbers are as whole as the unit asks, and steps of a list keep ascending."""
    if bands_of(nilai):
        return True
    angka = _numbers(nilai)
    if satuan in BULAT and any(isinstance(n, Decimal) for n in angka):
        return False
    if satuan != "faktor" and any(_decimals(n) > DESIMAL_TERBANYAK for n in angka):
        return False
    dulu = _numbers(lama)
    return not isinstance(lama, tuple) or dulu != sorted(dulu) or angka == sorted(angka)


def _numbers(nilai: Nilai) -> list[int | Decimal]:
    isi: Any = nilai.values() if isinstance(nilai, dict) else nilai
    semua = cast("list[Any]", [isi] if isinstance(isi, str | int | Decimal) else list(isi))
    return [satu for satu in semua if isinstance(satu, int | Decimal)]


def _decimals(nilai: int | Decimal) -> int:
    return max(0, -int(nilai.as_tuple().exponent)) if isinstance(nilai, Decimal) else 0
