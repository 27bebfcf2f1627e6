"""The cascade: which of the superior's items an item may serve, and what becomes of the ties."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from data.bahasa import _
from data.galat import GalatPengguna
from data.store import ButirSkp, Skp
from workflow.skp.butir import IsianButir
from workflow.skp.keadaan import STATUS_SKP
from workflow.skp.masa import Masa, superiors_within

TERBACA = frozenset(STATUS_SKP) - {"draf", "dikembalikan"}
"""States in which a plan's items may be served by those of subordinates."""
TERDALAM = 30
"""More steps up than any city has levels."""


def parents_for(session: Session, pegawai_id: int, masa: Masa) -> list[ButirSkp]:
    """Return the items that this person's items may serve: those of the superiors of the period."""
    atasan = superiors_within(session, pegawai_id, masa.mulai, masa.selesai)
    return list(
        session.scalars(
            select(ButirSkp)
            .join(Skp, Skp.id == ButirSkp.skp_id)
            .where(
                Skp.pegawai_id.in_(atasan),
                Skp.status.in_(TERBACA),
                Skp.mulai <= masa.selesai,
                Skp.selesai >= masa.mulai,
            )
            .order_by(Skp.mulai.desc(), Skp.pegawai_id, ButirSkp.urutan)
        )
    )


def check_parents(
    session: Session, pegawai_id: int, masa: Masa, butir: Sequence[IsianButir]
) -> list[GalatPengguna]:
    """Return what is wrong with the ties upwards: not the superior's item, or a circle."""
    dipakai = {b.induk_id for b in butir if b.induk_id}
    if not dipakai:
        return []
    boleh = {b.id for b in parents_for(session, pegawai_id, masa)}
    alasan: list[GalatPengguna] = []
    if dipakai - boleh:
        teks = _(
            "Butir atasan yang dipilih bukan butir atasan Anda pada masa SKP ini, atau sudah "
            "dihapus. Pilih lagi, atau kosongkan dulu dan tautkan kemudian."
        )
        alasan.append(GalatPengguna(teks, kode="induk_salah", kolom="induk_id"))
    sendiri = {b.id for b in butir}
    if any(sendiri & set(chain_above(session, i)) for i in dipakai & boleh):
        teks = _(
            "Butir atasan itu bergantung pada butir SKP ini juga, jadi tautannya melingkar. "
            "Pilih butir atasan yang lain."
        )
        alasan.append(GalatPengguna(teks, kode="induk_melingkar", kolom="induk_id"))
    return alasan


def chain_above(session: Session, butir_id: str) -> list[str]:
    """Return an item and those above it, from below up; a circle ends where it closes."""
    jalan: list[str] = []
    berikut: str | None = butir_id
    while berikut and berikut not in jalan and len(jalan) < TERDALAM:
        jalan.append(berikut)
        berikut = session.scalar(select(ButirSkp.induk_id).where(ButirSkp.id == berikut))
    return jalan


def retie_children(
    session: Session, pengganti: Mapping[str, str], dilepas: Collection[str] = ()
) -> None:
    """Tie the items below to what takes their parent's place; those below `dilepas` to nothing.

    They stay provisional until their owner ties them again.
    """
    for lama, baru in pengganti.items():
        session.execute(update(ButirSkp).where(ButirSkp.induk_id == lama).values(induk_id=baru))
    if dilepas:
        session.execute(
            update(ButirSkp).where(ButirSkp.induk_id.in_(dilepas)).values(induk_id=None)
        )
