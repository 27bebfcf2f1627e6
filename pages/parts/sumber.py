"""The store and the lake of this process, opened once and shared by all sessions."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from data.lake import Lake
from data.pengaturan import load_pengaturan
from data.store import Store, open_store


def get_store() -> Store:
    """Return the store that the settings name."""
    return _open_store(load_pengaturan().db)


def get_lake() -> Lake:
    """Return the lake that the settings name; it notices new versions by itself."""
    return _open_lake(load_pengaturan().lake)


@cache
def _open_store(url: str) -> Store:
    return open_store(url)


@cache
def _open_lake(folder: Path) -> Lake:
    return Lake(folder)
