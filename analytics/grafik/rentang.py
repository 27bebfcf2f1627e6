"""Charts of quantiles, shapes and intervals: a row for each group, its name above it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from analytics.grafik.dasar import at_rows, axis_values, common_layout, row_names, value_axis
from analytics.jelajah.kepadatan import violin_outline
from analytics.jelajah.lukisan import Biola, Kuantil, Rentang, Selang
from analytics.metrik import Metric, format_nilai, format_selisih
from analytics.warna import ABU, BIRU, BIRU_MUDA, translucent
from data.bahasa import _, format_angka

PUTUS = {"color": ABU, "dash": "dash", "width": 2}
_TEBAL, _SETENGAH = 0.28, 0.26
"""Height of a bar, and half the height of a violin, of a row that is 1 high."""
NAMA_MUAT = 54
"""Letters of a row's name that fit a phone."""


def quantile_rows(isi: Kuantil) -> go.Figure:
    """Tenths as a line, the middle half as a bar, a diamond at the median."""
    baris = tuple(reversed(isi.baris))
    y = list(range(len(baris)))
    bawah = axis_values([b.bawah for b in baris], isi.metrik)
    atas = axis_values([b.atas for b in baris], isi.metrik)
    lebar = [None if a is None or b is None else a - b for a, b in zip(atas, bawah, strict=True)]
    separuh = go.Bar(
        name=_("Separuh pegawai di tengah"),
        y=y,
        base=bawah,
        x=lebar,
        orientation="h",
        width=_TEBAL,
        marker={"color": translucent(BIRU, 0.45)},
        # Says nothing, but can be clicked.
        hoverinfo="none",
    )
    jejak = [_tenths(isi.metrik, baris), separuh, _medians(isi.metrik, baris)]
    return go.Figure(jejak, row_layout(isi.metrik, [b.nama for b in baris], is_legenda=True))


def _tenths(metrik: Metric, baris: Sequence[Rentang]) -> go.Scatter:
    x: list[float | None] = []
    y: list[float | None] = []
    for i, b in enumerate(baris):
        if b.p10 is not None and b.p90 is not None:
            x += [*axis_values([b.p10, b.p90], metrik), None]
            y += [i, i, None]
    return go.Scatter(
        name=_("Persentil 10 sampai 90"),
        x=x,
        y=y,
        mode="lines",
        line={"color": ABU, "width": 2},
        hoverinfo="skip",
    )


def _medians(metrik: Metric, baris: Sequence[Rentang]) -> go.Scatter:
    pola = _("Median {tengah}, separuh di antara {bawah} dan {atas}, n = {n}")
    teks = [
        f"{b.nama}<br>"
        + pola.format(
            tengah=format_nilai(metrik, b.tengah),
            bawah=format_nilai(metrik, b.bawah),
            atas=format_nilai(metrik, b.atas),
            n=format_angka(b.n),
        )
        for b in baris
    ]
    return go.Scatter(
        name=_("Median"),
        x=axis_values([b.tengah for b in baris], metrik),
        y=list(range(len(baris))),
        mode="markers",
        marker={"size": 10, "symbol": "diamond", "color": BIRU},
        hovertext=teks,
        hovertemplate="%{hovertext}<extra></extra>",
    )


def violin_rows(isi: Biola) -> go.Figure:
    """The smoothed shape of each group, a diamond at its median."""
    pasangan = tuple(reversed(isi.baris))
    baris = [b for b, _kelas in pasangan]
    jejak: list[go.Scatter] = []
    batas: list[tuple[float, float]] = []
    for i, (b, kelas) in enumerate(pasangan):
        tepi = violin_outline(kelas, isi.lebar)
        bagi = axis_values([1], isi.metrik)[0] or 1
        x = [letak * bagi for letak, _lebar in tepi]
        batas.append((min(x, default=0), max(x, default=0)))
        jejak.append(
            go.Scatter(
                name=b.nama,
                x=x,
                y=[i + lebar * _SETENGAH for _x, lebar in tepi],
                mode="lines",
                fill="toself",
                fillcolor=translucent(BIRU_MUDA, 0.4),
                line={"color": BIRU_MUDA, "width": 1},
                hoverinfo="skip",
            )
        )
    semua = [*jejak, _touch_areas(batas), _medians(isi.metrik, baris)]
    return go.Figure(semua, row_layout(isi.metrik, [b.nama for b in baris], jarak=64))


def _touch_areas(batas: Sequence[tuple[float, float]]) -> go.Bar:
    """What a click on a violin meets: Plotly tells of no clicks on filled outlines, and its own
    violins would take each person's value to the browser."""
    return go.Bar(
        y=list(range(len(batas))),
        base=[dari for dari, _sampai in batas],
        x=[sampai - dari for dari, sampai in batas],
        orientation="h",
        width=2 * _SETENGAH,
        marker={"color": translucent(BIRU_MUDA, 0)},
        hoverinfo="none",
        showlegend=False,
    )


def interval_rows(isi: Selang) -> go.Figure:
    """Estimates with their intervals; a dashed line where nothing would change."""
    baris = tuple(reversed(isi.baris))
    nilai, bawah, atas = (
        axis_values([b[k] for b in baris], isi.metrik, is_perubahan=True) for k in (1, 2, 3)
    )
    jauh = [
        [None if a is None or b is None else abs(a - b) for a, b in zip(satu, nilai, strict=True)]
        for satu in (atas, bawah)
    ]
    teks = [
        f"{nama}<br>{format_selisih(isi.metrik, v)} ({format_selisih(isi.metrik, b)} – {format_selisih(isi.metrik, a)})"
        for nama, v, b, a in baris
    ]
    titik = go.Scatter(
        x=nilai,
        y=list(range(len(baris))),
        mode="markers",
        marker={"size": 11, "symbol": "diamond", "color": BIRU},
        error_x={
            "type": "data", "array": jauh[0], "arrayminus": jauh[1], "color": BIRU,
            "thickness": 2, "width": 6,
        },
        hovertext=teks,
        hovertemplate="%{hovertext}<extra></extra>",
    )  # fmt: skip
    tata = row_layout(isi.metrik, [b[0] for b in baris], is_perubahan=True)
    return go.Figure(titik, tata | {"shapes": at_rows(0, len(baris), PUTUS)})


def short_name(nama: str, muat: int = NAMA_MUAT) -> str:
    """Return a name that fits a phone; what was cut off ends in an ellipsis (tables have it whole)."""
    return nama if len(nama) <= muat else nama[: muat - 1].rstrip(" ,") + "…"


def row_layout(
    metrik: Metric,
    nama: Sequence[str],
    *,
    is_legenda: bool = False,
    is_perubahan: bool = False,
    jarak: int = 46,
) -> dict[str, Any]:
    """Return the layout of rows (0 at the foot) with their names above them: long ones fit a phone.

    `jarak` is the height of a row in pixels; `is_perubahan` when the rows are changes.
    """
    return common_layout(
        is_legenda=is_legenda,
        x=value_axis(metrik, is_perubahan=is_perubahan),
        y={"visible": False, "range": [-0.5, len(nama) - 0.15]},
        annotations=row_names(
            [short_name(teks) for teks in nama], round(jarak * _SETENGAH) if jarak > 46 else 8
        ),
        height=jarak * len(nama) + (100 if is_legenda else 70),
        hovermode="closest",
    )
