"""How far the change log has been followed, and what has come since.

SQLite lets one writer in at a time, so its `seq` is given in the order of commits. PostgreSQL
gives `seq` before the commit: a transaction may commit after a later one was read. There every
line of the transactions that were still open at the last look (`xid >= xmin`) is looked at again.
"""

from __future__ import annotations

import hashlib

import polars as pl
from sqlalchemy import text
from sqlalchemy.engine import make_url

from data.manifest import Posisi
from data.store import Store
from data.tabel import Pembaca

_KOLOM = ("seq", "tabel", "pegawai_id", "dari", "sampai")


def source_of(store: Store) -> str:
    """Return a fingerprint of the store's address, the password left out."""
    alamat = make_url(store.url).set(password=None).render_as_string()
    return hashlib.sha256(alamat.encode()).hexdigest()[:16]


def read_posisi(pembaca: Pembaca, sumber: str) -> Posisi:
    """Return the position that stands for everything the reader sees."""
    seq = int(pembaca.query("SELECT coalesce(max(seq), 0) AS n FROM perubahan").item())
    if pembaca.is_sqlite:
        return Posisi(sumber, seq)
    xmin = int(
        pembaca.query(
            "SELECT CAST(CAST(pg_snapshot_xmin(pg_current_snapshot()) AS TEXT) AS BIGINT)"
        ).item()
    )
    sudah = pembaca.table("perubahan", f"xid >= {xmin}", ("seq",))
    return Posisi(sumber, seq, xmin, tuple(sorted(sudah["seq"])))


def is_behind(baru: Posisi, lama: Posisi) -> bool:
    """Whether the store is another one than the lake followed, or an older copy of it."""
    return baru.sumber != lama.sumber or baru.seq < lama.seq or (baru.xmin or 0) < (lama.xmin or 0)


def changes_after(pembaca: Pembaca, posisi: Posisi) -> pl.DataFrame:
    """Return the lines of the change log not yet followed: seq, tabel, pegawai_id, dari, sampai."""
    return pembaca.table("perubahan", _after(posisi), _KOLOM)


def has_changes(store: Store, posisi: Posisi) -> bool:
    """Whether there is a line not yet followed; cheap enough to ask many times a second."""
    with store.read() as session:
        sql = text(f"SELECT 1 FROM perubahan WHERE {_after(posisi)} LIMIT 1")
        return session.execute(sql).first() is not None


def _after(posisi: Posisi) -> str:
    if posisi.xmin is None:
        return f"seq > {posisi.seq}"
    sudah = ", ".join(str(seq) for seq in posisi.sudah)
    return f"xid >= {posisi.xmin}" + (f" AND seq NOT IN ({sudah})" if sudah else "")
