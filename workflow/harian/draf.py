"""What a person has typed and not yet saved: kept in the store, so that no reload or restart loses it.

A draft of a form is nobody's record of anything: it is neither audited nor told to the lake.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from data.bahasa import _
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import DrafIsian, Store

TERBANYAK = 10
"""Drafts kept for one person; the oldest give way."""
TERPANJANG = 80
ISI_TERBANYAK = 200_000
"""Characters that one draft may take; a larger form is not something a person typed."""


@dataclass(frozen=True, slots=True)
class Draf:
    """One kept form: its name, its content as it was kept, and when."""

    formulir: str
    isi: dict[str, Any]
    diubah_pada: datetime


def keep_draf(
    store: Store, scope: Scope, formulir: str, isi: Mapping[str, Any], *, kini: datetime
) -> None:
    """Keep what stands in the form `formulir`; it replaces what was kept of it before.

    `isi` must be writable as JSON. Raises `GalatPengguna` (draf_besar, formulir, or gudang when the
    store does not answer) when it cannot be kept.
    """
    if not 0 < len(formulir) <= TERPANJANG:
        raise GalatPengguna(
            _("Nama formulir harus 1 sampai {n} huruf. Muat ulang halaman.").format(n=TERPANJANG),
            kode="formulir",
        )
    if len(repr(isi)) > ISI_TERBANYAK:
        raise GalatPengguna(
            _("Isian ini terlalu panjang untuk disimpan sebagai draf. Simpan sebagian dahulu."),
            kode="draf_besar",
        )
    try:
        with store.write(scope.pelaku, kini, is_bersama=True) as tx:
            _put(
                tx.session,
                DrafIsian(
                    pegawai_id=scope.pegawai_id, formulir=formulir, isi=dict(isi), diubah_pada=kini
                ),
            )
    except DBAPIError as galat:
        # The form goes on without it: losing the draft must not lose the words on the screen.
        raise GalatPengguna(
            _("Ketikan belum tersimpan di peladen. Jangan tutup halaman ini; coba lagi sebentar."),
            kode="gudang",
        ) from galat


def clear_draf(store: Store, scope: Scope, formulir: str, *, kini: datetime) -> None:
    """Forget what was kept of a form; nothing happens when there is nothing."""
    with store.write(scope.pelaku, kini, is_bersama=True) as tx:
        tx.session.execute(
            delete(DrafIsian).where(
                DrafIsian.pegawai_id == scope.pegawai_id, DrafIsian.formulir == formulir
            )
        )


def read_draf(session: Session, scope: Scope, formulir: str) -> Draf | None:
    """Return what this person has kept of a form, or None. Nobody reads the drafts of others."""
    baris = session.get(DrafIsian, (scope.pegawai_id, formulir))
    return None if baris is None else Draf(baris.formulir, baris.isi, baris.diubah_pada)


def latest_draf(session: Session, scope: Scope, awalan: str) -> Draf | None:
    """Return the draft changed last among the forms whose name begins with `awalan`, or None."""
    baris = session.scalars(
        select(DrafIsian)
        .where(
            DrafIsian.pegawai_id == scope.pegawai_id,
            DrafIsian.formulir.startswith(awalan, autoescape=True),
        )
        .order_by(DrafIsian.diubah_pada.desc())
        .limit(1)
    ).one_or_none()
    return None if baris is None else Draf(baris.formulir, baris.isi, baris.diubah_pada)


def _put(session: Session, baru: DrafIsian) -> None:
    session.merge(baru)
    session.flush()
    _drop_oldest(session, baru.pegawai_id)


def _drop_oldest(session: Session, pegawai_id: int) -> None:
    lama = session.scalars(
        select(DrafIsian)
        .where(DrafIsian.pegawai_id == pegawai_id)
        .order_by(DrafIsian.diubah_pada.desc())
        .offset(TERBANYAK)
    )
    for baris in lama:
        session.delete(baris)
