"""One point of a chart set apart from the others, because it is what a screen is filtered by."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

PUDAR = 0.3
"""Opacity of what is not picked."""


def highlight(gambar: go.Figure, nomor: int | None) -> go.Figure:
    """Return the figure with the points and bars beside the `nomor`-th ones paled; None: as it is."""
    if nomor is None:
        return gambar
    jejak: Any
    for jejak in gambar.data:
        if jejak.type != "bar" and (jejak.type != "scatter" or "markers" not in jejak.mode):
            continue
        n = len(jejak.y if jejak.y is not None else jejak.x)
        jejak.marker.opacity = [1.0 if i == nomor else PUDAR for i in range(n)]
    return gambar
