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
    return say_differences(metrik, data.join(banding.data, on="bulan", how="left"), banding.nama)


def say_differences(metrik: Metric, data: pl.DataFrame, pembanding: str) -> str:
    """Return how far the last month (`bulan`) of `nilai` lies from `banding`; of groups (`nama`), the
    one that lies furthest."""
    akhir: date | None = data["bulan"].max()  # type: ignore[assignment]
    selisih = pl.col("nilai") - pl.col("banding")
    ada = data.filter(bulan=akhir).with_columns(selisih=selisih).drop_nulls("selisih")
    isi = {"bulan": format_bulan(akhir) if akhir else "–", "pembanding": lower_first(pembanding)}
    if ada.is_empty():
        return _("{nama}: tidak ada nilai untuk dibandingkan dengan {bulan}.").format(
            nama=pembanding, **isi
        )
    if "nama" not in ada.columns:
        return _("Selisih {bulan} terhadap {nama}: {selisih}.").format(
            nama=isi["pembanding"], selisih=format_selisih(metrik, ada["selisih"][0]), **isi
        )
    jauh = ada.sort(pl.col("selisih").abs(), "nama", descending=[True, False]).row(0, named=True)
    return _("Selisih terbesar {bulan} terhadap {pembanding}: {nama}, {selisih}.").format(
        nama=jauh["nama"], selisih=format_selisih(metrik, jauh["selisih"]), **isi
    )


def say_no_target(s: Soal, metrik: Metric) -> str:
    """Return that there is no target to compare with, where one is asked for."""
    if s.tanya.banding != "target" or metrik.target is not None:
        return ""
    return _("{label} tidak punya target, jadi tidak dibandingkan.").format(label=_(metrik.label))
