"""What of a result those see who may not see single people: groups of a few are withheld.

People come once each, as `Simulasi.per_orang` has them: their groups, naik, turun and tetap (one of
them 1, the others 0), ceilings and pay.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import or_

import polars as pl

from analytics.metrik.bersama import hidden_rows

TERKECIL = 5
KELOMPOK = ("kelas", "opd_id", "kelompok_umur", "jenis_kelamin")
PAGU = ("pagu_a_rp", "pagu_b_rp")
UANG = ("a_rp", "b_rp", "selisih_rp")
CACAH = ("naik", "turun", "tetap")
BERSAMA = {"turun": "naik_tetap", "naik": "turun_tetap"}
"""The direction that stands alone, and how the other one is counted with those who stay."""
_TAHAN = "_tahan"


def sum_cells(orang: pl.DataFrame, by: tuple[str, ...]) -> pl.DataFrame:
    """Return pegawai, berubah, naik, turun, tetap, the sums of BERSAMA, PAGU and UANG of each group by
    these keys."""
    isi = (pl.len().cast(pl.Int64).alias("pegawai"), pl.col(*CACAH, *PAGU, *UANG).sum())
    sel = orang.group_by(by).agg(isi).sort(by) if by else orang.select(isi)
    bersama = ((pl.col("pegawai") - pl.col(k)).alias(lain) for k, lain in BERSAMA.items())
    return sel.with_columns((pl.col("naik") + pl.col("turun")).alias("berubah"), *bersama)


@dataclass(frozen=True)
class Tahanan:
    """What may be shown of these people, by groups."""

    orang: pl.DataFrame

    @cached_property
    def cacah(self) -> tuple[str, ...]:
        """What is counted in every group.

        Of three counts one is nearly always of a few people, and all three would be withheld. So the
        commoner direction stands alone, and the other is counted with those who stay: the same two
        in every group, as two tables could be subtracted else. Three remain where one of them is
        nought (which makes them two). What decides is known of the whole, or is of five people.
        """
        tiga = naik, turun, _tetap = sum_cells(self.orang, ()).select(CACAH).row(0)
        if 0 in tiga and all(n == 0 or n >= TERKECIL for n in tiga):
            return CACAH
        sendiri = "naik" if naik >= TERKECIL and naik > turun else "turun"
        return sendiri, BERSAMA[sendiri]

    def cells(self, by: tuple[str, ...]) -> pl.DataFrame:
        """Return `sum_cells` with is_ditahan, and empty what would tell of a few people.

        The difference is withheld, with its complement, where fewer than five people are in a group
        or fewer than five of them would be paid otherwise: one person's attendance would show. What
        is paid now is where fewer than five are in it. Of the counts, those of `cacah` are shown,
        and of the whole its three: all of them, or none where one is fewer than five or the
        difference is withheld. Sums by fewer keys, the city's too, are shown with what is withheld
        of them.
        """
        data = sum_cells(self.orang, by)
        kecil, berubah = _marks(self.orang, data.select(by), ("pegawai", "berubah"))
        ditahan = kecil | berubah
        rahasia = ditahan | self._secret(by, self._in_doubt)
        tutup = {k: ditahan | ~ditahan for k in (*CACAH, *BERSAMA.values())}
        if not by:
            tutup |= dict.fromkeys(
                CACAH, reduce(or_, _marks(self.orang, data.select(by), CACAH), rahasia)
            )
        tutup |= dict.fromkeys(self.cacah, rahasia)
        tutup |= dict.fromkeys(("pagu_a_rp", "a_rp"), kecil)
        tutup |= dict.fromkeys(("pagu_b_rp", "b_rp", "selisih_rp"), ditahan)
        return data.drop("berubah").with_columns(
            ditahan.alias("is_ditahan"),
            *(pl.when(~tanda).then(k).alias(k) for k, tanda in tutup.items()),
        )

    @cached_property
    def _in_doubt(self) -> list[pl.DataFrame]:
        """The people left when those are taken off who are in a group that is known to go one way.

        Each of its people is known, and can be taken off from every other count; what is left then
        may be a few. Withholding for their sake hides some of these groups too, whose people are in
        doubt again: so there are several answers, the last of which holds of what is shown.
        """
        ragu = [self.orang]
        while True:
            dikenal = [pl.col(k).is_in(self._one_way(k, ragu).implode()) for k in KELOMPOK]
            sisa = self.orang.filter(~pl.any_horizontal(dikenal))
            if sisa.height == ragu[-1].height:
                return ragu
            ragu.append(sisa)

    def _one_way(self, kelompok: str, ragu: Sequence[pl.DataFrame]) -> pl.Series:
        """The groups of one kind that are known to go one way: it is shown, or nobody's pay changes."""
        by = (kelompok,)
        data = sum_cells(self.orang, by)
        searah = data.select(pl.sum_horizontal(pl.col(self.cacah) > 0) == 1).to_series()
        if searah.any():
            jumlah = _marks(self.orang, data.select(by), ("pegawai", "berubah"))
            ditahan = reduce(or_, jumlah, self._secret(by, ragu))
            searah &= ~ditahan | (data["berubah"] == 0)
        return data.filter(searah)[kelompok]

    def _secret(self, by: tuple[str, ...], ragu: Sequence[pl.DataFrame]) -> pl.Series:
        """Which groups' counts to withhold when any of these sets of people may be those in doubt."""
        grup = sum_cells(self.orang, by).select(by)
        return reduce(or_, (satu for sisa in ragu for satu in _marks(sisa, grup, self.cacah)))


def _marks(orang: pl.DataFrame, grup: pl.DataFrame, cacah: Iterable[str]) -> list[pl.Series]:
    """For each count, which rows of `grup` (their keys) to withhold for the sake of the people whom
    it counts, in view of their groups of every kind. Nobody to count tells of nobody."""
    by = tuple(grup.columns)
    semua = sum_cells(orang, KELOMPOK)
    tanda: list[pl.Series] = []
    for k in cacah:
        isi = semua.filter(pl.col(k) > 0).select(*KELOMPOK, pl.col(k).alias("n"))
        isi = isi.with_columns(hidden_rows(isi, by, TERKECIL).alias(_TAHAN))
        if by:
            per = isi.group_by(by).agg(pl.col(_TAHAN).first())
            isi = grup.join(per, on=by, how="left", maintain_order="left")
        else:
            isi = isi.select(pl.col(_TAHAN).any())
        tanda.append(isi[_TAHAN].fill_null(value=False))
    return tanda
