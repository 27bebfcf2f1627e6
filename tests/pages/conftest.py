"""What holds for every screen, whatever a test looks at."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy.orm import Session

from data.store import Store


@pytest.fixture(autouse=True)
def one_connection_a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    """A screen that reads the store holds one connection of the pool, never two at a time.

    Threads that each hold one and wait for a second would wait for each other once the pool is empty.
    """
    sedang, asli = threading.local(), Store.read

    @contextmanager
    def read(store: Store) -> Iterator[Session]:
        # Screens run in threads of their own; what the test itself reads is its own affair.
        is_layar = threading.current_thread() is not threading.main_thread()
        assert not (is_layar and getattr(sedang, "baca", False)), "a read within another read"
        sedang.baca = True
        try:
            with asli(store) as session:
                yield session
        finally:
            sedang.baca = False

    monkeypatch.setattr(Store, "read", read)
