"""Columns as data: one declaration serves the reader, the template and the messages."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from data.bahasa import N_, _
from data.readers.hasil import NilaiSalah
from data.readers.lembar import Sel

Pembaca = Callable[[Sel], Any]

_KENDALI = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Kolom:
    """One column of a form.

    `wajib`: the column must exist and be filled. `harus_ada`: it must exist, cells may be empty.
    `is_lunak`: a bad value is a warning and the field stays empty. `is_hitungan`: the value is
    derived again from others, so a formula in it does no harm. `kode_kosong` names an empty cell.
    """

    nama: str
    baca: Pembaca
    penjelasan: str = ""
    contoh: str = ""
    alias: tuple[str, ...] = ()
    wajib: bool = False
    harus_ada: bool = False
    is_lunak: bool = False
    is_hitungan: bool = False
    kode_kosong: str = "EMPTY"

    @property
    def is_perlu_kepala(self) -> bool:
        """Whether a table without this column cannot be read."""
        return self.wajib or self.harus_ada


@dataclass(frozen=True, slots=True)
class Bentuk:
    """A form: its columns, names known but not read, and the columns that make a row a data row."""

    nama: str
    kolom: tuple[Kolom, ...]
    kunci: tuple[str, ...]
    abaikan: tuple[str, ...] = ()

    def known(self) -> dict[str, str]:
        """Return every normalised header text and the column it means ('' = known, not read)."""
        peta = dict.fromkeys((normal(n) for n in self.abaikan), "")
        for kolom in self.kolom:
            peta |= {normal(n): kolom.nama for n in (kolom.nama, *kolom.alias)}
        return peta


def normal(teks: object) -> str:
    """Return a header text's letters and digits alone, small and without accents."""
    polos = unicodedata.normalize("NFKD", str(teks)).lower()
    return re.sub(r"[^a-z0-9]", "", polos)


def parse_teks(panjang: int) -> Pembaca:
    """Return a reader of text up to `panjang` characters; edge and double blanks are dropped."""

    def baca(sel: Sel) -> str:
        teks = clean_text(sel)
        if len(teks) > panjang:
            raise NilaiSalah(
                "TOO_LONG", _("Isi paling panjang {batas} huruf.").format(batas=panjang)
            )
        return teks

    return baca


def clean_text(sel: Sel) -> str:
    """Return a cell as text: blanks tidied within lines, line breaks kept, control signs dropped."""
    if isinstance(sel, float) and sel.is_integer() and abs(sel) < 1e15:
        sel = int(sel)
    teks = str(sel).replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ")
    teks = _KENDALI.sub("", teks)
    if re.match(r"'[=+\-@\d]", teks):
        teks = teks[1:]
    return "\n".join(" ".join(b.split()) for b in teks.split("\n")).strip()


def parse_pilihan(pilihan: Mapping[str, Iterable[str]]) -> Pembaca:
    """Return a reader that maps the spellings of each choice to the choice."""
    peta = {normal(s): kata for kata, semua in pilihan.items() for s in (kata, *semua)}
    daftar = ", ".join(pilihan)

    @lru_cache(maxsize=256, typed=True)
    def baca(sel: Sel) -> str:
        kata = peta.get(normal(clean_text(sel)))
        if kata is None:
            raise NilaiSalah(
                "UNKNOWN_CHOICE", _("Isi harus salah satu dari: {daftar}.").format(daftar=daftar)
            )
        return kata

    return baca


EMPTY_REASON = N_("Kolom ini wajib diisi.")
FORMULA_REASON = N_(
    "Sel ini berisi rumus; hasil rumus tidak dapat dipercaya. Salin lalu tempel sebagai nilai."
)
