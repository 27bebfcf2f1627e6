"""Tables in memory show each version its own rows, whatever was loaded for other versions."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest

from data.lake import Lake, Potret
from data.manifest import Berkas, Manifest, Posisi, write_manifest
from data.memori import BENANG, USANG_TERBANYAK, USANG_TERTAHAN, Memori

BULAN = [date(2026, b, 1) for b in range(1, 7)]
ORANG = range(1, 41)
HITUNG = "SELECT bulan, pegawai_id, nilai FROM pegawai_bulan ORDER BY ALL"


def _rows(bulan: date, nilai: int) -> pl.DataFrame:
    return pl.DataFrame({"bulan": bulan, "pegawai_id": ORANG, "nilai": nilai}).with_columns(
        pl.col("pegawai_id").cast(pl.Int64)
    )


class Terbitan:
    """A lake of one dataset, month by month, and what each of its versions holds."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.isi = {b: _rows(b, 1) for b in BULAN}
        self.berkas = {b.isoformat(): self.write(b, 1) for b in BULAN}
        self.versi = 0
        self.lake = self.publish()

    def write(self, bulan: date, versi: int) -> Berkas:
        """Write a month's rows into the base file of a version."""
        nama = f"{bulan:%Y-%m}-v{versi}.parquet"
        self.isi[bulan].write_parquet(self.folder / nama)
        return Berkas(nama, self.isi[bulan].height)

    def publish(self) -> Lake:
        """Publish what is in `berkas` as the next version."""
        self.versi += 1
        manifest = Manifest(
            versi=self.versi,
            posisi=Posisi("uji", self.versi),
            per_tanggal=BULAN[-1],
            dibuat=datetime(2026, 6, 30, 3, tzinfo=UTC),
            versi_aturan="uji",
            versi_kode="uji",
            jendela=dict.fromkeys(BULAN, ""),
            terbuka=(),
            berkas={"pegawai_bulan": dict(self.berkas)},
        )
        write_manifest(self.folder, manifest)
        return Lake(self.folder)

    def change(self, bulan: date) -> None:
        """Publish a month with other values in a file of its own."""
        self.isi[bulan] = _rows(bulan, self.versi + 1)
        self.berkas[bulan.isoformat()] = self.write(bulan, self.versi + 1)
        self.publish()

    def replace_people(self, bulan: date, orang: tuple[int, ...]) -> None:
        """Publish other rows of these people in a delta file beside the month's."""
        dulu = self.berkas[bulan.isoformat()]
        lain = pl.col("pegawai_id").is_in(orang)
        baru = pl.when(lain).then(-self.versi).otherwise("nilai").cast(pl.Int32)
        self.isi[bulan] = self.isi[bulan].with_columns(baru.alias("nilai"))
        diganti = tuple(sorted({*dulu.diganti, *orang}))
        nama = f"{bulan:%Y-%m}-d{self.versi + 1}.parquet"
        self.isi[bulan].filter(pl.col("pegawai_id").is_in(diganti)).write_parquet(
            self.folder / nama
        )
        self.berkas[bulan.isoformat()] = replace(dulu, delta=nama, diganti=diganti)
        self.publish()

    def all_rows(self) -> list[tuple[object, ...]]:
        """The rows that the newest version must show."""
        return pl.concat(self.isi.values()).sort("bulan", "pegawai_id", "nilai").rows()


@pytest.fixture
def terbitan(tmp_path: Path) -> Terbitan:
    return Terbitan(tmp_path)


def _tables(potret: Potret) -> list[str]:
    return potret.ask(
        "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'dasar' ORDER BY table_oid"
    )["table_name"].to_list()


@pytest.mark.parametrize("benih", range(6))
def test_each_version_shows_its_own_rows(terbitan: Terbitan, benih: int) -> None:
    acak, lake = random.Random(benih), terbitan.lake
    tersimpan: list[tuple[Potret, list[tuple[object, ...]]]] = []
    for _kali in range(12):
        bulan = acak.choice(BULAN)
        ubah: list[Callable[[], None]] = [
            lambda bulan=bulan: terbitan.change(bulan),
            lambda: terbitan.change(BULAN[-1]),
            lambda bulan=bulan: terbitan.replace_people(bulan, tuple(acak.sample(ORANG, 3))),
        ]
        acak.choice(ubah)()
        tersimpan.append((lake.snapshot(), terbitan.all_rows()))
        for potret, harapan in tersimpan:
            try:
                assert potret.ask(HITUNG).rows() == harapan
            except duckdb.CatalogException:
                # A version whose table is gone says so; it never shows other rows.
                assert potret is not tersimpan[-1][0]
        assert Lake(terbitan.folder).sql(HITUNG).rows() == terbitan.all_rows()


def _wait_for_writers() -> None:
    for benang in threading.enumerate():
        if benang.name == BENANG:
            benang.join(10)


def _change_until_worn(terbitan: Terbitan) -> None:
    """Publish the last month so often that a little more than half of the rows are out of date."""
    for _kali in range(int(len(BULAN) * USANG_TERBANYAK) + 1):
        terbitan.change(BULAN[-1])
        terbitan.lake.snapshot()


def test_a_month_that_changes_is_added_and_the_table_written_anew_when_it_is_half_out_of_date(
    terbitan: Terbitan,
) -> None:
    lake = terbitan.lake
    awal = _tables(lake.snapshot())
    for _kali in range(int(len(BULAN) * USANG_TERBANYAK)):
        terbitan.change(BULAN[-1])
        assert _tables(lake.snapshot()) == awal
    terbitan.change(BULAN[-1])
    lama, isi_lama = lake.snapshot(), terbitan.all_rows()
    _wait_for_writers()
    terbitan.change(BULAN[-1])
    sesudah = _tables(lake.snapshot())
    assert sesudah[:1] == awal
    assert len(sesudah) == 2
    assert lake.sql("SELECT count(*) FROM pegawai_bulan").item() == len(BULAN) * len(ORANG)
    assert lake.sql(HITUNG).rows() == terbitan.all_rows()
    assert lama.ask(HITUNG).rows() == isi_lama


def test_nobody_waits_for_a_table_that_is_written_anew(
    terbitan: Terbitan, monkeypatch: pytest.MonkeyPatch
) -> None:
    boleh, asli = threading.Event(), Memori._make

    def slow(*isi: Any) -> Any:
        boleh.wait(10)
        return asli(*isi)

    terbitan.lake.snapshot()
    monkeypatch.setattr(Memori, "_make", slow)
    _change_until_worn(terbitan)
    for _kali in range(2):
        terbitan.change(BULAN[0])
        assert terbitan.lake.sql(HITUNG).rows() == terbitan.all_rows()
        assert len([b for b in threading.enumerate() if b.name == BENANG]) == 1
    boleh.set()
    _wait_for_writers()
    terbitan.change(BULAN[1])
    assert terbitan.lake.sql(HITUNG).rows() == terbitan.all_rows()
    assert len(_tables(terbitan.lake.snapshot())) == 2


def test_readers_go_on_when_a_table_cannot_be_written_anew_and_wait_only_at_the_last(
    terbitan: Terbitan, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_isi: Any) -> Any:
        raise duckdb.OutOfMemoryException("penuh")

    awal = _tables(terbitan.lake.snapshot())
    with monkeypatch.context() as rusak:
        rusak.setattr(Memori, "_make", broken)
        for _kali in range(int(len(BULAN) * USANG_TERTAHAN)):
            terbitan.change(BULAN[-1])
            assert terbitan.lake.sql(HITUNG).rows() == terbitan.all_rows()
        _wait_for_writers()
        assert _tables(terbitan.lake.snapshot()) == awal
    terbitan.change(BULAN[-1])
    assert terbitan.lake.sql(HITUNG).rows() == terbitan.all_rows()
    assert len(_tables(terbitan.lake.snapshot())) == 2


def test_a_month_that_is_gone_shows_no_rows(terbitan: Terbitan) -> None:
    lake = terbitan.lake
    lake.snapshot()
    del terbitan.berkas[BULAN[0].isoformat()], terbitan.isi[BULAN[0]]
    terbitan.publish()
    assert lake.sql(HITUNG).rows() == terbitan.all_rows()


def test_a_version_shows_the_columns_of_its_files_alone(terbitan: Terbitan) -> None:
    assert terbitan.lake.sql("SELECT * FROM pegawai_bulan LIMIT 1").columns == [
        "bulan",
        "pegawai_id",
        "nilai",
    ]


def test_a_lake_that_was_built_anew_shows_its_own_rows_and_answers(terbitan: Terbitan) -> None:
    lake = terbitan.lake
    assert lake.sql(HITUNG).rows() == terbitan.all_rows()
    terbitan.change(BULAN[0])
    lama = lake.snapshot()
    harapan = lama.ask(HITUNG).rows()
    # The same names, the same number of rows, from version 1 on: as after the folder was emptied.
    terbitan.versi = 0
    terbitan.isi = {b: _rows(b, 77) for b in BULAN}
    terbitan.berkas = {b.isoformat(): terbitan.write(b, 1) for b in BULAN}
    terbitan.publish()
    assert lake.sql(HITUNG).rows() == terbitan.all_rows()
    assert lama.ask(HITUNG).rows() == harapan


def test_a_load_that_breaks_off_leaves_nothing_behind(terbitan: Terbitan) -> None:
    rusak = terbitan.folder / f"{BULAN[3]:%Y-%m}-v1.parquet"
    isi = rusak.read_bytes()
    rusak.write_bytes(b"rusak")
    lake = terbitan.lake
    for _kali in range(3):
        with pytest.raises(duckdb.Error):
            lake.snapshot()
    rusak.write_bytes(isi)
    assert lake.sql(HITUNG).rows() == terbitan.all_rows()
    assert len(_tables(lake.snapshot())) == 1


def test_files_with_other_columns_are_a_table_of_their_own(terbitan: Terbitan) -> None:
    lake = terbitan.lake
    lake.snapshot()
    for b in BULAN:
        terbitan.isi[b] = _rows(b, 5).select("nilai", "bulan", "pegawai_id", baru=pl.lit("x"))
        terbitan.berkas[b.isoformat()] = terbitan.write(b, 9)
    terbitan.publish()
    assert lake.sql("SELECT DISTINCT nilai, baru FROM pegawai_bulan").rows() == [(5, "x")]
    assert lake.sql(HITUNG).height == len(BULAN) * len(ORANG)
