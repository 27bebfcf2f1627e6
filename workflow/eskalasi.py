"""Since when an activity has waited so long that the superior's superior may decide it too."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.store import HariLibur
from rules.kalender import batas_eskalasi, hari_kerja
from workflow.berlaku import load_profil_berlaku


def escalation_day(session: Session, hari_ini: date) -> date:
    """Return the day before which a submission has waited too long, by the office's working days."""
    k = load_profil_berlaku(session).on(hari_ini)
    # Long enough to hold the working days whatever the holidays.
    dari = hari_ini - timedelta(days=60 + 3 * k.bulat("eskalasi_hari"))
    libur = session.scalars(select(HariLibur.tanggal).where(HariLibur.tanggal >= dari))
    kerja = hari_kerja(dari, hari_ini, frozenset(libur))
    return batas_eskalasi(hari_ini, kerja, k)
