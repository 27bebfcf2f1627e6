"""Work patterns as BKPSDM reads them: which units work other than five days, and what will change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.store import Opd, Unit
from rules.kalender import ruas_pola
from workflow.jendela import patterns


@dataclass(frozen=True, slots=True)
class PolaBerlaku:
    """A unit with its pattern on a day, and its dated changes (from which day, which), ascending."""

    unit_id: int
    unit: str
    opd: str
    pola: int
    perubahan: tuple[tuple[date, int], ...]


def read_patterns(session: Session, hari: date) -> list[PolaBerlaku]:
    """Return all units of the offices that exist on `hari`, by office and name."""
    ubah = patterns(session)
    hasil: list[PolaBerlaku] = []
    for id, unit, pola, opd in session.execute(
        select(Unit.id, Unit.nama, Unit.pola_kerja, Opd.nama)
        .join(Opd, Opd.id == Unit.opd_id)
        .where(Opd.selesai.is_(None) | (Opd.selesai >= hari))
        .order_by(Opd.nama, Unit.nama)
    ):
        punya = tuple(ubah.get(id, ()))
        hasil.append(PolaBerlaku(id, unit, opd, ruas_pola(hari, hari, pola, punya)[0][2], punya))
    return hasil
