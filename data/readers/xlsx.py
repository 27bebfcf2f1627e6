"""XLSX to sheets of cells, after the guard; formulas are located, because their values are not kept."""

import io
import re
import zipfile
from pathlib import PurePosixPath
from typing import Any

from defusedxml import DefusedXmlException
from defusedxml import ElementTree as Xml
from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from data.bahasa import _
from data.readers.hasil import BerkasTidakTerbaca
from data.readers.lembar import Lembar, Sel, is_empty_row
from data.readers.pengintai import column_number
from data.readers.penjaga import damaged_xlsx, guard_archive

_ACUAN = re.compile(r"([A-Za-z]+)(\d+)")


def read_xlsx(data: bytes) -> list[Lembar]:
    """Return the visible sheets of an XLSX; raises `BerkasTidakTerbaca` with one clear sentence."""
    arsip = guard_archive(data)
    rumus = _formulas(data, arsip.berumus) if arsip.berumus else {}
    try:
        return _parse(data, rumus)
    except CalamineError as galat:
        raise damaged_xlsx() from galat
    except BaseException as galat:
        # The parser's own failures (a Rust panic) do not derive from Exception.
        if type(galat).__name__ == "PanicException":
            raise damaged_xlsx() from galat
        raise


def _parse(data: bytes, rumus: dict[str, frozenset[tuple[int, int]]]) -> list[Lembar]:
    lembar: list[Lembar] = []
    with CalamineWorkbook.from_filelike(io.BytesIO(data)) as buku:
        for info in buku.sheets_metadata:
            if info.typ != SheetTypeEnum.WorkSheet or info.visible != SheetVisibleEnum.Visible:
                continue
            sumber = buku.get_sheet_by_name(info.name)
            isi: list[list[Any]] = sumber.to_python(skip_empty_area=False)
            _fill_merged(isi, sumber.merged_cell_ranges or [])
            baris: list[tuple[int, list[Sel]]] = [
                (nomor, sel) for nomor, sel in enumerate(isi, 1) if not is_empty_row(sel)
            ]
            lembar.append(Lembar(info.name, baris, rumus.get(info.name, frozenset())))
    return lembar


def _fill_merged(
    isi: list[list[Any]], rentang: list[tuple[tuple[int, int], tuple[int, int]]]
) -> None:
    """Repeat the value of cells that were merged downwards: one NIP beside several activities.

    Cells merged to the right are titles and totals; they stay as they are.
    """
    for (atas, kiri), (bawah, kanan) in rentang:
        if kiri != kanan or atas >= len(isi) or kiri >= len(isi[atas]):
            continue
        for baris in isi[atas + 1 : bawah + 1]:
            baris[kiri] = isi[atas][kiri]


def _formulas(data: bytes, berumus: frozenset[str]) -> dict[str, frozenset[tuple[int, int]]]:
    """Return, by sheet name, the (row, column index) of every formula."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as arsip:
            nama = _sheet_names(arsip)
            return {nama.get(jalur, jalur): _locate(arsip, jalur) for jalur in berumus}
    except (Xml.ParseError, DefusedXmlException, zipfile.BadZipFile, KeyError, ValueError) as galat:
        raise BerkasTidakTerbaca(
            _("Berkas XLSX berisi rumus yang tidak dapat diperiksa. Simpan ulang tanpa rumus."),
            kode="rusak",
        ) from galat


def _sheet_names(arsip: zipfile.ZipFile) -> dict[str, str]:
    kaitan = {
        str(e.get("Id")): _resolve(str(e.get("Target")))
        for e in Xml.fromstring(arsip.read("xl/_rels/workbook.xml.rels"))
    }
    nama: dict[str, str] = {}
    for e in Xml.fromstring(arsip.read("xl/workbook.xml")).iter():
        kunci = next((v for k, v in e.attrib.items() if k.endswith("}id")), None)
        if e.tag.endswith("}sheet") and kunci in kaitan:
            nama[kaitan[kunci]] = str(e.get("name"))
    return nama


def _resolve(tujuan: str) -> str:
    return tujuan.lstrip("/") if tujuan.startswith("/") else str(PurePosixPath("xl") / tujuan)


def _locate(arsip: zipfile.ZipFile, jalur: str) -> frozenset[tuple[int, int]]:
    ada: set[tuple[int, int]] = set()
    with arsip.open(jalur) as berkas:
        for _kejadian, elemen in Xml.iterparse(berkas, events=("end",)):
            acuan = _ACUAN.fullmatch(elemen.get("r", "")) if elemen.tag.endswith("}c") else None
            if acuan and any(anak.tag.endswith("}f") for anak in elemen):
                ada.add((int(acuan[2]), column_number(acuan[1].encode()) - 1))
            if elemen.tag.endswith("}row"):
                elemen.clear()
    return frozenset(ada)
