"""A frame of many inputs as the whole numbers that rules take, checked once a column."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from rules.jenis import Bilangan, Daftar, Jenis, Kata, Konteks, MasukanSalahError, Rentang
from rules.ketentuan import Ketentuan
from rules.kolom import WAJIB, Baris, Kolom


def encode_frame(bingkai: pl.DataFrame, masukan: Sequence[Kolom], k: Ketentuan) -> pl.DataFrame:
    """The columns of `masukan` as whole numbers; a column with a usual value may be missing.

    Raises MasukanSalahError for a column that is missing, empty in a row, or out of bounds.
    """
    ada = {satu.kolom for satu in masukan} & set(bingkai.columns)
    konteks = Konteks({satu.jalan: True for satu in masukan if satu.kolom in ada}, k)
    isi: list[pl.Expr] = []
    for satu in masukan:
        if satu.kolom in ada:
            _check(bingkai[satu.kolom], satu, konteks)
            nilai = _physical(pl.col(satu.kolom), satu.jenis)
        else:
            bawaan = satu.read(None, satu.jalan, konteks)
            nilai = pl.lit(bawaan, dtype=satu.jenis.dtype)
        isi.append(nilai.alias(satu.kolom))
    if konteks.salah:
        raise MasukanSalahError(konteks.salah)
    return bingkai.select(isi)


def _check(nilai: pl.Series, kolom: Kolom, konteks: Konteks) -> None:
    """Record a fault for a number out of bounds, the lowest or highest, for a word, and for a gap."""
    jenis = kolom.jenis
    if isinstance(jenis, Daftar | Rentang):
        nilai, jenis = nilai.explode(empty_as_null=False), jenis.isi
    if kolom.bawaan is WAJIB and kolom.pengganti is None and nilai.null_count():
        jenis.read(None, kolom.jalan, konteks)
    if isinstance(jenis, Kata) and not jenis.is_urutan and nilai.dtype == pl.String():
        for kata in nilai.drop_nulls().unique(maintain_order=True):
            jenis.read(kata, kolom.jalan, konteks)
    if isinstance(jenis, Bilangan):
        for tepi in (nilai.min(), nilai.max()):
            if tepi is not None and not konteks.salah:
                jenis.read(tepi, kolom.jalan, konteks)


def _physical(nilai: pl.Expr, jenis: Jenis) -> pl.Expr:
    """A column of numbers in units of its kind; lists and objects member by member."""
    if isinstance(jenis, Bilangan) and jenis.desimal:
        return nilai.cast(pl.Decimal(38, jenis.desimal)).to_physical().cast(pl.Int128)
    if isinstance(jenis, Daftar | Rentang):
        return nilai.list.eval(_physical(pl.element(), jenis.isi))
    if isinstance(jenis, Baris):
        satu = pl.element().struct.field
        isi = [_physical(satu(k.kolom), k.jenis).alias(k.kolom) for k in jenis.kolom]
        return nilai.list.eval(pl.struct(isi))
    return nilai.cast(jenis.dtype)
