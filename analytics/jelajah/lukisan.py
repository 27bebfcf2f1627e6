"""Pictures before they are drawn: the same content becomes a chart on a screen or SVG on paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from analytics.metrik import Metric, format_nilai, format_selisih

Nilai = Decimal | None


@dataclass(frozen=True, slots=True)
class Deret:
    """A named series of values along an axis; `is_banding` is what others are compared with, `kunci`
    the value of the dimension it stands for."""

    nama: str
    nilai: tuple[Nilai, ...]
    is_banding: bool = False
    kunci: object = None


@dataclass(frozen=True, slots=True)
class Bidang:
    """One picture among several: its title, its series, the value of the dimension it stands for."""

    judul: str
    deret: tuple[Deret, ...]
    kunci: object = None


@dataclass(frozen=True, slots=True)
class Garis:
    """Lines along `sumbu` (labels); `bulan` are its months when it is made of months.

    `pita` is the middle half of the people around the first line.
    """

    metrik: Metric
    sumbu: tuple[str, ...]
    bidang: tuple[Bidang, ...]
    bulan: tuple[date, ...] = ()
    pita: tuple[tuple[Nilai, Nilai], ...] = ()
    judul_sumbu: str = ""


@dataclass(frozen=True, slots=True)
class Baris:
    """One bar: a name, its value, what it is compared with, the people behind it."""

    nama: str
    nilai: Nilai
    n: int
    banding: Nilai = None
    kunci: object = None


@dataclass(frozen=True, slots=True)
class Batang:
    """Bars in one or several pictures (title and bars); `patokan` is the value of the whole.

    `is_perubahan`: the bars are changes of the metric, not its values.
    """

    metrik: Metric
    bidang: tuple[tuple[str, tuple[Baris, ...]], ...]
    patokan: Nilai = None
    nama_banding: str = ""
    is_perubahan: bool = False

    def write(self, nilai: Nilai) -> str:
        """Return a value of these bars as people read it."""
        return (format_selisih if self.is_perubahan else format_nilai)(self.metrik, nilai)


@dataclass(frozen=True, slots=True)
class Rentang:
    """Where the parts of a hundred of one group end; the outer tenths may be missing."""

    nama: str
    p10: Nilai
    bawah: Nilai
    tengah: Nilai
    atas: Nilai
    p90: Nilai
    n: int
    kunci: object = None


@dataclass(frozen=True, slots=True)
class Kuantil:
    """Groups beside each other by their quantiles."""

    metrik: Metric
    baris: tuple[Rentang, ...]


@dataclass(frozen=True, slots=True)
class Kelas:
    """People between two values; no `sampai`: from `dari` on; `sampai` = `dari`: exactly that."""

    dari: Decimal
    sampai: Nilai
    orang: int


@dataclass(frozen=True, slots=True)
class Histogram:
    """Classes of people in one or several pictures (title, classes, the value it stands for)."""

    metrik: Metric
    lebar: Decimal
    bidang: tuple[tuple[str, tuple[Kelas, ...], object], ...]


@dataclass(frozen=True, slots=True)
class Biola:
    """The shapes of distributions beside each other, from classes of one width."""

    metrik: Metric
    lebar: Decimal
    baris: tuple[tuple[Rentang, tuple[Kelas, ...]], ...]


@dataclass(frozen=True, slots=True)
class Selang:
    """Estimates with their intervals: name, value, lower and upper end."""

    metrik: Metric
    baris: tuple[tuple[str, Nilai, Nilai, Nilai], ...]


Lukisan = Garis | Batang | Kuantil | Histogram | Biola | Selang
