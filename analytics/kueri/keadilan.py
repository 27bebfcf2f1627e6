"""What the fairness of an OPD's raters comes to: how far apart they are, and what is disputed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl
from sqlalchemy import func, select

from analytics.kueri.opd import require_names
from data.lake import Lake
from data.scope import Scope, covers
from data.store import Keberatan, Penugasan, Store, Unit

TERBUKA = ("diajukan", "ditanggapi")


@dataclass(frozen=True, slots=True)
class RingkasKeadilan:
    """Raters in a few figures.

    `selisih` lies between the highest and the lowest pooled mean, in points (None for fewer than
    two raters); `seragam` is the percent of all forms with one score for every aspect.
    """

    penilai: int
    selisih: float | None
    seragam: float | None
    longgar: tuple[str, ...]
    ketat: tuple[str, ...]


def summarize(data: pl.DataFrame) -> RingkasKeadilan:
    """Return `analytics.keadilan.rater_fairness` in a few figures."""
    gabung, formulir = pl.col("rata_gabung"), pl.col("formulir")
    sama = (pl.col("bagian_seragam") * formulir).sum() / formulir.sum()
    isi = data.select((gabung.max() - gabung.min()).alias("jauh"), sama.alias("sama")).row(0)
    return RingkasKeadilan(
        penilai=data.height,
        selisih=isi[0] if data.height > 1 else None,
        seragam=isi[1] if data.height else None,
        longgar=_names(data, "longgar"),
        ketat=_names(data, "ketat"),
    )


def people_rated(
    lake: Lake, scope: Scope, opd_id: int, penilai_id: int, *, dari: date, sampai: date
) -> pl.DataFrame:
    """Return whom a rater rated in these months, the lowest first, for those who may see names.

    Columns: `pegawai_id`, `nama`, `unit`, `formulir`, `rata` and `capaian` (means of the rated
    months), `bulan` (the last of them).
    """
    require_names(scope, opd_id)
    return lake.sql(
        """
        SELECT pegawai_id, arg_max(nama, bulan) AS nama, arg_max(unit, bulan) AS unit,
          count(*) AS formulir, avg(perilaku) AS rata, avg(capaian) AS capaian, max(bulan) AS bulan
        FROM pegawai_bulan
        WHERE opd_id = ? AND penilai_id = ? AND bulan BETWEEN ? AND ? AND perilaku IS NOT NULL
        GROUP BY pegawai_id ORDER BY rata, nama, pegawai_id
        """,
        [opd_id, penilai_id, dari, sampai],
    )


def _names(data: pl.DataFrame, arah: str) -> tuple[str, ...]:
    return tuple(data.filter(arah=arah)["nama"].fill_null("–"))


def open_objections(store: Store, scope: Scope, opd_id: int) -> int:
    """Return how many objections of people who sit in the OPD today await their decision.

    For those who may see names of the OPD.
    """
    require_names(scope, opd_id)
    orang = (
        select(Penugasan.pegawai_id)
        .join(Unit, Unit.id == Penugasan.unit_id)
        .where(Penugasan.jenis == "definitif", Unit.opd_id == opd_id, *covers(scope.hari))
    )
    jumlah = (
        select(func.count())
        .select_from(Keberatan)
        .where(Keberatan.status.in_(TERBUKA), Keberatan.pegawai_id.in_(orang))
    )
    with store.read() as session:
        return session.scalar(jumlah) or 0
