"""Notes on the time axis, to read: those of the city, and those of offices in the reader's scope."""

from __future__ import annotations

from collections.abc import Collection

import polars as pl

from analytics.grafik.catatan import Catatan
from data.bahasa import _, format_tanggal
from data.jenis_catatan import JENIS_CATATAN, TANDA_CATATAN
from data.lake import Lake
from data.scope import Scope


def read_trend_notes(lake: Lake, scope: Scope, opd_ids: Collection[int] = ()) -> pl.DataFrame:
    """Return what people noted, newest first: `id`, `tanggal`, `bulan`, `jenis`, `teks`, `opd_id`,
    `opd` (both null for the city).

    The notes of the city are for everybody; of the offices `opd_ids` only those that the scope may
    see come along.
    """
    milik = [o for o in opd_ids if scope.may_see_opd(o)]
    data = lake.sql(
        "SELECT c.*, o.opd FROM catatan_tren AS c LEFT JOIN opd AS o USING (opd_id) "
        "ORDER BY c.tanggal DESC, c.id DESC"
    )
    return data.filter(pl.col("opd_id").is_null() | pl.col("opd_id").is_in(milik))


def trend_notes(data: pl.DataFrame) -> list[Catatan]:
    """Return `read_trend_notes` as notes on months, earliest first."""
    return [
        Catatan(
            b["bulan"],
            TANDA_CATATAN[b["jenis"]],
            _(JENIS_CATATAN[b["jenis"]]),
            _("{hari} {teks}").format(
                hari=format_tanggal(b["tanggal"], "d MMM y"), teks=b["teks"].rstrip(".")
            ),
        )
        for b in data.reverse().iter_rows(named=True)
    ]
