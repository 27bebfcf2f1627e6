"""Signs of life: each process leaves one a minute; a gap before the next is proposed as an outage."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import func, select

from data.bahasa import _
from data.kunci import derived_id
from data.store import Denyut, Gangguan, Store, Transaction, UsulanGangguan

PELAKU = "sistem:denyut"
HENING_TERLAMA = timedelta(minutes=10)
"""Nobody was served for longer than this: an outage to be proposed (project decision)."""
USANG = timedelta(days=7)


def beat(store: Store, proses: str, *, kini: datetime) -> str | None:
    """Leave the sign of life of this process; return the id of the outage proposed, if there was a gap.

    The gap lies between the last sign of any process and now: none was running, or none reached the
    store. What is declared already is not proposed. Signs alone are not audited.
    """
    with store.write(PELAKU, kini) as tx:
        terakhir = tx.session.scalar(select(func.max(Denyut.terakhir)))
        usulan = None
        if terakhir is not None and kini - terakhir > HENING_TERLAMA:
            usulan = _propose(tx, terakhir)
        baris = tx.session.get(Denyut, proses)
        if baris is None:
            baris = Denyut(proses=proses, mulai=kini)
            tx.session.add(baris)
        baris.terakhir = kini
        for lama in tx.session.scalars(select(Denyut).where(Denyut.terakhir < kini - USANG)):
            tx.session.delete(lama)
    return usulan


def _propose(tx: Transaction, sejak: datetime) -> str | None:
    is_dinyatakan = tx.session.scalar(
        select(Gangguan.id).where(Gangguan.mulai <= sejak, Gangguan.selesai >= tx.kini).limit(1)
    )
    id = derived_id("usulan", sejak.isoformat())
    if is_dinyatakan is not None or tx.session.get(UsulanGangguan, id) is not None:
        return None
    tx.session.add(
        UsulanGangguan(
            id=id,
            mulai=sejak,
            selesai=tx.kini,
            sebab=_("Tidak ada proses SINERGI yang memberi tanda hidup."),
            dibuat_pada=tx.kini,
        )
    )
    tx.audit("usul", "gangguan", id, {"mulai": sejak, "selesai": tx.kini})
    return id
