"""What a write answers."""

from __future__ import annotations

from dataclasses import dataclass, field

from data.bahasa import _
from data.galat import GalatPengguna


@dataclass(frozen=True, slots=True)
class Hasil:
    """The row that was written; `is_baru` is false when the same write had been made before."""

    id: str
    versi: int
    is_baru: bool

    @property
    def teks(self) -> str:
        """The answer in words."""
        return _("Tercatat.") if self.is_baru else _("Sudah tercatat.")


@dataclass(frozen=True, slots=True)
class HasilPutusan:
    """What became of each activity of a decision: decided now, decided so before, or refused.

    `terlewat` maps the id of a refused activity to the reason in words.
    """

    diputus: tuple[str, ...]
    sudah: tuple[str, ...] = ()
    terlewat: dict[str, str] = field(default_factory=dict[str, str])


def bentrok(teks: str) -> GalatPengguna:
    """Return the error of a write that would overwrite something its writer has not seen."""
    return GalatPengguna(teks, kode="bentrok")
