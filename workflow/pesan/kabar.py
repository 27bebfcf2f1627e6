"""Messages: told once for each cause, in the reader's language, by e-mail too where one is known."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from data.bahasa import speaking
from data.kunci import derived_id
from data.scope import Scope
from data.store import Akun, Pesan, Store, SuratElektronik, Transaction

TERBANYAK = 200
"""An inbox shows its latest messages; older ones stay in the store."""


@dataclass(frozen=True, slots=True)
class Kabar:
    """What is told: `jenis` sorts it, `alamat` is the screen where it is dealt with."""

    jenis: str
    judul: str
    isi: str
    alamat: str | None = None


Susun = Callable[[], Kabar]
"""Writes a message; called while the reader's language is spoken."""


def tell(tx: Transaction, kabar: Mapping[int, Susun], rujukan: str) -> int:
    """Tell each person (by id) the message of the cause `rujukan`, and return how many were told.

    Whoever was told of it before, or has no open account, is passed over. One link of the audit
    chain stands for all.
    """
    dikenal = _not_told_yet(tx.session, kabar.keys(), rujukan)
    for akun in dikenal:
        with speaking(akun.bahasa):
            isi = kabar[akun.pegawai_id]()
        id = derived_id("pesan", akun.pegawai_id, rujukan)
        tx.session.add(
            Pesan(
                id=id,
                pegawai_id=akun.pegawai_id,
                jenis=isi.jenis,
                judul=isi.judul[:160],
                isi=isi.isi[:2000],
                alamat=isi.alamat,
                rujukan=rujukan,
                dibuat_pada=tx.kini,
            )
        )
        if akun.surel:
            _post(tx, akun, id, isi)
    tx.session.flush()
    if dikenal:
        tx.audit("kabari", "pesan", rujukan[:80], {"penerima": len(dikenal)})
    return len(dikenal)


def _not_told_yet(session: Session, orang: Collection[int], rujukan: str) -> list[Akun]:
    sudah = set(session.scalars(select(Pesan.pegawai_id).where(Pesan.rujukan == rujukan)))
    akun = session.scalars(
        select(Akun).where(Akun.pegawai_id.in_(set(orang) - sudah), Akun.is_aktif)
    )
    return sorted(akun, key=lambda a: a.id)


def _post(tx: Transaction, akun: Akun, id: str, isi: Kabar) -> None:
    tx.session.add(
        SuratElektronik(
            id=id,
            pegawai_id=akun.pegawai_id,
            ke=akun.surel,
            perihal=f"SINERGI: {isi.judul}"[:200],
            isi=isi.isi,
            dibuat_pada=tx.kini,
            coba_lagi_pada=tx.kini,
        )
    )


def read_pesan(session: Session, scope: Scope) -> list[Pesan]:
    """Return the person's own messages, latest first."""
    return list(
        session.scalars(
            select(Pesan)
            .where(Pesan.pegawai_id == scope.pegawai_id)
            .order_by(Pesan.dibuat_pada.desc(), Pesan.id)
            .limit(TERBANYAK)
        )
    )


def count_unread(session: Session, scope: Scope) -> int:
    """Return how many of the person's messages have not been read."""
    return (
        session.scalar(
            select(func.count())
            .select_from(Pesan)
            .where(Pesan.pegawai_id == scope.pegawai_id, Pesan.dibaca_pada.is_(None))
        )
        or 0
    )


def mark_read(store: Store, scope: Scope, ids: Collection[str], *, kini: datetime) -> None:
    """Note that the person has read these messages; other people's are left alone.

    Not audited: it decides nothing and nobody else sees it.
    """
    if not ids:
        return
    with store.write(scope.pelaku, kini, is_bersama=True) as tx:
        tx.session.execute(
            update(Pesan)
            .where(
                Pesan.id.in_(ids),
                Pesan.pegawai_id == scope.pegawai_id,
                Pesan.dibaca_pada.is_(None),
            )
            .values(dibaca_pada=kini)
        )
