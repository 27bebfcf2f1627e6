"""The cells of a pasted grid: from text to values, and what is wrong in which cell."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from data.bahasa import _
from data.readers.aktivitas import BENTUK
from data.readers.hasil import NilaiSalah
from data.readers.kolom import normal
from workflow.harian.isian import IsianAktivitas
from workflow.harian.lembar import read_own_items

KOLOM = (
    "tanggal",
    "mulai",
    "selesai",
    "jenis",
    "butir",
    "nomor_perintah",
    "uraian",
    "kuantitas",
)
"""Columns of the grid, in the order in which cells without a header are taken."""
WAJIB = frozenset({"tanggal", "mulai", "selesai"})

_BACA = {k.nama: k.baca for k in BENTUK.kolom if k.nama in KOLOM}

Baris = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class SalahSel:
    """What is wrong in one cell: the row (from 0, as given), its column, and why."""

    baris: int
    kolom: str
    teks: str


def split_cells(teks: str) -> list[dict[str, str]]:
    """Return pasted cells (tabs between columns, lines between rows) as rows by column name.

    A first line of known headings gives the order; without one it is that of `KOLOM`.
    """
    sel = [
        baris
        for baris in csv.reader(io.StringIO(teks.strip("\r\n")), delimiter="\t")
        if any(isi.strip() for isi in baris)
    ]
    if not sel:
        return []
    dikenal = BENTUK.known()
    kepala = [dikenal.get(normal(isi), "") for isi in sel[0]]
    is_kepala = len(WAJIB.intersection(kepala)) >= 2
    urutan = kepala if is_kepala else list(KOLOM)
    return [
        {k: isi.strip() for k, isi in zip(urutan, baris, strict=False) if k in KOLOM}
        for baris in sel[is_kepala:]
    ]


def is_filled(satu: Baris) -> bool:
    """Whether a row has anything in it."""
    return any((satu.get(k) or "").strip() for k in KOLOM)


def read_values(n: int, satu: Baris) -> tuple[dict[str, Any], list[SalahSel]]:
    """Return the values of row `n` by column (None where empty), and its cells that cannot be read."""
    isi: dict[str, Any] = dict.fromkeys(KOLOM)
    salah: list[SalahSel] = []
    for kolom in KOLOM:
        teks = (satu.get(kolom) or "").strip()
        if not teks:
            if kolom in WAJIB:
                salah.append(SalahSel(n, kolom, _("Kolom ini wajib diisi.")))
            continue
        try:
            isi[kolom] = _BACA[kolom](teks)
        except NilaiSalah as galat:
            salah.append(SalahSel(n, kolom, galat.alasan))
    return isi, salah


def find_item(
    session: Session, pegawai_id: int, tanggal: date, teks: str | None
) -> tuple[str | None, str | None]:
    """Return the SKP item that a cell means, by its number or its words; else why there is none."""
    if not teks:
        return None, None
    butir = read_own_items(session, pegawai_id, tanggal)
    for cocok in (
        [b for b in butir if str(b.urutan) == teks.rstrip(".")],
        [b for b in butir if normal(b.uraian) == normal(teks)],
        [b for b in butir if normal(teks) in normal(b.uraian)],
    ):
        if len(cocok) == 1:
            return cocok[0].id, None
    daftar = "; ".join(f"{b.urutan}. {b.uraian}" for b in butir) or _("tidak ada")
    return None, _("Butir SKP tidak dikenal. Tulis nomornya: {daftar}.").format(daftar=daftar)


def make_entry(
    id: str, isi: Mapping[str, Any], butir_id: str | None, pegawai_id: int | None
) -> IsianAktivitas:
    """Return the entry that a row's values make; what is tied to an item or an order is utama."""
    is_berdasar = bool(butir_id or isi["nomor_perintah"])
    is_utama = (isi["jenis"] or ("utama" if is_berdasar else "lainnya")) == "utama"
    jumlah = isi["kuantitas"]
    return IsianAktivitas(
        id=id,
        tanggal=isi["tanggal"],
        mulai=isi["mulai"],
        selesai=isi["selesai"],
        jenis="utama" if is_utama else "lainnya",
        uraian=isi["uraian"] or "",
        kuantitas=Decimal(int(is_utama)) if jumlah is None else jumlah,
        butir_id=butir_id,
        nomor_perintah=isi["nomor_perintah"],
        pegawai_id=pegawai_id,
    )
