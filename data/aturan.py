"""What published versions of the rules change, as plain rows for `rules.perubahan.overlay`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from data.store import VersiAturan
from data.tabel import Pembaca

DITERBITKAN = "diterbitkan"
_TERBIT = (
    select(VersiAturan.berlaku_mulai, VersiAturan.perubahan)
    .where(VersiAturan.profil == bindparam("profil"), VersiAturan.status == DITERBITKAN)
    .order_by(VersiAturan.diterbitkan_pada, VersiAturan.id)
)


def flat_changes(mulai: date, perubahan: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the changes of one version, each with its first day: id, nilai, mulai, kutipan, alasan."""
    return [{**satu, "mulai": mulai} for satu in perubahan]


def published_changes(session: Session, profil: str) -> list[dict[str, Any]]:
    """Return every published change of a profile, in the order in which they were published."""
    versi = session.execute(_TERBIT, {"profil": profil})
    return [satu for mulai, isi in versi for satu in flat_changes(mulai, isi)]


def read_published(pembaca: Pembaca, profil: str) -> list[dict[str, Any]]:
    """Return the same as the reader's snapshot has it."""
    kolom = ("id", "profil", "diterbitkan_pada", "berlaku_mulai", "perubahan")
    versi = pembaca.table("versi_aturan", f"status = '{DITERBITKAN}'", kolom)
    urut = [b for b in versi.sort("diterbitkan_pada", "id").to_dicts() if b["profil"] == profil]
    return [
        satu for b in urut for satu in flat_changes(b["berlaku_mulai"], json.loads(b["perubahan"]))
    ]
