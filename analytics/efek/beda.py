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


@dataclass(frozen=True, slots=True)
class Anggota:
    """Who makes one point of the course: people, the column of each one's value, its weight."""

    orang: Indeks
    kolom: Indeks
    bobot: Angka


def members(panel: Panel, kelompok: list[Kelompok], k: int) -> tuple[Anggota, Anggota] | None:
    """Return who makes the points of month `k` from the start: those treated, those compared.

    Those compared weigh as the treated of their start do; who is compared at several starts stands
    there for each. None where fewer than `ORANG_TERKECIL` people of a side have a value.
    """
    bagian: tuple[list[Anggota], list[Anggota]] = ([], [])
    for g in kelompok:
        kolom = g.mulai + k
        if not 0 <= kolom < panel.nilai.shape[1]:
            continue
        ada = [s[~np.isnan(panel.nilai[s, kolom])] for s in (g.perlakuan, g.pembanding)]
        if not all(s.size for s in ada):
            continue
        for sisi, s in zip(bagian, ada, strict=True):
            bobot = np.full(s.size, ada[0].size / s.size)
            sisi.append(Anggota(s, np.full(s.size, kolom, np.int64), bobot))
    if not bagian[0]:
        return None
    kiri, kanan = (
        Anggota(
            np.concatenate([a.orang for a in sisi]),
            np.concatenate([a.kolom for a in sisi]),
            np.concatenate([a.bobot for a in sisi]),
        )
        for sisi in bagian
    )
    if min(np.unique(a.orang).size for a in (kiri, kanan)) < ORANG_TERKECIL:
        return None
    return kiri, kanan


def course(panel: Panel, kelompok: list[Kelompok], ke: range) -> list[tuple[int, float, float]]:
    """Return the means of both sides by month from the start, the starts weighed by their treated.

    A month is left out where fewer than `ORANG_TERKECIL` people of a side have a value in it.
    """
    hasil: list[tuple[int, float, float]] = []
    for k in ke:
        sisi = members(panel, kelompok, k)
        if sisi is not None:
            a, b = (float(np.average(panel.nilai[s.orang, s.kolom], weights=s.bobot)) for s in sisi)
            hasil.append((k, a, b))
    return hasil
