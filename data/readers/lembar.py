"""A sheet of cells as it stands in a file, whatever the file's kind."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

Sel = str | int | float | bool | date | datetime | time | timedelta | None


@dataclass(frozen=True, slots=True)
class Lembar:
    """The non-empty rows of one sheet, each with its line number as an editor or Excel shows it.

    `nama` is empty where only one sheet is read, so that nobody is told the obvious.
    `rumus` are the (line, column index) of cells that hold a formula: their value cannot be trusted.
    """

    nama: str
    baris: list[tuple[int, list[Sel]]]
    rumus: frozenset[tuple[int, int]] = frozenset()


def named(lembar: Sequence[Lembar]) -> list[Lembar]:
    """Return the sheets that are read; a single one loses its name."""
    return list(lembar) if len(lembar) > 1 else [replace(satu, nama="") for satu in lembar]


def is_empty(sel: Sel) -> bool:
    """Whether a cell holds nothing a person would see."""
    return sel is None or (isinstance(sel, str) and not sel.strip())


def is_empty_row(baris: Sequence[Sel]) -> bool:
    """Whether all cells of a row are empty."""
    return all(is_empty(sel) for sel in baris)


def show(sel: Any) -> str:
    """Return a cell's value as text for messages, at most 80 characters."""
    if sel is None:
        return ""
    if isinstance(sel, datetime) and sel.time() == time.min:
        sel = sel.date()
    if isinstance(sel, float):
        teks = str(int(sel)) if sel.is_integer() and abs(sel) < 1e15 else f"{sel:.15G}"
    elif isinstance(sel, date | datetime | time | Decimal):
        teks = str(sel)
    else:
        teks = " ".join(str(sel).split())
    return teks if len(teks) <= 80 else teks[:79] + "…"
