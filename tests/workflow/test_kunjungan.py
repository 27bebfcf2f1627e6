"""What was last seen: one look a day, and nothing written when nothing changed."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from data.store import Kunjungan, Store
from tests.workflow.kota_kecil import BKPSDM, KINI, Kota, build_kota
from workflow.pandangan.kunjungan import Terakhir, last_seen, record_kunjungan

SEHARI = timedelta(days=1)


@pytest.fixture
def kota(store: Store) -> Kota:
    return build_kota(store)


def _look(kota: Kota, angka: dict[str, str], kini: datetime) -> bool:
    return record_kunjungan(kota.store, kota.scope(BKPSDM), "tren", angka, kini=kini).is_baru


def _last(kota: Kota, kini: datetime) -> Terakhir | None:
    with kota.store.read() as session:
        return last_seen(session, BKPSDM, "tren", kini)


def test_on_the_first_day_nothing_was_seen_before(kota: Kota) -> None:
    assert _last(kota, KINI) is None
    assert _look(kota, {"a": "1"}, KINI)
    assert _last(kota, KINI) is None
    assert not _look(kota, {"a": "1"}, KINI)


def test_a_page_loaded_again_still_says_what_is_new_since_the_day_before(kota: Kota) -> None:
    _look(kota, {"a": "1"}, KINI)
    besok = KINI + SEHARI
    assert _last(kota, besok) == Terakhir(KINI, {"a": "1"})
    assert _look(kota, {"a": "2"}, besok)
    assert _last(kota, besok + timedelta(hours=2)) == Terakhir(KINI, {"a": "1"})
    assert _look(kota, {"a": "3"}, besok + timedelta(hours=2))
    assert _last(kota, besok + timedelta(hours=3)) == Terakhir(KINI, {"a": "1"})
    lusa = besok + SEHARI
    assert _last(kota, lusa) == Terakhir(besok + timedelta(hours=2), {"a": "3"})


def test_unchanged_figures_are_dated_when_they_were_first_seen(kota: Kota) -> None:
    _look(kota, {"a": "1"}, KINI)
    assert not _look(kota, {"a": "1"}, KINI + SEHARI)
    assert _last(kota, KINI + 2 * SEHARI) == Terakhir(KINI, {"a": "1"})
    with kota.store.read() as session:
        assert len(session.scalars(select(Kunjungan)).all()) == 1
