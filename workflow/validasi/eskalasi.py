"""Until when a decision may come, and since when the superior's superior may make it too."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.store import HariLibur
from data.waktu import month_start
from rules.kalender import batas_eskalasi, hari_kerja
from rules.sementara import is_paid_for_now, true_up_day
from workflow.aturan.berlaku import load_profil_berlaku
from workflow.jendela import outages, validation_limit


def escalation_day(session: Session, hari_ini: date) -> date:
    """Return the day before which a submission has waited too long, by the office's working days."""
    k = load_profil_berlaku(session).on(hari_ini)
    # Long enough to hold the working days whatever the holidays.
    dari = hari_ini - timedelta(days=60 + 3 * k.bulat("eskalasi_hari"))
    libur = session.scalars(select(HariLibur.tanggal).where(HariLibur.tanggal >= dari))
    kerja = hari_kerja(dari, hari_ini, frozenset(libur))
    return batas_eskalasi(hari_ini, kerja, k)


def decision_limit(session: Session, bulan: date) -> date:
    """Return the last day on which activities of the month of `bulan` may be decided.

    It is the end of the validation window; where the profile pays for now what was not validated
    in time, a decision may follow until that is trued up.
    """
    awal, profil = month_start(bulan), load_profil_berlaku(session)
    if is_paid_for_now(awal, profil):
        return true_up_day(awal, profil, outages(session))
    return validation_limit(session, awal)
