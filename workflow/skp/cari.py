"""Finding plans: by id, beside one another, and a revision by the plan it revises."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.bahasa import _
from data.galat import GalatPengguna
from data.store import Skp
from workflow.harian.isian import SKP_BERLAKU
from workflow.hasil import bentrok
from workflow.skp.keadaan import TERBUKA


def find_skp(session: Session, id: str) -> Skp:
    """Return a plan; raise `GalatPengguna` (tidak_ada) when there is none."""
    skp = session.get(Skp, id)
    if skp is None:
        raise GalatPengguna(_("SKP ini tidak ada lagi. Muat ulang halaman."), kode="tidak_ada")
    return skp


def require_version(skp: Skp, versi: int | None) -> None:
    """Raise `bentrok` when the plan has changed since the version that was on the screen."""
    if versi is not None and versi != skp.versi:
        raise bentrok(_("SKP ini berubah sejak Anda membukanya. Muat ulang halaman."))


def plans_within(session: Session, pegawai_id: int, mulai: date, selesai: date) -> list[Skp]:
    """Return the plans of a person that touch the period, in any state, earliest first."""
    return list(
        session.scalars(
            select(Skp)
            .where(Skp.pegawai_id == pegawai_id, Skp.mulai <= selesai, Skp.selesai >= mulai)
            .order_by(Skp.mulai)
        )
    )


def in_force_on(session: Session, pegawai_id: int, mulai: date, selesai: date) -> list[Skp]:
    """Return the plans in force on some day of the period, earliest first."""
    return [s for s in plans_within(session, pegawai_id, mulai, selesai) if s.status in SKP_BERLAKU]


def revised_plan(session: Session, skp: Skp) -> Skp | None:
    """Return the plan that this one, not yet in force, shall revise; None when it revises none."""
    return session.scalars(
        select(Skp).where(
            Skp.pegawai_id == skp.pegawai_id,
            Skp.tahun == skp.tahun,
            Skp.status == "direvisi",
            Skp.mulai < skp.mulai,
            Skp.selesai == skp.selesai,
        )
    ).one_or_none()


def revision_of(session: Session, lama: Skp) -> Skp | None:
    """Return the open revision of a plan, or None."""
    return session.scalars(
        select(Skp).where(
            Skp.pegawai_id == lama.pegawai_id,
            Skp.tahun == lama.tahun,
            Skp.status.in_(TERBUKA),
            Skp.mulai > lama.mulai,
            Skp.selesai == lama.selesai,
        )
    ).first()
