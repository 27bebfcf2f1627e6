"""Withholding: groups too small to show, and the groups that would give them away."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

NAMA_DARI = {"opd": "opd_id", "unit": "unit_id"}
"""Keys that only name another one: groups that differ in both differ in one thing."""


def withhold(data: pl.DataFrame, by: tuple[str, ...], terkecil: int) -> pl.DataFrame:
    """Return `data` with `is_ditahan`, and `nilai` empty where it is set.

    A group of fewer than `terkecil` people is withheld. A line is the set of groups that differ
    in one key only (an OPD's id and its name are one key); its total is taken as known. As long
    as the withheld groups of a line are one alone, or together fewer than `terkecil` people, its
    next smallest group is withheld too: else the total less the shown groups would tell what was
    hidden.
    """
    ditahan = [n < terkecil for n in data["n"]]
    orang = data["n"].to_list()
    kunci = tuple(k for k in by if NAMA_DARI.get(k) not in by)
    garis = [baris for nama in kunci for baris in _lines(data, kunci, nama)]
    while any([_complete_line(baris, orang, ditahan, terkecil) for baris in garis]):
        pass
    return data.with_columns(pl.Series("is_ditahan", ditahan, pl.Boolean)).with_columns(
        pl.when(~pl.col("is_ditahan")).then("nilai").alias("nilai")
    )


def _lines(data: pl.DataFrame, by: tuple[str, ...], nama: str) -> list[list[int]]:
    lain = [k for k in by if k != nama]
    if not lain:
        return [list(range(data.height))]
    kelompok = data.select(*lain).with_row_index("_baris").group_by(lain).agg("_baris")
    return kelompok["_baris"].to_list()


def _complete_line(baris: list[int], orang: list[int], ditahan: list[bool], terkecil: int) -> bool:
    """Withhold one more group of the line where it is needed; True when one was."""
    hilang = [i for i in baris if ditahan[i]]
    tampak = [i for i in baris if not ditahan[i]]
    if not hilang or not tampak:
        return False
    if len(hilang) > 1 and sum(orang[i] for i in hilang) >= terkecil:
        return False
    ditahan[min(tampak, key=lambda i: (orang[i], i))] = True
    return True


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
