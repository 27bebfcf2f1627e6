"""Who judges a person's work of a day in their own right; `data.pengganti` adds who stands in."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.store import Penugasan


def assignments_of(
    session: Session, pegawai_ids: Collection[int]
) -> dict[int, Sequence[Penugasan]]:
    """Return all assignments of these people, by person; people without one map to nothing."""
    hasil: dict[int, list[Penugasan]] = {p: [] for p in pegawai_ids}
    for satu in session.scalars(select(Penugasan).where(Penugasan.pegawai_id.in_(hasil))):
        hasil[satu.pegawai_id].append(satu)
    return dict(hasil)


def lasting(penugasan: Sequence[Penugasan], hari: date) -> list[Penugasan]:
    """Return those of the assignments that last on `hari`."""
    return [p for p in penugasan if p.mulai <= hari and (p.selesai is None or p.selesai >= hari)]


def validators(penugasan: Sequence[Penugasan], hari: date, hari_ini: date) -> frozenset[int]:
    """Return who may judge the work that a person with these assignments did on `hari`.

    The superiors of that day; and, once every assignment of that day has ended, the person's
    superiors of today as well, so that a move leaves nothing that nobody may decide.
    """
    saat_itu = lasting(penugasan, hari)
    penilai = {p.atasan_id for p in saat_itu}
    if saat_itu and all(p.selesai is not None and p.selesai < hari_ini for p in saat_itu):
        penilai |= {p.atasan_id for p in lasting(penugasan, hari_ini)}
    return frozenset(p for p in penilai if p is not None)


def last_day_worked(penugasan: Sequence[Penugasan], bulan: date, sampai: date) -> date | None:
    """Return the last day from `bulan` (a first day) to `sampai` with a definitif assignment."""
    hari = [
        min(sampai, p.selesai or sampai)
        for p in penugasan
        if p.jenis == "definitif" and p.mulai <= sampai and (p.selesai or sampai) >= bulan
    ]
    return max(hari, default=None)
