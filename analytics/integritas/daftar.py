"""The work list: flags with names and verdicts, the few of each OPD that come first, the rows behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl
from sqlalchemy import select

from analytics.integritas.ambang import TERPILIH_PER_OPD
from analytics.integritas.tanda import PEMBACA, TandaBulan
from data.lake import Lake
from data.scope import Scope
from data.store import Pegawai, Store, TinjauanTanda

BELUM = "belum"
_TINJAUAN = {
    "jenis": pl.String,
    "kunci": pl.String,
    "putusan": pl.String,
    "catatan": pl.String,
    "peninjau": pl.String,
    "ditinjau_pada": pl.Datetime("us", "UTC"),
    "baris_lama": pl.Int64,
    "versi": pl.Int64,
}
_BARIS = """
SELECT a.id AS aktivitas_id, p.nama, a.tanggal, a.mulai, a.selesai, a.uraian, a.status, a.sumber,
  a.dibuat_pada, a.diputus_pada, v.nama AS diputus_oleh
FROM aktivitas AS a
LEFT JOIN pegawai_bulan AS p ON p.pegawai_id = a.pegawai_id AND p.bulan = a.bulan
LEFT JOIN (SELECT pegawai_id, arg_max(nama, bulan) AS nama FROM pegawai_bulan GROUP BY ALL) AS v
  ON v.pegawai_id = a.diputus_oleh
WHERE a.bulan = ? AND list_contains(?::BIGINT[], a.pegawai_id) AND list_contains(?, a.id)
ORDER BY a.tanggal, a.mulai, p.nama, a.id
"""
_NAMA = "SELECT pegawai_id, arg_max(nama, bulan) AS nama FROM pegawai_bulan GROUP BY pegawai_id"


@dataclass(frozen=True, slots=True)
class Angka:
    """What the list comes to: flags, those not judged, and since when the oldest of them waits."""

    semua: int
    belum: int
    tertua: date | None

    @property
    def ditinjau(self) -> int:
        """How many flags have a verdict."""
        return self.semua - self.belum


def read_list(lake: Lake, store: Store, scope: Scope, isi: TandaBulan) -> pl.DataFrame:
    """Return the flags of a month with what people decided about them, strongest first.

    Beside the columns of `TandaBulan.tanda`: nama (of whom it is about), opd, putusan (belum,
    tepat, keliru, ragu), catatan, peninjau, ditinjau_pada, baris_lama (rows behind it then), versi
    (0 without a verdict), is_utama (among the few of its OPD that come first).
    """
    scope.require(*PEMBACA)
    opd = lake.sql("SELECT opd_id, opd FROM opd")
    lengkap = (
        isi.tanda.with_columns(pl.col("jenis").cast(pl.String))
        .join(lake.sql(_NAMA), on="pegawai_id", how="left", maintain_order="left")
        .join(opd, on="opd_id", how="left", maintain_order="left")
        .join(_verdicts(store, isi.bulan), on=["jenis", "kunci"], how="left", maintain_order="left")
    )
    return lengkap.with_columns(
        pl.col("nama", "opd").fill_null("–"),
        pl.col("putusan").fill_null(BELUM),
        pl.col("versi").fill_null(0),
        _is_first(),
    )


def _is_first() -> pl.Expr:
    """Whether a flag is among the first of its OPD: the strongest of each kind in turn.

    Verdicts change nothing about it, so that no more than these few of a month ask for attention.
    """
    dalam_jenis = pl.int_range(pl.len()).over("opd_id", "jenis")
    urut = dalam_jenis * pl.len() + pl.int_range(pl.len())
    return (urut.rank("ordinal").over("opd_id") <= TERPILIH_PER_OPD).alias("is_utama")


def _verdicts(store: Store, bulan: date) -> pl.DataFrame:
    pilih = (
        select(
            TinjauanTanda.jenis,
            TinjauanTanda.kunci,
            TinjauanTanda.putusan,
            TinjauanTanda.catatan,
            Pegawai.nama,
            TinjauanTanda.ditinjau_pada,
            TinjauanTanda.baris,
            TinjauanTanda.versi,
        )
        .join(Pegawai, Pegawai.id == TinjauanTanda.ditinjau_oleh)
        .where(TinjauanTanda.bulan == bulan)
    )
    with store.read() as session:
        baris = [tuple(b) for b in session.execute(pilih)]
    return pl.DataFrame(baris, schema=_TINJAUAN, orient="row")


def figures(data: pl.DataFrame) -> Angka:
    """Return what a list of `read_list` comes to."""
    belum = data.filter(pl.col("putusan") == BELUM)
    tertua = belum["sejak"].min()
    return Angka(data.height, belum.height, tertua if isinstance(tertua, date) else None)


def rows_behind(lake: Lake, scope: Scope, isi: TandaBulan, jenis: str, kunci: str) -> pl.DataFrame:
    """Return the activities behind a flag by day and time.

    Columns: aktivitas_id, nama, tanggal, mulai, selesai, uraian, status, sumber, dibuat_pada,
    diputus_pada, diputus_oleh (a name).
    """
    scope.require(*PEMBACA)
    sel = isi.behind(jenis, kunci)
    orang = sel["pegawai_id"].unique().sort().to_list()
    return lake.sql(_BARIS, [isi.bulan, orang, sel["aktivitas_id"].to_list()])


def count_by_opd(data: pl.DataFrame, jenis: Sequence[str]) -> pl.DataFrame:
    """Return flags by OPD: opd, a column for each of these kinds, `semua`; most flags first."""
    hitung = [(pl.col("jenis") == j).sum().cast(pl.Int64).alias(j) for j in jenis]
    return (
        data.group_by("opd")
        .agg(*hitung, pl.len().cast(pl.Int64).alias("semua"))
        .sort("semua", "opd", descending=[True, False])
    )
