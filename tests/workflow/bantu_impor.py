"""What the tests of imports share: files made of rows, and a view of the whole store."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from data.readers.hasil import Masalah
from data.store import Base, Store
from data.waktu import WIB
from tests.samples.variasi import FOLDER, as_csv
from workflow.impor import HasilImpor, Permintaan, import_file

KINI = datetime(2026, 11, 23, 10, 0, tzinfo=WIB)
KOTA = FOLDER / "kota"
EMPAT = ("pegawai", "penugasan", "skp", "aktivitas")


def impor(
    store: Store, jenis: str, data: bytes | Path | Sequence[Sequence[Any]], **lain: Any
) -> HasilImpor:
    """Import bytes, a file, or rows."""
    kini = lain.pop("kini", KINI)
    if isinstance(data, Path):
        data = data.read_bytes()
    elif not isinstance(data, bytes):
        data = as_csv([list(b) for b in data])
    return import_file(store, "uji", Permintaan(jenis, data, "berkas.csv", **lain), kini=kini)


def impor_kota(store: Store, sampai: str = "aktivitas") -> None:
    """Import the sample city's files up to the one named."""
    for jenis in EMPAT[: EMPAT.index(sampai) + 1]:
        hasil = impor(store, jenis, KOTA / f"{jenis}.csv")
        assert hasil.is_ditulis, hasil.ditolak


def isi(store: Store, model: type[Base]) -> list[dict[str, Any]]:
    """Return all rows of a table."""
    with store.read() as session:
        return [dict(b) for b in session.execute(select(model.__table__)).mappings()]


def potret(store: Store) -> dict[str, list[str]]:
    """Return every row of every table, audit chain and change log included, as text."""
    with store.read() as session:
        return {
            tabel.name: sorted(str(tuple(b)) for b in session.execute(select(tabel)))
            for tabel in Base.metadata.sorted_tables
        }


def jumlah(store: Store, model: type[Base]) -> int:
    """Return how many rows a table has."""
    with store.read() as session:
        return session.scalar(select(func.count()).select_from(model.__table__)) or 0


def kode(masalah: Sequence[Masalah]) -> list[tuple[int, str]]:
    """Return line and code of each problem."""
    return [(m.baris, m.kode) for m in masalah]
