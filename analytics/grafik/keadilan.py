"""The chart of raters: where each one's pooled mean lies, how sure that is, and the office's mean."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go
import polars as pl

from analytics.grafik.dasar import at_rows, common_layout, row_names
from analytics.warna import ABU, BIRU, DERET
from data.bahasa import N_, _, format_angka

ARAH = {
    "longgar": (N_("Lebih longgar"), "triangle-right", DERET[1]),
    "biasa": (N_("Tidak berbeda"), "circle", ABU),
    "ketat": (N_("Lebih ketat"), "triangle-left", BIRU),
}
"""How a rater stands to the office: in words, as a mark, as a colour."""
_BARIS = 44


def rater_intervals(data: pl.DataFrame) -> go.Figure:
    """One row per rater of `rater_fairness`, in its order: the pooled mean with its interval.

    A dashed line stands at the mean of the office. Names stand above the rows, so that long ones
    fit a phone.
    """
    rapi = data.reverse().with_row_index("baris").reverse()
    garis = {"color": ABU, "dash": "dash", "width": 2}
    return go.Figure(
        [_trace(rapi, arah) for arah in ARAH],
        common_layout(
            is_legenda=True,
            x={"title": _("Nilai perilaku yang diberikan")},
            y={"visible": False, "range": [-0.5, rapi.height - 0.2]},
            annotations=row_names([nama or "–" for nama in data["nama"].reverse()], 6),
            shapes=[s for x in rapi["rata_opd"].head(1) for s in at_rows(x, rapi.height, garis)],
            height=_BARIS * rapi.height + 90,
            hovermode="closest",
        ),
    )


def _trace(data: pl.DataFrame, arah: str) -> go.Scatter:
    """The raters of one kind, with a gap for every other: the n-th point is the n-th rater, whom a
    click on it picks."""
    judul, tanda, warna = ARAH[arah]
    rata = pl.select(pl.when(data["arah"] == arah).then(data["rata_gabung"])).to_series()
    return go.Scatter(
        name=_(judul),
        x=rata.to_list(),
        y=data["baris"].to_list(),
        mode="markers",
        marker={"size": 11, "symbol": tanda, "color": warna},
        error_x={
            "type": "data",
            "symmetric": False,
            "array": (data["atas"] - rata).to_list(),
            "arrayminus": (rata - data["bawah"]).to_list(),
            "color": warna,
            "thickness": 2,
        },
        customdata=[_hover(b) for b in data.iter_rows(named=True)],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _hover(b: dict[str, Any]) -> str:
    return _("{nama}: {rata}, {n} pegawai").format(
        nama=b["nama"] or "–", rata=format_angka(b["rata_gabung"], 1), n=b["n"]
    )
