"""Names of people, by id."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from data.store import Pegawai

_NAMA = select(Pegawai.id, Pegawai.nama).where(Pegawai.id.in_(bindparam("orang", expanding=True)))


def names_of(session: Session, orang: Iterable[int | None]) -> dict[int, str]:
    """Return the names of these people; None and ids of nobody are passed over."""
    isi = {"orang": sorted({o for o in orang if o is not None})}
    return {id: nama for id, nama in session.execute(_NAMA, isi)}
