"""What an import is going to write, found by comparing the file with the store; and the writing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, insert, inspect, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from data.store import Base, Transaction
from data.store.audit import canonical_json

BANYAK_ORANG = 400
"""Beyond this many people one change line for everybody is cheaper to follow than one for each."""

_SEKALI_TANYA = 500
_SEKALI_TULIS = 5_000

Isi = dict[str, Any]
T = TypeVar("T")


@dataclass(slots=True)
class Lapis:
    """Rows of one table: new ones, and changed ones named by their primary key."""

    model: type[Base]
    baru: list[Isi] = field(default_factory=list[Isi])
    ubah: list[Isi] = field(default_factory=list[Isi])

    def put(self, kunci: Isi, isi: Isi, lama: Mapping[str, Any] | None, hanya_baru: Isi) -> bool:
        """Plan a row; return whether the store must change for it.

        `kunci`: primary key (may be empty for a numbered table); `isi`: what the file says;
        `lama`: the stored row; `hanya_baru`: what only a new row gets beside.
        """
        if lama is None:
            self.baru.append(kunci | isi | hanya_baru)
            return True
        if all(lama[k] == v for k, v in isi.items()):
            return False
        utama = [c.name for c in inspect(self.model).primary_key]
        self.ubah.append({k: lama[k] for k in utama} | isi)
        return True


@dataclass(slots=True)
class Rencana:
    """Layers in the order of writing, and the months they touch: (table, person) -> from, to.

    `utama` is the layer that the file's rows become; `siapkan` runs in the transaction before the layers: it makes what they refer to.
    """

    lapis: list[Lapis] = field(default_factory=list[Lapis])
    utama: Lapis | None = None
    sentuhan: dict[tuple[str, int | None], tuple[date, date | None]] = field(
        default_factory=dict[tuple[str, int | None], tuple[date, date | None]]
    )
    siapkan: Callable[[Session], None] | None = None

    def touch(self, tabel: str, pegawai_id: int | None, dari: date, sampai: date | None) -> None:
        """Remember that rows of a person (None: everybody) changed from `dari` to `sampai`."""
        lama = self.sentuhan.get((tabel, pegawai_id))
        if lama is not None:
            dari = min(dari, lama[0])
            sampai = None if sampai is None or lama[1] is None else max(sampai, lama[1])
        self.sentuhan[tabel, pegawai_id] = (dari, sampai)

    def lay(self, *lapis: Lapis, utama: Lapis) -> Rencana:
        """Set the layers in the order of writing; return this plan."""
        self.lapis, self.utama = list(lapis), utama
        return self

    @property
    def is_kosong(self) -> bool:
        """Whether there is nothing to write."""
        return not any(satu.baru or satu.ubah for satu in self.lapis)


def apply_rencana(tx: Transaction, rencana: Rencana, jenis: str, asal: Isi) -> None:
    """Write the layers, one audit link over the digest of the batch, and the change lines."""
    if rencana.siapkan is not None:
        rencana.siapkan(tx.session)
    sidik = hashlib.sha256()
    for lapis in rencana.lapis:
        for aksi, baris, perintah in (
            ("baru", lapis.baru, insert(lapis.model)),
            ("ubah", lapis.ubah, update(lapis.model)),
        ):
            for satu in baris:
                sidik.update(
                    f"{lapis.model.__tablename__}:{aksi}:{canonical_json(satu)}\n".encode()
                )
            for potong in chunks(baris, _SEKALI_TULIS):
                tx.session.execute(perintah, potong)
    for (tabel, pegawai_id), (dari, sampai) in _change_lines(rencana):
        tx.change(tabel, dari=dari, sampai=sampai, pegawai_id=pegawai_id)
    isi = asal | {
        "sidik": sidik.hexdigest(),
        "baru": {lap.model.__tablename__: len(lap.baru) for lap in rencana.lapis},
        "ubah": {lap.model.__tablename__: len(lap.ubah) for lap in rencana.lapis},
    }
    tx.audit("impor", jenis, asal["sha256"], isi)


def _change_lines(
    rencana: Rencana,
) -> Iterator[tuple[tuple[str, int | None], tuple[date, date | None]]]:
    per_tabel: dict[str, list[tuple[int | None, date, date | None]]] = {}
    for (tabel, pegawai_id), (dari, sampai) in rencana.sentuhan.items():
        per_tabel.setdefault(tabel, []).append((pegawai_id, dari, sampai))
    for tabel, semua in per_tabel.items():
        if len(semua) <= BANYAK_ORANG:
            yield from (((tabel, p), (dari, sampai)) for p, dari, sampai in semua)
            continue
        akhir = [s for _p, _d, s in semua]
        terakhir = None if None in akhir else max(s for s in akhir if s is not None)
        yield (tabel, None), (min(d for _p, d, _s in semua), terakhir)


def stored_rows(
    session: Session,
    kolom: InstrumentedAttribute[Any],
    nilai: Collection[Any],
    *syarat: ColumnElement[bool],
) -> Iterator[dict[str, Any]]:
    """Yield the rows (all columns) of the column's table that have one of these values there.

    `syarat` are further conditions.
    """
    tabel = kolom.class_.__table__
    for potong in chunks(sorted(set(nilai)), _SEKALI_TANYA):
        for baris in session.execute(select(tabel).where(kolom.in_(potong), *syarat)).mappings():
            yield {str(k): v for k, v in baris.items()}


def chunks(semua: list[T], banyak: int) -> Iterator[list[T]]:
    """Yield `semua` in pieces of at most `banyak`."""
    for awal in range(0, len(semua), banyak):
        yield semua[awal : awal + banyak]
