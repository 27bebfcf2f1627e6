"""Sessions: a browser that signed in, is in use, signs out. Only the sha256 of a token is stored."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import update

from data.kunci import new_id
from data.store import Sesi, Store, Transaction


def open_sesi(
    store: Store,
    akun_id: int,
    sidik: str,
    *,
    agen: str | None,
    menggantikan: str | None,
    kini: datetime,
) -> Sesi:
    """Record a sign-in and return its session.

    `sidik` is the sha256 (hex) of the token, `agen` the browser's own name, `menggantikan` the
    session that this browser had before, which ends: a planted token is worth nothing afterwards.
    """
    with store.write(f"akun:{akun_id}", kini) as tx:
        if menggantikan is not None:
            _revoke(tx, menggantikan)
        sesi = Sesi(
            id=new_id(),
            sidik=sidik,
            akun_id=akun_id,
            dibuat_pada=kini,
            terakhir_pada=kini,
            agen=None if agen is None else agen[:200],
        )
        tx.session.add(sesi)
        tx.audit("masuk", "sesi", sesi.id, {"akun_id": akun_id})
    return sesi


def revoke_sesi(store: Store, sesi_id: str, pelaku: str, *, kini: datetime) -> None:
    """End a session (sign-out, or by an administrator); one that has ended stays as it is."""
    with store.write(pelaku, kini) as tx:
        _revoke(tx, sesi_id)


def touch_sesi(store: Store, terakhir: Mapping[str, datetime], *, kini: datetime) -> None:
    """Record when sessions (by id) were last used; an earlier moment never replaces a later one.

    Not audited: it says nothing that sign-in, sign-out and the writes themselves do not say.
    """
    with store.write("sistem:pintu", kini) as tx:
        for sesi_id, saat in terakhir.items():
            tx.session.execute(
                update(Sesi)
                .where(Sesi.id == sesi_id, Sesi.terakhir_pada < saat)
                .values(terakhir_pada=saat)
            )


def _revoke(tx: Transaction, sesi_id: str) -> None:
    sesi = tx.session.get(Sesi, sesi_id)
    if sesi is None or sesi.dicabut_pada is not None:
        return
    sesi.dicabut_pada = tx.kini
    tx.audit("keluar", "sesi", sesi.id, {"akun_id": sesi.akun_id})
    tx.session.flush()
