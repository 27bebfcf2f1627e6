"""Tables to take away: what they say of themselves, and CSV that no spreadsheet will execute.

XLSX is made by `analytics.ekspor_xlsx`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

import polars as pl

from data.bahasa import _, format_saat
from data.scope import Scope
from data.waktu import WIB

_RUMUS = ("=", "+", "-", "@", "\t", "\r", "\n")


@dataclass(frozen=True, slots=True)
class Tabel:
    """A table to take away: `kolom` maps columns of `data` to headings, in order.

    `saringan` are the filters in words; with the reader's name and the moment they head the file.
    """

    judul: str
    data: pl.DataFrame
    kolom: Mapping[str, str]
    saringan: Mapping[str, str] = field(default_factory=dict[str, str])

    def heading(self, scope: Scope, kini: datetime) -> list[tuple[str, str]]:
        """Return what the file says of itself, line by line."""
        return [
            (_("Judul"), self.judul),
            *self.saringan.items(),
            (_("Diambil"), format_saat(kini)),
            (_("Diambil oleh"), scope.nama),
        ]

    def file_name(self, kini: datetime, akhiran: str) -> str:
        """Return a file name that sorts by moment: sinergi-judul-20261123-1605.csv."""
        kata = "".join(h if h.isalnum() else "-" for h in self.judul.lower())
        ringkas = "-".join(bagian for bagian in kata.split("-") if bagian)
        return f"sinergi-{ringkas}-{kini.astimezone(WIB):%Y%m%d-%H%M}.{akhiran}"


def safe_text(nilai: str) -> str:
    """Return a text that a spreadsheet shows and never runs as a formula."""
    return f"'{nilai}" if nilai.startswith(_RUMUS) else nilai


def to_csv(tabel: Tabel, scope: Scope, kini: datetime) -> bytes:
    """Return the table as CSV: UTF-8 with mark, comma, decimal point, ISO days; `#` lines first."""
    teks = io.StringIO()
    tulis = csv.writer(teks)
    for nama, isi in tabel.heading(scope, kini):
        tulis.writerow([f"# {nama}: {isi}"])
    tulis.writerow([safe_text(k) for k in tabel.kolom.values()])
    for baris in tabel.data.select(list(tabel.kolom)).iter_rows():
        tulis.writerow([_csv_cell(nilai) for nilai in baris])
    return ("\ufeff" + teks.getvalue()).encode()


def _csv_cell(nilai: object) -> object:
    if isinstance(nilai, str):
        return safe_text(nilai)
    if isinstance(nilai, Decimal):
        return f"{nilai.normalize():f}"
    return nilai.isoformat() if isinstance(nilai, date) else nilai
