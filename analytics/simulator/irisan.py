"""A result as one reader sees it: the people of the groups that are picked, small ones withheld."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from analytics.simulator.hasil import Simulasi, in_groups, with_lost
from analytics.simulator.tahan import BERSAMA, CACAH, KELOMPOK, PAGU, UANG

TERMUDA = "di bawah 30"
"""The age band that comes first, whatever the alphabet says."""


@dataclass(frozen=True, slots=True)
class Irisan:
    """A result narrowed to `pilih` (KELOMPOK to value), by a reader who may see names or not.

    Without names one group alone can be opened: in groups of two dimensions, nothing that is shown
    lets a withheld one be solved for; in groups of three hardly anything would be left.
    """

    hasil: Simulasi
    pilih: Mapping[str, Any] = field(default_factory=dict[str, Any])
    is_nama: bool = False

    def __post_init__(self) -> None:
        """Refuse what no screen may ask for."""
        if not self.is_nama and len(self.pilih) > 1:
            raise ValueError(f"Without names one group, not {len(self.pilih)}: {self.pilih}")

    @property
    def orang(self) -> Simulasi:
        """The result of these people alone, for those who may see names."""
        return self.hasil.only(self.pilih)

    @property
    def is_terbuka(self) -> bool:
        """Whether single people, or the shape of their pay, may be shown: to those who see names, and
        of the whole city when its own difference is not withheld."""
        return self.is_nama or (not self.pilih and self.total()["selisih_rp"] is not None)

    @property
    def is_dibuka(self) -> bool:
        """Whether a group of these people can be opened."""
        return self.is_nama or not self.pilih

    @property
    def cacah(self) -> tuple[str, ...]:
        """What is counted in each group: naik, turun, tetap, or without names `Tahanan.cacah`."""
        return CACAH if self.is_nama else self.hasil.tahanan.cacah

    @property
    def sisa(self) -> list[str]:
        """The kinds of group that these people can still be shown by."""
        return [k for k in KELOMPOK if k not in self.pilih]

    def total(self) -> dict[str, Any]:
        """Return `Simulasi.total` of these people, empty where it is withheld.

        belum is empty for one group without names: it may count the months of one person.
        """
        if self.is_nama:
            return self.orang.total()
        data = in_groups(self.hasil.safe_cells(tuple(self.pilih)), self.pilih)
        baris = data.row(0, named=True) if data.height else dict.fromkeys(data.columns)
        belum = None if self.pilih else self.hasil.total()["belum"]
        isi = {k: baris[k] for k in ("pegawai", *CACAH, *BERSAMA.values(), *PAGU, *UANG)}
        return {**with_lost(isi), "belum": belum}

    def per_group(self, kelompok: str) -> pl.DataFrame:
        """Return kelompok, pegawai, `cacah`, UANG, is_ditahan, and more, in the groups' order."""
        if self.is_nama:
            data = self.orang.cells((kelompok,)).with_columns(
                pl.lit(value=False).alias("is_ditahan")
            )
        else:
            # In one order of the keys, whichever of both was picked: ties are broken by it.
            by = tuple(k for k in KELOMPOK if k == kelompok or k in self.pilih)
            data = in_groups(self.hasil.safe_cells(by), self.pilih)
        if kelompok == "opd_id":
            nama = pl.col(kelompok).replace_strict(self.hasil.opd, return_dtype=pl.String)
            return data.sort(nama)
        return data.sort(pl.col(kelompok).cast(pl.String) != TERMUDA, kelompok)
