"""The guard before an XLSX is parsed: a small archive must not unfold into a large one.

The sizes that an archive declares can lie, so each entry is also unfolded as a stream, in pieces,
and the unfolding stops at the limit. Nothing unfolded is kept.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from data.bahasa import _
from data.readers.hasil import BerkasTidakTerbaca
from data.readers.pengintai import SheetWatch, TextWatch

MAX_BERKAS = 25_000_000
MAX_ISI = 160_000_000
MAX_RASIO = 250
MAX_ENTRI = 500
MAX_TEKS = 2_000_000_000

_POTONGAN = 1 << 18


@dataclass(frozen=True, slots=True)
class Arsip:
    """What the guard saw of an archive: the paths of the sheets that hold formulas."""

    berumus: frozenset[str]


def guard_archive(data: bytes) -> Arsip:
    """Check declared and real sizes of an XLSX; raise `BerkasTidakTerbaca` before anything is parsed."""
    entri = _entries(data)
    sisa, teks, lembar = MAX_ISI, TextWatch(), dict[str, SheetWatch]()
    for satu in entri:
        nama = satu.filename.lower()
        pengintai = teks if nama == "xl/sharedstrings.xml" else None
        if nama.startswith("xl/worksheets/") and nama.endswith(".xml"):
            pengintai = lembar.setdefault(satu.filename, SheetWatch())
        for potong in _unfold(data, satu):
            sisa -= len(potong)
            if sisa < 0:
                raise _too_large()
            if pengintai is not None:
                pengintai.feed(potong)
        if pengintai is not None:
            pengintai.feed(b"<")
    if teks.terpanjang * sum(w.sel_teks for w in lembar.values()) > MAX_TEKS:
        raise _too_large()
    return Arsip(frozenset(n for n, w in lembar.items() if w.is_berumus))


def _entries(data: bytes) -> list[zipfile.ZipInfo]:
    try:
        entri = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as galat:
        raise damaged_xlsx() from galat
    if len(entri) > MAX_ENTRI or sum(e.compress_size for e in entri) > len(data):
        raise _too_large()
    if sum(e.file_size for e in entri) > MAX_ISI:
        raise _too_large()
    if any(e.file_size > MAX_RASIO * max(e.compress_size, 40_000) for e in entri):
        raise _too_large()
    return entri


def _unfold(data: bytes, entri: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield the entry's content in pieces; an entry that unfolds beyond its declared size is refused."""
    kepala = data[entri.header_offset : entri.header_offset + 30]
    if len(kepala) < 30 or kepala[:4] != b"PK\x03\x04" or entri.flag_bits & 1:
        raise damaged_xlsx()
    panjang_nama, panjang_lain = struct.unpack("<HH", kepala[26:30])
    mulai = entri.header_offset + 30 + panjang_nama + panjang_lain
    isi = data[mulai : mulai + entri.compress_size]
    if entri.compress_type == zipfile.ZIP_STORED:
        yield from (isi[i : i + _POTONGAN] for i in range(0, len(isi), _POTONGAN))
    elif entri.compress_type == zipfile.ZIP_DEFLATED:
        yield from _inflate(isi, entri.file_size)
    else:
        raise damaged_xlsx()


def _inflate(isi: bytes, diakui: int) -> Iterator[bytes]:
    mesin, terurai = zlib.decompressobj(-15), 0
    while not mesin.eof:
        try:
            potong = mesin.decompress(isi, _POTONGAN)
        except zlib.error as galat:
            raise damaged_xlsx() from galat
        if not potong and not mesin.eof:
            raise damaged_xlsx()
        terurai += len(potong)
        if terurai > diakui:
            raise _too_large()
        isi = mesin.unconsumed_tail
        yield potong


def _too_large() -> BerkasTidakTerbaca:
    return BerkasTidakTerbaca(
        _(
            "Isi berkas XLSX menjadi terlalu besar bila dibuka. Simpan ulang tabelnya saja sebagai "
            "XLSX atau CSV, atau bagi menjadi beberapa berkas."
        ),
        kode="terlalu_besar",
    )


def damaged_xlsx() -> BerkasTidakTerbaca:
    """Return the error for an XLSX that no program could read."""
    return BerkasTidakTerbaca(
        _("Berkas XLSX rusak atau tidak lengkap. Simpan ulang dari Excel, lalu coba lagi."),
        kode="rusak",
    )
