"""The register of follow-ups, to read: what is to be done, by whom, until when, how it stands."""

from __future__ import annotations

from typing import Any

import polars as pl
from sqlalchemy import or_, select

from data.bahasa import _, format_angka
from data.scope import Scope
from data.store import Opd, Store, TindakLanjut

PEMBACA = ("bkpsdm", "pimpinan", "evaluator", "auditor", "opd")
BERJALAN = ("terbuka", "berjalan")
"""States in which something is still to be done."""
_SKEMA = {
    "id": pl.String,
    "tahun": pl.Int64,
    "kriteria": pl.String,
    "opd_id": pl.Int64,
    "opd": pl.String,
    "uraian": pl.String,
    "penanggung_jawab": pl.String,
    "tenggat": pl.Date,
    "status": pl.String,
    "hasil": pl.String,
    "versi": pl.Int64,
}


def list_tindak_lanjut(store: Store, scope: Scope, tahun: int | None = None) -> pl.DataFrame:
    """Return the follow-ups of a year (None: of all years) that the reader may see, what is due
    first on top: the columns of the store with `opd` (null: the whole city) and `is_lewat` (still
    open after its deadline, on the reader's day).

    The head of an OPD sees those of the OPD and those of the city. Raises `GalatPengguna`:
    bukan_peran.
    """
    scope.require(*PEMBACA)
    kolom: list[Any] = [
        Opd.nama if nama == "opd" else getattr(TindakLanjut, nama) for nama in _SKEMA
    ]
    pilih = select(*kolom).outerjoin(Opd, Opd.id == TindakLanjut.opd_id)
    if tahun is not None:
        pilih = pilih.where(TindakLanjut.tahun == tahun)
    if scope.opd_ids is not None:
        milik = TindakLanjut.opd_id.in_(sorted(scope.opd_ids))
        pilih = pilih.where(or_(TindakLanjut.opd_id.is_(None), milik))
    with store.read() as session:
        baris = [tuple(b) for b in session.execute(pilih)]
    data = pl.DataFrame(baris, schema=_SKEMA, orient="row")
    terbuka = pl.col("status").is_in(BERJALAN)
    return data.with_columns((terbuka & (pl.col("tenggat") < scope.hari)).alias("is_lewat")).sort(
        terbuka, "tenggat", "opd", "id", descending=[True, False, False, False], nulls_last=False
    )


def say_tindak_lanjut(data: pl.DataFrame) -> str:
    """Return how the follow-ups stand, in words."""
    if data.is_empty():
        return _("Belum ada tindak lanjut yang dicatat.")
    return _(
        "{terbuka} tindak lanjut belum selesai, {lewat} lewat tenggat; {selesai} selesai."
    ).format(
        terbuka=format_angka(data.filter(pl.col("status").is_in(BERJALAN)).height),
        lewat=format_angka(int(data["is_lewat"].sum())),
        selesai=format_angka(data.filter(status="selesai").height),
    )
