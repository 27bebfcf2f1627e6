"""JSON as the calculations read and write it: exact decimals, one sentence for what is wrong."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import cast

from rules.teks import N_, GalatKetentuan

PANJANG_TERTINGGI = 60
ANGKA_TERPANJANG = 60
"""Places of a number beyond which it is written with an exponent."""

KOSONG = N_("(kosong)")
ISI_KOSONG = N_("Isi kosong, bukan JSON; tulis objek seperti {contoh}.")
BUKAN_JSON = N_("Isi bukan JSON yang benar pada baris {baris}, huruf ke-{huruf}.")
BUKAN_ANGKA = N_("Isi bukan JSON yang benar: {nilai} bukan angka; tulis angka biasa.")
DUA_KALI = N_("Isi bukan JSON yang benar: {kolom} ditulis dua kali; tulis satu kali.")
TERLALU_PANJANG = N_("Isi bukan JSON yang benar: ada angka lebih dari 4300 angka panjangnya.")
TERLALU_DALAM = N_("Isi bukan JSON yang benar: daftar atau objeknya bertumpuk terlalu dalam.")
TANGGAL = N_("Tanggal {nilai} tidak dapat dibaca; tulis seperti 2024-12-31.")


class JsonSalahError(GalatKetentuan, ValueError):
    """A text is not JSON, or a day is not a date."""


def parse_json(teks: str) -> object:
    """JSON with exact decimals; JsonSalahError for another text, a repeated name, NaN, Infinity."""
    if not teks.strip():
        raise JsonSalahError(ISI_KOSONG, {"contoh": "{}"})
    try:
        return json.loads(
            teks, parse_float=Decimal, parse_constant=_refuse_constant, object_pairs_hook=_object
        )
    except json.JSONDecodeError as galat:
        letak = {"baris": galat.lineno, "huruf": galat.colno}
        raise JsonSalahError(BUKAN_JSON, letak) from galat
    except RecursionError as galat:
        raise JsonSalahError(TERLALU_DALAM) from galat
    except JsonSalahError:
        raise
    except ValueError as galat:
        raise JsonSalahError(TERLALU_PANJANG) from galat


def _refuse_constant(nama: str) -> object:
    raise JsonSalahError(BUKAN_ANGKA, {"nilai": nama})


def _object(pasangan: list[tuple[str, object]]) -> dict[str, object]:
    isi: dict[str, object] = {}
    for nama, nilai in pasangan:
        if nama in isi:
            raise JsonSalahError(DUA_KALI, {"kolom": one_line(nama)})
        isi[nama] = nilai
    return isi


def parse_day(teks: str) -> date:
    """A day written as 2024-12-31."""
    try:
        return date.fromisoformat(teks)
    except (TypeError, ValueError) as galat:
        raise JsonSalahError(TANGGAL, {"nilai": show_json(teks)}) from galat


def as_json(nilai: object) -> str:
    """JSON text in which a Decimal stands as the exact number that it is."""
    if isinstance(nilai, Decimal):
        is_biasa = not nilai or abs(nilai.adjusted()) < ANGKA_TERPANJANG
        return format(nilai, "f") if is_biasa else str(nilai)
    if isinstance(nilai, Mapping):
        isi = cast("Mapping[object, object]", nilai)
        pasangan = (f"{json.dumps(str(kunci))}: {as_json(satu)}" for kunci, satu in isi.items())
        return "{" + ", ".join(pasangan) + "}"
    if isinstance(nilai, list | tuple):
        return f"[{', '.join(map(as_json, cast('Sequence[object]', nilai)))}]"
    return json.dumps(nilai, ensure_ascii=False)


def show_json(nilai: object) -> str:
    """A value of any kind on one short line, as its author wrote it; (kosong) for none."""
    return KOSONG if nilai is None else one_line(safe_json(nilai), is_teks=False)


def safe_json(nilai: object) -> str:
    """The same as `as_json`, for what a person gave: however deep it is nested."""
    try:
        return as_json(nilai)
    except RecursionError:
        return "[[[..."


def one_line(teks: str, *, is_teks: bool = True) -> str:
    """A person's text made safe for one line of a sentence: escaped, and cut when it is long."""
    aman = json.dumps(teks, ensure_ascii=False)[1:-1] if is_teks else teks
    aman = aman.encode("utf-8", "backslashreplace").decode()
    return aman if len(aman) <= PANJANG_TERTINGGI else f"{aman[:PANJANG_TERTINGGI]}..."
