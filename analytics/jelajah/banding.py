"""What a trend is compared with: earlier months, a target, or itself with something held equal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from analytics.jelajah.jawaban import Soal
from analytics.jelajah.judul import lower_first
from analytics.jelajah.tanya import BANDING
from analytics.kueri.patokan import BULANAN
from analytics.metrik import Filter, Metric, format_selisih, measure
from data.bahasa import _, format_bulan
from data.waktu import month_add

_UKURAN = pl.Decimal(24, 6)


@dataclass(frozen=True, slots=True)
class Pembanding:
    """Values to compare with: `nama` in words; `data` has the keys, `bulan` and `banding`."""

    nama: str
    data: pl.DataFrame


def compare(
    s: Soal, metrik: Metric, data: pl.DataFrame, kunci: Sequence[str] = ()
) -> Pembanding | None:
    """Return what the months of `data` are compared with, as the question asks; None for nothing."""
    banding = s.tanya.banding
    if banding in BULANAN:
        return _earlier(s, metrik, kunci, BULANAN[banding])
    if banding == "target" and metrik.target is not None:
        nilai = pl.lit(metrik.target, _UKURAN).alias("banding")
        return Pembanding(_(BANDING[banding]), data.select(*kunci, "bulan", nilai))
    return None


def _earlier(s: Soal, metrik: Metric, kunci: Sequence[str], geser: int) -> Pembanding:
    asal = s.tanya.span(s.akhir)
    lalu = Filter(
        None if asal.dari is None else month_add(asal.dari, geser),
        month_add(s.akhir, geser),
        asal.nilai,
    )
    data = measure(s.lake, s.scope, metrik.id, (*kunci, "bulan"), lalu)
    bulan = [month_add(b, -geser) for b in data["bulan"].to_list()]
    return Pembanding(
        _(BANDING[s.tanya.banding or ""]),
        data.select(*kunci, pl.Series("bulan", bulan, pl.Date), banding="nilai"),
    )


def say_comparison(metrik: Metric, data: pl.DataFrame, banding: Pembanding) -> str:
    """Return how the last month of `data` stands to what it is compared with."""
    akhir: date | None = data["bulan"].max()  # type: ignore[assignment]
    satu = data.filter(bulan=akhir).join(banding.data, on="bulan").drop_nulls(["nilai", "banding"])
    if satu.is_empty():
        return _("{nama}: tidak ada nilai untuk dibandingkan dengan {bulan}.").format(
            nama=banding.nama, bulan=format_bulan(akhir)
        )
    selisih = satu["nilai"][0] - satu["banding"][0]
    return _("Selisih {bulan} terhadap {nama}: {selisih}.").format(
        bulan=format_bulan(akhir),
        nama=lower_first(banding.nama),
        selisih=format_selisih(metrik, selisih),
    )
