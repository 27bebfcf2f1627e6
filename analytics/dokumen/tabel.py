"""The main table of each plan of a year, in the columns of its era."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analytics.dokumen.kata import (
    KOSONG,
    PERMEN6,
    PP30,
    PP46,
    day,
    money,
    number,
    predicate_name,
    with_unit,
)
from data.bahasa import _

Isi = dict[str, Any]
Masa = Mapping[str, Any]
JENIS_TABEL = {PP46: "skp", PP30: "indikator", PERMEN6: "hasil"}


def main_tables(masa: Masa) -> list[Isi]:
    """Return one table for each plan of the era."""
    isi = {PP46: _row_pp46, PP30: _row_pp30, PERMEN6: _row_permen6}[masa["era"]]
    return [
        {
            "jenis": JENIS_TABEL[masa["era"]],
            "judul": _plan_title(bagian),
            "baris": [isi(n, b) for n, b in enumerate(bagian["butir"], start=1)],
            "jumlah": _totals(masa, bagian),
        }
        for bagian in masa["bagian"]
    ]


def _plan_title(bagian: Mapping[str, Any]) -> str:
    return _("{jabatan}, {unit}: {mulai} sampai {selesai}").format(
        jabatan=bagian["jabatan"] or KOSONG,
        unit=bagian["unit"] or KOSONG,
        mulai=day(bagian["mulai"]),
        selesai=day(bagian["selesai"]),
    )


def _totals(masa: Masa, bagian: Mapping[str, Any]) -> list[tuple[str, str]]:
    if masa["era"] == PERMEN6:
        return [(_("Capaian hasil kerja menurut bobot"), number(bagian["nilai"], 2))]
    baris = [(_("Nilai SKP"), number(bagian["nilai"], 2))]
    if masa["era"] == PP46 and bagian["perintah"]:
        baris.insert(0, (_("Tugas tambahan (banyaknya)"), number(bagian["perintah"])))
    return baris


def _row_pp46(n: int, b: Mapping[str, Any]) -> list[str]:
    hasil = b["hasil"]
    return [
        str(n),
        b["uraian"],
        with_unit(b["target"], b["satuan"]),
        number(b["target_kualitas"]),
        number(b["target_waktu"]),
        money(b["target_biaya"]),
        with_unit(b["realisasi"], b["satuan"]),
        number(b["kualitas"]),
        number(b["waktu"]),
        money(b["biaya"]),
        number(hasil.get("penghitungan"), 2),
        number(hasil.get("nilai"), 2),
    ]


def _row_pp30(n: int, b: Mapping[str, Any]) -> list[str]:
    hasil = b["hasil"]
    return [
        str(n),
        _with_indicator(b),
        _range(b),
        with_unit(b["realisasi"], b["satuan"]),
        number(hasil.get("capaian_pct"), 2),
        predicate_name(hasil.get("kategori")),
        number(b["bobot"]),
        number(hasil.get("nilai"), 2),
    ]


def _row_permen6(n: int, b: Mapping[str, Any]) -> list[str]:
    return [
        str(n),
        b["uraian"] + (f" ({b['perspektif']})" if b["perspektif"] else ""),
        b["indikator"] or KOSONG,
        _range(b),
        with_unit(b["realisasi"], b["satuan"]),
        number(b["hasil"].get("capaian_pct"), 2),
        b["umpan_balik"] or KOSONG,
    ]


def _with_indicator(b: Mapping[str, Any]) -> str:
    return f"{b['uraian']}: {b['indikator']}" if b["indikator"] else b["uraian"]


def _range(b: Mapping[str, Any]) -> str:
    if b["target_atas"] is None:
        return with_unit(b["target"], b["satuan"])
    return f"{number(b['target'])}–{with_unit(b['target_atas'], b['satuan'])}"
