"""Which cells of a table to withhold, when its margins are shown too: so that none can be solved for.

A table has one cell per combination of its keys; a margin is the table of some of the keys, shown
with what it withholds itself. Every shown cell of a margin is an equation: the sum of its cells.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations

import numpy as np
import numpy.typing as npt

Indeks = npt.NDArray[np.int64]
Tanda = npt.NDArray[np.bool_]

UKURAN_ALJABAR = 60_000
"""Beyond so many numbers in the equations (withheld cells times shown sums), lines alone are kept:
that is so for a whole city by three keys, not by two."""

BANYAK_GRUP = 40
_NOL = 1e-7


@dataclass(frozen=True, slots=True)
class Pinggir:
    """A margin: `milik` numbers the margin's cell of each cell; people and marks by margin cell.

    `anggota` lists the cells of each margin cell, the fewest people first.
    """

    milik: Indeks
    orang: Indeks
    ditahan: Tanda
    anggota: list[Indeks]


@dataclass(slots=True)
class Tabel:
    """Cells by their keys (`kode`: a row per cell, a column per key) and the people in each.

    `turunan` lists pairs of columns (a, b) where the values of a decide those of b: no margin has
    a without b, as no question can ask for it so. `ditahan` tells for a margin (its columns) which
    cells lie in one that is withheld; a margin that is not there is decided by its own counts.
    """

    kode: Indeks
    orang: Indeks
    terkecil: int
    turunan: tuple[tuple[int, int], ...] = ()
    ditahan: dict[tuple[int, ...], Tanda] = field(default_factory=dict[tuple[int, ...], Tanda])
    pinggir: list[Pinggir] = field(default_factory=list[Pinggir])


def hidden_cells(tabel: Tabel, awal: Tanda | None = None) -> Tanda:
    """Return which cells to withhold: those in `awal`, small ones, and what would give them away.

    Small are cells of fewer than `terkecil` people. In every shown sum the withheld cells are none,
    or several with `terkecil` people together; and no group of fewer people, in the table or a
    margin, follows from all the sums together unless the margins alone give it away
    (`UKURAN_ALJABAR`). What is added is the smallest cell that helps.
    """
    if tabel.ditahan or awal is not None:
        return _decide(tabel, awal)
    kunci = (tabel.kode.tobytes(), tabel.kode.shape, tabel.orang.tobytes(), tabel.terkecil)
    return _kept(*kunci, tabel.turunan).copy()


@lru_cache(maxsize=1024)
def _kept(
    kode: bytes,
    bentuk: tuple[int, int],
    orang: bytes,
    terkecil: int,
    turunan: tuple[tuple[int, int], ...],
) -> Tanda:
    """The same by its content: counts of people change far less often than the lake."""
    isi = np.frombuffer(kode, np.int64).reshape(bentuk)
    return _decide(Tabel(isi, np.frombuffer(orang, np.int64), terkecil, turunan), None)


def _decide(tabel: Tabel, awal: Tanda | None) -> Tanda:
    ditahan = np.zeros(tabel.orang.size, np.bool_) if awal is None else awal
    if tabel.orang.size == 0:
        return ditahan
    while True:
        ditahan = keep_lines(tabel, ditahan)
        if not _cover(tabel, ditahan, _solved(tabel, ditahan)):
            return ditahan


def margins(tabel: Tabel) -> list[tuple[int, ...]]:
    """Return the columns of each margin, fewest first."""
    semua = range(tabel.kode.shape[1])
    return [
        kolom
        for n in semua
        for kolom in combinations(semua, n)
        if all(b in kolom for a, b in tabel.turunan if a in kolom)
    ]


def _margin(tabel: Tabel, kolom: tuple[int, ...]) -> Pinggir:
    kode, pertama, milik = np.unique(
        tabel.kode[:, kolom], axis=0, return_index=True, return_inverse=True
    )
    milik = milik.reshape(-1)
    orang = np.bincount(milik, tabel.orang).astype(np.int64)
    if kolom in tabel.ditahan:
        ditahan = tabel.ditahan[kolom][pertama]
    else:
        turunan = tuple((kolom.index(a), kolom.index(b)) for a, b in tabel.turunan if a in kolom)
        ditahan = hidden_cells(Tabel(kode, orang, tabel.terkecil, turunan))
    urut = np.lexsort((tabel.orang, milik))
    anggota = np.split(urut, np.cumsum(np.bincount(milik))[:-1])
    return Pinggir(milik, orang, ditahan, anggota)


def keep_lines(tabel: Tabel, awal: Tanda) -> Tanda:
    """Return which cells to withhold for the shown sums one by one: those in `awal`, small ones, and
    the smallest others until every shown sum, and every withheld one, hides what it has to."""
    if not tabel.pinggir:
        tabel.pinggir = [_margin(tabel, kolom) for kolom in margins(tabel)]
    ditahan = awal | (tabel.orang < tabel.terkecil)
    berubah = True
    while berubah:
        berubah = False
        for p in tabel.pinggir:
            sel = np.bincount(p.milik, ditahan, p.orang.size)
            orang = np.bincount(p.milik, ditahan * tabel.orang, p.orang.size)
            kurang = ~p.ditahan & (sel > 0) & ((sel < 2) | (orang < tabel.terkecil))
            # A withheld sum whose cells are all shown would be their sum.
            kurang |= p.ditahan & (sel == 0)
            for m in np.flatnonzero(kurang):
                berubah |= _hide_first(ditahan, p.anggota[m])
    return ditahan


def _hide_first(ditahan: Tanda, urut: Indeks) -> bool:
    """Withhold the first of these cells that is shown; False when there is none."""
    calon = urut[~ditahan[urut]]
    ditahan[calon[:1]] = True
    return calon.size > 0


def _solved(tabel: Tabel, ditahan: Tanda) -> list[Tanda]:
    """The groups of fewer than `terkecil` people that the shown sums determine, as marks of cells."""
    if tabel.kode.shape[1] < 2 or not ditahan.any():
        # With one key there is one sum, and its line has been kept.
        return []
    hilang = np.flatnonzero(ditahan)
    persamaan = [
        (p.milik[hilang] == m).astype(np.float64)
        for p in tabel.pinggir
        for m in np.unique(p.milik[hilang])
        if not p.ditahan[m]
    ]
    if not persamaan or len(persamaan) * hilang.size > UKURAN_ALJABAR:
        return []
    _, singular, arah = np.linalg.svd(np.stack(persamaan), full_matrices=False)
    arah = arah[singular > _NOL * singular[0]]
    kecil = _small_groups(tabel, hilang)
    sisa = kecil - kecil @ arah.T @ arah
    orang = kecil @ tabel.orang[hilang]
    hasil: list[Tanda] = []
    for anggota in _vanishing(sisa, orang, tabel.terkecil):
        tanda = np.zeros(ditahan.size, np.bool_)
        tanda[hilang[kecil[list(anggota)].sum(axis=0) > 0]] = True
        hasil.append(tanda)
    return hasil


def _small_groups(tabel: Tabel, hilang: Indeks) -> npt.NDArray[np.float64]:
    """Marks over the withheld cells of each small cell, and of each small cell of a margin."""
    sel = np.eye(hilang.size)[tabel.orang[hilang] < tabel.terkecil]
    lain = [
        (p.milik[hilang] == m).astype(np.float64)[None, :]
        for p in tabel.pinggir
        for m in np.flatnonzero((p.orang < tabel.terkecil) & (p.orang > 0))
    ]
    return np.unique(np.concatenate([sel, *lain]), axis=0)


def _vanishing(
    sisa: npt.NDArray[np.float64], orang: npt.NDArray[np.float64], terkecil: int
) -> list[tuple[int, ...]]:
    """The sets of rows of `sisa`, of fewer than `terkecil` people together, that sum to nothing.

    One number stands for each row, a random mixture of it: sets of numbers that sum to nought are
    sets of rows that do. Sets of three and more are looked for among `BANYAK_GRUP` rows at most.
    """
    angka = sisa @ np.random.default_rng(1).normal(size=sisa.shape[1])
    grup = np.arange(angka.size)[:, None]
    hasil: list[tuple[int, ...]] = []
    while grup.size:
        nol = np.abs(angka[grup].sum(axis=1)) < _NOL
        hasil += [tuple(g) for g in grup[nol]]
        if grup.shape[1] > 1 and angka.size > BANYAK_GRUP:
            break
        # Each set grows by a row after its last one, while its people stay too few.
        baris, tambah = np.nonzero(grup[:, -1:] < np.arange(angka.size))
        cukup = orang[grup].sum(axis=1)[baris] + orang[tambah] < terkecil
        grup = np.column_stack([grup[baris[cukup]], tambah[cukup]])
    return hasil


def _cover(tabel: Tabel, ditahan: Tanda, bocor: list[Tanda]) -> bool:
    """Withhold one more cell beside each group that is given away; True when one was."""
    berubah = False
    for grup in bocor:
        sebaris = np.zeros(ditahan.size, np.bool_)
        for p in tabel.pinggir:
            kena = ~p.ditahan & (np.bincount(p.milik, grup, p.orang.size) > 0)
            sebaris |= kena[p.milik]
        calon = np.flatnonzero(sebaris)
        berubah |= _hide_first(ditahan, calon[np.argsort(tabel.orang[calon], kind="stable")])
    return berubah
