"""Two tables of the same people, shown together: where the difference of their sums is a few people.

Rows are the shown groups of one table, columns those of the other; people who stand in a row and a
column join the two. Of some rows and of columns that lie inside them altogether, the sums can be
subtracted: what is left are the people of these rows who are in none of these columns. With both
tables alone, nothing else that is a sum of few people can be worked out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

Indeks = npt.NDArray[np.int64]
Pisah = tuple[int, int, "set[int] | None"]


PADAT = 16
"""Numbers with up to so many times as many possible ones are counted in a table of all of those,
others are sorted."""


def summed(sandi: Indeks, orang: Indeks, batas: int) -> tuple[Indeks, Indeks]:
    """Return the different numbers of `sandi` (each below `batas`) in order, and the sum of each."""
    if batas <= PADAT * sandi.size:
        semua = np.bincount(sandi, orang, batas)
        ada = np.flatnonzero(semua)
        return ada, semua[ada].astype(np.int64)
    ada, letak = np.unique(sandi, return_inverse=True)
    return ada, np.bincount(letak, orang, ada.size).astype(np.int64)


def renumbered(sandi: Indeks, batas: int) -> Indeks:
    """Return the place of each number of `sandi` (below `batas`) among the different ones, in order."""
    if batas > PADAT * sandi.size:
        return np.unique(sandi, return_inverse=True)[1]
    ada = np.zeros(batas, np.bool_)
    ada[sandi] = True
    return (np.cumsum(ada) - 1)[sandi]


@dataclass(frozen=True, slots=True)
class Celah:
    """A difference of a few people: rows and columns on its two sides.

    `dalam` numbers the columns that are subtracted; `luar` those beyond, which hold these people.
    """

    dalam: Indeks
    luar: Indeks


def few_between(baris: Indeks, kolom: Indeks, orang: Indeks, terkecil: int) -> list[Celah]:
    """Return differences of 1 to `terkecil` - 1 people; empty when there is none.

    `baris`, `kolom`: the row and the column of each group of people, from 0; `orang` how many. Not
    every difference is named: once what is named is mended, ask again.
    """
    banyak, lebar = int(baris.max(initial=-1)) + 1, int(kolom.max(initial=-1)) + 1
    pasang, orang = summed(baris * lebar + kolom, orang, banyak * lebar)
    baris, kolom = np.divmod(pasang, max(lebar, 1))
    graf = _Graf.of(baris, kolom + banyak, orang, terkecil)
    while graf.dari.size:
        pisah = list(_separated(graf, terkecil))
        satu = [(dari, ke) for dari, ke, sisi in pisah if sisi is None]
        if not satu:
            return _gaps(graf.milik[banyak:], kolom, pisah)
        graf = graf.join(*np.array(satu).T)
    return []


def _gaps(milik: Indeks, kolom: Indeks, pisah: Sequence[Pisah]) -> list[Celah]:
    nama = np.unique(kolom)
    bagian = milik[nama]
    return [
        Celah(nama[np.isin(bagian, list(sisi))], nama[bagian == ke])
        for _dari, ke, sisi in pisah
        if sisi is not None
    ]


@dataclass(frozen=True, slots=True)
class _Graf:
    """Rows and columns, joined into parts that no small difference can part (`milik`: the part of
    each); `orang` people lie between a row of part `dari` and a column of part `ke`."""

    milik: Indeks
    dari: Indeks
    ke: Indeks
    orang: Indeks
    terkecil: int

    @classmethod
    def of(cls, baris: Indeks, kolom: Indeks, orang: Indeks, terkecil: int) -> _Graf:
        sendiri = np.arange(int(kolom.max(initial=-1)) + 1)
        return cls(sendiri, baris, kolom, orang, terkecil).join(baris[:0], kolom[:0])

    def join(self, satu: Indeks, dua: Indeks) -> _Graf:
        """Return the graph with these parts joined in pairs, and with what must be joined then.

        Two parts are when `terkecil` people or more lie between them one way, or some both ways: no
        columns inside rows end between them.
        """
        milik, banyak = self.milik, self.milik.size
        while True:
            milik = _joined(satu, dua, banyak)[milik]
            dari, ke = milik[self.dari], milik[self.ke]
            antara = dari != ke
            sandi, orang = summed((dari * banyak + ke)[antara], self.orang[antara], banyak**2)
            dari, ke = np.divmod(sandi, banyak)
            terikat = (orang >= self.terkecil) | np.isin(ke * banyak + dari, sandi)
            if not terikat.any():
                return _Graf(milik, dari, ke, orang, self.terkecil)
            satu, dua = dari[terikat], ke[terikat]


def _joined(satu: Indeks, dua: Indeks, banyak: int) -> Indeks:
    """The parts that pairs of `banyak` things make: for each thing the first one of its part."""
    milik = np.arange(banyak)
    while True:
        terkecil = np.minimum(milik[satu], milik[dua])
        baru = milik.copy()
        for sisi in (satu, dua):
            np.minimum.at(baru, milik[sisi], terkecil)
        baru = baru[baru]
        if (baru == milik).all():
            return milik
        milik = baru


def _separated(graf: _Graf, terkecil: int) -> Iterator[Pisah]:
    """For each part with people on its outside, one of the parts they lie in, and what parts the two:
    the parts on the near side, or None when fewer than `terkecil` people cannot."""
    jaringan = _Jaringan()
    for dari, ke, orang in zip(
        graf.dari.tolist(), graf.ke.tolist(), graf.orang.tolist(), strict=True
    ):
        jaringan.maju[dari][ke] = orang
        jaringan.mundur[ke].append(dari)
    for dari, tujuan in list(jaringan.maju.items()):
        ke = max(tujuan, key=lambda k: (tujuan[k], -k))
        yield dari, ke, jaringan.near_side(dari, ke, terkecil)


@dataclass(slots=True)
class _Jaringan:
    """The parts as a network: as many may flow forward as people lie there, back any number."""

    maju: dict[int, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    mundur: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))

    def near_side(self, dari: int, ke: int, terkecil: int) -> set[int] | None:
        """Return the least set of parts around `dari` without `ke` that fewer than `terkecil` people
        leave and nobody enters; None when there is none (largest flow, smallest cut)."""
        mengalir: dict[tuple[int, int], int] = defaultdict(int)
        jumlah = 0
        while jumlah < terkecil:
            asal = self._reach(dari, ke, mengalir)
            if ke not in asal:
                return set(asal)
            langkah = list(_path(asal, ke))
            muat = min(
                (self.maju[a][b] - mengalir[a, b] for a, b in langkah if b in self.maju.get(a, ())),
                default=terkecil,
            )
            for a, b in langkah:
                if b in self.maju.get(a, ()):
                    mengalir[a, b] += muat
                else:
                    mengalir[b, a] -= muat
            jumlah += muat
        return None

    def _reach(self, dari: int, ke: int, mengalir: dict[tuple[int, int], int]) -> dict[int, int]:
        """The parts that more can flow to, each with the one before it; until `ke` is found."""
        asal = {dari: dari}
        antre = [dari]
        for a in antre:
            lanjut = [b for b, n in self.maju.get(a, {}).items() if n > mengalir[a, b]]
            for b in (*lanjut, *self.mundur.get(a, ())):
                if b not in asal:
                    asal[b] = a
                    antre.append(b)
                    if b == ke:
                        return asal
        return asal


def _path(asal: dict[int, int], ke: int) -> Iterator[tuple[int, int]]:
    """The steps to `ke`, the last one first."""
    while asal[ke] != ke:
        yield asal[ke], ke
        ke = asal[ke]
