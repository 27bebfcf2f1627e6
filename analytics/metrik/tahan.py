"""Withholding: groups too small to show, and the groups that would give them away."""

from __future__ import annotations

import polars as pl


def withhold(data: pl.DataFrame, by: tuple[str, ...], terkecil: int) -> pl.DataFrame:
    """Return `data` with `is_ditahan`, and `nilai` empty where it is set.

    A group of fewer than `terkecil` people is withheld. A line is the set of groups that differ
    in one key only; its total is taken as known. As long as the withheld groups of a line are
    one alone, or together fewer than `terkecil` people, its next smallest group is withheld too:
    else the total less the shown groups would tell what was hidden.
    """
    ditahan = [n < terkecil for n in data["n"]]
    orang = data["n"].to_list()
    garis = [baris for nama in by for baris in _lines(data, by, nama)]
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
