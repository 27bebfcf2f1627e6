"""Tables as XLSX: a sheet to work with (its title, filters and moment on top), and one that explains it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import polars as pl
import xlsxwriter

from analytics.ekspor import Tabel
from analytics.metrik import load_metrics
from data.bahasa import _, format_saat
from data.scope import Scope
from data.waktu import WIB

KEPALA = 3
"""The row of headings; above it title, filters, moment and reader."""
SEMPIT, LEBAR = 9, 48
"""Least and greatest width of a column, in characters."""
DILIHAT = 300
"""Rows that decide how wide a column is."""


def to_xlsx(tabel: Tabel, scope: Scope, kini: datetime) -> bytes:
    """Return the table as XLSX; texts stay texts, whatever they begin with."""
    berkas = io.BytesIO()
    # No formulas, no links, no numbers made of the digits of a NIP.
    pilihan = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(berkas, pilihan) as buku:
        buku.set_properties({"title": tabel.judul, "author": scope.nama, "company": "SINERGI"})
        _write_data(buku, tabel, scope, kini)
        _write_note(buku, tabel.heading(scope, kini))
    return berkas.getvalue()


def _write_data(buku: Any, tabel: Tabel, scope: Scope, kini: datetime) -> None:
    lembar = buku.add_worksheet(_("Data"))
    _write_top(buku, lembar, tabel, scope, kini)
    kepala = buku.add_format(
        {"bold": True, "bg_color": "#E6F1F8", "bottom": 1, "text_wrap": True, "valign": "top"}
    )
    data = tabel.data.select(list(tabel.kolom))
    for j, (kolom, judul) in enumerate(tabel.kolom.items()):
        lembar.write_string(KEPALA, j, judul, kepala)
        bentuk = buku.add_format({"num_format": number_format(kolom, data.schema[kolom])})
        for i, nilai in enumerate(data[kolom].to_list(), KEPALA + 1):
            _write_cell(lembar, i, j, nilai, bentuk)
        lembar.set_column(j, j, _width(judul, data[kolom].head(DILIHAT).to_list()))
    akhir = len(tabel.kolom) - 1
    lembar.autofilter(KEPALA, 0, KEPALA + max(data.height, 1), akhir)
    lembar.freeze_panes(KEPALA + 1, 1)
    lembar.set_landscape()
    lembar.set_paper(9)
    lembar.fit_to_pages(1, 0)
    lembar.repeat_rows(KEPALA)
    lembar.set_footer(f"&L{tabel.judul.replace('&', '&&')[:120]}&R&P / &N")


def _write_top(buku: Any, lembar: Any, tabel: Tabel, scope: Scope, kini: datetime) -> None:
    lembar.write_string(0, 0, tabel.judul, buku.add_format({"bold": True, "font_size": 14}))
    saringan = " · ".join(f"{nama}: {isi}" for nama, isi in tabel.saringan.items())
    lembar.write_string(1, 0, saringan or _("Tanpa saringan"))
    diambil = _("Diambil {saat} oleh {nama}").format(saat=format_saat(kini), nama=scope.nama)
    lembar.write_string(2, 0, diambil, buku.add_format({"font_color": "#5F6B76"}))


def _write_note(buku: Any, baris: Sequence[tuple[str, str]]) -> None:
    lembar = buku.add_worksheet(_("Keterangan"))
    tebal = buku.add_format({"bold": True, "valign": "top"})
    panjang = buku.add_format({"text_wrap": True, "valign": "top"})
    for i, (nama, isi) in enumerate(baris):
        lembar.write_string(i, 0, nama, tebal)
        lembar.write_string(i, 1, isi, panjang)
    lembar.set_column(0, 0, 22)
    lembar.set_column(1, 1, 80)


def number_format(kolom: str, jenis: pl.DataType) -> str:
    """Return how a spreadsheet shows a column: a metric by its unit, others by name and type."""
    metrik = load_metrics().get(kolom)
    if metrik is not None:
        angka = "#,##0" + ("." + "0" * metrik.format if metrik.format else "")
        return {"persen": f'{angka}" %"', "rupiah": f'"Rp "{angka}'}.get(metrik.unit, angka)
    if kolom.endswith("_rp"):
        return '"Rp "#,##0'
    if jenis == pl.Date:
        return "mmm yyyy" if kolom == "bulan" else "d mmm yyyy"
    if isinstance(jenis, pl.Datetime):
        return "d mmm yyyy hh:mm"
    if not jenis.is_numeric():
        return "General"
    return "#,##0" if jenis.is_integer() else "#,##0.00"


def _write_cell(lembar: Any, i: int, j: int, nilai: object, bentuk: Any) -> None:
    if nilai is None:
        return
    if isinstance(nilai, bool):
        lembar.write_boolean(i, j, nilai)
    elif isinstance(nilai, int | float | Decimal):
        lembar.write_number(i, j, nilai, bentuk)
    elif isinstance(nilai, datetime):
        # Spreadsheets know no time zones: the local clock is what people expect.
        lembar.write_datetime(i, j, nilai.astimezone(WIB).replace(tzinfo=None), bentuk)
    elif isinstance(nilai, date):
        lembar.write_datetime(i, j, datetime(nilai.year, nilai.month, nilai.day), bentuk)  # noqa: DTZ001
    else:
        lembar.write_string(i, j, str(nilai))


def _width(judul: str, nilai: Sequence[object]) -> int:
    isi = max((len(str(v)) for v in nilai if v is not None), default=0)
    kata = max((len(k) for k in judul.split()), default=0)
    return min(max(isi + 2, kata + 4, SEMPIT), LEBAR)
