"""How a rater's behaviour scores stand against those of the other raters of the OPD: shown, never applied."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.scope import Scope, covers
from data.store import Penugasan, Perilaku, Unit
from data.waktu import local_day, month_end, month_start
from rules.ketentuan import Profil
from rules.perilaku import nilai_perilaku
from workflow.aturan.berlaku import load_profil_berlaku

TERKECIL = 5
"""Figures about the people rated by others need so many of them: the smallest group of measures."""


@dataclass(frozen=True, slots=True)
class Ciri:
    """What marks a set of forms of one month; None where there is nothing to say, or it is withheld.

    `rata` and `sebaran` (standard deviation) are of the people's means: a high mean is leniency, a
    small spread hardly tells people apart. `antaraspek` is the mean spread within one form: near
    nought, one impression colours every aspect (halo). `sama_persen`: people whose form equals
    somebody else's of the same rater.
    """

    orang: int | None
    rata: Decimal | None = None
    sebaran: Decimal | None = None
    antaraspek: Decimal | None = None
    sama_persen: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Keadilan:
    """A rater's own forms of a month, and those of the other raters of the same OPD."""

    sendiri: Ciri
    lain: Ciri
    is_ditahan: bool


def read_fairness(session: Session, scope: Scope, bulan: date, kini: datetime) -> Keadilan:
    """Return how this rater scored the month `bulan`, and how the others of the rater's OPD did.

    The others' forms are those about people who sit in the OPD at the month's end (today, while it
    runs). About fewer than `TERKECIL` people nothing is said, not even how many they are.
    """
    awal = month_start(bulan)
    hari = min(month_end(awal), local_day(kini))
    profil = load_profil_berlaku(session)
    sendiri = session.scalars(
        select(Perilaku).where(Perilaku.penilai_id == scope.pegawai_id, Perilaku.bulan == awal)
    ).all()
    di_opd = (
        select(Penugasan.pegawai_id)
        .join(Unit, Unit.id == Penugasan.unit_id)
        .where(Penugasan.jenis == "definitif", Unit.opd_id == scope.opd_sendiri, *covers(hari))
    )
    lain = session.scalars(
        select(Perilaku).where(
            Perilaku.penilai_id != scope.pegawai_id,
            Perilaku.bulan == awal,
            Perilaku.pegawai_id.in_(di_opd),
        )
    ).all()
    is_ditahan = len(lain) < TERKECIL
    return Keadilan(
        describe(sendiri, profil),
        Ciri(orang=None) if is_ditahan else describe(lain, profil),
        is_ditahan,
    )


def describe(formulir: Sequence[Perilaku], profil: Profil) -> Ciri:
    """Return what marks these forms; a spread needs two people, or two aspects."""
    if not formulir:
        return Ciri(orang=0)
    rata = [nilai_perilaku(f.nilai, f.bulan, profil) for f in formulir]
    dalam = [_spread(list(f.nilai.values())) for f in formulir if len(f.nilai) > 1]
    kembar = Counter((f.penilai_id, *sorted(f.nilai.items())) for f in formulir)
    sama = sum(n for n in kembar.values() if n > 1)
    return Ciri(
        orang=len(formulir),
        rata=sum(rata, Decimal(0)) / len(rata),
        sebaran=_spread(rata) if len(rata) > 1 else None,
        antaraspek=sum(dalam, Decimal(0)) / len(dalam) if dalam else None,
        sama_persen=Decimal(100 * sama) / len(formulir) if len(formulir) > 1 else None,
    )


def _spread(nilai: Sequence[int | Decimal]) -> Decimal:
    """The standard deviation of the values as a whole, not as a sample."""
    n, jumlah = len(nilai), sum(nilai)
    return Decimal(n * sum(satu * satu for satu in nilai) - jumlah * jumlah).sqrt() / n
