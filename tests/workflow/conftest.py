"""The tiny city built once for each kind of store, and copied for every test that writes to it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from data.store import Store, open_store
from data.store.migrasi import migrate
from data.tabel import close_kept
from tests.conftest import new_pg_database
from tests.workflow.kota_kecil import build_kota
from tests.workflow.tulisan.kantor import Kantor

DENGAN_NOMOR = ("akun", "hari_libur", "opd", "pegawai", "penugasan", "unit")
"""Tables whose rows the city numbers itself: the store must go on after those."""
Buka = Callable[[], Kantor]


def _build(url: str) -> str:
    gudang = open_store(url)
    migrate(gudang)
    build_kota(gudang)
    gudang.engine.dispose()
    return url


@pytest.fixture(scope="session")
def kota_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a SQLite store with the tiny city in it."""
    berkas = tmp_path_factory.mktemp("pola") / "pola.db"
    _build(f"sqlite:///{berkas}")
    return berkas


@pytest.fixture(scope="session")
def kota_pg(pg_address: str) -> str:
    """The address of a PostgreSQL database with the tiny city in it."""
    alamat = _build(new_pg_database(pg_address))
    for tabel in DENGAN_NOMOR:
        _command(alamat, f"SELECT setval(pg_get_serial_sequence('{tabel}', 'id'), 1000)")
    return alamat


@pytest.fixture(params=["sqlite", "postgresql"])
def buka(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Buka]:
    """Opens tiny cities, each in a store of its own; on both kinds of store."""
    if request.param == "sqlite":
        pola: Path = request.getfixturevalue("kota_sqlite")
        yield from _opener(lambda n: _copy_file(pola, tmp_path / f"{n}.db"), tmp_path)
    else:
        alamat: str = request.getfixturevalue("pg_address")
        contoh: str = request.getfixturevalue("kota_pg")
        dibuat: list[str] = []
        yield from _opener(lambda _n: _copy_database(alamat, contoh, dibuat), tmp_path)
        for nama in dibuat:
            _command(alamat, f"DROP DATABASE {nama} WITH (FORCE)")


def _opener(copy: Callable[[int], str], folder: Path) -> Iterator[Buka]:
    terbuka: list[Store] = []

    def open_one() -> Kantor:
        terbuka.append(open_store(copy(len(terbuka))))
        return Kantor(terbuka[-1], folder / f"bukti{len(terbuka)}")

    yield open_one
    for satu in terbuka:
        satu.engine.dispose()
        close_kept(satu)


def _copy_file(pola: Path, berkas: Path) -> str:
    shutil.copy(pola, berkas)
    return f"sqlite:///{berkas}"


def _copy_database(alamat: str, contoh: str, dibuat: list[str]) -> str:
    asal = make_url(contoh).database
    nama = f"{asal}_{len(dibuat)}"
    _command(alamat, f"CREATE DATABASE {nama} TEMPLATE {asal}")
    dibuat.append(nama)
    return contoh.replace(f"/{asal}?", f"/{nama}?")


def _command(alamat: str, perintah: str) -> None:
    admin = create_engine(alamat.replace("postgresql://", "postgresql+psycopg://"))
    with admin.connect().execution_options(isolation_level="AUTOCOMMIT") as koneksi:
        koneksi.execute(text(perintah))
    admin.dispose()
