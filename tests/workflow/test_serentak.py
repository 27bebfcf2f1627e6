"""Many writers at once: nothing acknowledged is lost, nothing is written twice, the chain holds."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import event, select
from sqlalchemy.exc import OperationalError

from data.galat import GalatPengguna
from data.store import Aktivitas, Opd, Store, open_store
from data.store.audit import verify_chain
from tests.workflow.kota_kecil import KINI, build_kota
from tests.workflow.penulis import PROSES, TULISAN, UTAS, add_writers

ROOT = Path(__file__).parents[2]


def test_four_processes_of_thirteen_threads_lose_nothing(store: Store, tmp_path: Path) -> None:
    build_kota(store)
    add_writers(store)
    perintah = [sys.executable, "-m", "tests.workflow.penulis", store.url]
    proses = [
        subprocess.Popen(
            [*perintah, str(n), str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        for n in range(PROSES)
    ]
    while not all((tmp_path / f"siap{n}").exists() for n in range(PROSES)):
        assert all(p.poll() is None for p in proses)
        time.sleep(0.05)
    (tmp_path / "mulai").touch()
    keluaran = [p.communicate(timeout=180)[0] for p in proses]
    assert [p.returncode for p in proses] == [0] * PROSES
    jawaban = Counter(baris for k in keluaran for baris in k.split("\n") if baris)
    tulisan = PROSES * UTAS * TULISAN
    assert sum(n for baris, n in jawaban.items() if baris.endswith(" 1")) == tulisan
    assert sum(n for baris, n in jawaban.items() if baris.endswith(" 0")) == tulisan
    with store.read() as session:
        tersimpan = set(session.scalars(select(Aktivitas.id)))
        hasil = verify_chain(session)
    assert tersimpan == {baris.split()[0] for baris in jawaban}
    assert (hasil.panjang, hasil.rusak) == (tulisan, None)


def _insert(store: Store, kode: str, gagal: type[Exception] | None = None) -> None:
    with store.write("uji", KINI, is_bersama=True) as tx:
        tx.session.add(Opd(kode=kode, nama=kode, jenis="dinas", mulai=KINI.date()))
        tx.audit("buat", "opd", kode, {})
        if gagal is not None:
            raise gagal


def _queue_behind(store: Store, tulisan: list) -> list[BaseException | None]:
    """Run these writes while one write holds the turn, so that all stand in line together."""
    galat: list[BaseException | None] = [None] * len(tulisan)

    def run(n: int) -> None:
        try:
            tulisan[n]()
        except BaseException as satu:
            galat[n] = satu

    utas = [threading.Thread(target=run, args=(n,)) for n in range(len(tulisan))]
    with store.write("uji", KINI):
        for n, satu in enumerate(utas):
            satu.start()
            while len(store._antrean._menunggu) <= n:
                time.sleep(0.001)
    for satu in utas:
        satu.join(timeout=30)
    assert not any(satu.is_alive() for satu in utas)
    return galat


def test_writers_in_line_share_one_commit(sqlite_store: Store) -> None:
    komit: list[int] = []
    event.listen(sqlite_store.engine, "commit", lambda _c: komit.append(1))
    galat = _queue_behind(
        sqlite_store, [lambda n=n: _insert(sqlite_store, f"K{n}") for n in range(20)]
    )
    assert galat == [None] * 20
    # One of the write that all stood behind, one of theirs.
    assert len(komit) == 2
    with sqlite_store.read() as session:
        assert len(session.scalars(select(Opd)).all()) == 20
        assert verify_chain(session).rusak is None


def test_an_error_undoes_only_its_own_write(sqlite_store: Store) -> None:
    def write(n: int) -> None:
        _insert(sqlite_store, f"K{n}", RuntimeError if n % 3 == 0 else None)

    galat = _queue_behind(sqlite_store, [lambda n=n: write(n) for n in range(12)])
    assert [isinstance(g, RuntimeError) for g in galat] == [n % 3 == 0 for n in range(12)]
    with sqlite_store.read() as session:
        ada = set(session.scalars(select(Opd.kode)))
        assert ada == {f"K{n}" for n in range(12) if n % 3}
        assert verify_chain(session).panjang == len(ada)


def test_a_commit_that_fails_is_told_to_everyone_in_it(sqlite_store: Store) -> None:
    penuh = threading.Event()

    def fail(_c: object) -> None:
        if penuh.is_set():
            raise OperationalError("COMMIT", {}, Exception("database or disk is full"))

    def write(n: int) -> None:
        with sqlite_store.write("uji", KINI, is_bersama=True) as tx:
            penuh.set()
            tx.session.add(Opd(kode=f"K{n}", nama="K", jenis="dinas", mulai=KINI.date()))

    event.listen(sqlite_store.engine, "commit", fail)
    galat = _queue_behind(sqlite_store, [lambda n=n: write(n) for n in range(5)])
    assert all(isinstance(g, OperationalError) for g in galat)
    with sqlite_store.read() as session:
        assert session.scalars(select(Opd)).all() == []
    penuh.clear()
    _insert(sqlite_store, "sesudah")


def test_a_write_that_asks_for_its_own_commit_sees_all_before_it(sqlite_store: Store) -> None:
    terlihat: list[int] = []

    def alone() -> None:
        with sqlite_store.write("uji", KINI), sqlite_store.read() as session:
            terlihat.append(len(session.scalars(select(Opd)).all()))

    tulisan = [lambda n=n: _insert(sqlite_store, f"K{n}") for n in range(6)]
    assert _queue_behind(sqlite_store, [*tulisan, alone]) == [None] * 7
    assert terlihat == [6]


def test_a_store_held_by_another_program_says_that_nothing_was_saved(sqlite_store: Store) -> None:
    lain = open_store(sqlite_store.url)

    def short_wait(connection, _record, _proxy) -> None:
        connection.execute("PRAGMA busy_timeout=50")

    event.listen(sqlite_store.engine, "checkout", short_wait)
    with lain.write("uji", KINI), pytest.raises(GalatPengguna) as galat:
        _insert(sqlite_store, "A")
    assert galat.value.kode == "sibuk"
    _insert(sqlite_store, "A")
    lain.engine.dispose()
