"""Runs of screens one after another: in the order of their coming, never held up by one for long."""

from __future__ import annotations

import threading

import pytest

from pages.parts import bergantian
from pages.parts.bergantian import in_turn

SEBENTAR, LAMA = 0.01, 60.0


def start_run() -> threading.Event:
    """Start a run in another thread; return what is set once it has had its turn."""
    sudah = threading.Event()

    def run() -> None:
        with in_turn():
            sudah.set()

    threading.Thread(target=run, daemon=True).start()
    return sudah


def test_a_run_waits_until_the_one_before_has_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bergantian, "PALING_LAMA", LAMA)
    with in_turn():
        sudah = start_run()
        assert not sudah.wait(0.2)
    assert sudah.wait(10)


def test_a_slow_run_holds_nobody_up_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bergantian, "PALING_LAMA", SEBENTAR)
    with in_turn():
        assert start_run().wait(10)


def test_a_fault_gives_the_turn_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bergantian, "PALING_LAMA", LAMA)
    with pytest.raises(ZeroDivisionError), in_turn():
        _ = 1 // 0
    assert start_run().wait(10)


def test_who_went_on_without_a_turn_gives_none_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bergantian, "PALING_LAMA", SEBENTAR)
    with in_turn(), in_turn():
        pass
    monkeypatch.setattr(bergantian, "PALING_LAMA", LAMA)
    with in_turn():
        assert not start_run().wait(0.2)
