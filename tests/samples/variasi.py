"""The sample files in other clothes: delimiters, encodings, date styles, merged headers."""

import csv
import io
import json
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl

from data.readers.hasil import Masalah

FOLDER = Path(__file__).parent
Grid = list[list[Any]]


def sample(nama: str) -> bytes:
    """Return a sample file's content."""
    return (FOLDER / nama).read_bytes()


def grid(nama: str, lembar: str | None = None) -> Grid:
    """Return a sheet of a sample as rows of values."""
    buku = openpyxl.load_workbook(FOLDER / nama)
    pilih = buku[lembar] if lembar else buku.worksheets[0]
    return [list(baris) for baris in pilih.iter_rows(values_only=True)]


def shown(sel: Any) -> str:
    """Return a cell as Excel writes it to CSV."""
    if sel is None:
        return ""
    if isinstance(sel, datetime | date):
        return sel.strftime("%d/%m/%Y")
    if isinstance(sel, time):
        return sel.strftime("%H:%M")
    if isinstance(sel, float) and sel > 1e15:
        return f"{sel:.5E}"
    return str(sel)


def as_csv(rows: Grid, pemisah: str = ",", sandi: str = "utf-8", akhir: str = "\r\n") -> bytes:
    """Return rows as delimited text."""
    keluar = io.StringIO()
    csv.writer(keluar, delimiter=pemisah, lineterminator=akhir).writerows(
        [shown(sel) for sel in baris] for baris in rows
    )
    return keluar.getvalue().encode(sandi)


def as_xlsx(rows: Grid, gabung: Sequence[str] = (), lembar: str = "Data") -> bytes:
    """Return rows as XLSX (texts stay texts, also those that begin with =), with merged ranges."""
    buku = openpyxl.Workbook()
    satu = buku.active
    assert satu is not None
    satu.title = lembar
    for nomor, baris in enumerate(rows, 1):
        for kolom, sel in enumerate(baris, 1):
            if sel is not None and sel != "":
                tempat = satu.cell(nomor, kolom, sel)
                if isinstance(sel, str):
                    tempat.data_type = "s"
    for rentang in gabung:
        satu.merge_cells(rentang)
    keluar = io.BytesIO()
    buku.save(keluar)
    return keluar.getvalue()


def two_row_header(rows: Grid, kepala: int, grup: dict[str, tuple[str, ...]]) -> Grid:
    """Return rows whose header line `kepala` (0-based) is split in two: groups above, names below.

    `grup` maps a group's text to the header texts it covers; the other names stand in the upper line.
    A number row follows, as in printed forms.
    """
    asal = [shown(s) for s in rows[kepala]]
    anggota = {nama: g for g, semua in grup.items() for nama in semua}
    atas = ["" if n in anggota else n for n in asal]
    bawah = [n.removeprefix(anggota[n]).strip() if n in anggota else "" for n in asal]
    for g, semua in grup.items():
        atas[asal.index(semua[0])] = g
    nomor = [f"({i})" for i in range(1, len(asal) + 1)]
    return [*rows[:kepala], atas, bawah, nomor, *rows[kepala + 1 :]]


MANIFEST: dict[str, Any] = json.loads(sample("manifest.json"))
KINI = datetime(2026, 11, 23, tzinfo=UTC)
LIBUR = {date(2025, 8, 17), date(2025, 8, 18)}


def codes(masalah: Sequence[Masalah]) -> list[tuple[int, str]]:
    return sorted((m.baris, m.kode) for m in masalah)


def expected(daftar: Sequence[dict[str, Any]]) -> list[tuple[int, str]]:
    return sorted((d.get("row", d.get("line")), d["code"]) for d in daftar)


def is_hari_kerja(_nip: str, hari: date) -> bool:
    return hari.weekday() < 5 and hari not in LIBUR
