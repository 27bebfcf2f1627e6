"""A metric as an answer to print: the same numbers as on the screens, as rows of plain values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl
from rich.table import Table

from analytics.kueri.periode import default_month, list_months
from analytics.metrik.definisi import Metric, get_metric, load_metrics
from analytics.metrik.susun import Filter
from analytics.metrik.tampil import format_nilai
from analytics.metrik.ukur import measure
from data.bahasa import _
from data.galat import GalatPengguna
from data.lake import Lake
from data.scope import Scope

SEKOTA = Scope(0, 0, "perintah", date.min, frozenset({"bkpsdm"}), None)
"""Who sits at the command line of this installation reads the whole city."""


@dataclass(frozen=True, slots=True)
class Jawaban:
    """One metric, measured: `data` has the dimensions, `nilai`, `n` and `is_ditahan`."""

    metrik: Metric
    periode: date | None
    per_tanggal: date
    data: pl.DataFrame

    def as_json(self) -> dict[str, Any]:
        """Return what `--json` prints; numbers as numbers, days as ISO text."""
        return {
            "metrik": self.metrik.id,
            "label": _(self.metrik.label),
            "satuan": self.metrik.unit,
            "periode": None if self.periode is None else f"{self.periode:%Y-%m}",
            "per_tanggal": self.per_tanggal.isoformat(),
            "data": [{k: _plain(v) for k, v in b.items()} for b in self.data.to_dicts()],
        }

    def as_text(self) -> list[list[str]]:
        """Return the rows as people read them, the heading first."""
        by = [k for k in self.data.columns if k not in {"nilai", "n", "is_ditahan"}]
        isi = [
            [str(_plain(b[k])) for k in by]
            + [_("ditahan") if b["is_ditahan"] else format_nilai(self.metrik, b["nilai"])]
            + [str(b["n"])]
            for b in self.data.to_dicts()
        ]
        return [[*by, _(self.metrik.label), "n"], *isi]


@dataclass(frozen=True, slots=True)
class Daftar:
    """All metrics, in the order of their files."""

    metrik: tuple[Metric, ...]

    def as_json(self) -> list[dict[str, Any]]:
        """Return what `--json` prints."""
        kolom = {"id", "label", "description", "unit", "dimensions", "kriteria"}
        return [m.model_dump(mode="json", include=kolom) for m in self.metrik]

    def as_text(self) -> list[list[str]]:
        """Return the rows as people read them, the heading first."""
        isi = [[m.id, _(m.label), m.unit, m.kriteria] for m in self.metrik]
        return [["id", _("Metrik"), _("Satuan"), _("Kriteria")], *isi]


def list_metrics() -> Daftar:
    """Return all metrics."""
    return Daftar(tuple(load_metrics().values()))


def as_table(jawaban: Jawaban | Daftar) -> Table:
    """Return the rows as a table for the terminal."""
    kepala, *isi = jawaban.as_text()
    tabel = Table(*kepala)
    for baris in isi:
        tabel.add_row(*baris)
    return tabel


def answer(
    lake: Lake,
    metric_id: str,
    by: tuple[str, ...] = (),
    periode: str | None = None,
    scope: Scope = SEKOTA,
) -> Jawaban:
    """Measure a metric for one month (YYYY-MM), for the whole city unless a scope is given.

    Without a month: all months when `bulan` is a dimension, else the newest whose windows are
    closed.
    """
    metrik = get_metric(metric_id)
    bulan = parse_month(periode)
    if bulan is None and "bulan" not in by:
        terbaru = default_month(list_months(lake))
        bulan = None if terbaru is None else terbaru.bulan
    data = measure(lake, scope, metric_id, by, Filter(bulan, bulan))
    return Jawaban(metrik, bulan, lake.manifest().per_tanggal, data)


def parse_month(teks: str | None) -> date | None:
    """Return the first day of the month `teks` (YYYY-MM); None for no text."""
    if not teks:
        return None
    cocok = re.fullmatch(r"(\d{4})-(\d{2})", teks)
    if cocok is None or not 1 <= int(cocok[2]) <= 12:
        raise GalatPengguna(
            _("Periode {teks} tidak terbaca. Tulis sebagai tahun-bulan, misalnya 2026-10.").format(
                teks=teks
            ),
            kode="periode_salah",
        )
    return date(int(cocok[1]), int(cocok[2]), 1)


def _plain(nilai: object) -> Any:
    if isinstance(nilai, Decimal):
        return int(nilai) if nilai == nilai.to_integral_value() else float(nilai)
    return nilai.isoformat() if isinstance(nilai, date) else nilai
