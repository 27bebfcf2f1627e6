"""The cascade as a tree: from the city's top down to an item, and from an item down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.scope import Scope
from data.store import ButirSkp, Pegawai, Skp, Store

TERBACA = ("diajukan", "disepakati", "direvisi")
TINGKAT_TERBANYAK = 8
SIMPUL_TERBANYAK = 300
"""More items than this nobody reads on one screen."""


@dataclass(slots=True)
class Simpul:
    """An item in the tree, whose it is, and the items of others that serve it."""

    id: str
    induk_id: str | None
    uraian: str
    satuan: str
    target: Decimal
    pegawai_id: int
    nama: str
    anak: list[Simpul] = field(default_factory=list["Simpul"])

    @property
    def banyak(self) -> int:
        """How many items there are from here down."""
        return 1 + sum(a.banyak for a in self.anak)


def tree_of(store: Store, scope: Scope, skp_id: str) -> list[Simpul]:
    """Return a plan's items, each under the items it serves up to the city's top, as trees.

    Items without a parent are trees of their own. Below the plan's items come those of the
    subordinates, if the reader is the plan's owner. Empty for a plan that is not the reader's or a
    subordinate's.
    """
    with store.read() as session:
        skp = session.get(Skp, skp_id)
        if skp is None or skp.pegawai_id not in {scope.pegawai_id, *scope.bawahan}:
            return []
        sendiri = _nodes(session, select(ButirSkp.id).where(ButirSkp.skp_id == skp_id))
        if skp.pegawai_id == scope.pegawai_id:
            _grow(session, sendiri, max(skp.mulai, min(scope.hari, skp.selesai)))
        akar = _under_their_parents(session, sendiri)
    # Items that hang in no tree come last.
    return sorted(akar, key=lambda s: s.pegawai_id == skp.pegawai_id)


def _nodes(session: Session, pilih: object) -> list[Simpul]:
    baris = session.execute(
        select(ButirSkp, Skp.pegawai_id, Pegawai.nama)
        .join(Skp, Skp.id == ButirSkp.skp_id)
        .join(Pegawai, Pegawai.id == Skp.pegawai_id)
        .where(ButirSkp.id.in_(pilih))  # pyright: ignore[reportArgumentType]
        .order_by(Pegawai.nama, Skp.pegawai_id, ButirSkp.urutan)
    )
    return [
        Simpul(b.id, b.induk_id, b.uraian, b.satuan, b.target_tahun, orang, nama)
        for b, orang, nama in baris
    ]


def _grow(session: Session, akar: Sequence[Simpul], hari: date) -> None:
    """Hang the items that serve these below them, level by level, as plans stand on `hari`."""
    kenal = {s.id for s in akar}
    lapis = list(akar)
    for _tingkat in range(TINGKAT_TERBANYAK):
        if not lapis or len(kenal) >= SIMPUL_TERBANYAK:
            return
        atas = {s.id: s for s in lapis}
        pilih = (
            select(ButirSkp.id)
            .join(Skp, Skp.id == ButirSkp.skp_id)
            .where(
                ButirSkp.induk_id.in_(atas),
                Skp.status.in_(TERBACA),
                Skp.mulai <= hari,
                Skp.selesai >= hari,
            )
        )
        lapis = [s for s in _nodes(session, pilih) if s.id not in kenal]
        for satu in lapis:
            atas[satu.induk_id or ""].anak.append(satu)
        kenal |= {s.id for s in lapis}


def _under_their_parents(session: Session, bawah: Sequence[Simpul]) -> list[Simpul]:
    """Return the trees that these hang in: the chain above each, shared where it is the same."""
    kenal = {s.id: s for s in bawah}
    puncak: list[Simpul] = []
    lapis = list(bawah)
    for _tingkat in range(TINGKAT_TERBANYAK):
        dicari = {s.induk_id for s in lapis if s.induk_id} - kenal.keys()
        baru = {s.id: s for s in _nodes(session, dicari)} if dicari else {}
        kenal |= baru
        for satu in lapis:
            induk = kenal.get(satu.induk_id or "")
            if induk is None or induk is satu:
                puncak.append(satu)
            else:
                induk.anak.append(satu)
        lapis = list(baru.values())
        if not lapis:
            break
    return [*puncak, *lapis]
