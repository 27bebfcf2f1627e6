"""On PostgreSQL a change that commits late is not lost, though its number is low."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from analytics.refresher import refresh
from analytics.refresher.posisi import changes_after, has_changes, read_posisi
from data.lake import Lake
from data.manifest import Posisi
from data.store import Perubahan, Store, Transaction, open_store
from data.store.migrasi import migrate
from data.tabel import close_kept, open_pembaca
from rules.parameter import load_profil
from tests.conftest import new_pg_database
from tests.lake.kota import BULAN, KINI, add_activity, build_city

PROFIL = load_profil()


@pytest.fixture
def pg_store(pg_address: str) -> Iterator[Store]:
    store = open_store(new_pg_database(pg_address))
    migrate(store)
    yield store
    store.engine.dispose()
    close_kept(store)


def begin(store: Store) -> Transaction:
    """A write of its own, without the turn-taking of `Store.write`: any client may do so."""
    return Transaction(store._sessions(), "uji", KINI)


def seqs(store: Store, posisi: Posisi) -> list[int]:
    with open_pembaca(store) as pembaca:
        return sorted(changes_after(pembaca, posisi)["seq"])


def position(store: Store) -> Posisi:
    with open_pembaca(store) as pembaca:
        return read_posisi(pembaca, "uji")


def test_late_committer_with_a_lower_number_is_followed(pg_store: Store):
    lambat, cepat = begin(pg_store), begin(pg_store)
    lambat.change("skp", dari=date(2026, 1, 1), sampai=None)
    lambat.session.flush()
    cepat.change("izin", dari=date(2026, 1, 1), sampai=None)
    cepat.session.commit()
    posisi = position(pg_store)
    nomor_cepat = posisi.seq
    lambat.session.commit()
    # What a reader by number alone would find: nothing, for ever.
    with pg_store.read() as session:
        berikut = session.query(Perubahan).filter(Perubahan.seq > nomor_cepat).count()
    assert berikut == 0
    assert seqs(pg_store, posisi) == [nomor_cepat - 1]
    assert has_changes(pg_store, posisi)
    assert seqs(pg_store, position(pg_store)) == []


def test_line_already_followed_is_not_followed_again_while_an_old_write_is_open(pg_store: Store):
    lambat, cepat = begin(pg_store), begin(pg_store)
    lambat.session.execute(text("SELECT pg_current_xact_id()"))
    cepat.change("izin", dari=date(2026, 1, 1), sampai=None)
    cepat.session.commit()
    posisi = position(pg_store)
    assert len(posisi.sudah) == 1
    assert not has_changes(pg_store, posisi)
    lambat.session.rollback()
    assert position(pg_store).sudah == ()


def test_lake_gets_the_row_of_the_late_committer(pg_store: Store, tmp_path: Path):
    build_city(pg_store, random.Random(1))
    refresh(pg_store, tmp_path, PROFIL, KINI)
    banyak = Lake(tmp_path).sql("SELECT count(*) AS n FROM aktivitas").item()
    lambat, cepat = begin(pg_store), begin(pg_store)
    add_activity(lambat, random.Random(2), BULAN[-1])
    lambat.session.flush()
    add_activity(cepat, random.Random(3), BULAN[-1])
    cepat.session.commit()
    assert refresh(pg_store, tmp_path, PROFIL, KINI) is not None
    assert Lake(tmp_path).sql("SELECT count(*) AS n FROM aktivitas").item() == banyak + 1
    assert refresh(pg_store, tmp_path, PROFIL, KINI) is None
    lambat.session.commit()
    assert refresh(pg_store, tmp_path, PROFIL, KINI) is not None
    assert Lake(tmp_path).sql("SELECT count(*) AS n FROM aktivitas").item() == banyak + 2
