"""Difference in differences on a matrix: people in rows, months in columns."""

from __future__ import annotations

import warnings
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analytics.statistik import Angka, t_quantile

ORANG_TERKECIL = 5
GUGUS_TERKECIL = 2
TAK_PERNAH = 10**6
Indeks = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Panel:
    """Values of people (rows) by month (columns), NaN where there is none.

    `mulai` is the column of the first month after the treatment, TAK_PERNAH for those who are never
    treated; `jeda` columns before it belong to neither side (the month of a training). `gugus`
    numbers what may share shocks.
    """

    nilai: Angka
    mulai: Indeks
    gugus: Indeks
    jeda: int = 0


@dataclass(frozen=True, slots=True)
class Kelompok:
    """One start of treatment: changes of those treated then, and of those not treated until after."""

    mulai: int
    perlakuan: Indeks
    pembanding: Indeks
    ubah: Angka


@dataclass(frozen=True, slots=True)
class Beda:
    """A difference in differences; `galat` is its standard error, `derajat` the degrees of freedom."""

    nilai: float
    galat: float
    derajat: int
    perlakuan: int
    pembanding: int
    gugus: int

    def interval(self, keyakinan: float = 0.95) -> tuple[float, float]:
        """Return its interval by Student's t."""
        jauh = t_quantile(0.5 + keyakinan / 2, self.derajat) * self.galat
        return self.nilai - jauh, self.nilai + jauh


def split(panel: Panel, sebelum: range, sesudah: range, aman: int) -> list[Kelompok]:
    """Return each start with its people; `sebelum` and `sesudah` count months from the start.

    Compared are those not treated until `aman` months after the start: people treated earlier
    would carry a change of their own into the comparison.
    """
    banyak = panel.nilai.shape[1]
    hasil: list[Kelompok] = []
    for mulai in np.unique(panel.mulai[panel.mulai < banyak]):
        awal, akhir = (
            _mean_over(panel.nilai, [mulai + k for k in bulan if 0 <= mulai + k < banyak])
            for bulan in (sebelum, sesudah)
        )
        ubah = akhir - awal
        ada = ~np.isnan(ubah)
        perlakuan = np.flatnonzero(ada & (panel.mulai == mulai))
        pembanding = np.flatnonzero(ada & (panel.mulai - panel.jeda > mulai + aman))
        if perlakuan.size and pembanding.size:
            hasil.append(Kelompok(int(mulai), perlakuan, pembanding, ubah))
    return hasil


def _mean_over(nilai: Angka, kolom: list[int]) -> Angka:
    if not kolom:
        return np.full(nilai.shape[0], np.nan)
    with warnings.catch_warnings():
        # People without any of these months have no mean: NaN says so.
        warnings.simplefilter("ignore", RuntimeWarning)
        return np.nanmean(nilai[:, kolom], axis=1)


def estimate(panel: Panel, kelompok: list[Kelompok]) -> Beda | str:
    """Return the mean effect on those treated, or why there is none (`hasil.ALASAN`).

    Starts are weighed by their treated people. The standard error sums what each cluster (`gugus`)
    adds to the estimate, with the correction G / (G - 1); degrees of freedom are those of the side
    with fewer clusters, which keeps the interval honest with few of them.
    """
    if not kelompok:
        return _why_none(panel)
    semua = [
        np.unique(np.concatenate([k.perlakuan for k in kelompok])),
        np.unique(np.concatenate([k.pembanding for k in kelompok])),
    ]
    if min(s.size for s in semua) < ORANG_TERKECIL:
        return "orang_kurang"
    gugus = [np.unique(panel.gugus[s]).size for s in semua]
    if min(gugus) < GUGUS_TERKECIL:
        return "gugus_kurang"
    jumlah = sum(k.perlakuan.size for k in kelompok)
    nilai, pengaruh = 0.0, np.zeros(panel.nilai.shape[0])
    for k in kelompok:
        bobot = k.perlakuan.size / jumlah
        for orang, tanda in ((k.perlakuan, 1), (k.pembanding, -1)):
            rata = k.ubah[orang].mean()
            nilai += tanda * bobot * rata
            pengaruh[orang] += tanda * bobot * (k.ubah[orang] - rata) / orang.size
    per_gugus = np.bincount(panel.gugus, pengaruh)
    banyak = np.unique(panel.gugus[np.concatenate(semua)]).size
    galat = float(np.sqrt(banyak / (banyak - 1) * np.square(per_gugus).sum()))
    return Beda(nilai, galat, min(gugus) - 1, semua[0].size, semua[1].size, banyak)


def _why_none(panel: Panel) -> str:
    kena = panel.mulai < TAK_PERNAH
    if kena.sum() < ORANG_TERKECIL:
        return "orang_kurang"
    return "tanpa_pembanding" if kena.all() and np.unique(panel.mulai).size == 1 else "bulan_kurang"


def course(panel: Panel, kelompok: list[Kelompok], ke: range) -> list[tuple[int, float, float]]:
    """Return the means of both sides by month from the start, the starts weighed by their treated.

    A month is left out where fewer than `ORANG_TERKECIL` people of a side have a value in it.
    """
    hasil: list[tuple[int, float, float]] = []
    for k in ke:
        milik = [g for g in kelompok if 0 <= g.mulai + k < panel.nilai.shape[1]]
        nilai = [
            (panel.nilai[g.perlakuan, g.mulai + k], panel.nilai[g.pembanding, g.mulai + k])
            for g in milik
        ]
        ada = [(a[~np.isnan(a)], b[~np.isnan(b)]) for a, b in nilai]
        ada = [(a, b) for a, b in ada if a.size and b.size]
        if min((sum(s[n].size for s in ada) for n in (0, 1)), default=0) < ORANG_TERKECIL:
            continue
        bobot = np.array([a.size for a, _ in ada], np.float64)
        rata = [np.average([s[n].mean() for s in ada], weights=bobot) for n in (0, 1)]
        hasil.append((k, float(rata[0]), float(rata[1])))
    return hasil
