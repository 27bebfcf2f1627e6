"""Withholding: groups too small to show, and the groups that would give them away."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl

from analytics.metrik.bersama import DITURUNKAN
from analytics.metrik.tabel_tahan import Tabel, hidden_cells

NAMA_DARI = {"opd": "opd_id", "unit": "unit_id"}
"""Keys that only name another one: groups that differ in both differ in one thing."""


def withhold(data: pl.DataFrame, by: tuple[str, ...], terkecil: int) -> pl.DataFrame:
    """Return `data` with `is_ditahan`, and `nilai` empty where it is set.

    A row per group of the keys `by`, with its people `n`. Groups of fewer than `terkecil` people
    are withheld, and those beside them that would give them away when the totals by fewer keys are
    shown too (`tabel_tahan`).
    """
    ditahan = pl.Series("is_ditahan", hidden_groups(data, by, terkecil), pl.Boolean)
    return data.with_columns(ditahan).with_columns(
        pl.when(~pl.col("is_ditahan")).then("nilai").alias("nilai")
    )


def hidden_groups(data: pl.DataFrame, by: tuple[str, ...], terkecil: int) -> list[bool]:
    """Return which rows of `data` (keys `by` and people `n`) to withhold."""
    kunci = [k for k in by if NAMA_DARI.get(k) not in by]
    kode = np.zeros((data.height, len(kunci)), np.int64)
    for n, nama in enumerate(kunci):
        kode[:, n] = data[nama].rank("dense").fill_null(0).to_numpy()
    letak = {NAMA_DARI.get(nama, nama): n for n, nama in enumerate(kunci)}
    turunan = tuple(
        (letak[a], letak[b]) for a, b in DITURUNKAN.items() if a in letak and b in letak
    )
    orang = data["n"].cast(pl.Int64).to_numpy()
    # Of groups alike the first by its keys is taken, whatever the order of the rows.
    urut = np.lexsort(kode.T[::-1]) if kunci else np.arange(data.height)
    ditahan = np.zeros(data.height, np.bool_)
    ditahan[urut] = hidden_cells(Tabel(kode[urut], orang[urut], terkecil, turunan))
    return ditahan.tolist()


def hidden_in_line(
    cacah: Sequence[Sequence[int]], terkecil: int, awal: Sequence[bool] = ()
) -> list[bool]:
    """Return which groups of a line to withhold, when several counts of people stand behind each.

    `cacah`: for each group its members, and those who make the difference between two figures that
    are shown of it. A count of nought tells nothing. Withheld are those in `awal`, groups with a
    count from 1 to `terkecil` - 1, and the next smallest ones, until the withheld are none or
    several and each of their counts adds up to nought or to `terkecil` at least.
    """
    ditahan = [any(0 < n < terkecil for n in isi) for isi in cacah]
    ditahan = [a or b for a, b in zip(ditahan, awal or ditahan, strict=True)]
    for i in sorted(range(len(cacah)), key=lambda i: (max(cacah[i]), i)):
        hilang = [isi for isi, d in zip(cacah, ditahan, strict=True) if d]
        jumlah = [sum(satu) for satu in zip(*hilang, strict=True)]
        if not hilang or (len(hilang) > 1 and all(n == 0 or n >= terkecil for n in jumlah)):
            break
        ditahan[i] = True
    return ditahan


def end_classes(kelas: pl.Expr, orang: Sequence[pl.Expr], terkecil: int) -> tuple[pl.Expr, pl.Expr]:
    """Return the first and the last class of a distribution, its rows sorted by `kelas`.

    What lies below and above belongs into them, so that each holds at least `terkecil` of every
    count in `orang`: the lowest and the highest sums tell whose they are.
    """
    bawah, atas = (
        kelas.filter(pl.all_horizontal(n.cum_sum(reverse=balik) >= terkecil for n in orang))
        for balik in (False, True)
    )
    return bawah.min(), atas.max()
