"""A year evaluated: the figures of its closed months, chapter by chapter, beside the year before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl

from analytics.efek import Efek, training_effect
from analytics.evaluasi.bab import BAB
from analytics.evaluasi.saran import Saran, advise
from analytics.kueri.indikator import index_ids
from analytics.kueri.opd import list_opd
from analytics.kueri.periode import list_months
from analytics.metrik import Filter, measure, measure_index, measure_many
from data.bahasa import _
from data.galat import GalatPengguna
from data.lake import Lake
from data.scope import Scope
from data.waktu import month_add

Nilai = Mapping[str, Decimal | None]
ENTRI = "entri_hari_sama"
"""What age and training are looked at by."""
SEMUA_UKURAN = tuple(m for b in BAB for m in b.ukuran)


@dataclass(frozen=True, slots=True)
class Evaluasi:
    """What is known of a year: its closed months `dari` to `sampai`, of the reader's OPDs.

    `nilai` and `lalu` (the same months a year before; empty where the lake does not hold them all)
    map indices and measures to their values, `cakupan` those indices that have one to the percent of
    their weights behind it; `tren` holds the indices over the months (indeks,
    bulan, nilai, n, is_ditahan), `per_opd` them by OPD (indeks, opd_id, opd, nilai, n, is_ditahan),
    `umur` the entries of the same day by age band; `pelatihan` is what the first training did to
    them, in all months of the lake. `is_utuh`: all twelve months are closed.
    """

    tahun: int
    dari: date
    sampai: date
    is_utuh: bool
    opd: Mapping[int, str]
    n: int
    nilai: Nilai
    lalu: Nilai
    cakupan: Mapping[str, Decimal]
    tren: pl.DataFrame
    per_opd: pl.DataFrame
    umur: pl.DataFrame
    pelatihan: Efek
    saran: tuple[Saran, ...]


def list_years(lake: Lake) -> list[int]:
    """Return the years that have a closed month in the lake, newest first."""
    return sorted({b.bulan.year for b in list_months(lake) if not b.is_sementara}, reverse=True)


def year_span(lake: Lake, tahun: int) -> Filter:
    """Return the closed months of a year as a filter.

    Raises `GalatPengguna` (tahun_kosong) when it has none.
    """
    tutup = [b.bulan for b in list_months(lake) if b.bulan.year == tahun and not b.is_sementara]
    if not tutup:
        raise GalatPengguna(
            _("Tahun {tahun} belum punya bulan yang tutup. Pilih tahun lain.").format(tahun=tahun),
            kode="tahun_kosong",
        )
    return Filter(min(tutup), max(tutup))


def evaluate_year(lake: Lake, scope: Scope, tahun: int) -> Evaluasi:
    """Return the evaluation of a year, out of what the reader may see.

    Raises `GalatPengguna`: tahun_kosong, di_luar_cakupan (the reader sees no OPD).
    """
    opd = dict(list_opd(lake, scope).iter_rows())
    if not opd:
        raise GalatPengguna(
            _(
                "Tidak ada OPD yang dapat ditampilkan untuk Anda. Hubungi BKPSDM bila seharusnya ada."
            ),
            kode="di_luar_cakupan",
        )
    where = year_span(lake, tahun)
    dari, sampai = where.dari or date.min, where.sampai or date.max
    sesama = Filter(month_add(dari, -12), month_add(sampai, -12))
    bulan = {b.bulan for b in list_months(lake)}
    is_ada = all(month_add(b, -12) in bulan for b in _months(dari, sampai))
    nilai = _values(lake, scope, where)
    return Evaluasi(
        tahun=tahun,
        dari=dari,
        sampai=sampai,
        is_utuh=dari.month == 1 and sampai.month == 12,
        opd=opd,
        n=_people(lake, scope, where),
        nilai=nilai,
        lalu=_values(lake, scope, sesama) if is_ada else {},
        cakupan=_coverage(lake, scope, where),
        tren=_indices(lake, scope, ("bulan",), where),
        per_opd=_indices(lake, scope, ("opd_id", "opd"), where),
        umur=measure(lake, scope, ENTRI, ("kelompok_umur",), where),
        pelatihan=training_effect(lake, scope, ENTRI),
        saran=tuple(advise(lake, scope, where)),
    )


def figures_by_month(
    lake: Lake, scope: Scope, metric_ids: tuple[str, ...], where: Filter
) -> pl.DataFrame:
    """Return the measures of a chapter by month: `bulan`, a column each, `n`, `is_ditahan`."""
    return measure_many(lake, scope, metric_ids, ("bulan",), where)


def _months(dari: date, sampai: date) -> list[date]:
    return [month_add(dari, n) for n in range(sampai.month - dari.month + 1)]


def _values(lake: Lake, scope: Scope, where: Filter) -> dict[str, Decimal | None]:
    ukuran: dict[str, Any] = measure_many(lake, scope, SEMUA_UKURAN, (), where).to_dicts()[0]
    indeks = {i: measure_index(lake, scope, i, (), where)["nilai"].item() for i in index_ids()}
    return {**{m: ukuran[m] for m in SEMUA_UKURAN}, **indeks}


def _coverage(lake: Lake, scope: Scope, where: Filter) -> dict[str, Decimal]:
    semua = {i: measure_index(lake, scope, i, (), where).row(0, named=True) for i in index_ids()}
    return {i: b["cakupan"] for i, b in semua.items() if b["nilai"] is not None}


def _people(lake: Lake, scope: Scope, where: Filter) -> int:
    return int(measure(lake, scope, "rerata_capaian", (), where)["n"].item())


def _indices(lake: Lake, scope: Scope, by: tuple[str, ...], where: Filter) -> pl.DataFrame:
    return pl.concat(
        measure_index(lake, scope, i, by, where)
        .drop("cakupan")
        .select(pl.lit(i).alias("indeks"), pl.all())
        for i in index_ids()
    )
