"""What surrounds the indicators of an SKP sheet: person, assessor, year, behaviours, ratings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from data.bahasa import _
from data.readers.hasil import NilaiSalah
from data.readers.kepala import Kepala
from data.readers.lembar import Lembar, Sel, is_empty, show
from data.readers.nip import parse_nip
from data.readers.periode import Periode, find_periode

_BAGIAN = re.compile(
    r"(?:[A-Z]\s*[.)]\s*)?(?:kinerja\s+|hasil kerja\s+)?(utama|tambahan)\s*:?", re.I
)
_PERILAKU = re.compile(r"(?:[A-Z]\s*[.)]\s*)?perilaku(?:\s+kerja)?\s*:?", re.I)
_NILAI = {
    "rating_hasil": re.compile(r"rating\s+hasil\s+kerja\s*\W*\s*(.+)", re.I),
    "rating_perilaku": re.compile(r"rating\s+perilaku(?:\s+kerja)?\s*\W*\s*(.+)", re.I),
    "predikat": re.compile(r"predikat\s+kinerja(?:\s+pegawai)?\s*\W*\s*(.+)", re.I),
}


@dataclass(slots=True)
class DokumenSkp:
    """One sheet: whose SKP of which year, and its ratings; `salah` when person or year is missing."""

    lembar: str
    nip: str = ""
    penilai_nip: str | None = None
    periode: Periode | None = None
    is_jpt: bool = False
    is_kualitatif: bool = False
    jumlah_rhk: int = 0
    perilaku: list[str] = field(default_factory=list[str])
    rating_hasil: str | None = None
    rating_perilaku: str | None = None
    predikat: str | None = None
    salah: NilaiSalah | None = None

    @property
    def tahun(self) -> int:
        """The year of the period; 0 when the sheet names none."""
        return self.periode[1].year if self.periode else 0


def read_document(lembar: Lembar, kepala: Kepala) -> DokumenSkp:
    """Return what the rows above and below the indicators say."""
    awal = [sel for _n, sel in lembar.baris[: kepala.awal]]
    judul = [_line(sel) for sel in awal]
    dokumen = DokumenSkp(
        lembar.nama,
        periode=find_periode(judul),
        is_jpt="perspektif" in kepala.kolom and "aspek" not in kepala.kolom,
        is_kualitatif=any(re.search(r"\bkualitatif\b", j, re.I) for j in judul),
    )
    try:
        _read_people(dokumen, awal)
    except NilaiSalah as galat:
        dokumen.salah = galat
    if dokumen.salah is None and dokumen.periode is None:
        alasan = _("Judul SKP harus menyebut periode, seperti: 1 Januari sd 31 Desember 2025.")
        dokumen.salah = NilaiSalah("PERIOD_EMPTY", alasan)
    _read_assessment(dokumen, [sel for _n, sel in lembar.baris[kepala.akhir :]])
    return dokumen


def _read_people(dokumen: DokumenSkp, baris: Sequence[Sequence[Sel]]) -> None:
    """Take the first NIP as the employee's and the second as the assessor's."""
    ditemukan = [nilai for sel in baris for nilai in _labelled_nip(sel)]
    if not ditemukan:
        raise NilaiSalah(
            "NIP_EMPTY", _("NIP pegawai yang dinilai harus ada di atas tabel hasil kerja.")
        )
    dokumen.nip = show(ditemukan[0])
    dokumen.nip = parse_nip(ditemukan[0])
    if len(ditemukan) > 1:
        dokumen.penilai_nip = parse_nip(ditemukan[1])


def _labelled_nip(sel: Sequence[Sel]) -> list[Sel]:
    """Return the values that follow a cell saying NIP, or stand in it behind the word."""
    hasil: list[Sel] = []
    menunggu = False
    for isi in sel:
        teks = show(isi)
        if re.fullmatch(r"NIP[\s.:/A-Za-z]*", teks, re.I):
            menunggu = True
        elif cocok := re.match(r"NIP\b[\s.:]*(?=['\d])", teks, re.I):
            hasil.append(teks[cocok.end() :])
        elif menunggu and re.search(r"\d", teks):
            hasil.append(isi)
            menunggu = False
    return hasil


def section_of(sel: Sequence[Sel]) -> str | None:
    """Return utama or tambahan when a row is the title of that section."""
    cocok = _BAGIAN.fullmatch(_single(sel))
    return cocok[1].lower() if cocok else None


def is_behaviour_title(sel: Sequence[Sel]) -> bool:
    """Whether a row opens the behaviour section, or the ratings when that section is missing."""
    teks = _single(sel)
    return _PERILAKU.fullmatch(teks) is not None or any(
        p.match(_line(sel)) for p in _NILAI.values()
    )


def _read_assessment(dokumen: DokumenSkp, baris: Sequence[Sequence[Sel]]) -> None:
    is_perilaku = False
    for sel in baris:
        teks = _line(sel)
        cocok = {n: c for n, pola in _NILAI.items() if (c := pola.match(teks))}
        for nama, c in cocok.items():
            setattr(dokumen, nama, _rating(c[1]))
        if cocok:
            is_perilaku = False
        elif is_perilaku:
            isi = [show(s) for s in sel if not is_empty(s)]
            if len(isi) >= 2 and re.fullmatch(r"\d{1,2}[.)]?", isi[0]):
                dokumen.perilaku.append(isi[1])
        elif _PERILAKU.fullmatch(_single(sel)):
            is_perilaku = True


def _rating(teks: str) -> str:
    return re.sub(r"\bDI\s+(ATAS|BAWAH)\b", r"DI\1", " ".join(teks.upper().split()))


def _line(sel: Sequence[Sel]) -> str:
    return " ".join(show(s) for s in sel if not is_empty(s))


def _single(sel: Sequence[Sel]) -> str:
    """Return the text of a row that holds one cell (or one text repeated); '' for any other row."""
    isi = {show(s) for s in sel if not is_empty(s)}
    return isi.pop() if len(isi) == 1 else ""
