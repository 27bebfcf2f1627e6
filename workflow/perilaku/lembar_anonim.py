"""Answer sheets without a name: written so that neither their place nor their key tells whose they are."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, delete, insert, select
from sqlalchemy.orm import Session

from data.store import Base


def put_sheet(
    session: Session, model: type[Base], kelompok: ColumnElement[bool], isi: Mapping[str, Any]
) -> None:
    """Add a sheet to the group of sheets that `kelompok` selects, and write the whole group anew.

    `isi` holds the columns but the key `id`. Every sheet of the group gets a new random key, in a
    random order, in this one transaction: neither the order of rows in the table nor the
    transaction that wrote a row then says which sheet came last.
    """
    kolom = [k for k in model.__table__.columns if k.name != "id"]
    semua = [dict(b._mapping) for b in session.execute(select(*kolom).where(kelompok))]  # pyright: ignore[reportPrivateUsage]
    semua.append(dict(isi))
    secrets.SystemRandom().shuffle(semua)
    session.execute(delete(model).where(kelompok).execution_options(synchronize_session=False))
    session.execute(insert(model), [{"id": secrets.token_hex(16), **satu} for satu in semua])
