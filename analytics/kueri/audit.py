"""The audit chain, for those who check it."""

from __future__ import annotations

import polars as pl
from sqlalchemy import func, or_, select

from data.scope import Scope
from data.store import Audit, Store
from data.store.audit import HasilVerifikasi, verify_chain

TERBANYAK = 500
_SKEMA = {
    "seq": pl.Int64,
    "waktu": pl.Datetime("us", "UTC"),
    "pelaku": pl.String,
    "aksi": pl.String,
    "objek": pl.String,
    "kunci": pl.String,
    "isi": pl.String,
    "sidik": pl.String,
}


def latest_links(
    store: Store, scope: Scope, objek: str | None = None, cari: str = "", n: int = 100
) -> pl.DataFrame:
    """Return the newest `n` links (at most `TERBANYAK`), newest first, of one kind of object if
    named; `cari` is looked for in who, what, key and content."""
    scope.require("auditor", "bkpsdm")
    kolom = (getattr(Audit, nama) for nama in _SKEMA)
    pilih = select(*kolom).order_by(Audit.seq.desc()).limit(min(n, TERBANYAK))
    if objek:
        pilih = pilih.where(Audit.objek == objek)
    if cari.strip():
        kata = cari.strip()
        pilih = pilih.where(
            or_(
                *(
                    k.contains(kata, autoescape=True)
                    for k in (Audit.pelaku, Audit.aksi, Audit.kunci, Audit.isi)
                )
            )
        )
    with store.read() as session:
        baris = session.execute(pilih).all()
    return pl.DataFrame([tuple(b) for b in baris], schema=_SKEMA, orient="row")


def audited_objects(store: Store, scope: Scope) -> dict[str, int]:
    """Return the kinds of objects in the chain, each with its number of links."""
    scope.require("auditor", "bkpsdm")
    with store.read() as session:
        baris = session.execute(
            select(Audit.objek, func.count()).group_by(Audit.objek).order_by(Audit.objek)
        )
        return {objek: jumlah for objek, jumlah in baris}


def check_chain(store: Store, scope: Scope) -> HasilVerifikasi:
    """Walk the whole chain; see `data.store.audit.verify_chain`."""
    scope.require("auditor", "bkpsdm")
    with store.read() as session:
        return verify_chain(session)
