"""The lake's manifest: which files make up the present version. Swapped by rename, never edited."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

NAMA = "manifest.json"


@dataclass(frozen=True, slots=True)
class Berkas:
    """The files of one dataset, or of one month of it; names are relative to the lake's folder.

    `delta` holds the present rows of the people in `diganti`; theirs in `dasar` no longer count.
    `baris` is the number of rows that count.
    """

    dasar: str
    baris: int
    delta: str | None = None
    diganti: tuple[int, ...] = ()

    @property
    def semua(self) -> list[str]:
        """The names of the files."""
        return [self.dasar] if self.delta is None else [self.dasar, self.delta]


@dataclass(frozen=True, slots=True)
class Posisi:
    """How far the change log has been followed in the store with fingerprint `sumber`.

    SQLite: every line up to `seq`. PostgreSQL: every line of the transactions before `xmin`, and
    those in `sudah` of later ones; whoever commits late is still to come.
    """

    sumber: str
    seq: int
    xmin: int | None = None
    sudah: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """One version of the lake.

    `per_tanggal` is the day as of which the facts hold, `jendela` fingerprints of what decides the
    windows of each month, `terbuka` the months whose windows were open on that day. `berkas`:
    dataset, then month (ISO first day, or "" for datasets in one file). `usang`: files no longer
    used, with the version and moment (seconds) that replaced them.
    """

    versi: int
    posisi: Posisi
    per_tanggal: date
    dibuat: datetime
    versi_aturan: str
    versi_kode: str
    jendela: Mapping[date, str]
    terbuka: tuple[date, ...]
    berkas: Mapping[str, Mapping[str, Berkas]]
    usang: Mapping[str, tuple[int, float]] = field(default_factory=dict[str, tuple[int, float]])

    @property
    def bulan(self) -> list[date]:
        """The months of the lake, ascending."""
        return sorted(self.jendela)

    def find(self, dataset: str, bulan: date | None = None) -> Berkas | None:
        """Return the files of a dataset (of one month of it), or None."""
        return self.berkas.get(dataset, {}).get("" if bulan is None else bulan.isoformat())

    def files(self) -> set[str]:
        """Return the names of all files of this version."""
        return {nama for isi in self.berkas.values() for b in isi.values() for nama in b.semua}


def read_manifest(folder: Path) -> Manifest | None:
    """Return the manifest of the lake in `folder`; None when there is none, or of another format."""
    try:
        return _from_json(json.loads((folder / NAMA).read_bytes()))
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Put `manifest` in the place of the present one: all of it or nothing, also after a crash."""
    sementara = folder / f"{NAMA}.baru"
    with sementara.open("w", encoding="utf-8") as berkas:
        json.dump(_to_json(manifest), berkas, separators=(",", ":"))
        berkas.flush()
        os.fsync(berkas.fileno())
    sementara.replace(folder / NAMA)
    sync_folder(folder)


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` survive a power cut."""
    fd = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def _to_json(m: Manifest) -> dict[str, Any]:
    p = m.posisi
    return {
        "versi": m.versi,
        "posisi": {"sumber": p.sumber, "seq": p.seq, "xmin": p.xmin, "sudah": p.sudah},
        "per_tanggal": m.per_tanggal.isoformat(),
        "dibuat": m.dibuat.isoformat(),
        "versi_aturan": m.versi_aturan,
        "versi_kode": m.versi_kode,
        "jendela": {bulan.isoformat(): tanda for bulan, tanda in m.jendela.items()},
        "terbuka": [bulan.isoformat() for bulan in m.terbuka],
        "berkas": {
            dataset: {
                bulan: [b.dasar, b.baris, b.delta, list(b.diganti)] for bulan, b in isi.items()
            }
            for dataset, isi in m.berkas.items()
        },
        "usang": m.usang,
    }


def _from_json(isi: dict[str, Any]) -> Manifest:
    p = isi["posisi"]
    return Manifest(
        versi=isi["versi"],
        posisi=Posisi(p["sumber"], p["seq"], p["xmin"], tuple(p["sudah"])),
        per_tanggal=date.fromisoformat(isi["per_tanggal"]),
        dibuat=datetime.fromisoformat(isi["dibuat"]),
        versi_aturan=isi["versi_aturan"],
        versi_kode=isi["versi_kode"],
        jendela={date.fromisoformat(bulan): tanda for bulan, tanda in isi["jendela"].items()},
        terbuka=tuple(date.fromisoformat(bulan) for bulan in isi["terbuka"]),
        berkas={
            dataset: {
                bulan: Berkas(dasar, baris, delta, tuple(diganti))
                for bulan, (dasar, baris, delta, diganti) in satu.items()
            }
            for dataset, satu in isi["berkas"].items()
        },
        usang={nama: (versi, saat) for nama, (versi, saat) in isi["usang"].items()},
    )
