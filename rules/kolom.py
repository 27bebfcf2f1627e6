"""The columns of a calculation: which input each comes from, and how a whole input is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

import polars as pl

from rules.jenis import DAFTAR, OBJEK, TIDAK_DIKENAL, Bilangan, Daftar, Jenis, Konteks

WAJIB = object()
"""Stands for: there is no usual value, it must be given."""


@dataclass(frozen=True, slots=True)
class Kolom:
    """One column: the dotted path in the input, its name, its kind, its usual value.

    `wajib_bila`: (path, value) of another input that makes this one required; the value ... means
    any value.
    `pengganti`: path of another input that may be given instead.
    """

    jalan: str
    kolom: str
    jenis: Jenis
    bawaan: object = WAJIB
    wajib_bila: tuple[str, object] | None = None
    pengganti: str | None = None

    def read(self, nilai: object, jalan: str, konteks: Konteks) -> object:
        """The value, the usual one where nothing was given, None after a fault."""
        if nilai is None and not self._is_required(konteks):
            return None if self.bawaan is WAJIB else self.bawaan
        return self.jenis.read(nilai, jalan, konteks)

    def _is_required(self, konteks: Konteks) -> bool:
        if self.wajib_bila:
            lain, nilai = lookup(konteks.akar, self.wajib_bila[0]), self.wajib_bila[1]
            if lain == nilai or (nilai is ... and lain is not None):
                return True
        if self.pengganti and lookup(konteks.akar, self.pengganti) is not None:
            return False
        return self.bawaan is WAJIB


@dataclass(frozen=True, slots=True)
class Baris:
    """A list of objects with the same columns each."""

    kolom: tuple[Kolom, ...]
    paling_sedikit: int = 1

    @property
    def dtype(self) -> pl.DataType:
        """List of structs."""
        return pl.List(pl.Struct({satu.kolom: satu.jenis.dtype for satu in self.kolom}))

    def read(self, nilai: object, jalan: str, konteks: Konteks) -> list[object] | None:
        """Every object read."""
        dikenal = ", ".join(satu.jalan for satu in self.kolom)
        if not isinstance(nilai, list) or len(cast("list[object]", nilai)) < self.paling_sedikit:
            konteks.refuse(jalan, nilai, DAFTAR, isi=f"{{{dikenal}}}")
            return None
        isi = cast("list[object]", nilai)
        return [
            read_object(satu, self.kolom, f"{jalan}[{urut}].", konteks)
            for urut, satu in enumerate(isi)
        ]


@dataclass(frozen=True, slots=True)
class Sejumlah:
    """Numbers by name, `nama` giving all names: a list in their order, `kosong` where left out.

    With `is_daftar` the numbers may also be given as a bare list.
    """

    nama: tuple[str, ...]
    isi: Bilangan
    kosong: int | None = 0
    is_daftar: bool = False

    @property
    def dtype(self) -> pl.DataType:
        """List of wide whole numbers."""
        return pl.List(pl.Int128())

    def read(self, nilai: object, jalan: str, konteks: Konteks) -> list[int | None] | None:
        """One number per name."""
        if self.is_daftar and isinstance(nilai, list):
            isi = cast("list[object]", nilai)
            if not 1 <= len(isi) <= len(self.nama):
                konteks.refuse(jalan, nilai, DAFTAR, isi=f"1 - {len(self.nama)}")
                return None
            dibaca = [self.isi.read(s, f"{jalan}[{i}]", konteks) for i, s in enumerate(isi)]
            return [*dibaca, *[self.kosong] * (len(self.nama) - len(dibaca))]
        return named_numbers(nilai, self, jalan, konteks)


@dataclass(frozen=True, slots=True)
class AspekPerilaku:
    """Scores of the aspects in force, in the order of the regulation; null where left out.

    With `is_bulanan` a list of months comes in, and a list of every aspect's months goes out.
    """

    is_bulanan: bool = False

    @property
    def dtype(self) -> pl.DataType:
        """List of scores, or of lists of them."""
        dalam = pl.List(pl.Int128())
        return pl.List(dalam) if self.is_bulanan else dalam

    def read(self, nilai: object, jalan: str, konteks: Konteks) -> list[object] | None:
        """The scores by aspect."""
        id = tuple(satu.id for satu in konteks.k.aspek("aspek_perilaku"))
        skor = Bilangan(14, konteks.k.bulat("nilai_aspek_maksimum"), is_halus=True)
        bentuk = Sejumlah(id, skor, kosong=None)
        if not self.is_bulanan:
            satu = named_numbers(nilai, bentuk, jalan, konteks)
            if satu and not konteks.salah and set(satu) == {None}:
                konteks.refuse(jalan, nilai, OBJEK, dikenal=", ".join(id))
            return cast("list[object]", satu)
        bulan = Daftar(bentuk).read(nilai, jalan, konteks)
        if bulan is None or konteks.salah:
            return None
        isi = cast("list[list[int | None]]", bulan)
        return [[satu for satu in aspek if satu is not None] for aspek in zip(*isi, strict=True)]


def named_numbers(
    nilai: object, bentuk: Sejumlah, jalan: str, konteks: Konteks
) -> list[int | None] | None:
    """One number per name of `bentuk`; an object without any of them is refused."""
    if not isinstance(nilai, Mapping) or not nilai:
        konteks.refuse(jalan, nilai, OBJEK, dikenal=", ".join(bentuk.nama))
        return None
    isi = cast("Mapping[str, object]", nilai)
    _refuse_unknown(isi, bentuk.nama, f"{jalan}.", konteks)
    return [
        bentuk.kosong
        if isi.get(satu) is None
        else bentuk.isi.read(isi[satu], f"{jalan}.{satu}", konteks)
        for satu in bentuk.nama
    ]


def lookup(masukan: Mapping[str, object], jalan: str) -> object:
    """The value at a dotted path; None where it is not given."""
    nama, _, sisa = jalan.partition(".")
    nilai = masukan.get(nama)
    if not sisa:
        return nilai
    return lookup(cast("Mapping[str, object]", nilai), sisa) if isinstance(nilai, Mapping) else None


def read_object(
    nilai: object, kolom: Sequence[Kolom], awalan: str, konteks: Konteks
) -> dict[str, object]:
    """All columns of one object; faults, unknown names among them, go to `konteks`."""
    if not isinstance(nilai, Mapping):
        dikenal = ", ".join(satu.jalan for satu in kolom)
        konteks.refuse(awalan.rstrip(".") or "masukan", nilai, OBJEK, dikenal=dikenal)
        return {}
    isi = cast("Mapping[str, object]", nilai)
    jalan = [satu.jalan for satu in kolom]
    bukan_objek: list[str] = []
    for objek, anak in _groups(jalan):
        dalam = lookup(isi, objek) if objek else isi
        if isinstance(dalam, Mapping):
            isian = cast("Mapping[str, object]", dalam)
            _refuse_unknown(isian, anak, f"{awalan}{objek}.".lstrip("."), konteks)
        elif dalam is not None:
            konteks.refuse(f"{awalan}{objek}", dalam, OBJEK, dikenal=", ".join(anak))
            bukan_objek.append(f"{objek}.")
    return {
        satu.kolom: satu.read(lookup(isi, satu.jalan), f"{awalan}{satu.jalan}", konteks)
        for satu in kolom
        if not satu.jalan.startswith(tuple(bukan_objek))
    }


def _groups(jalan: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """Every object that the paths name, with the names inside it; "" is the outermost."""
    isi: dict[str, dict[str, None]] = {"": {}}
    for satu in jalan:
        bagian = satu.split(".")
        for urut, nama in enumerate(bagian):
            isi.setdefault(".".join(bagian[:urut]), {})[nama] = None
    yield from ((objek, list(anak)) for objek, anak in isi.items())


def _refuse_unknown(
    isi: Mapping[str, object], dikenal: Sequence[str], awalan: str, konteks: Konteks
) -> None:
    for nama in isi:
        if nama not in dikenal:
            dapat = ", ".join(dikenal)
            konteks.refuse(f"{awalan}{nama}", isi[nama], TIDAK_DIKENAL, dikenal=dapat)
