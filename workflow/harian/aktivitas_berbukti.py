"""An activity saved together with its evidence, as one thing: both are there, or neither."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.scope import Scope
from data.store import Aktivitas, Bukti, Store
from workflow.harian.aktivitas import save_in
from workflow.harian.berkas_bukti import BerkasTersimpan
from workflow.harian.bukti import attach_in, checked_link
from workflow.harian.isian import IsianAktivitas
from workflow.hasil import Hasil

Isi = dict[str, object]


@dataclass(frozen=True, slots=True)
class BuktiIsian:
    """Evidence of the form: a link, or a file that lies on disk already. `id` is made by the client."""

    id: str
    tautan: str | None = None
    berkas: BerkasTersimpan | None = None

    def columns(self) -> Isi:
        """Return what the row will say; raise `GalatPengguna` (tautan) for a link that is none."""
        if self.berkas is not None:
            return asdict(self.berkas)
        return {"tautan": checked_link(self.tautan or "")}


def save_berbukti(
    store: Store,
    scope: Scope,
    isian: IsianAktivitas,
    bukti: Sequence[BuktiIsian],
    ajukan: bool,
    *,
    kini: datetime,
) -> Hasil:
    """Save or submit an activity with its evidence, in one transaction.

    Evidence that the activity has already is not added again. Raises as `save_aktivitas` and
    `attach_link` do; then neither the activity nor any evidence is saved.
    """
    isi = {b.id: b.columns() for b in bukti}
    with store.write(scope.pelaku, kini, is_bersama=True) as tx:
        hasil = save_in(tx, scope, isian, ajukan)
        ada = _present(tx.session, isian.id)
        baru = {id: kolom for id, kolom in isi.items() if _content(kolom) not in ada}
        for id, kolom in baru.items():
            attach_in(tx, scope, id, isian.id, kolom, is_terlihat=not hasil.is_baru)
        versi = tx.session.get_one(Aktivitas, isian.id).versi
    return Hasil(isian.id, versi, is_baru=hasil.is_baru or bool(baru))


def _present(session: Session, aktivitas_id: str) -> Collection[object]:
    baris = session.execute(
        select(Bukti.tautan, Bukti.sidik).where(
            Bukti.aktivitas_id == aktivitas_id, Bukti.dihapus_pada.is_(None)
        )
    )
    return {tautan or sidik for tautan, sidik in baris}


def _content(kolom: Isi) -> object:
    return kolom.get("tautan") or kolom["sidik"]
