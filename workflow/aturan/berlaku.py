"""The rules that hold: the files, and over them what has been published in the store."""

from __future__ import annotations

from sqlalchemy.orm import Session

from data.aturan import published_changes
from data.store import once
from rules.ketentuan import Profil
from rules.parameter import load_profil
from rules.perubahan import overlay


def load_profil_berlaku(session: Session) -> Profil:
    """Return the usual profile with every published version over it, each from its day on."""
    dasar = load_profil()
    return once(
        session, "profil_berlaku", lambda: overlay(dasar, published_changes(session, dasar.nama))
    )
