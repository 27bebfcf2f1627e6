"""Which offices a person looks after: the personnel agency the whole city, an OPD's admin their own."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.bahasa import _
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import Peran

PENGELOLA = ("adminopd", "bkpsdm")
"""Roles that look after people's data."""


def administered(session: Session, scope: Scope) -> frozenset[int] | None:
    """Return the OPDs whose people this person looks after; None: the whole city.

    The roles are read again: a scope does not say which of its OPDs came with which role.
    Raises `GalatPengguna` (bukan_peran) for everybody else.
    """
    scope.require(*PENGELOLA)
    if scope.has("bkpsdm"):
        return None
    baris = session.scalars(
        select(Peran.opd_id).where(Peran.akun_id == scope.akun_id, Peran.peran == "adminopd")
    )
    return frozenset(baris)


def require_administered(session: Session, scope: Scope, opd_id: int | None) -> None:
    """Raise `GalatPengguna` (di_luar_cakupan) unless this person looks after the OPD."""
    milik = administered(session, scope)
    if milik is not None and opd_id not in milik:
        raise GalatPengguna(
            _(
                "Pegawai atau unit ini bukan dari OPD yang Anda kelola. Pilih dari OPD Anda, atau "
                "minta BKPSDM mencatatnya."
            ),
            kode="di_luar_cakupan",
        )


def circling(atasan: Mapping[int, int | None]) -> frozenset[int]:
    """Return the people who are, over others, their own superior; `atasan` by person, on one day."""
    bebas: set[int] = set()
    putar: set[int] = set()
    for awal in atasan:
        jalan: list[int] = []
        orang: int | None = awal
        while orang is not None and orang not in bebas and orang not in putar:
            if orang in jalan:
                putar.update(jalan[jalan.index(orang) :])
                break
            jalan.append(orang)
            orang = atasan.get(orang)
        bebas.update(set(jalan) - putar)
    return frozenset(putar)
