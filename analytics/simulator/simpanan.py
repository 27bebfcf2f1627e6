"""Saved scenarios, for those who may simulate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from analytics.simulator.percobaan import Percobaan
from data.store import Pegawai, Skenario, Store


@dataclass(frozen=True, slots=True)
class Simpanan:
    """A saved scenario: `isi` is what `Percobaan.from_json` reads."""

    id: str
    nama: str
    isi: Mapping[str, Any]
    dibuat_oleh: int
    penulis: str
    pada: datetime


def list_skenario(store: Store) -> list[Simpanan]:
    """Return all saved scenarios, the newest first."""
    cari = (
        select(Skenario, Pegawai.nama)
        .join(Pegawai, Pegawai.id == Skenario.dibuat_oleh)
        .order_by(Skenario.pada.desc(), Skenario.id)
    )
    with store.read() as session:
        return [
            Simpanan(s.id, s.nama, s.isi, s.dibuat_oleh, nama, s.pada)
            for s, nama in session.execute(cari)
        ]


def find_saved(
    semua: Sequence[Simpanan], percobaan: Percobaan, dipilih: str | None = None
) -> Simpanan | None:
    """Return the scenario that this trial is kept as: the one that is picked if it is, else the newest."""
    sama = [s for s in semua if s.isi == percobaan.as_json()]
    return next((s for s in sama if s.id == dipilih), next(iter(sama), None))
