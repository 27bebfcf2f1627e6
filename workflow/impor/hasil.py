"""What an import answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from data.readers.hasil import Masalah


@dataclass(frozen=True, slots=True)
class HasilImpor:
    """The outcome of one file.

    `diterima` counts the good rows, `baru` and `berubah` those of them that the store did not have
    so; with refused rows and without permission to skip them nothing is written (`is_ditulis`).
    `keterangan` are remarks for the screen.
    """

    terbaca: int
    diterima: int
    ditolak: Sequence[Masalah] = ()
    peringatan: Sequence[Masalah] = ()
    keterangan: Sequence[str] = field(default_factory=tuple)
    baru: int = 0
    berubah: int = 0
    is_ditulis: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return the four keys that the command line prints."""
        return {
            "terbaca": self.terbaca,
            "diterima": self.diterima,
            "ditolak": [m.as_json() for m in self.ditolak],
            "peringatan": [m.as_json() for m in self.peringatan],
        }
