"""What the REST path takes: one activity or a list of them, as strict JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, NoReturn, cast

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from data.bahasa import N_, _
from data.galat import GalatPengguna
from workflow.harian.isian import IsianAktivitas

BARIS_TERBANYAK = 25
"""Rows in one request."""
ISI_TERBESAR = 256 * 1024
"""Bytes in one request; the largest batch of rows that a form can make is half of it."""

_UUID7 = re.compile(r"[0-9a-f]{12}7[0-9a-f]{3}[89ab][0-9a-f]{15}")
_HARI = re.compile(r"20\d\d-\d\d-\d\d")
_JUMLAH = r"^[0-9]{1,10}(\.[0-9]{1,2})?$"
# What no keyboard makes and one of the stores does not keep; line breaks and tabs are fine.
_KENDALI = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")

_HARUS = {
    "id": N_("id harus UUIDv7: 32 angka heksadesimal kecil tanpa tanda hubung."),
    "tanggal": N_("Tanggal harus berbentuk tahun-bulan-hari, misalnya 2026-11-23."),
    "mulai": N_("Jam mulai harus menit sejak tengah malam, 0 sampai 1440."),
    "selesai": N_("Jam selesai harus menit sejak tengah malam, 0 sampai 1440."),
    "jenis": N_("Pilih aktivitas utama atau lainnya."),
    "butir_id": N_("Butir SKP harus dipilih dari daftar, atau dikosongkan (null)."),
    "nomor_perintah": N_("Nomor perintah harus teks, atau dikosongkan (null)."),
    "uraian": N_("Uraian harus teks tanpa tanda kendali."),
    "kuantitas": N_('Jumlah hasil harus teks angka, paling banyak dua desimal, misalnya "1.5".'),
    "ajukan": N_("ajukan harus true atau false."),
}


def _day(nilai: object) -> date:
    if not isinstance(nilai, str) or not _HARI.fullmatch(nilai):
        raise ValueError
    return date.fromisoformat(nilai)


def _plain(nilai: str) -> str:
    if _KENDALI.search(nilai):
        raise ValueError
    return nilai


def _id(nilai: str) -> str:
    if not _UUID7.fullmatch(nilai):
        raise ValueError
    return nilai


_Teks = Annotated[str, AfterValidator(_plain)]
_Menit = Annotated[int, Field(ge=0, le=24 * 60)]


class _Baris(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")

    id: Annotated[str, AfterValidator(_id)]
    tanggal: Annotated[date, BeforeValidator(_day)]
    mulai: _Menit
    selesai: _Menit
    jenis: Literal["utama", "lainnya"]
    butir_id: Annotated[str, Field(pattern="^[0-9a-z]{32}$")] | None = None
    nomor_perintah: _Teks | None = None
    uraian: _Teks
    kuantitas: Annotated[str, Field(pattern=_JUMLAH)] = "0"
    ajukan: bool = True


@dataclass(frozen=True, slots=True)
class Kiriman:
    """One row of a request: an entry to save, or what is wrong with its form."""

    id: str | None
    isian: IsianAktivitas | None = None
    ajukan: bool = True
    galat: tuple[GalatPengguna, ...] = ()


def parse_rows(isi: bytes) -> list[Kiriman]:
    """Return the rows of a request, each by itself right or wrong.

    Raises `GalatPengguna` (bukan_json, isi_salah) when the request as a whole cannot be read.
    """
    try:
        nilai = json.loads(isi.decode(), object_pairs_hook=_unique, parse_constant=_no_number)
    except (ValueError, RecursionError) as galat:
        raise GalatPengguna(_("Isi permintaan harus JSON."), kode="bukan_json") from galat
    baris = cast("list[object]", nilai if isinstance(nilai, list) else [nilai])
    if not 1 <= len(baris) <= BARIS_TERBANYAK or not all(isinstance(b, dict) for b in baris):
        raise GalatPengguna(
            _("Kirim satu aktivitas, atau daftar berisi 1 sampai {n} aktivitas.").format(
                n=BARIS_TERBANYAK
            ),
            kode="isi_salah",
        )
    return [_row(cast("Mapping[str, Any]", b)) for b in baris]


def _unique(pasangan: list[tuple[str, object]]) -> dict[str, object]:
    isi = dict(pasangan)
    if len(isi) != len(pasangan):
        raise ValueError
    return isi


def _no_number(_teks: str) -> NoReturn:
    raise ValueError


def _row(isi: Mapping[str, Any]) -> Kiriman:
    try:
        baris = _Baris.model_validate(isi)
    except ValidationError as galat:
        id = isi.get("id")
        is_id = isinstance(id, str) and _UUID7.fullmatch(id) is not None
        return Kiriman(id if is_id else None, galat=tuple(_reasons(galat)))
    isian = IsianAktivitas(
        id=baris.id,
        tanggal=baris.tanggal,
        mulai=baris.mulai,
        selesai=baris.selesai,
        jenis=baris.jenis,
        uraian=baris.uraian,
        kuantitas=Decimal(baris.kuantitas),
        butir_id=baris.butir_id,
        nomor_perintah=baris.nomor_perintah,
        sumber="luring",
    )
    return Kiriman(baris.id, isian, baris.ajukan)


def _reasons(galat: ValidationError) -> list[GalatPengguna]:
    alasan: dict[str, GalatPengguna] = {}
    for satu in galat.errors(include_url=False, include_context=False, include_input=False):
        # A key that is no proper text has no place to be named.
        kolom = str(satu["loc"][0]) if satu["loc"] else ""
        if kolom in _HARUS:
            alasan[kolom] = GalatPengguna(_(_HARUS[kolom]), kode=f"{kolom}_salah", kolom=kolom)
        else:
            teks = _("Ada kunci yang tidak dikenal. Kunci yang dikenal: {kunci}.")
            teks = teks.format(kunci=", ".join(_HARUS))
            alasan[""] = GalatPengguna(teks, kode="kunci_asing")
    return list(alasan.values())
