"""Where the header of a table is, found by what it says: titles above it, merged over several rows."""

import difflib
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from data.bahasa import _
from data.readers.hasil import BerkasTidakTerbaca, Masalah
from data.readers.kolom import Bentuk, normal
from data.readers.lembar import Lembar, Sel, is_empty, show

_JENDELA = 60
_TINGGI = 3


@dataclass(frozen=True, slots=True)
class Kepala:
    """A header: row positions [awal, akhir) in the sheet, column indices and texts by column name."""

    awal: int
    akhir: int
    kolom: dict[str, int]
    teks: dict[str, str]
    asing: tuple[str, ...]

    def is_repeat(self, sel: Sequence[Sel]) -> bool:
        """Whether a row repeats the header, as at the top of a printed page."""
        nama, indeks = next(iter(self.kolom.items()))
        if indeks >= len(sel) or normal(sel[indeks]) != normal(self.teks[nama]):
            return False
        sama = sum(
            normal(sel[i]) == normal(self.teks[n]) for n, i in self.kolom.items() if i < len(sel)
        )
        return sama >= max(2, len(self.kolom) - 1)


def score_rows(bentuk: Bentuk, baris: Sequence[Sequence[Sel]]) -> int:
    """Return the number of known column names in the row that has most of them."""
    dikenal = bentuk.known()
    return max((len({normal(s) for s in b} & dikenal.keys()) for b in baris), default=0)


def find_kepala(lembar: Lembar, bentuk: Bentuk) -> Kepala | None:
    """Return the header that names most columns of `bentuk`, or None when a needed one is missing."""
    perlu = {k.nama for k in bentuk.kolom if k.is_perlu_kepala}
    terbaik = best_kepala(lembar, bentuk)
    return terbaik if terbaik is not None and perlu <= terbaik.kolom.keys() else None


def best_kepala(lembar: Lembar, bentuk: Bentuk) -> Kepala | None:
    """Return the header that names most columns of `bentuk`, complete or not; None when none does."""
    perlu = {k.nama for k in bentuk.kolom if k.is_perlu_kepala}
    dikenal, terbaik, nilai = bentuk.known(), None, (0, 0, 0)
    for awal in range(min(_JENDELA, len(lembar.baris))):
        for tinggi in range(1, _TINGGI + 1):
            calon = _read_kepala(lembar, awal, awal + tinggi, dikenal)
            ini = (len(perlu & calon.kolom.keys()), len(calon.kolom), -tinggi)
            if calon.kolom and ini > nilai:
                terbaik, nilai = calon, ini
    return terbaik


def _read_kepala(lembar: Lembar, awal: int, akhir: int, dikenal: dict[str, str]) -> Kepala:
    baris = [sel for _nomor, sel in lembar.baris[awal:akhir]]
    kolom: dict[str, int] = {}
    teks: dict[str, str] = {}
    asing: list[str] = []
    for indeks, bagian in enumerate(_stacked(baris)):
        nama = next((n for n in _names(bagian) if n in dikenal), None)
        tampil = show(next((b for b in reversed(bagian) if b), ""))
        if nama is None:
            asing += [tampil] if tampil else []
        elif dikenal[nama] and dikenal[nama] not in kolom:
            kolom[dikenal[nama]] = indeks
            teks[dikenal[nama]] = tampil
    return Kepala(awal, akhir, kolom, teks, tuple(asing))


def _stacked(baris: Sequence[Sequence[Sel]]) -> Iterator[list[str]]:
    """Yield, per column, the header texts from top to bottom; a merged text reaches to its right."""
    lebar = max((len(b) for b in baris), default=0)
    terbawa = [""] * len(baris)
    for indeks in range(lebar):
        sendiri = ["" if indeks >= len(b) or is_empty(b[indeks]) else str(b[indeks]) for b in baris]
        for tingkat, isi in enumerate(sendiri[:-1]):
            is_grup_baru = isi or any(sendiri[:tingkat])
            terbawa[tingkat] = isi if is_grup_baru else terbawa[tingkat]
        yield [s or t for s, t in zip(sendiri, terbawa, strict=True)] if any(sendiri) else []


def _names(bagian: Sequence[str]) -> Iterator[str]:
    """Yield the ways to read a column's stacked texts: all together, the lowest, each without brackets."""
    terisi = [b for b in bagian if b]
    if not terisi:
        return
    for teks in ("".join(terisi), terisi[-1]):
        yield normal(teks)
        yield normal(re.sub(r"\([^)]*\)", "", teks))


def data_rows(lembar: Lembar, kepala: Kepala) -> Iterator[tuple[int, list[Sel]]]:
    """Yield the rows below the header without number rows, notes (#) and repeated headers."""
    is_sesudah_kepala = True
    for nomor, sel in lembar.baris[kepala.akhir :]:
        if kepala.is_repeat(sel):
            is_sesudah_kepala = True
            continue
        if is_note(sel) or (is_sesudah_kepala and _is_number_row(sel)):
            continue
        is_sesudah_kepala = False
        yield nomor, sel


def is_note(sel: Sequence[Sel]) -> bool:
    """Whether a row is an explanation of a template: its first text begins with #."""
    pertama = next((s for s in sel if not is_empty(s)), "")
    return isinstance(pertama, str) and pertama.lstrip("'\" ").startswith("#")


def _is_number_row(sel: Sequence[Sel]) -> bool:
    """Whether a row numbers the columns: 1 2 3 or (1) (2) (3)."""
    isi = [
        re.fullmatch(r"\(?(\d{1,2})\)?(?:[.,]0)?", show(s).strip()) for s in sel if not is_empty(s)
    ]
    if len(isi) < 2 or not all(isi):
        return False
    angka = [int(c[1]) for c in isi if c]
    return all(a < b <= a + 3 for a, b in itertools.pairwise(angka))


def missing_kepala(lembar: Sequence[Lembar], bentuk: Bentuk) -> BerkasTidakTerbaca:
    """Return the error for a file in which no sheet has the needed columns, naming what lacks."""
    semua = [k for satu in lembar if (k := best_kepala(satu, bentuk)) is not None]
    terbaik = max(semua, key=lambda k: len(k.kolom), default=None)
    ada = terbaik.kolom.keys() if terbaik else set[str]()
    kurang = [k.nama for k in bentuk.kolom if k.is_perlu_kepala and k.nama not in ada]
    return BerkasTidakTerbaca(
        _(
            "Baris judul kolom tidak lengkap: kolom {kurang} tidak ditemukan. Periksa jenis berkas, "
            "atau buat berkas contoh dengan --contoh."
        ).format(kurang=", ".join(kurang)),
        kode="kepala",
    )


def foreign_columns(lembar: Lembar, kepala: Kepala, bentuk: Bentuk) -> list[Masalah]:
    """Return a warning for each column that is not known, with the nearest known name."""
    nomor = lembar.baris[kepala.akhir - 1][0]
    nama = {normal(n): n for k in bentuk.kolom for n in (k.nama, *k.alias)}
    hasil: list[Masalah] = []
    for asing in kepala.asing:
        dekat = difflib.get_close_matches(normal(asing), nama, n=1, cutoff=0.6)
        alasan = _("Kolom ini tidak dikenal dan tidak dibaca.")
        if dekat:
            alasan += " " + _("Yang paling mirip: {nama}.").format(nama=nama[dekat[0]])
        hasil.append(Masalah(nomor, asing, asing, alasan, "UNKNOWN_COLUMN", lembar.nama))
    return hasil
