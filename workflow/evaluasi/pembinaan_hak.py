"""Whose coaching one may record and read: that of people one leads."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.bahasa import _
from data.galat import GalatPengguna
from data.scope import Scope, opd_on
from data.store import Penugasan, Peran, Unit
from data.waktu import month_end

PEMBINA = ("opd", "adminopd", "bkpsdm")
"""Roles that coach the people of an OPD; a superior coaches the own subordinates."""


def require_leader(
    session: Session,
    scope: Scope,
    pegawai_id: int,
    bulan: date,
    *,
    is_validator: bool = False,
) -> None:
    """Raise `GalatPengguna` unless this person leads `pegawai_id`, today or in the month `bulan`.

    Leading: as the superior, as head or admin of the OPD, or as BKPSDM. `is_validator`: it is
    enough that the person validates somebody of the OPD in that month, from wherever. Codes:
    diri_sendiri, bukan_peran, di_luar_cakupan.
    """
    if pegawai_id == scope.pegawai_id:
        raise GalatPengguna(
            _("Tindakan untuk diri sendiri tidak dicatat di sini. Atasan Anda yang mencatatnya."),
            kode="diri_sendiri",
        )
    if pegawai_id in scope.bawahan:
        return
    scope.require(*PEMBINA)
    milik = led_opd(session, scope)
    if milik is None or _offices(session, scope, pegawai_id, bulan) & milik:
        return
    if is_validator and _validates(session, pegawai_id, bulan, milik):
        return
    raise GalatPengguna(
        _("Pegawai ini bukan dari OPD Anda. Pilih dari daftar, atau hubungi kepala OPD-nya."),
        kode="di_luar_cakupan",
    )


def led_opd(session: Session, scope: Scope) -> frozenset[int] | None:
    """Return the OPDs whose people this person coaches; None: the whole city.

    The roles are read again: a scope does not say which of its OPDs came with which role.
    """
    if scope.has("bkpsdm"):
        return None
    return frozenset(
        session.scalars(
            select(Peran.opd_id).where(Peran.akun_id == scope.akun_id, Peran.peran.in_(PEMBINA))
        )
    )


def _offices(session: Session, scope: Scope, pegawai_id: int, bulan: date) -> set[int | None]:
    hari = (scope.hari, min(month_end(bulan), scope.hari))
    return {opd_on(session, pegawai_id, satu) for satu in hari}


def _validates(session: Session, pegawai_id: int, bulan: date, milik: frozenset[int]) -> bool:
    ada = session.scalar(
        select(Penugasan.id)
        .join(Unit, Unit.id == Penugasan.unit_id)
        .where(
            Penugasan.atasan_id == pegawai_id,
            Unit.opd_id.in_(milik),
            Penugasan.mulai <= month_end(bulan),
            Penugasan.selesai.is_(None) | (Penugasan.selesai >= bulan),
        )
        .limit(1)
    )
    return ada is not None
