"""Charts with a row for each office: names above the rows, so that long ones fit a phone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go
import polars as pl

from analytics.grafik import axis_values, finish
from analytics.metrik import Metric, format_nilai
from analytics.warna import ABU, BIRU, translucent
from data.bahasa import _, format_angka

_TEBAL = 0.3


def ranges(data: pl.DataFrame, metrik: Metric, nama: str, kolom: tuple[str, str, str]) -> go.Figure:
    """One row per `nama`, in the order given: a bar from lower to upper quartile, a dot at the median.

    `kolom` names the columns of lower quartile, median and upper quartile in `data`.
    """
    rapi = data.drop_nulls(kolom[1]).reverse()
    bawah, tengah, atas = (rapi[k].to_list() for k in kolom)
    baris = list(range(rapi.height))
    gambar = go.Figure(
        [
            go.Bar(
                name=_("Separuh pegawai di tengah"),
                y=baris,
                base=axis_values(bawah, metrik),
                x=axis_values([a - b for a, b in zip(atas, bawah, strict=True)], metrik),
                orientation="h",
                width=_TEBAL,
                marker={"color": translucent(BIRU, 0.4)},
                hoverinfo="skip",
            ),
            go.Scatter(
                name=_("Median"),
                x=axis_values(tengah, metrik),
                y=baris,
                mode="markers",
                marker={"size": 10, "symbol": "diamond", "color": BIRU},
                customdata=_span_texts(metrik, bawah, tengah, atas, rapi["n"].to_list()),
                hovertext=rapi[nama].to_list(),
                hovertemplate="%{hovertext}<br>%{customdata}<extra></extra>",
            ),
        ]
    )
    return _rows_layout(gambar, metrik, rapi[nama].to_list(), is_legenda=True)


def _span_texts(
    metrik: Metric, bawah: list[Any], tengah: list[Any], atas: list[Any], n: list[int]
) -> list[str]:
    pola = _("Median {tengah}, separuh di antara {bawah} dan {atas}, n = {n}")
    return [
        pola.format(
            tengah=format_nilai(metrik, t),
            bawah=format_nilai(metrik, b),
            atas=format_nilai(metrik, a),
            n=format_angka(k),
        )
        for b, t, a, k in zip(bawah, tengah, atas, n, strict=True)
    ]


def bars(data: pl.DataFrame, metrik: Metric, nama: str, patokan: Any = None) -> go.Figure:
    """One bar per `nama`, in the order given; a dashed line at `patokan`, the value of the whole."""
    rapi = data.drop_nulls("nilai").reverse()
    judul = [f"{k}: {format_nilai(metrik, v)}" for k, v in rapi.select(nama, "nilai").iter_rows()]
    gambar = go.Figure(
        go.Bar(
            x=axis_values(rapi["nilai"].to_list(), metrik),
            y=list(range(rapi.height)),
            orientation="h",
            width=_TEBAL,
            marker={"color": BIRU},
            customdata=rapi["n"].to_list(),
            hovertext=judul,
            hovertemplate="%{hovertext}, n = %{customdata}<extra></extra>",
        )
    )
    if patokan is not None:
        gambar.add_vline(
            x=axis_values([patokan], metrik)[0], line={"color": ABU, "dash": "dash", "width": 2}
        )
    return _rows_layout(gambar, metrik, judul, is_legenda=False)


def _rows_layout(
    gambar: go.Figure, metrik: Metric, nama: Sequence[str], *, is_legenda: bool
) -> go.Figure:
    """Rows with their names above them, so that long names fit a phone."""
    for i, teks in enumerate(nama):
        gambar.add_annotation(
            x=0, xref="paper", xanchor="left", y=i, yanchor="bottom", yshift=6, text=teks,
            showarrow=False,
        )  # fmt: skip
    finish(gambar, metrik, is_legenda=is_legenda, nilai_di="x")
    gambar.update_yaxes(visible=False, range=[-0.5, len(nama) - 0.2])
    gambar.update_layout(
        height=44 * len(nama) + 90,
        hovermode="closest",
    )
    return gambar
