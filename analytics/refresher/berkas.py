"""Files of the lake: always new names, on disk before the manifest names them, swept when old."""

from __future__ import annotations

import fcntl
import hashlib
import os
import time
from collections.abc import Generator
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path

import duckdb
import polars as pl

from analytics.fakta.skema import pack
from data.bahasa import _
from data.galat import GalatPengguna
from data.manifest import Berkas, Manifest, sync_folder
from data.memori import quoted
from data.waktu import now

KELOMPOK_BARIS = 131_072
"""Rows of a row group: small enough to skip, large enough to compress."""

DISIMPAN_VERSI = 3
DISIMPAN_DETIK = 15.0
"""Replaced files stay for readers that hold an older version: both must have passed."""

_AKAR = Path(__file__).parents[2]


@cache
def code_version() -> str:
    """Return a fingerprint of the code that makes facts: a change of it asks for a full rebuild."""
    sidik = hashlib.sha256()
    for pola in ("rules/*.py", "analytics/fakta/*.py", "data/baris.py", "data/tabel.py"):
        for berkas in sorted(_AKAR.glob(pola)):
            sidik.update(berkas.name.encode() + b"\0" + berkas.read_bytes())
    return sidik.hexdigest()[:12]


class Penulis:
    """Writes the files of one new version of the lake in `folder`."""

    def __init__(self, folder: Path, versi: int) -> None:
        self.folder = folder
        self.versi = versi
        self._sentuh: set[Path] = {folder}

    def write(
        self, dataset: str, bulan: date | None, frame: pl.DataFrame, tanda: str = "v"
    ) -> Berkas:
        """Write one file of a dataset with its columns and types; return its place."""
        isi, nama = pack(frame, dataset), self._name(dataset, bulan, tanda)
        isi.write_parquet(self.folder / nama, compression="zstd", row_group_size=KELOMPOK_BARIS)
        return self._done(nama, isi.height)

    def write_large(self, dataset: str, bulan: date, frame: pl.DataFrame) -> Berkas:
        """The same for many rows: smaller files that are read faster, at twice the time."""
        # DuckDB writes the smaller files, and faster ones (by a tenth) where it knows which columns
        # lack nothing. A file tells it so, and needs no memory for a second copy of the rows.
        mentah = self.folder / self._name(dataset, bulan, "mentah")
        nama = self._name(dataset, bulan, "v")
        try:
            pack(frame, dataset).write_parquet(mentah, compression="lz4")
            with duckdb.connect(":memory:") as con:
                con.execute("SET preserve_insertion_order = true")
                con.execute(
                    f"COPY (FROM {quoted(mentah)}) TO {quoted(self.folder / nama)} (FORMAT parquet, "
                    f"COMPRESSION zstd, PARQUET_VERSION v2, ROW_GROUP_SIZE {KELOMPOK_BARIS})"
                )
        finally:
            mentah.unlink(missing_ok=True)
        return self._done(nama, frame.height)

    def _name(self, dataset: str, bulan: date | None, tanda: str) -> str:
        folder = self.folder / dataset
        folder.mkdir(parents=True, exist_ok=True)
        self._sentuh.add(folder)
        awal = f"{bulan:%Y-%m}-" if bulan else ""
        return f"{dataset}/{awal}{tanda}{self.versi}.parquet"

    def _done(self, nama: str, baris: int) -> Berkas:
        with (self.folder / nama).open("rb") as berkas:
            os.fsync(berkas.fileno())
        return Berkas(nama, baris)

    def sync(self) -> None:
        """Make the names of the new files survive a power cut; call before publishing."""
        for folder in self._sentuh:
            sync_folder(folder)


@contextmanager
def hold_lock(folder: Path, tunggu_detik: float) -> Generator[None]:
    """Hold the right to publish in `folder`; `GalatPengguna` when another keeps it too long."""
    folder.mkdir(parents=True, exist_ok=True)
    akhir = time.monotonic() + tunggu_detik
    with (folder / ".kunci").open("a") as berkas:
        while True:
            try:
                fcntl.flock(berkas, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() >= akhir:
                    raise GalatPengguna(
                        _(
                            "Data analisis sedang dibangun oleh proses lain. Tunggu sampai selesai, "
                            "lalu coba lagi."
                        ),
                        kode="lake_sibuk",
                    ) from None
                time.sleep(0.05)
        yield


def retired(lama: Manifest | None, versi: int, dipakai: set[str]) -> dict[str, tuple[int, float]]:
    """Return the files that version `versi` does not use, but that some reader may still hold."""
    if lama is None:
        return {}
    saat = now().timestamp()
    baru = {nama: (versi, saat) for nama in lama.files()}
    return {
        nama: (sejak, kapan)
        for nama, (sejak, kapan) in {**baru, **lama.usang}.items()
        if nama not in dipakai and (versi - sejak < DISIMPAN_VERSI or saat - kapan < DISIMPAN_DETIK)
    }


def sweep(folder: Path, manifest: Manifest) -> None:
    """Delete the files that `manifest`, already published, neither uses nor keeps for readers.

    That includes what a refresh left behind that never finished.
    """
    simpan = manifest.files() | manifest.usang.keys()
    for berkas in folder.glob("*/*.parquet"):
        if f"{berkas.parent.name}/{berkas.name}" not in simpan:
            berkas.unlink(missing_ok=True)
