"""The four indices over the months: one picture for the screen, the evaluation and its file."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go
import polars as pl

from analytics.grafik.catatan import Catatan, note_months, say_notes
from analytics.grafik.dasar import lines
from analytics.kalimat.ukuran import say_trend
from analytics.kueri.indikator import index_ids
from analytics.metrik import get_metric, metric_label


def index_chart(tren: pl.DataFrame, catatan: Sequence[Catatan] = ()) -> tuple[go.Figure, str]:
    """Return a line for each index of `tren` (`indeks`, `bulan`, `nilai`), months with a note marked,
    and the sentences that say what they show."""
    nama = {i: metric_label(i) for i in index_ids()}
    gambar = lines(tren, get_metric(index_ids()[0]), "indeks", nama)
    bulan = sorted(tren["bulan"].unique())
    kalimat = [say_trend(tren.filter(indeks=i), get_metric(i)) for i in nama]
    return (
        note_months(gambar, catatan, bulan),
        " ".join(k for k in (*kalimat, say_notes(catatan, bulan)) if k),
    )
