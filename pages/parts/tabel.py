"""Tables: numbers shown as people write them and sorted as numbers, with a way to take them away."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from textwrap import wrap
from typing import Any

import polars as pl
import streamlit as st
from pandas.io.formats.style import Styler

from analytics.dokumen.grafik import Lembar, chart_pdf, chart_png
from analytics.ekspor import Tabel, to_csv
from analytics.ekspor_xlsx import to_xlsx
from analytics.metrik import format_nilai, get_metric
from data import waktu
from data.bahasa import _, current_bahasa, format_angka, format_bulan, speaking
from data.scope import Scope
from pages.parts.sel import styled

Tulis = Callable[[Any], str]
_TINGGI_BARIS = 35
TINGGI_KALIMAT = 66
"""The height of a row whose texts run over three lines; Streamlit wraps none in a row below 65."""
_BARIS_KALIMAT, _TEPI, _LEBAR_HURUF = 3, 16, 6.2
MUAT = 810
"""Pixels that a table has on a screen 1,280 wide, beside the navigation and a bar to scroll by."""
LEBAR_OPD = 150
"""Pixels of a column that holds the longest short name of an OPD."""
MIME = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "png": "image/png",
    "pdf": "application/pdf",
}


def show_table(
    tabel: Tabel,
    tulis: Mapping[str, Tulis],
    *,
    key: str,
    warna: Mapping[str, Callable[[Any], str]] | None = None,
    lebar: Mapping[str, int] | None = None,
    kepala: Mapping[str, str] | None = None,
    paling_tinggi: int | None = None,
    is_kalimat: bool = False,
    **pilihan: Any,
) -> Any:
    """Show a table; `tulis` writes the values of a column, `warna` gives its cells a CSS style.

    `lebar` names the columns that stand side by side, with their widths (`MUAT` in all), the first
    of them pinned; the others wait in the table's own list of columns, and are in the files. `kepala`
    are shorter headings for narrow columns, explained by the whole ones. A table is as high as its
    rows, `paling_tinggi` pixels at most, when that is given. With `is_kalimat` its texts are long
    and go on in a second and third line of their cell. Further options go to `st.dataframe`, whose
    answer is returned.
    """
    if paling_tinggi is not None:
        pilihan["height"] = fitting_height(tabel.data.height, paling_tinggi, is_kalimat=is_kalimat)
    if is_kalimat:
        pilihan["row_height"] = TINGGI_KALIMAT
        tulis = {**_ending_in_time(tabel, lebar or {}), **tulis}
    if lebar is not None:
        pilihan |= side_by_side(
            {tabel.kolom[k]: n for k, n in lebar.items()},
            {tabel.kolom[k]: judul for k, judul in (kepala or {}).items() if k in tabel.kolom},
        )
    return st.dataframe(
        style(tabel, tulis, warna or {}),
        key=key,
        hide_index=True,
        alt=tabel.judul,
        placeholder="–",
        **pilihan,
    )


def _ending_in_time(tabel: Tabel, lebar: Mapping[str, int]) -> dict[str, Tulis]:
    """Return what ends the texts of these columns where their cell has no line left; the whole text
    comes with a double click, and is in the files."""

    def writer(n: int) -> Tulis:
        huruf = int((n - _TEPI) / _LEBAR_HURUF)
        return lambda teks: " ".join(wrap(teks, huruf, max_lines=_BARIS_KALIMAT, placeholder=" …"))

    jenis = tabel.data.schema
    return {k: writer(n) for k, n in lebar.items() if jenis[k] == pl.String}


def side_by_side(
    lebar: Mapping[str, int], singkat: Mapping[str, str], **pilihan: Any
) -> dict[str, Any]:
    """Return the options of a table that shows the columns of `lebar` alone, the first pinned.

    `singkat` are their shorter headings. Other options of a column go to all but the first."""
    pertama = next(iter(lebar))
    return {
        "column_order": list(lebar),
        "column_config": {
            judul: st.column_config.Column(
                singkat.get(judul),
                width=n,
                pinned=judul == pertama,
                help=judul if judul in singkat else None,
                **({} if judul == pertama else pilihan),
            )
            for judul, n in lebar.items()
        },
    }


def fitting_height(baris: int, paling_tinggi: int, *, is_kalimat: bool = False) -> int:
    """Return the height of a table that shows so many rows, or what fits; the rest by scrolling in it."""
    satu = TINGGI_KALIMAT if is_kalimat else _TINGGI_BARIS
    return min(_TINGGI_BARIS + satu * baris + 3, paling_tinggi)


def style(
    tabel: Tabel, tulis: Mapping[str, Tulis], warna: Mapping[str, Callable[[Any], str]]
) -> Styler:
    """Return the table with its headings; cells keep their values and show what `tulis` says."""
    desimal = [k for k, t in tabel.data.schema.items() if isinstance(t, pl.Decimal)]
    isi = tabel.data.select(list(tabel.kolom)).with_columns(
        pl.col(k).cast(pl.Float64) for k in desimal if k in tabel.kolom
    )
    nilai = {k: isi[k].to_list() for k in tabel.kolom}
    return styled(
        {judul: nilai[k] for k, judul in tabel.kolom.items()},
        {tabel.kolom[k]: _written(nilai[k], f) for k, f in tulis.items()},
        {tabel.kolom[k]: [f(v) for v in nilai[k]] for k, f in warna.items()},
    )


def _written(nilai: Sequence[Any], tulis: Tulis) -> list[str]:
    return ["–" if v is None or v != v else tulis(v) for v in nilai]  # noqa: PLR0124


def office_writer(data: pl.DataFrame, singkat: Mapping[int, str]) -> Tulis:
    """Return what writes the OPDs of `data` (opd_id, opd) by their short names."""
    nama = {opd: singkat.get(opd_id, opd) for opd_id, opd in data.select("opd_id", "opd").rows()}
    return lambda opd: nama.get(opd, opd)


def writers(metrik: Sequence[str], kunci: str = "") -> dict[str, Tulis]:
    """Return what writes the columns of metrics, of `n`, and of `bulan` when it is the key."""
    tulis: dict[str, Tulis] = {m: partial(format_nilai, get_metric(m)) for m in metrik}
    return tulis | {"n": format_angka} | ({"bulan": format_bulan} if kunci == "bulan" else {})


def show_exports(tabel: Tabel, scope: Scope, *, key: str, lembar: Lembar | None = None) -> None:
    """Offer the table as CSV and as XLSX, and with `lembar` its chart as PNG and PDF.

    Each file is made when it is asked for.
    """
    kini = waktu.now()
    berkas: list[tuple[str, str, Callable[[], bytes]]] = [
        ("csv", ":material/download:", lambda: to_csv(tabel, scope, kini)),
        ("xlsx", ":material/table_view:", lambda: to_xlsx(tabel, scope, kini)),
    ]
    if lembar is not None:
        berkas += [
            ("png", ":material/image:", lambda: chart_png(lembar, scope, kini)),
            ("pdf", ":material/picture_as_pdf:", lambda: chart_pdf(lembar, scope, kini)),
        ]
    with st.container(horizontal=True):
        for akhiran, ikon, buat in berkas:
            st.download_button(
                _("Unduh {jenis}").format(jenis=akhiran.upper()),
                _in_language(buat),
                tabel.file_name(kini, akhiran),
                MIME[akhiran],
                key=f"{key}_{akhiran}",
                icon=ikon,
                on_click="ignore",
            )


def _in_language(buat: Callable[[], bytes]) -> Callable[[], bytes]:
    """Return what makes a file in the reader's language: it is made later, in a thread that knows none."""
    bahasa = current_bahasa()

    def make() -> bytes:
        with speaking(bahasa):
            return buat()

    return make
