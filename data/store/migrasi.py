"""Bringing the tables of a store to the version that this code expects."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from data.store.gudang import Store

_FOLDER = Path(__file__).parents[1] / "migrations"


def alembic_config(store: Store) -> Config:
    """Return an Alembic configuration that works on `store`, with no file beside it."""
    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    config.attributes["engine"] = store.engine
    return config


def migrate(store: Store, revisi: str = "head") -> None:
    """Upgrade `store` to `revisi`; does nothing when it is there already."""
    command.upgrade(alembic_config(store), revisi)


def expected_version() -> str | None:
    """Return the version that this code expects the tables of a store to have."""
    return ScriptDirectory(str(_FOLDER)).get_current_head()
