"""What a reader returns: the good rows, the refused ones and why, and what a person should know."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from data.galat import GalatPengguna


class BerkasTidakTerbaca(GalatPengguna):
    """The file as a whole cannot be used; the text says why and what to do."""


class NilaiSalah(Exception):
    """A cell's value is not what its column needs; `kode` is the machine's word for why."""

    def __init__(self, kode: str, alasan: str) -> None:
        super().__init__(alasan)
        self.kode = kode
        self.alasan = alasan


@dataclass(frozen=True, slots=True)
class Masalah:
    """One refused or remarkable row: line as an editor or Excel shows it, column, value, reason.

    `lembar` names the sheet when the file has several that were read, else it is empty.
    """

    baris: int
    kolom: str
    nilai: str
    alasan: str
    kode: str
    lembar: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return the keys that the command line prints; `lembar` only where it says something."""
        isi: dict[str, Any] = {
            "baris": self.baris,
            "kolom": self.kolom,
            "nilai": self.nilai,
            "alasan": self.alasan,
            "kode": self.kode,
        }
        return isi | ({"lembar": self.lembar} if self.lembar else {})


@dataclass(frozen=True, slots=True, kw_only=True)
class Baris:
    """A good row of a file: every form adds its columns. `lembar` is as in `Masalah`."""

    baris: int
    lembar: str = ""


T = TypeVar("T", bound=Baris)


@dataclass(slots=True)
class HasilBaca(Generic[T]):
    """The outcome of reading one file.

    `terbaca` counts the data rows seen; each of them is in `baris` or has one entry in `ditolak`.
    `judul` maps a column's name to its header in the file; `keterangan` are remarks for the screen
    alone (encoding, people not active).
    """

    terbaca: int = 0
    baris: list[T] = field(default_factory=list[T])
    ditolak: list[Masalah] = field(default_factory=list[Masalah])
    peringatan: list[Masalah] = field(default_factory=list[Masalah])
    keterangan: list[str] = field(default_factory=list[str])
    judul: dict[str, str] = field(default_factory=dict[str, str])

    def problem(self, baris: Baris, kolom: str, nilai: object, alasan: str, kode: str) -> Masalah:
        """Return a problem of a good row, with the column called as the file calls it."""
        teks = "" if nilai is None else str(nilai)
        judul = self.judul.get(kolom, kolom)
        return Masalah(baris.baris, judul, teks, alasan, kode, baris.lembar)

    def refuse(self, ditolak: Mapping[int, Masalah]) -> None:
        """Move the rows at the given positions of `baris` to `ditolak`, and drop their warnings."""
        pergi = {(m.lembar, m.baris) for m in ditolak.values()}
        self.ditolak = sorted([*self.ditolak, *ditolak.values()], key=lambda m: (m.lembar, m.baris))
        self.baris = [b for i, b in enumerate(self.baris) if i not in ditolak]
        self.peringatan = [m for m in self.peringatan if (m.lembar, m.baris) not in pergi]

    def extend(self, lain: "HasilBaca[T]") -> None:
        """Add the outcome of another sheet of the same file."""
        self.terbaca += lain.terbaca
        self.baris += lain.baris
        self.ditolak += lain.ditolak
        self.peringatan += lain.peringatan
        self.keterangan += lain.keterangan
        self.judul = lain.judul | self.judul
