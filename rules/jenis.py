"""Kinds of input: how a value given by a person is read, exactly, or refused in one sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Protocol, cast

import polars as pl

from rules.eksak import scaled
from rules.ketentuan import Ketentuan
from rules.teks import N_, GalatKetentuan
from rules.tulis_json import one_line, show_json

ANGKA = N_("Isian {kolom} bernilai {nilai}; isi dengan angka {bawah} sampai {atas}.")
ANGKA_DESIMAL = N_(
    "Isian {kolom} bernilai {nilai}; isi dengan angka {bawah} sampai {atas}, "
    "paling banyak {desimal} desimal."
)
POSITIF = N_(
    "Isian {kolom} bernilai {nilai}; isi dengan angka lebih dari 0 sampai {atas}, "
    "paling banyak {desimal} desimal."
)
BULAT = N_("Isian {kolom} bernilai {nilai}; isi dengan bilangan bulat {bawah} sampai {atas}.")
KATA = N_("Isian {kolom} bernilai {nilai}; pilih salah satu: {pilihan}.")
YA_TIDAK = N_("Isian {kolom} bernilai {nilai}; isi dengan true atau false.")
DAFTAR = N_("Isian {kolom} bernilai {nilai}; isi dengan daftar berisi {isi}.")
RENTANG = N_("Isian {kolom} bernilai {nilai}; isi dengan dua angka, yang kecil lebih dulu.")
OBJEK = N_("Isian {kolom} bernilai {nilai}; isi dengan objek berisi: {dikenal}.")
TIDAK_DIKENAL = N_("Isian {kolom} bernilai {nilai} tidak dikenal; yang dikenal: {dikenal}.")


@dataclass(frozen=True, slots=True)
class Kekeliruan:
    """One fault: `teks` is a text to translate with {placeholders} filled from `nilai`."""

    kolom: str
    teks: str
    nilai: Mapping[str, object]

    def __str__(self) -> str:
        """The sentence in the source language."""
        return self.teks.format(**self.nilai)


class MasukanSalahError(GalatKetentuan, ValueError):
    """The input of a calculation has faults; `salah` lists every one of them."""

    def __init__(self, salah: Sequence[Kekeliruan]) -> None:
        """Say the first fault, keep them all."""
        self.salah = tuple(salah)
        super().__init__(salah[0].teks, salah[0].nilai)


@dataclass(frozen=True, slots=True)
class Konteks:
    """What reading needs: the whole input, the parameters in force, and where faults go."""

    akar: Mapping[str, object]
    k: Ketentuan
    salah: list[Kekeliruan] = field(default_factory=list[Kekeliruan])

    def refuse(self, jalan: str, nilai: object, teks: str, **isi: object) -> None:
        """Record that `nilai` cannot stand at `jalan`."""
        jalan = one_line(jalan)
        nilai = show_json(nilai)
        self.salah.append(Kekeliruan(jalan, teks, {"kolom": jalan, "nilai": nilai, **isi}))


class Jenis(Protocol):
    """A kind of input: its column type, and how one value is read."""

    @property
    def dtype(self) -> pl.DataType:
        """The type of the column that holds it."""
        ...

    def read(self, nilai: object, jalan: str, konteks: Konteks) -> object:
        """The value as the column holds it; None after a fault was recorded."""
        ...


@dataclass(frozen=True, slots=True)
class Bilangan:
    """A number within bounds, held as a whole number of 10^-desimal.

    `is_teks`: a decimal may be written as text; `is_halus`: further decimals are rounded half up;
    `is_positif`: nought is refused too.
    """

    desimal: int = 0
    atas: int = 10**12
    bawah: int = 0
    is_teks: bool = False
    is_halus: bool = False
    is_positif: bool = False

    @property
    def dtype(self) -> pl.DataType:
        """Whole numbers, wide for scaled ones."""
        return pl.Int128() if self.desimal else pl.Int64()

    def read(self, nilai: object, jalan: str, konteks: Konteks) -> int | None:
        """The scaled number."""
        angka = self._parse(nilai)
        is_nol = angka == 0 and self.is_positif
        if angka is not None and self.bawah <= angka <= self.atas and not is_nol:
            try:
                return scaled(angka, self.desimal)
            except ValueError:
                pass
        biasa = ANGKA if self.is_halus else ANGKA_DESIMAL if self.desimal else BULAT
        teks = POSITIF if self.is_positif else biasa
        batas = {"bawah": self.bawah, "atas": self.atas, "desimal": self.desimal}
        konteks.refuse(jalan, nilai, teks, **batas)
        return None

    def _parse(self, nilai: object) -> int | Decimal | None:
        if isinstance(nilai, str) and self.is_teks:
            try:
                nilai = Decimal(nilai)
            except InvalidOperation:
                return None
        if isinstance(nilai, bool) or not isinstance(nilai, int | Decimal):
            return None
        if isinstance(nilai, Decimal) and not nilai.is_finite():
            return None
        if self.is_halus and -self.atas <= nilai <= self.atas:
            return Decimal(nilai).quantize(Decimal(1).scaleb(-self.desimal), ROUND_HALF_UP)
        return nilai


@dataclass(frozen=True, slots=True)
class Kata:
    """A word out of a closed list: `pilihan`, or the keys of the parameter `tabel`."""

    pilihan: tuple[str, ...] = ()
    tabel: str = ""
    is_urutan: bool = False
    """Whether the place of the word in the list is held instead of the word."""

    @property
    def dtype(self) -> pl.DataType:
        """Text, or the place."""
        return pl.Int64() if self.is_urutan else pl.String()

    def read(self, nilai: object, jalan: str, konteks: Konteks) -> str | int | None:
        """The word itself, or its place."""
        tabel = konteks.k.nilai(self.tabel) if self.tabel else {}
        kunci = cast("Mapping[object, object]", tabel) if isinstance(tabel, dict) else {}
        pilihan = self.pilihan or tuple(str(satu) for satu in kunci)
        if nilai not in pilihan:
            konteks.refuse(jalan, nilai, KATA, pilihan=", ".join(pilihan))
            return None
        return pilihan.index(str(nilai)) if self.is_urutan else str(nilai)


@dataclass(frozen=True, slots=True)
class YaTidak:
    """Yes or no."""

    @property
    def dtype(self) -> pl.DataType:
        """Boolean."""
        return pl.Boolean()

    def read(self, nilai: object, jalan: str, konteks: Konteks) -> bool | None:
        """The value itself."""
        if isinstance(nilai, bool):
            return nilai
        konteks.refuse(jalan, nilai, YA_TIDAK)
        return None


@dataclass(frozen=True, slots=True)
class Daftar:
    """A list of values of one kind; `panjang` lists the lengths that are allowed, if it does."""

    isi: Jenis
    paling_sedikit: int = 1
    panjang: tuple[int, ...] = ()

    @property
    def dtype(self) -> pl.DataType:
        """List of the inner type."""
        return pl.List(self.isi.dtype)

    def read(self, nilai: object, jalan: str, konteks: Konteks) -> list[object] | None:
        """Every value read."""
        isi = cast("Sequence[object]", nilai) if isinstance(nilai, list | tuple) else None
        cukup = isi is not None and len(isi) >= self.paling_sedikit
        if isi is None or not cukup or (self.panjang and len(isi) not in self.panjang):
            banyak = " / ".join(map(str, self.panjang)) or f">= {self.paling_sedikit}"
            konteks.refuse(jalan, nilai, DAFTAR, isi=banyak)
            return None
        return [self.isi.read(satu, f"{jalan}[{urut}]", konteks) for urut, satu in enumerate(isi)]


@dataclass(frozen=True, slots=True)
class Rentang:
    """One number, or a range of two, the lower first; held as a list of both bounds."""

    isi: Bilangan

    @property
    def dtype(self) -> pl.DataType:
        """List of the inner type."""
        return pl.List(self.isi.dtype)

    def read(self, nilai: object, jalan: str, konteks: Konteks) -> list[object] | None:
        """Both bounds."""
        if not isinstance(nilai, list):
            satu = self.isi.read(nilai, jalan, konteks)
            return [satu, satu]
        dua = Daftar(self.isi, panjang=(2,)).read(nilai, jalan, konteks)
        if dua and None not in dua and cast("int", dua[0]) > cast("int", dua[1]):
            konteks.refuse(jalan, cast("object", nilai), RENTANG)
        return dua
