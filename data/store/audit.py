"""The audit chain: every write adds one link, and an altered row breaks all that follow."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from data.store.catatan import Audit
from data.store.jenis import saat_to_int

AWAL = "0" * 64


def canonical_json(isi: Mapping[str, Any]) -> str:
    """Return `isi` as JSON with sorted keys and no spaces; dates and decimals become text."""
    return json.dumps(
        isi, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_as_text
    )


def _as_text(nilai: Any) -> str:
    if isinstance(nilai, datetime | date):
        return nilai.isoformat()
    if isinstance(nilai, Decimal):
        return str(nilai)
    raise TypeError(f"{type(nilai).__name__} has no place in the audit chain")


def _sidik(baris: Audit) -> str:
    bagian = [baris.sebelum, str(baris.seq), str(saat_to_int(baris.waktu)), baris.pelaku]
    bagian += [baris.aksi, baris.objek, baris.kunci, baris.isi]
    return hashlib.sha256("\x1f".join(bagian).encode()).hexdigest()


_KOLOM = ("seq", "waktu", "pelaku", "aksi", "objek", "kunci", "isi", "sebelum", "sidik")
_TULIS = insert(Audit.metadata.tables["audit"])
_TERAKHIR = select(Audit.seq, Audit.sidik).order_by(Audit.seq.desc()).limit(1)


def append_link(
    session: Session,
    *,
    waktu: datetime,
    pelaku: str,
    aksi: str,
    objek: str,
    kunci: str,
    isi: Mapping[str, Any],
) -> None:
    """Append one link in the caller's transaction, which must hold the writer's turn."""
    terakhir = session.execute(_TERAKHIR).one_or_none()
    baris = Audit(
        seq=1 if terakhir is None else terakhir.seq + 1,
        waktu=waktu,
        pelaku=pelaku,
        aksi=aksi,
        objek=objek,
        kunci=kunci,
        isi=canonical_json(isi),
        sebelum=AWAL if terakhir is None else terakhir.sidik,
    )
    baris.sidik = _sidik(baris)
    session.flush()
    # Past the unit of work, which would take longer than all the rest: a link is never changed.
    session.execute(_TULIS, {k: getattr(baris, k) for k in _KOLOM})


@dataclass(frozen=True, slots=True)
class HasilVerifikasi:
    """What a walk along the chain found: `rusak` is the seq of the first bad link, or null."""

    panjang: int
    kepala: str
    rusak: int | None


def verify_chain(session: Session) -> HasilVerifikasi:
    """Walk the whole chain and return the first link that does not follow from the one before."""
    return _walk(session, 0, AWAL)


def verify_newest(session: Session, n: int) -> HasilVerifikasi:
    """Walk the newest `n` links alone; that those before are whole is taken for granted."""
    terakhir = session.execute(_TERAKHIR).one_or_none()
    mulai = 0 if terakhir is None else max(terakhir.seq - n, 0)
    sebelum = session.scalar(select(Audit.sidik).where(Audit.seq == mulai)) if mulai else AWAL
    return _walk(session, mulai, sebelum)


def _walk(session: Session, mulai: int, sebelum: str | None) -> HasilVerifikasi:
    """Check the links after number `mulai`, whose hash is `sebelum` (None: it is not there)."""
    if sebelum is None:
        return HasilVerifikasi(0, "", mulai)
    panjang = 0
    for baris in session.scalars(
        select(Audit).where(Audit.seq > mulai).order_by(Audit.seq).execution_options(yield_per=2000)
    ):
        nomor = mulai + panjang + 1
        if baris.seq != nomor or baris.sebelum != sebelum or baris.sidik != _sidik(baris):
            return HasilVerifikasi(panjang, sebelum, nomor)
        sebelum, panjang = baris.sidik, panjang + 1
    return HasilVerifikasi(panjang, sebelum, None)
