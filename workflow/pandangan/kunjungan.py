"""What a person last saw on a screen, so that the next visit can say what has changed since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from data.scope import Scope
from data.store import Kunjungan, Store
from data.waktu import local_day
from workflow.hasil import Hasil

LALU = ":lalu"
"""Ends the name of the row that holds what was seen on the last day before."""

Angka = Mapping[str, Any]
"""Figures by name, as JSON holds them."""


@dataclass(frozen=True, slots=True)
class Terakhir:
    """What was seen before today, and when."""

    pada: datetime
    angka: Angka


def last_seen(session: Session, pegawai_id: int, layar: str, kini: datetime) -> Terakhir | None:
    """Return what a person saw on a screen on the last day before today, or None.

    Looking twice on one day is one look: a page that is loaded again still says what is new.
    """
    baris = session.get(Kunjungan, (pegawai_id, layar))
    if baris is not None and local_day(baris.pada) == local_day(kini):
        baris = session.get(Kunjungan, (pegawai_id, layar + LALU))
    return None if baris is None else Terakhir(baris.pada, baris.angka)


def record_kunjungan(
    store: Store, scope: Scope, layar: str, angka: Angka, *, kini: datetime
) -> Hasil:
    """Keep what this person now sees on a screen; the same figures again change nothing.

    Not audited: it decides nothing and nobody else sees it.
    """
    with store.read() as session:
        ada = session.get(Kunjungan, (scope.pegawai_id, layar))
        # Most looks find what the last one found: they need no turn among the writers.
        if ada is not None and ada.angka == angka:
            return Hasil(layar, 1, is_baru=False)
    with store.write(scope.pelaku, kini, is_bersama=True) as tx:
        is_baru = keep_figures(tx.session, scope.pegawai_id, layar, angka, kini)
    return Hasil(layar, 1, is_baru=is_baru)


def keep_figures(
    session: Session, pegawai_id: int, layar: str, angka: Angka, kini: datetime
) -> bool:
    """Keep figures within a transaction; whether anything was new. The caller commits."""
    baris = session.get(Kunjungan, (pegawai_id, layar))
    if baris is None:
        session.add(Kunjungan(pegawai_id=pegawai_id, layar=layar, pada=kini, angka=dict(angka)))
        return True
    if baris.angka == angka:
        return False
    if local_day(baris.pada) != local_day(kini):
        _keep_before(session, baris)
    baris.pada, baris.angka = kini, dict(angka)
    return True


def _keep_before(session: Session, baris: Kunjungan) -> None:
    lalu = session.get(Kunjungan, (baris.pegawai_id, baris.layar + LALU))
    if lalu is None:
        lalu = Kunjungan(pegawai_id=baris.pegawai_id, layar=baris.layar + LALU)
        session.add(lalu)
    lalu.pada, lalu.angka = baris.pada, baris.angka
