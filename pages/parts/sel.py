"""A table whose cells have texts and styles of their own, quickly drawn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from pandas.io.formats.style import Styler

from data.ingat import remembered


@remembered
def styled(
    data: Mapping[str, Sequence[Any]],
    teks: Mapping[str, Sequence[str]] | None = None,
    gaya: Mapping[str, Sequence[str]] | None = None,
) -> Styler:
    """Return a table with the text and the CSS of its cells, by column; columns left out of `teks`
    show their values.

    Streamlit asks a Styler, and no class of its kind, to `_compute` and `_translate` itself, which
    pandas does cell by cell, anew for every run of a screen. Here all is known, and told at once.
    """
    # Column by column: pandas would otherwise need pyarrow types for whole numbers with gaps.
    isi_sel = pd.DataFrame({nama: list(isi) for nama, isi in data.items()})
    jadi: Any = Styler(_Tertulis(isi_sel))
    jadi.data.teks = _texts(isi_sel, teks or {})
    # Streamlit then names the table by its place: the same in every run, so nothing is sent anew.
    jadi.uuid = None
    isi = {"cellstyle": _cell_styles(list(data), gaya or {})}
    jadi._compute = lambda: jadi
    jadi._translate = lambda *_sparse: isi
    return jadi


class _Tertulis(pd.DataFrame):
    """A frame whose texts are known: Streamlit asks for them, and would write each cell itself."""

    _metadata = ["teks"]  # noqa: RUF012  # pandas names it, and keeps it.
    teks: pd.DataFrame

    def astype(self, *_jenis: Any, **_pilihan: Any) -> pd.DataFrame:  # pyright: ignore[reportIncompatibleMethodOverride]
        return self.teks


def _texts(data: pd.DataFrame, teks: Mapping[str, Sequence[str]]) -> pd.DataFrame:
    """What each cell shows; a column without texts of its own shows its values."""
    return pd.DataFrame(
        {nama: list(teks[nama]) if nama in teks else data[nama].astype(str) for nama in data},
        index=data.index,
    )


def _cell_styles(kolom: Sequence[str], gaya: Mapping[str, Sequence[str]]) -> list[dict[str, Any]]:
    letak = {nama: n for n, nama in enumerate(kolom)}
    milik: dict[str, list[str]] = defaultdict(list)
    for nama, isi in gaya.items():
        for baris, css in enumerate(isi):
            milik[css].append(f"row{baris}_col{letak[nama]}")
    return [{"props": _pairs(css), "selectors": sel} for css, sel in milik.items() if css]


def _pairs(css: str) -> list[tuple[str, str]]:
    bagian = (satu.partition(":") for satu in css.split(";") if satu.strip())
    return [(nama.strip(), nilai.strip()) for nama, _titik, nilai in bagian]
