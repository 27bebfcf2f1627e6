"""Reading the store beside its writer: right types, one moment, and nothing done to the writer."""

from __future__ import annotations

import random
import subprocess
import sys

import polars as pl

from data.store import Store
from data.tabel import open_pembaca, read_table
from tests.lake.kota import KINI, add_activity, build_city
from tests.lake.kota_ubah import complain


def test_text_column_that_starts_with_nulls_is_read_as_text(store: Store):
    build_city(store, random.Random(1))
    frame = read_table(store, "aktivitas").sort("nomor_perintah", nulls_last=False)
    assert frame["nomor_perintah"][0] is None
    assert frame["nomor_perintah"].drop_nulls().unique().to_list() == ["SK 1"]
    assert read_table(store, "aktivitas", "nomor_perintah IS NULL")["alasan"].dtype == pl.String


def test_empty_table_has_its_columns_and_types(store: Store):
    frame = read_table(store, "aktivitas")
    assert frame.is_empty()
    assert frame.schema["kuantitas"] == pl.Decimal(18, 2)
    assert frame.schema["diajukan_pada"] == pl.Datetime("us", "UTC")


def test_both_ways_of_gathering_a_column_give_the_same(store: Store):
    build_city(store, random.Random(1))
    utuh = read_table(store, "aktivitas").sort("id")
    satu = [read_table(store, "aktivitas", f"id = '{kunci}'") for kunci in utuh["id"]]
    assert utuh.equals(pl.concat(satu))


def test_reader_sees_one_moment_whatever_is_committed_meanwhile(store: Store):
    build_city(store, random.Random(1))
    with open_pembaca(store) as pembaca:
        sebelum = pembaca.table("keluhan").height
        with store.write("uji", KINI) as tx:
            complain(tx, random.Random(2))
        assert pembaca.table("keluhan").height == sebelum
    assert read_table(store, "keluhan").height == sebelum + 1


def test_commits_made_around_a_reader_are_there_for_another_process(sqlite_store: Store):
    build_city(sqlite_store, random.Random(1))
    jalur = sqlite_store.engine.url.database
    hitung = f"import sqlite3; print(sqlite3.connect({jalur!r}).execute('SELECT count(*) FROM perubahan').fetchone()[0])"
    for n in range(1, 4):
        with open_pembaca(sqlite_store) as pembaca:
            pembaca.table("opd")
            with sqlite_store.write("uji", KINI) as tx:
                add_activity(tx, random.Random(n))
        lain = subprocess.run(
            [sys.executable, "-c", hitung], capture_output=True, text=True, check=True
        )
        assert int(lain.stdout) == n
