"""Watchers over the XML of an XLSX as it streams by: they measure, and keep nothing.

Two cells in far corners make a parser lay out every cell between them, and one long text that many
cells point to is copied for each of them; both are found here, before the parser runs.
"""

import re

from data.bahasa import _
from data.readers.hasil import BerkasTidakTerbaca

MAX_BARIS = 300_000
MAX_KOLOM = 1_000
MAX_SEL = 6_000_000

_ACUAN = re.compile(rb"""\br=["']([A-Za-z]{1,7})([0-9]{1,9})["']""")
_RUMUS = re.compile(rb"<(?:\w+:)?f[\s/>]")
_SEL_TEKS = re.compile(rb"""\bt=["']s["']""")
_TEKS = re.compile(rb"<(?:\w+:)?si[\s/>]")
_EKOR = 1 << 18


class SheetWatch:
    """Measures one sheet: `sel_teks` cells that point to shared texts; `is_berumus`: has formulas."""

    def __init__(self) -> None:
        self.is_berumus = False
        self.sel_teks = 0
        self._ekor = b""
        self._baris = self._kolom = self._sel = 0

    def feed(self, potong: bytes) -> None:
        """Look at the next piece; raise `BerkasTidakTerbaca` beyond the limits."""
        isi = self._ekor + potong
        batas = max(isi.rfind(b"<"), 0)
        isi, self._ekor = isi[:batas], isi[batas:][-_EKOR:]
        self.is_berumus = self.is_berumus or _RUMUS.search(isi) is not None
        self.sel_teks += len(_SEL_TEKS.findall(isi))
        acuan = _ACUAN.findall(isi)
        if not acuan:
            return
        self._sel += len(acuan)
        huruf, nomor = zip(*acuan, strict=True)
        self._baris = max(self._baris, *map(int, nomor))
        self._kolom = max(self._kolom, *map(column_number, set(huruf)))
        luas = max(self._sel, self._baris * self._kolom)
        if self._baris > MAX_BARIS or self._kolom > MAX_KOLOM or luas > MAX_SEL:
            raise sheet_too_large(self._baris, self._kolom)


class TextWatch:
    """Measures the shared texts: `terpanjang` is the length of the longest in bytes."""

    def __init__(self) -> None:
        self.terpanjang = 0
        self._terbuka = 0

    def feed(self, potong: bytes) -> None:
        """Look at the next piece."""
        awal = 0
        for tanda in _TEKS.finditer(potong):
            self.terpanjang = max(self.terpanjang, self._terbuka + tanda.start() - awal)
            self._terbuka, awal = 0, tanda.start()
        self._terbuka += len(potong) - awal
        self.terpanjang = max(self.terpanjang, self._terbuka if awal else 0)


def column_number(huruf: bytes) -> int:
    """Return the number of a column by its letters: A is 1, AA is 27."""
    nomor = 0
    for satu in huruf.upper():
        nomor = nomor * 26 + satu - 64
    return nomor


def sheet_too_large(baris: int, kolom: int) -> BerkasTidakTerbaca:
    """Return the error for a sheet that reaches to a far row or column."""
    return BerkasTidakTerbaca(
        _(
            "Lembar memakai sel sampai baris {baris} dan kolom {kolom}, melebihi batas "
            "{batas_baris} baris atau {batas_kolom} kolom. Hapus sel di luar tabel atau bagi "
            "berkas menjadi beberapa."
        ).format(baris=baris, kolom=kolom, batas_baris=MAX_BARIS, batas_kolom=MAX_KOLOM),
        kode="terlalu_besar",
    )
