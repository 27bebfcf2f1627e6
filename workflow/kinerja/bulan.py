"""Months of a few employees out of the rows of the store, by the rules that the city is counted by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any

import polars as pl

from data.aturan import read_published
from data.baris import AKTIVITAS_HITUNG, read_baris
from data.galat import GalatPengguna
from data.store import Store
from data.tabel import open_pembaca
from data.waktu import month_start
from rules.bulan import nilai_bulan, rincian_bulan
from rules.fakta import Baris, hari_bulan, masukan_bulan
from rules.ketentuan import Profil
from rules.parameter import load_profil
from rules.penyebab import KOLOM_SEBAB, loss_by_cause
from rules.perubahan import overlay
from rules.rincian import Langkah
from rules.teks import GalatKetentuan
from rules.tertahan import held_back
from workflow.penolakan import translated


@dataclass(frozen=True)
class HitunganBulan:
    """A person's month: `angka` has the columns of masukan_bulan and nilai_bulan, `butir` its items,
    `soal` is what it was counted from (None when it was counted elsewhere)."""

    angka: dict[str, Any]
    butir: list[dict[str, Any]]
    profil: Profil
    soal: _Soal | None = None

    @property
    def versi_aturan(self) -> str:
        """The version of the rules that it was counted by."""
        return self.profil.versi

    def steps(self) -> list[Langkah]:
        """Return the steps from the inputs to the TPP, with parameters and citations."""
        return self._langkah

    @cached_property
    def _langkah(self) -> list[Langkah]:
        return rincian_bulan(self.angka, self.butir, self.profil)

    def losses(self) -> dict[str, int]:
        """Return the columns of `rules.penyebab.KOLOM_SEBAB`: what each cause took of the TPP so far."""
        return self.soal.losses[self.angka["pegawai_id"]] if self.soal else {}

    def item_shares(self) -> dict[str, Decimal]:
        """Return the capaian of each SKP item, in percent."""
        hasil = ((satu.butir_id, satu.hasil) for satu in self.steps())
        return {b: n for b, n in hasil if b is not None and isinstance(n, Decimal)}


def calculate_bulan(
    store: Store,
    pegawai_ids: Collection[int],
    bulan: date,
    per_tanggal: date,
    ubah: Callable[[Baris], Baris] | None = None,
) -> dict[int, HitunganBulan]:
    """Return the month of each of these people as known on `per_tanggal`, by pegawai_id.

    Counted from what is committed now, and as `ubah` changes those rows if it is given. People who
    have had no assignment in the month by then are left out. Raises `GalatPengguna` when the rules cannot count it (an unknown class, a day
    before the first ketentuan).
    """
    awal, dasar = month_start(bulan), load_profil()
    with open_pembaca(store) as pembaca:
        profil = overlay(dasar, read_published(pembaca, dasar.nama))
        kolom = ("id", *AKTIVITAS_HITUNG)
        baris = Baris(**read_baris(pembaca, awal, pegawai_ids, kolom))
    soal = _Soal(ubah(baris) if ubah else baris, awal, per_tanggal, profil)
    try:
        return dict(_counted_months(soal))
    except GalatKetentuan as galat:
        raise GalatPengguna(translated(galat), kode="ketentuan") from galat


@dataclass(frozen=True, eq=False)
class _Soal:
    """All that decides about the months of some people: two are equal when every row is."""

    baris: Baris
    bulan: date
    per_tanggal: date
    profil: Profil

    def __hash__(self) -> int:
        return hash((self.bulan, self.per_tanggal, self.profil, self.baris.aktivitas.height))

    def __eq__(self, lain: object) -> bool:
        return (
            isinstance(lain, _Soal)
            and (self.bulan, self.per_tanggal) == (lain.bulan, lain.per_tanggal)
            and self.profil is lain.profil
            and self.baris.equals(lain.baris)
        )

    @cached_property
    def counted(self) -> tuple[pl.DataFrame, pl.DataFrame]:
        """The months, a row per person, and their items."""
        masukan, butir = masukan_bulan(self.baris, self.bulan, self.per_tanggal, self.profil)
        return nilai_bulan(masukan, butir, self.profil), butir

    @cached_property
    def losses(self) -> dict[int, dict[str, int]]:
        """What was lost by cause, by pegawai_id: worked out when it is asked for."""
        hari = hari_bulan(self.baris, self.bulan, self.profil)
        tertahan = held_back(self.baris, hari, self.bulan, self.per_tanggal, self.profil)
        rugi = loss_by_cause(*self.counted, tertahan, self.profil)
        return {
            b.pop("pegawai_id"): b
            for b in rugi.select("pegawai_id", *KOLOM_SEBAB).iter_rows(named=True)
        }


@lru_cache(maxsize=64)
def _counted_months(soal: _Soal) -> dict[int, HitunganBulan]:
    """The months by pegawai_id. Kept, because a screen asks again in each of its runs."""
    nilai, butir = soal.counted
    butir_per_orang: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for satu in butir.iter_rows(named=True):
        butir_per_orang[satu["pegawai_id"]].append(satu)
    return {
        angka["pegawai_id"]: HitunganBulan(
            angka, butir_per_orang[angka["pegawai_id"]], soal.profil, soal
        )
        for angka in nilai.iter_rows(named=True)
    }
