"""Charts: pure functions from a measured frame and its metric to a Plotly figure.

Fonts and backgrounds are left to the theme of the page, light or dark. Every series has a dash,
marker or pattern of its own beside its colour. Withheld values are gaps.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import plotly.graph_objects as go
import polars as pl

from analytics.metrik import Metric, format_nilai, unit_name
from analytics.svg.sumbu import money_tick, ticks
from analytics.warna import BIRU, DERET
from data.bahasa import _, current_bahasa, format_angka, format_tanggal

_GARIS = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot", "solid")
JUTA = 1_000_000
Sumbu = Mapping[str, Any]
"""Options of an axis or a line, as plotly names them."""
_TANDA = ("circle", "square", "diamond", "triangle-up", "x", "cross", "star")


def month_label(bulan: date) -> str:
    """Return a month as short as an axis wants it: Okt 2026."""
    return format_tanggal(bulan, "MMM y")


def lines(data: pl.DataFrame, metrik: Metric, kelompok: str, nama: Mapping[Any, str]) -> go.Figure:
    """A line over the months for each value of `kelompok` named in `nama`, in that order."""
    jejak: list[go.Scatter] = []
    bulan = sorted(data["bulan"].unique())
    for i, (kunci, judul) in enumerate(nama.items()):
        nilai = dict(data.filter(pl.col(kelompok) == kunci).select("bulan", "nilai").iter_rows())
        jejak.append(_line(i, judul, bulan, [nilai.get(b) for b in bulan], metrik))
    nilai = [v for satu in jejak for v in satu.y or ()]
    return go.Figure(jejak, metric_layout(metrik, is_legenda=len(nama) > 1, nilai=nilai))


def _line(
    i: int, judul: str, bulan: Sequence[date], nilai: Sequence[Any], metrik: Metric
) -> go.Scatter:
    return go.Scatter(
        name=judul,
        x=[month_label(b) for b in bulan],
        y=axis_values(nilai, metrik),
        customdata=[format_nilai(metrik, v) for v in nilai],
        hovertemplate="%{customdata}",
        mode="lines+markers",
        line={"color": DERET[i % len(DERET)], "dash": _GARIS[i % len(_GARIS)], "width": 2},
        marker={"symbol": _TANDA[i % len(_TANDA)], "size": 7},
    )


def histogram(data: pl.DataFrame, unit: str) -> go.Figure:
    """Bars of people over classes: `dari`, `sampai`, `orang`; `unit` persen or rupiah."""
    label = [class_label(d, s, unit) for d, s in data.select("dari", "sampai").iter_rows()]
    batang = go.Bar(
        x=label,
        y=data["orang"].to_list(),
        marker={"color": BIRU},
        hovertemplate="%{x}: %{y}<extra></extra>",
    )
    x = class_axis(_("Juta rupiah") if unit == "rupiah" else "")
    y = {"title": _("Pegawai"), "rangemode": "tozero"}
    return go.Figure(batang, common_layout(is_legenda=False, x=x, y=y, bargap=0.05))


def class_axis(judul: str) -> dict[str, Any]:
    """Return the axis of classes: upright words, as many of them as a phone has room for."""
    return {"title": judul, "tickangle": 0, "nticks": 6}


def class_label(dari: Decimal | int, sampai: Decimal | int | None, unit: str) -> str:
    """Return a class of values as an axis wants it, one without `sampai` open above; rupiah in
    millions."""
    if unit == "rupiah":
        juta = [format_angka(v / JUTA, 1) for v in (dari, sampai) if v is not None]
        return "–".join(juta) if len(juta) == 2 else _("{nilai} atau lebih").format(nilai=juta[0])
    if sampai is None:
        return _("{nilai} atau lebih").format(nilai=f"{format_angka(dari)} %")
    if dari == sampai:
        return f"{format_angka(dari)} %"
    return f"{format_angka(dari)}–{format_angka(sampai)} %"


def stacked_months(data: pl.DataFrame, metrik: Metric, bagian: Mapping[str, str]) -> go.Figure:
    """Bars over the months, each made of the columns named in `bagian` (column to name)."""
    rapi = data.sort("bulan")
    corak = ("", "/", ".", "x")
    batang = [
        go.Bar(
            name=judul,
            x=[month_label(b) for b in rapi["bulan"]],
            y=axis_values(rapi[kolom].to_list(), metrik),
            marker={"color": DERET[i], "pattern": {"shape": corak[i % len(corak)]}},
            customdata=[format_nilai(metrik, v) for v in rapi[kolom]],
            hovertemplate="%{customdata}",
        )
        for i, (kolom, judul) in enumerate(bagian.items())
    ]
    tata = metric_layout(metrik, is_legenda=True, nilai=stack_heights(batang), barmode="stack")
    return go.Figure(batang, tata)


def stack_heights(batang: Sequence[go.Bar]) -> list[float | None]:
    """Return how high bars stand on one another, and the zero they stand on."""
    return [
        0.0,
        *(sum(v or 0.0 for v in satu) for satu in zip(*(b.y for b in batang), strict=True)),
    ]


def axis_values(
    nilai: Sequence[Any], metrik: Metric, *, is_perubahan: bool = False
) -> list[float | None]:
    """Return values as an axis takes them: rupiah in millions, for M means a billion to one reader and a
    million to another; changes, which may be a few thousands, as they are."""
    bagi = JUTA if metrik.unit == "rupiah" and not is_perubahan else 1
    return [None if v is None else float(v / bagi) for v in nilai]


def metric_layout(
    metrik: Metric,
    *,
    is_legenda: bool,
    y: Sumbu | None = None,
    nilai: Sequence[float | None] = (),
    **lain: Any,
) -> dict[str, Any]:
    """Return the common layout of a chart with the metric's values on the upright axis; `nilai` are
    those drawn (`axis_values`), by which amounts of money are written in millions or in billions."""
    isi: dict[str, Any] = {"hovermode": "x unified", **lain}
    sumbu = money_axis(nilai) if metrik.unit == "rupiah" else {}
    sumbu = sumbu or value_axis(metrik)
    return common_layout(is_legenda=is_legenda, y={**sumbu, **(y or {})}, **isi)


def money_axis(nilai: Sequence[float | None]) -> dict[str, Any]:
    """Return the ticks of an axis of rupiah (`nilai` in millions); none without values."""
    ada = [v for v in nilai if v is not None]
    if not ada:
        return {}
    udara = 0.06 * (max(ada) - min(ada)) or 0.06 * max(ada)
    rendah = min(ada) - udara
    tanda = ticks(max(rendah, 0.0) if min(ada) >= 0 else rendah, max(ada) + udara, 6)
    langkah = (tanda[1] - tanda[0] if len(tanda) > 1 else tanda[0]) * JUTA
    return {"tickvals": tanda, "ticktext": [money_tick(v * JUTA, langkah) for v in tanda]}


def value_axis(metrik: Metric, *, is_perubahan: bool = False) -> dict[str, Any]:
    """Return what an axis of a metric's values, or of changes of it, says: its unit. Shares and scores
    change by points."""
    if metrik.unit == "rupiah":
        utuh = {"tickprefix": "Rp ", "tickformat": ",.0f", "nticks": 6}
        return utuh if is_perubahan else {"tickprefix": "Rp ", "ticksuffix": " " + _("juta")}
    if is_perubahan and metrik.unit in {"persen", "skor"}:
        return {"ticksuffix": " " + _("poin")}
    satuan = unit_name(metrik)
    return {"ticksuffix": f" {satuan}"} if satuan else {}


def common_layout(
    *, is_legenda: bool, x: Sumbu | None = None, y: Sumbu | None = None, **lain: Any
) -> dict[str, Any]:
    """Return the margins, separators and legend of all charts, with options of the axes and others.

    A figure is given its layout when it is made: plotly takes longer to change one than to make it.
    """
    return {
        "separators": ",." if current_bahasa() == "id" else ".,",
        "margin": {"l": 8, "r": 8, "t": 48 if is_legenda else 16, "b": 8},
        "height": 380,
        "showlegend": is_legenda,
        "legend": {"orientation": "h", "yanchor": "bottom", "y": 1.02, "x": 0},
        "xaxis": {"automargin": True, **(x or {})},
        "yaxis": {"automargin": True, **(y or {})},
        **lain,
    }


def at_rows(x: float, n: int, garis: Sumbu) -> list[dict[str, Any]]:
    """Return the shapes of an upright line at each of `n` rows that leaves their names free."""
    return [
        {"type": "line", "x0": x, "x1": x, "y0": i - 0.42, "y1": i + 0.14, "line": garis}
        for i in range(n)
    ]


def row_names(nama: Sequence[str], naik: int) -> list[dict[str, Any]]:
    """Return the annotations that name the rows of a chart (0 at the foot), `naik` pixels above them."""
    return [
        {
            "x": 0, "xref": "paper", "xanchor": "left", "y": i, "yanchor": "bottom", "yshift": naik,
            "text": teks, "showarrow": False,
        }
        for i, teks in enumerate(nama)
    ]  # fmt: skip
