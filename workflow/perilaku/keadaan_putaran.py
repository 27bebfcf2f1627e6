"""States of a round of 360-degree feedback and of its invitations as tables."""

from __future__ import annotations

from datetime import date
from typing import Literal

from data.bahasa import N_
from workflow.keadaan import Peralihan

PUTARAN = {p.aksi: p for p in (Peralihan("buka", frozenset({None}), "dibuka", "petugas", None),)}
"""The moves of a round. It begins and ends by its days; nobody ends it sooner or changes it."""

UNDANGAN = {
    p.aksi: p
    for p in (
        Peralihan(
            "jawab", frozenset({"belum"}), "menjawab", "penilai", "putaran", ("is_menjawab",)
        ),
    )
}
"""The moves of an invitation. menjawab is final: a sheet without a name cannot be found again."""

STATUS_UNDANGAN = {"belum": N_("Menunggu jawaban"), "menjawab": N_("Sudah dijawab")}
"""States of an invitation and the words for them; `is_menjawab` in the store."""

Keadaan = Literal["akan_datang", "berjalan", "selesai"]
STATUS_PUTARAN = {
    "dibuka": N_("Dibuka"),
    "akan_datang": N_("Belum mulai"),
    "berjalan": N_("Berjalan"),
    "selesai": N_("Selesai"),
}
"""States of a round and the words for them: it is opened, and where it stands then its days say."""


def state_on(mulai: date, batas: date, hari: date) -> Keadaan:
    """Return where a round from `mulai` to `batas` (both inclusive) stands on a day."""
    if hari < mulai:
        return "akan_datang"
    return "berjalan" if hari <= batas else "selesai"
