"""Importing one file: read it, compare it with the store, write all of it, its good rows, or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from data.bahasa import _
from data.readers.hasil import HasilBaca
from data.store import Store
from workflow.impor.daftar import Sekitar, find_jalur
from workflow.impor.hasil import HasilImpor
from workflow.impor.konteks import Konteks, working_day
from workflow.impor.rencana import Rencana, apply_rencana

_KOLOM_NIP = ("nip", "atasan_nip", "diputus_oleh_nip")


@dataclass(frozen=True, slots=True)
class Permintaan:
    """What is asked for: the file's content and name, its kind and format, and how far to go.

    `lewati_salah` takes the good rows where others are refused; `is_uji` writes nothing; `pin`
    maps the numbers of an attendance device to NIP.
    """

    jenis: str
    data: bytes
    nama: str
    format: str = ""
    lewati_salah: bool = False
    is_uji: bool = False
    pin: Mapping[str, str] = field(default_factory=dict[str, str])


def import_file(store: Store, pelaku: str, permintaan: Permintaan, *, kini: datetime) -> HasilImpor:
    """Import one file in one transaction; a repeated import of the same file changes nothing.

    Raises `GalatPengguna` for a file that cannot be used, an unknown kind or format.
    """
    jalur = find_jalur(permintaan.jenis, permintaan.format)
    with store.read() as session:
        sekitar = Sekitar(kini, working_day(session), permintaan.pin)
    baca = jalur.baca(permintaan.data, sekitar)
    if permintaan.is_uji:
        with store.read() as session:
            rencana = _plan(session, permintaan, baca, kini)
            return _answer(baca, rencana, is_ditulis=False)
    with store.write(pelaku, kini) as tx:
        rencana = _plan(tx.session, permintaan, baca, kini)
        if baca.ditolak and not permintaan.lewati_salah:
            return _answer(baca, rencana, is_ditulis=False)
        if not rencana.is_kosong:
            asal = {
                "berkas": permintaan.nama,
                "sha256": hashlib.sha256(permintaan.data).hexdigest(),
                "format": permintaan.format,
                "diterima": len(baca.baris),
                "ditolak": len(baca.ditolak),
            }
            apply_rencana(tx, rencana, permintaan.jenis, asal)
        return _answer(baca, rencana, is_ditulis=True)


def _plan(
    session: Session, permintaan: Permintaan, baca: HasilBaca[Any], kini: datetime
) -> Rencana:
    konteks = Konteks(session, kini, permintaan.is_uji)
    konteks.load_people(_people(baca))
    if konteks.is_buta and permintaan.jenis != "pegawai":
        baca.keterangan.append(
            _(
                "Tidak satu pun NIP di berkas ini terdaftar, jadi hanya isi berkasnya yang diperiksa."
            )
        )
    return find_jalur(permintaan.jenis, permintaan.format).rencanakan(konteks, baca)


def _people(baca: HasilBaca[Any]) -> set[str]:
    semua = {
        nip for b in baca.baris for k in _KOLOM_NIP if (nip := getattr(b, k, None)) is not None
    }
    return semua | {b.pegawai.nip for b in baca.baris if hasattr(b, "pegawai")}


def _answer(baca: HasilBaca[Any], rencana: Rencana, *, is_ditulis: bool) -> HasilImpor:
    utama = rencana.utama
    return HasilImpor(
        terbaca=baca.terbaca,
        diterima=len(baca.baris),
        ditolak=tuple(baca.ditolak),
        peringatan=tuple(baca.peringatan),
        keterangan=tuple(baca.keterangan),
        baru=len(utama.baru) if utama else 0,
        berubah=len(utama.ubah) if utama else 0,
        is_ditulis=is_ditulis,
    )
