"""The audit chain, for those who check it."""

from __future__ import annotations

import json
from typing import cast

import polars as pl
from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from data.bahasa import _
from data.scope import Scope
from data.store import Akun, Audit, Pegawai, Store
from data.store.audit import HasilVerifikasi, verify_chain, verify_newest

TERBANYAK = 500
AKUN = "akun:"
"""How the account that writes is named in a link."""
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
    named; `cari` is looked for in who, what, key and content. `nama` is the account's person, or
    what wrote without one."""
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
        nama = _names(session, {b.pelaku for b in baris})
    data = pl.DataFrame([tuple(b) for b in baris], schema=_SKEMA, orient="row")
    return data.with_columns(pl.Series("nama", [nama.get(p, p) for p in data["pelaku"]], pl.String))


def _names(session: Session, pelaku: set[str]) -> dict[str, str]:
    """The people behind the accounts among `pelaku`; the system and commands have none."""
    nomor = [int(p.removeprefix(AKUN)) for p in pelaku if p.removeprefix(AKUN).isdecimal()]
    orang = select(Akun.id, Pegawai.nama).join(Pegawai, Pegawai.id == Akun.pegawai_id)
    return {f"{AKUN}{id}": n for id, n in session.execute(orang.where(Akun.id.in_(nomor)))}


def content_text(isi: str) -> str:
    """Return the content of a link as pairs that people read; what is no object stays as it is."""
    try:
        nilai = json.loads(isi)
    except ValueError:
        return isi
    if not isinstance(nilai, dict):
        return isi
    pasang = cast("dict[str, object]", nilai)
    return "; ".join(f"{k.replace('_', ' ')}: {_plain(v)}" for k, v in pasang.items())


def _plain(nilai: object) -> str:
    if nilai is None:
        return "–"
    if isinstance(nilai, bool):
        return _("ya") if nilai else _("tidak")
    return nilai if isinstance(nilai, str) else json.dumps(nilai, ensure_ascii=False)


def short_digest(sidik: str) -> str:
    """Return the beginning of a hash, marked as such."""
    return f"{sidik[:10]}…"


def audited_objects(store: Store, scope: Scope) -> dict[str, int]:
    """Return the kinds of objects in the chain, each with its number of links."""
    scope.require("auditor", "bkpsdm")
    with store.read() as session:
        baris = session.execute(
            select(Audit.objek, func.count()).group_by(Audit.objek).order_by(Audit.objek)
        )
        return {objek: jumlah for objek, jumlah in baris}


def check_newest(store: Store, scope: Scope) -> HasilVerifikasi:
    """Walk the newest `TERBANYAK` links; see `data.store.audit.verify_newest`."""
    scope.require("auditor", "bkpsdm")
    with store.read() as session:
        return verify_newest(session, TERBANYAK)


def check_chain(store: Store, scope: Scope) -> HasilVerifikasi:
    """Walk the whole chain; see `data.store.audit.verify_chain`."""
    scope.require("auditor", "bkpsdm")
    with store.read() as session:
        return verify_chain(session)
