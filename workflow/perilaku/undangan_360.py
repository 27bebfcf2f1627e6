"""Who is asked about whom: by rule from the assignments of a day, never by anybody's choice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.bahasa import N_
from data.kunci import derived_id
from data.scope import covers
from data.store import Penugasan, Unit

Hubungan = Literal["atasan", "rekan", "bawahan"]
HUBUNGAN: dict[Hubungan, str] = {
    "atasan": N_("Atasan"),
    "rekan": N_("Rekan"),
    "bawahan": N_("Bawahan"),
}
"""How a rater stands to the rated person, and the words for it."""


@dataclass(frozen=True, slots=True)
class Ajakan:
    """`penilai_id` is asked about `dinilai_id`, to whom they are superior, peer or subordinate."""

    dinilai_id: int
    penilai_id: int
    hubungan: Hubungan


def invite(
    atasan: Mapping[int, int | None],
    dinilai: Collection[int],
    benih: str,
    *,
    rekan_terbanyak: int,
    tersedikit: int,
) -> list[Ajakan]:
    """Return who is asked about the people `dinilai`; `atasan` is everybody's superior that day.

    Peers are drawn from those with the same superior: the next ones in an order that a hash of
    `benih` gives, so that everybody answers about as many peers as answer about them. Peers or
    subordinates who are fewer than `tersedikit` are not asked: their answers could never be shown.
    """
    bawahan: dict[int, list[int]] = defaultdict(list)
    for orang, siapa in atasan.items():
        if siapa is not None and siapa != orang:
            bawahan[siapa].append(orang)
    urutan = {
        siapa: sorted(semua, key=lambda p: derived_id(benih, p)) for siapa, semua in bawahan.items()
    }
    hasil: dict[tuple[int, int], Ajakan] = {}
    for orang in sorted(dinilai):
        siapa = atasan.get(orang)
        kelompok: dict[Hubungan, Sequence[int]] = {
            "atasan": [] if siapa is None else [siapa],
            "bawahan": urutan.get(orang, []),
            "rekan": _next_ones(urutan.get(siapa or 0, []), orang, rekan_terbanyak),
        }
        for hubungan, penilai in kelompok.items():
            if hubungan == "atasan" or len(penilai) >= tersedikit:
                for satu in penilai:
                    hasil.setdefault((orang, satu), Ajakan(orang, satu, hubungan))
    return [satu for (orang, penilai), satu in hasil.items() if orang != penilai]


def _next_ones(urutan: Sequence[int], orang: int, banyak: int) -> list[int]:
    if orang not in urutan:
        return []
    di = urutan.index(orang)
    return [*urutan[di + 1 :], *urutan[:di]][:banyak]


def superiors_on(session: Session, hari: date) -> dict[int, int | None]:
    """Return everybody's own superior on a day, by the definitif assignment."""
    baris = session.execute(
        select(Penugasan.pegawai_id, Penugasan.atasan_id)
        .where(Penugasan.jenis == "definitif", *covers(hari))
        .order_by(Penugasan.mulai)
    )
    return {orang: atasan for orang, atasan in baris}


def people_of(session: Session, opd_id: int | None, hari: date) -> frozenset[int]:
    """Return the people of an OPD on a day, or of the whole city (None)."""
    syarat = [Penugasan.jenis == "definitif", *covers(hari)]
    if opd_id is not None:
        syarat.append(Unit.opd_id == opd_id)
    pilih = select(Penugasan.pegawai_id).join(Unit, Unit.id == Penugasan.unit_id).where(*syarat)
    return frozenset(session.scalars(pilih))


def structural_among(session: Session, pegawai_ids: Collection[int], hari: date) -> frozenset[int]:
    """Return those of these people who hold a structural post on a day."""
    return frozenset(
        session.scalars(
            select(Penugasan.pegawai_id).where(
                Penugasan.pegawai_id.in_(pegawai_ids),
                Penugasan.jenis == "definitif",
                Penugasan.jenis_jabatan == "struktural",
                *covers(hari),
            )
        )
    )
