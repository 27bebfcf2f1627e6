"""What each table of the same people withholds, so that no two of them give a few people away.

Tables are decided one after the other: fewer keys before more, coarser ones before finer
(`URUTAN`). Each withholds what it must for itself and its margins (`tabel_tahan`), and what else
would be subtracted from a table decided before it, a few people left over (`celah`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt
import polars as pl

from analytics.metrik.celah import Celah, few_between, renumbered
from analytics.metrik.tabel_tahan import Indeks, Tabel, Tanda, hidden_cells, keep_lines, margins

Kunci = tuple[str, ...]

DITURUNKAN = {"unit_id": "opd_id", "bulan_masuk": "triwulan_masuk"}
"""Keys whose groups lie, within a month, inside those of another: a unit inside its OPD."""
SAMA = {"bulan_ke": "bulan_masuk"}
"""Keys whose groups are, within a month, those of another."""
URUTAN = (
    "unit_id",
    "kelompok_umur",
    "jenis_kelamin",
    "jenis_jabatan",
    "status_pegawai",
    "kelas",
    "golongan",
    "triwulan_masuk",
    "bulan_masuk",
)
"""The keys beside the OPD, coarser ones first: what is withheld for the sake of two tables is
withheld in the later one."""
DIINGAT = 64
"""How many months' or trials' tables are kept: counts of people change less often than the lake."""


def is_compared(kunci: Iterable[str]) -> bool:
    """Whether a table by these keys comes after others; else its own counts decide it."""
    semua = set(kunci)
    return semua <= {"opd_id", *URUTAN, *SAMA} and not semua <= {"opd_id", "unit_id"}


def hidden_rows(cacah: pl.DataFrame, kunci: Kunci, terkecil: int) -> pl.Series:
    """Return which rows of `cacah` are in a withheld group of the table by `kunci`.

    `cacah`: people `n` of one month by all keys that tables may have. Groups of fewer than
    `terkecil` people are withheld, and the groups that would give such away.
    """
    nama = tuple(k for k in ("opd_id", *URUTAN) if k in cacah.columns)
    nomor = pl.col(nama).rank("dense").fill_null(0).cast(pl.UInt16)
    kode = np.ascontiguousarray(cacah.select(nomor).to_numpy())
    orang = cacah["n"].cast(pl.Int64).to_numpy()
    warga = _kept(nama, kode.tobytes(), orang.tobytes(), terkecil)
    return pl.Series(warga.hidden(in_order(kunci)))


@lru_cache(maxsize=DIINGAT)
def _kept(nama: Kunci, kode: bytes, orang: bytes, terkecil: int) -> Warga:
    kolom = np.frombuffer(kode, np.uint16).reshape(-1, len(nama)).T
    return Warga(dict(zip(nama, kolom, strict=True)), np.frombuffer(orang, np.int64), terkecil)


def forget_tables() -> None:
    """Forget what was decided, as after a start."""
    _kept.cache_clear()


def in_order(kunci: Iterable[str]) -> Kunci:
    """Return the keys in the order of the tables, with those that they lie in."""
    semua = {SAMA.get(k, k) for k in kunci}
    semua |= {DITURUNKAN[k] for k in semua if k in DITURUNKAN}
    return tuple(k for k in ("opd_id", *URUTAN) if k in semua)


@dataclass(slots=True)
class Warga:
    """The people of one month: `kode` numbers the value of each key for each group of people that
    share all keys, `orang` counts them."""

    kode: Mapping[str, npt.NDArray[np.uint16]]
    orang: Indeks
    terkecil: int
    _tahan: dict[Kunci, Tanda] = field(default_factory=dict[Kunci, Tanda])
    _garis: dict[Kunci, Tanda] = field(default_factory=dict[Kunci, Tanda])
    _sel: dict[Kunci, npt.NDArray[np.int32]] = field(
        default_factory=dict[Kunci, npt.NDArray[np.int32]]
    )

    def hidden(self, kunci: Kunci) -> Tanda:
        """Return whether the group of the table by `kunci` (in order) is withheld, for each of
        `orang`."""
        if kunci not in self._tahan:
            tabel = self._table(kunci, self.hidden)
            ditahan = self._lines(kunci)[self._first(kunci)]
            for lain in _before(tuple(self.kode), kunci):
                self._mend(lain, kunci, tabel.orang, ditahan)
            self._tahan[kunci] = hidden_cells(tabel, ditahan)[self._cells(kunci)]
        return self._tahan[kunci]

    def _lines(self, kunci: Kunci) -> Tanda:
        """What of the table by `kunci` is withheld at least: for its own shown sums one by one."""
        if kunci not in self._garis:
            tabel = self._table(kunci, self._lines)
            awal = np.zeros(tabel.orang.size, np.bool_)
            self._garis[kunci] = keep_lines(tabel, awal)[self._cells(kunci)]
        return self._garis[kunci]

    def _cells(self, kunci: Kunci) -> Indeks:
        """The cell of each group in the table by `kunci`, in the order of its values."""
        if kunci not in self._sel:
            sel = np.zeros(self.orang.size, np.int64)
            for k in kunci:
                lebar = int(self.kode[k].max(initial=0)) + 1
                sandi = sel * lebar + self.kode[k].astype(np.int64)
                sel = renumbered(sandi, (int(sel.max(initial=0)) + 1) * lebar)
            self._sel[kunci] = sel.astype(np.int32)
        return self._sel[kunci].astype(np.int64)

    def _first(self, kunci: Kunci) -> Indeks:
        """A group of each cell."""
        sel = self._cells(kunci)
        pertama = np.zeros(int(sel.max(initial=-1)) + 1, np.int64)
        pertama[sel] = np.arange(sel.size)
        return pertama

    def _table(self, kunci: Kunci, tahan: Callable[[Kunci], Tanda]) -> Tabel:
        """The table by `kunci`, its margins withheld as `tahan` says."""
        sel, pertama = self._cells(kunci), self._first(kunci)
        tabel = Tabel(
            np.column_stack([pertama, *(self.kode[k][pertama] for k in kunci)])[:, 1:].astype(
                np.int64
            ),
            np.bincount(sel, self.orang, pertama.size).astype(np.int64),
            self.terkecil,
            tuple((kunci.index(a), kunci.index(b)) for a, b in DITURUNKAN.items() if a in kunci),
        )
        for kolom in margins(tabel):
            tabel.ditahan[kolom] = tahan(tuple(kunci[k] for k in kolom))[pertama]
        return tabel

    def _mend(self, lain: Kunci, kunci: Kunci, orang: Indeks, ditahan: Tanda) -> None:
        """Withhold cells until no difference to the table by `lain` is a few people.

        What is withheld later parts nothing that is joined now: no table has to be looked at twice.
        Of the other table less is taken as withheld than is: that gives away no less.
        """
        sekutu = tuple(k for k in kunci if k in lain)
        bersama, sel, sel_lain = self._cells(sekutu), self._cells(kunci), self._cells(lain)
        banyak = int(sel_lain.max(initial=-1)) + 1
        # Of a sum that both have in common and that is withheld, what they withhold is unknown too.
        buta = np.unique(bersama[self._lines(sekutu)])
        baris = np.append(_sums(sel_lain, self._lines(lain), bersama, banyak), banyak + buta)
        jumlah = np.append(self.orang, np.full(buta.size, self.terkecil))
        while True:
            kolom = np.append(_sums(sel, ditahan[sel], bersama, orang.size), orang.size + buta)
            semua = few_between(baris, kolom, jumlah, self.terkecil)
            if not semua:
                return
            for celah in semua:
                calon = _candidates(celah, orang.size)
                if not ditahan[calon].any():
                    ditahan[calon[np.argmin(orang[calon])]] = True


def _sums(sel: Indeks, ditahan: Tanda, bersama: Indeks, banyak: int) -> Indeks:
    """The sums that are known of a table of `banyak` cells: those shown, and of the withheld ones
    with the same keys in common (`bersama`) all together, numbered after the cells."""
    return np.where(ditahan, banyak + bersama, sel)


def _candidates(celah: Celah, banyak: int) -> Indeks:
    """The cells of which one more has to be withheld: on the side where nothing is yet."""
    dalam = celah.dalam
    calon = dalam if (dalam < banyak).all() else celah.luar
    return calon[calon < banyak]


def _place(kunci: Kunci) -> tuple[int, list[int], int]:
    """The place of a table among all: by how many keys beside the OPD, by which, by the OPD."""
    sendiri = [k for k in kunci if k != "opd_id"]
    sendiri = [k for k in sendiri if k not in {DITURUNKAN.get(a) for a in sendiri}]
    return len(sendiri), [URUTAN.index(k) for k in sendiri], len(kunci)


@cache
def _before(nama: Kunci, kunci: Kunci) -> list[Kunci]:
    """The tables that the one by `kunci` is compared with: those by the OPD and by one more of the
    keys `nama`, within the OPD or not, that are decided before it; its margins aside."""
    opd = [k for k in nama if k == "opd_id"]
    tabel = {in_order(isi) for k in nama for isi in ([k], [*opd, k])}
    lebih_dulu = (k for k in tabel if _place(k) < _place(kunci) and not set(k) <= set(kunci))
    return sorted(lebih_dulu, key=_place)
