"""A lake on disk for tests, and people who read it."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl

from data.lake import Lake
from data.manifest import Berkas, Manifest, Posisi, write_manifest
from data.scope import Scope
from tests.metrics.kota import BULAN, PER_TANGGAL


def write_lake(folder: Path, isi: dict[str, pl.DataFrame], bulan: Sequence[date] = BULAN) -> Lake:
    """Publish these datasets as version 1 of a lake in `folder`."""
    for nama, frame in isi.items():
        frame.write_parquet(folder / f"{nama}.parquet")
    manifest = Manifest(
        versi=1,
        posisi=Posisi("uji", 0),
        per_tanggal=PER_TANGGAL,
        dibuat=datetime(2026, 11, 12, 3, tzinfo=UTC),
        versi_aturan="uji",
        versi_kode="uji",
        jendela=dict.fromkeys(bulan, ""),
        terbuka=tuple(bulan[-1:]),
        berkas={n: {"": Berkas(f"{n}.parquet", f.height)} for n, f in isi.items()},
    )
    write_manifest(folder, manifest)
    return Lake(folder)


def make_scope(peran: str = "bkpsdm", opd_ids: frozenset[int] | None = None) -> Scope:
    """Someone with this role; the whole city unless OPDs are named."""
    return Scope(
        akun_id=1,
        pegawai_id=50,
        nama="Uji",
        hari=date(2026, 11, 12),
        peran=frozenset({"pegawai", peran}),
        opd_ids=opd_ids,
    )
