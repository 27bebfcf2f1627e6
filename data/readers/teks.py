"""Text files to one sheet of cells: encoding, delimiter and quotes are found, never assumed."""

import csv
import io
import re
from collections.abc import Callable, Sequence

from data.bahasa import _
from data.readers.hasil import BerkasTidakTerbaca
from data.readers.lembar import Lembar, Sel, is_empty_row

PEMISAH = (",", ";", "\t", "|")
_JENDELA = 60
_KENDALI = re.compile(r"[\x00-\x08\x0e-\x1f]")


def decode_text(data: bytes) -> str:
    """Return the text of a file: UTF-8 (with or without mark), UTF-16, else Windows-1252."""
    try:
        isi = data.decode(_guess_encoding(data))
    except UnicodeDecodeError:
        isi = data.decode("cp1252", errors="replace")
    if _KENDALI.search(isi[:20_000]):
        raise BerkasTidakTerbaca(
            _("Berkas ini bukan teks CSV dan bukan XLSX. Simpan tabelnya sebagai CSV atau XLSX."),
            kode="bukan_tabel",
        )
    return isi.removeprefix("\ufeff")


def _guess_encoding(data: bytes) -> str:
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return "utf-16"
    contoh = data[:4000]
    if contoh and contoh[1::2].count(0) > len(contoh) // 4:
        return "utf-16-le"
    if contoh and contoh[0::2].count(0) > len(contoh) // 4:
        return "utf-16-be"
    return "utf-8-sig"


def read_text(teks: str, score: Callable[[Sequence[Sequence[Sel]]], int]) -> Lembar:
    """Return the rows of delimited text, split by the delimiter under which the header is best known.

    `score` counts the known column names in the best of the rows it is given.
    """
    kepala = "\n".join(teks[:200_000].splitlines()[:_JENDELA])
    nilai = [(score(_head(kepala, p)), _width(kepala, p), p) for p in PEMISAH]
    pemisah = max(nilai, key=lambda n: (n[0], n[1]))[2]
    return Lembar("", _rows(teks, pemisah))


def _width(teks: str, pemisah: str) -> int:
    return max((baris.count(pemisah) for baris in teks.splitlines()), default=0)


def _head(teks: str, pemisah: str) -> list[list[Sel]]:
    try:
        return [list(b) for b in csv.reader(io.StringIO(teks), delimiter=pemisah)]
    except csv.Error:
        return [list(b.split(pemisah)) for b in teks.splitlines()]


def _rows(teks: str, pemisah: str) -> list[tuple[int, list[Sel]]]:
    try:
        return _parse(teks, pemisah, strict=True)
    except csv.Error as galat:
        if "unexpected end of data" in str(galat):
            raise BerkasTidakTerbaca(
                _(
                    'Ada tanda kutip (") yang dibuka dan tidak ditutup. Perbaiki tanda kutip itu, '
                    "atau simpan tabelnya sebagai XLSX."
                ),
                kode="kutip",
            ) from galat
    try:
        return _parse(teks, pemisah, strict=False)
    except csv.Error as galat:
        raise BerkasTidakTerbaca(
            _("Ada isi sel yang terlalu panjang atau tanda kutip yang salah di berkas CSV ini."),
            kode="kutip",
        ) from galat


def _parse(teks: str, pemisah: str, *, strict: bool) -> list[tuple[int, list[Sel]]]:
    # A row is numbered as Excel shows it: a line break within a cell does not count.
    pembaca = csv.reader(io.StringIO(teks, newline=""), delimiter=pemisah, strict=strict)
    semua = enumerate((list[Sel](baris) for baris in pembaca), 1)
    return [(nomor, sel) for nomor, sel in semua if not is_empty_row(sel)]
