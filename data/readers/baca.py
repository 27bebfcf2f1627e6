"""Reading a table by its form: header, data rows, values; refused rows with their reasons."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from data.bahasa import _
from data.readers.hasil import Baris, HasilBaca, Masalah, NilaiSalah
from data.readers.kepala import (
    Kepala,
    data_rows,
    find_kepala,
    foreign_columns,
    missing_kepala,
    score_rows,
)
from data.readers.kolom import EMPTY_REASON, FORMULA_REASON, Bentuk, Kolom
from data.readers.lembar import Lembar, Sel, is_empty, named, show
from data.readers.tabel import read_tabel

T = TypeVar("T", bound=Baris)
Pembuat = Callable[..., T]

_KAKI = re.compile(
    r"\s*(jumlah|sub\W?total|total|grand total|rata\W?rata|dicetak|mengetahui|catatan\s*:|sumber\s*:"
    r"|keterangan\s*:|nb\b|halaman \d|page \d)",
    re.I,
)


def read_form(data: bytes, bentuk: Bentuk, buat: Pembuat[T]) -> HasilBaca[T]:
    """Return the rows of every sheet in `data` that has the header of `bentuk`.

    `buat` makes a typed row from `baris`, `lembar` and the columns' values by name.
    Raises `BerkasTidakTerbaca` when no sheet has the header.
    """
    hasil: HasilBaca[T] = HasilBaca()
    for lembar, kepala in open_form(data, bentuk, hasil):
        hasil.extend(read_sheet(lembar, kepala, bentuk, buat))
    return hasil


def open_form(data: bytes, bentuk: Bentuk, hasil: HasilBaca[Any]) -> list[tuple[Lembar, Kepala]]:
    """Return the sheets that have the header of `bentuk`; raises `BerkasTidakTerbaca` when none has.

    A sheet that looks like the form and lacks a needed column is left out with a warning.
    """
    semua = read_tabel(data, lambda baris: score_rows(bentuk, baris))
    cocok = named([lembar for lembar in semua if find_kepala(lembar, bentuk)])
    if not cocok:
        raise missing_kepala(semua, bentuk)
    for lembar in semua:
        isi = [sel for _nomor, sel in lembar.baris[:60]]
        if find_kepala(lembar, bentuk) is None and score_rows(bentuk, isi) > 2:
            alasan = missing_kepala([lembar], bentuk).teks
            masalah = Masalah(
                lembar.baris[0][0], "", lembar.nama, alasan, "SHEET_SKIPPED", lembar.nama
            )
            hasil.peringatan.append(masalah)
    return [(lembar, k) for lembar in cocok if (k := find_kepala(lembar, bentuk))]


def read_sheet(lembar: Lembar, kepala: Kepala, bentuk: Bentuk, buat: Pembuat[T]) -> HasilBaca[T]:
    """Return the rows of one sheet below `kepala`."""
    hasil: HasilBaca[T] = HasilBaca(judul=dict(kepala.teks))
    hasil.peringatan += foreign_columns(lembar, kepala, bentuk)
    for nomor, sel in data_rows(lembar, kepala):
        if is_footer(sel, kepala, bentuk.kunci):
            continue
        hasil.terbaca += 1
        nilai, salah, ingat = _read_row(lembar, nomor, sel, kepala, bentuk)
        if salah:
            hasil.ditolak.append(join_problems(salah))
        else:
            hasil.baris.append(buat(baris=nomor, lembar=lembar.nama, **nilai))
            hasil.peringatan += ingat
    return hasil


def is_footer(sel: Sequence[Sel], kepala: Kepala, kunci: Sequence[str]) -> bool:
    """Whether a row is a total, a print mark or a signature: none of the key columns is filled."""
    isi = [s for s in sel if not is_empty(s)]
    pertama = show(isi[0]) if isi else ""
    is_kunci = any(_is_key(cell(sel, kepala, n)) for n in kunci)
    if _KAKI.match(pertama) and len(isi) <= max(3, len(kepala.kolom) // 2):
        return not any(re.search(r"\d{15}", show(s)) for s in isi)
    return not is_kunci and len(isi) <= (2 if len(kepala.kolom) >= 6 else 1)


def _is_key(sel: Sel) -> bool:
    """Whether a key column's cell holds a number, a day or a NIP, and not words of a footer."""
    if is_empty(sel):
        return False
    return not isinstance(sel, str) or sel.strip().isdigit() or len(re.findall(r"\d", sel)) >= 8


def cell(sel: Sequence[Sel], kepala: Kepala, nama: str) -> Sel:
    """Return the cell of a row in the column called `nama`; None when the column is not there."""
    indeks = kepala.kolom.get(nama)
    return None if indeks is None or indeks >= len(sel) else sel[indeks]


def _read_row(
    lembar: Lembar, nomor: int, sel: Sequence[Sel], kepala: Kepala, bentuk: Bentuk
) -> tuple[dict[str, Any], list[Masalah], list[Masalah]]:
    nilai: dict[str, Any] = {}
    salah: list[Masalah] = []
    ingat: list[Masalah] = []
    for kolom in bentuk.kolom:
        isi = cell(sel, kepala, kolom.nama)
        nilai[kolom.nama] = None
        try:
            is_rumus = (nomor, kepala.kolom.get(kolom.nama, -1)) in lembar.rumus
            nilai[kolom.nama] = _read_value(kolom, isi, is_rumus)
        except NilaiSalah as galat:
            judul = kepala.teks.get(kolom.nama, kolom.nama)
            masalah = Masalah(nomor, judul, show(isi), galat.alasan, galat.kode, lembar.nama)
            (ingat if kolom.is_lunak and galat.kode != "FORMULA" else salah).append(masalah)
    return nilai, salah, ingat


def _read_value(kolom: Kolom, isi: Sel, is_rumus: bool) -> Any:
    if is_rumus:
        if kolom.is_hitungan:
            return None
        raise NilaiSalah("FORMULA", _(FORMULA_REASON))
    nilai = None if is_empty(isi) or isi in ("-", "'") else kolom.baca(isi)
    if kolom.wajib and nilai in (None, ""):
        raise NilaiSalah(kolom.kode_kosong, _(EMPTY_REASON))
    return nilai


def join_problems(salah: Sequence[Masalah]) -> Masalah:
    """Return one entry for a row: the first problem, its reason followed by those of the others."""
    pertama, *lain = salah
    alasan = " ".join([pertama.alasan, *(f"{m.kolom}: {m.alasan}" for m in lain)])
    return replace(pertama, alasan=alasan)
