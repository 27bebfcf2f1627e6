"""A table whose cells have texts and styles of their own, quickly drawn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from pandas.io.formats.style import Styler


def styled(
    data: pd.DataFrame,
    teks: Mapping[str, Sequence[str]] | None = None,
    gaya: Mapping[str, Sequence[str]] | None = None,
) -> Styler:
    """Return a frame with the text and the CSS of its cells, by column; columns left out of `teks`
    show their values.

    Streamlit asks a Styler, and no class of its kind, to `_compute` and `_translate` itself, which
    pandas does cell by cell, anew for every run of a screen. Here all is known, and told at once.
    """
    jadi: Any = Styler(data)
    # Streamlit then names the table by its place: the same in every run, so nothing is sent anew.
    jadi.uuid = None
    isi = _translated(list(data.columns), teks or {}, gaya or {})
    jadi._compute = lambda: jadi
    jadi._translate = lambda *_sparse: isi
    return jadi


def _translated(
    kolom: Sequence[str], teks: Mapping[str, Sequence[str]], gaya: Mapping[str, Sequence[str]]
) -> dict[str, Any]:
    letak = {nama: n for n, nama in enumerate(kolom)}
    milik: dict[str, list[str]] = defaultdict(list)
    for nama, isi in gaya.items():
        for baris, css in enumerate(isi):
            milik[css].append(f"row{baris}_col{letak[nama]}")
    return {
        "cellstyle": [
            {"props": _pairs(css), "selectors": sel} for css, sel in milik.items() if css
        ],
        "body": [
            [
                {"id": f"row{baris}_col{letak[nama]}", "display_value": satu}
                for baris, satu in enumerate(isi)
            ]
            for nama, isi in teks.items()
        ],
    }


def _pairs(css: str) -> list[tuple[str, str]]:
    bagian = (satu.partition(":") for satu in css.split(";") if satu.strip())
    return [(nama.strip(), nilai.strip()) for nama, _titik, nilai in bagian]
