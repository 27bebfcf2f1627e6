"""Withholding as the whole of what is shown asks for it: over filters and periods, not in one answer alone.

What is withheld is decided once for each month and each set of keys, on the table of those keys
without any filter, in view of the other tables of the same people (`bersama`). A figure over several months, or over some values of a filter, is shown when
nothing of it is withheld there; so no two questions differ by what is hidden.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl

from analytics.metrik.bersama import URUTAN, hidden_rows, in_order, is_compared
from analytics.metrik.definisi import Metric, load_himpunan
from analytics.metrik.susun import Filter, Irisan, count_query, keep
from analytics.metrik.tahan import NAMA_DARI, hidden_groups
from data.lake import Potret
from data.scope import Scope

_TAHAN = "_tahan"


def protect(potret: Potret, metrik: Metric, irisan: Irisan, data: pl.DataFrame) -> pl.DataFrame:
    """Return `data` (keys, `nilai`, `n`: a metric's answer) with `is_ditahan`, and `nilai` empty
    where it is set."""
    by = irisan.by
    tanda = data["n"] < metrik.smallest_group
    if metrik.smallest_group > 1:
        if _is_whole(metrik, irisan):
            marks = _marked(data.select(*by, "n"), by, metrik)
        else:
            marks = _joined(data.select(by), by, _parts(potret, metrik, irisan))
        tanda |= marks[_TAHAN]
    return data.with_columns(tanda.alias("is_ditahan")).with_columns(
        pl.when(~pl.col("is_ditahan")).then("nilai").alias("nilai")
    )


def _is_whole(metrik: Metric, irisan: Irisan) -> bool:
    """Whether the answer is itself the table that decides: no filter, months apart, all its keys,
    and no other table before it."""
    where = irisan.where
    kunci = _keys(metrik, irisan)
    is_sebulan = "bulan" in irisan.by or (where.dari is not None and where.dari == where.sampai)
    return (
        not where.nilai
        and set(kunci) <= {*irisan.by, "bulan"}
        and not _is_compared(metrik, kunci)
        and (is_sebulan or not _is_monthly(metrik))
    )


def _is_monthly(metrik: Metric) -> bool:
    """Whether the same people come again each month; events are counted over their whole period."""
    return not load_himpunan()[metrik.dataset or ""].is_kejadian


def _is_compared(metrik: Metric, kunci: tuple[str, ...]) -> bool:
    """Whether other tables of the same people come before the one by these keys."""
    return _is_monthly(metrik) and is_compared(set(kunci) - {"bulan"})


def _keys(metrik: Metric, irisan: Irisan) -> tuple[str, ...]:
    """The keys of the table that decides: those asked for and filtered by, and what those lie in."""
    kunci = dict.fromkeys((*irisan.by, *irisan.where.nilai))
    # Groups are numbered by their ids, whether or not names are asked for.
    kunci.update(dict.fromkeys(NAMA_DARI[k] for k in tuple(kunci) if k in NAMA_DARI))
    kunci.update(dict.fromkeys(in_order(kunci)))
    kunci = dict.fromkeys(k for k in kunci if k in metrik.dimensions)
    if _is_monthly(metrik):
        kunci["bulan"] = None
    return tuple(kunci)


def _marked(cacah: pl.DataFrame, kunci: tuple[str, ...], metrik: Metric) -> pl.DataFrame:
    """Add which groups of the table to withhold, each month by itself where people come again."""
    if (cacah["n"] >= metrik.smallest_group).all():
        return cacah.with_columns(pl.lit(value=False).alias(_TAHAN))
    if not (_is_monthly(metrik) and "bulan" in kunci):
        tahan = hidden_groups(cacah, kunci, metrik.smallest_group)
        return cacah.with_columns(pl.Series(_TAHAN, tahan, pl.Boolean))
    lain = tuple(k for k in kunci if k != "bulan")
    urut = cacah.with_row_index("_urut")
    bagian = [
        b.with_columns(pl.Series(_TAHAN, hidden_groups(b, lain, metrik.smallest_group), pl.Boolean))
        for b in urut.partition_by("bulan")
    ]
    return pl.concat(bagian).sort("_urut").drop("_urut")


def _parts(potret: Potret, metrik: Metric, irisan: Irisan) -> pl.DataFrame:
    """The groups that the answer is made of: their keys, and whether they are withheld."""
    where = irisan.where
    kunci = _keys(metrik, irisan)
    tabel = _table(potret, metrik, irisan, kunci)
    semua = [
        k
        for k, isi in where.nilai.items()
        if k not in irisan.by and set(tabel[k].drop_nulls().unique()) <= set(isi)
    ]
    if semua:
        # A filter that takes everything in is none.
        tabel = _table(potret, metrik, irisan, tuple(k for k in kunci if k not in semua))
    for k, isi in where.nilai.items():
        if k not in semua:
            tabel = tabel.filter(pl.col(k).is_in(list(isi)))
    return tabel


@dataclass(frozen=True, slots=True)
class _Tabel:
    """Which table of people: the same for metrics that count the same people, and for all who may
    read the same rows."""

    dataset: str | None
    filter: str
    smallest_group: int
    kunci: tuple[str, ...]
    dari: date | None
    sampai: date | None
    opd_ids: frozenset[int] | None
    pegawai_id: int


def _table(potret: Potret, metrik: Metric, irisan: Irisan, kunci: tuple[str, ...]) -> pl.DataFrame:
    scope, where = irisan.scope, irisan.where
    pembaca = 0 if scope.opd_ids is None or scope.opd_ids else scope.pegawai_id
    tabel = _Tabel(
        metrik.dataset,
        metrik.filter,
        metrik.smallest_group,
        kunci,
        where.dari,
        where.sampai,
        scope.opd_ids,
        pembaca,
    )
    return keep(potret, tabel, metrik, irisan, lambda: _counted_table(potret, metrik, tabel))


def _counted_table(potret: Potret, metrik: Metric, tabel: _Tabel) -> pl.DataFrame:
    """The table without filters, by its keys: people, and whether each group is withheld."""
    kunci = tabel.kunci
    scope = Scope(0, tabel.pegawai_id, "", date.min, frozenset(), tabel.opd_ids)
    is_dibanding = _is_compared(metrik, kunci)
    semua = dict.fromkeys(kunci)
    if is_dibanding:
        semua.update(dict.fromkeys(k for k in ("opd_id", *URUTAN) if k in metrik.dimensions))
    kueri = count_query(metrik, Irisan(scope, tuple(semua), Filter(tabel.dari, tabel.sampai)))
    cacah = potret.ask(kueri.sql, kueri.params)
    if is_dibanding:
        return _compared(cacah.sort(*semua), kunci, metrik)
    return _marked(cacah.sort(kunci) if kunci else cacah, kunci, metrik)


def _compared(cacah: pl.DataFrame, kunci: tuple[str, ...], metrik: Metric) -> pl.DataFrame:
    """The table by `kunci` out of people counted by all keys, each month by itself."""
    sendiri = tuple(k for k in kunci if k != "bulan")
    bagian = [
        b.with_columns(hidden_rows(b, sendiri, metrik.smallest_group).alias(_TAHAN))
        for b in cacah.partition_by("bulan", maintain_order=True)
    ]
    return (
        pl.concat([cacah.clear().with_columns(pl.lit(value=False).alias(_TAHAN)), *bagian])
        .group_by(kunci, maintain_order=True)
        .agg(pl.col("n").sum(), pl.col(_TAHAN).first())
    )


def _joined(jawab: pl.DataFrame, by: tuple[str, ...], bagian: pl.DataFrame) -> pl.DataFrame:
    """Each group of the answer with whether any part of it is withheld."""
    tahan = pl.col(_TAHAN).any()
    if not by:
        return bagian.select(tahan)
    marks = bagian.group_by(by).agg(tahan)
    return jawab.join(marks, on=by, how="left", nulls_equal=True, maintain_order="left").select(
        pl.col(_TAHAN).fill_null(value=False)
    )
