"""The store as commands open it."""

from __future__ import annotations

from data.pengaturan import load_pengaturan
from data.store import Store, open_store
from data.store.migrasi import migrate


def open_migrated_store() -> Store:
    """Return the store of this installation, its tables brought up to date."""
    store = open_store(load_pengaturan().db)
    migrate(store)
    return store
