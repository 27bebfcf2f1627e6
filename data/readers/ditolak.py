"""The list of refused rows as a CSV beside the input, safe to open in a spreadsheet."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from data.readers.hasil import Masalah

KOLOM = ("baris", "kolom", "nilai", "alasan", "lembar")
_PEMBUKA_RUMUS = ("=", "+", "-", "@", "\t", "\r")


def rejects_path(berkas: Path) -> Path:
    """Return where the list of refused rows of `berkas` is written."""
    return berkas.with_name(f"{berkas.name}.ditolak.csv")


def rejects_csv(ditolak: Sequence[Masalah]) -> bytes:
    """Return the refused rows as CSV (UTF-8 with mark); no cell can start a formula."""
    keluar = io.StringIO()
    penulis = csv.writer(keluar, lineterminator="\r\n")
    penulis.writerow(KOLOM)
    for m in ditolak:
        penulis.writerow([m.baris, *map(no_formula, (m.kolom, m.nilai, m.alasan, m.lembar))])
    return b"\xef\xbb\xbf" + keluar.getvalue().encode()


def no_formula(teks: str) -> str:
    """Return text that a spreadsheet shows and never calculates."""
    return f"'{teks}" if teks.startswith(_PEMBUKA_RUMUS) else teks
