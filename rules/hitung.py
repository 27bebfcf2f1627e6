"""Any calculation by name: one implementation for a form, a case, and a frame of many rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import cast

import polars as pl

from rules.bingkai import encode_frame
from rules.eksak import SKALA, to_decimal
from rules.jenis import Bilangan, Kekeliruan, Konteks, MasukanSalahError
from rules.ketentuan import Ketentuan, Profil
from rules.kolom import Kolom, lookup, read_object
from rules.perhitungan import Perhitungan, perhitungan_on
from rules.registri import Aturan, rule_on
from rules.rincian import DESIMAL_SATUAN, Isi, Langkah, explain_step
from rules.skor import DESIMAL_SKOR

__all__ = [
    "MasukanSalahError",
    "hitung",
    "hitung_banyak",
    "hitung_bingkai",
    "read_inputs",
    "rincian_hitung",
]
_TAMPAK = Decimal(1).scaleb(-SKALA)
_ASPEK = "skor_aspek"
PRESISI_LEBAR = 38
_LEBAR = Context(prec=PRESISI_LEBAR + SKALA)


def hitung(nama: str, masukan: object, profil: Profil, pada: date) -> dict[str, object]:
    """The results of one input by name; MasukanSalahError lists the faults of a bad one."""
    return hitung_banyak(nama, [masukan], profil, pada)[0]


def hitung_banyak(
    nama: str, masukan: Sequence[object], profil: Profil, pada: date
) -> list[dict[str, object]]:
    """The results of many inputs at once, in their order; a result that does not exist is left out.

    Numbers come as int or exact Decimal, words as text. Raises MasukanSalahError,
    UnknownPerhitunganError, ParameterNotInForceError, RuleNotInForceError.
    """
    satu, k = perhitungan_on(nama, profil, pada)
    dihitung = _chain(read_inputs(satu, masukan, k), satu, k)
    satuan = _units(satu, k)
    return [
        {
            kolom: _shown(satuan[kolom], baris[kolom], k)
            for kolom in satu.hasil
            if baris[kolom] is not None
        }
        for baris in dihitung.iter_rows(named=True)
    ]


def hitung_bingkai(nama: str, bingkai: pl.DataFrame, profil: Profil, pada: date) -> pl.DataFrame:
    """The results of a frame, one row each: Decimal for shares and scores, Int64 for rupiah.

    `bingkai` has the columns of the calculation (`perhitungan_on(...)[0].masukan`): whole numbers
    or Decimal, words, booleans, lists; one with a usual value may be left out. Numbers out of
    bounds and missing columns raise MasukanSalahError.
    """
    satu, k = perhitungan_on(nama, profil, pada)
    dihitung = _chain(encode_frame(bingkai, satu.masukan, k), satu, k)
    satuan = _units(satu, k)
    return dihitung.select(_as_decimal(kolom, satuan[kolom]) for kolom in satu.hasil)


def read_inputs(satu: Perhitungan, masukan: Sequence[object], k: Ketentuan) -> pl.DataFrame:
    """The inputs as a frame of whole numbers, one column each; all faults are collected first."""
    salah: list[Kekeliruan] = []
    baris: list[dict[str, object]] = []
    for isi in masukan:
        akar = cast("Mapping[str, object]", isi) if isinstance(isi, Mapping) else {}
        konteks = Konteks(akar, k)
        baris.append(read_object(isi, satu.masukan, "", konteks))
        salah += konteks.salah
    if salah:
        raise MasukanSalahError(salah)
    return pl.DataFrame(
        [
            pl.Series(kolom.kolom, [isi[kolom.kolom] for isi in baris], dtype=kolom.jenis.dtype)
            for kolom in satu.masukan
        ]
    )


def _chain(bingkai: pl.DataFrame, satu: Perhitungan, k: Ketentuan) -> pl.DataFrame:
    """All results of the chain as whole numbers, beside the inputs."""
    for id in satu.rangkaian:
        bingkai = bingkai.with_columns(_apply(rule_on(id, k.day), k))
    return bingkai


def _apply(aturan: Aturan, k: Ketentuan) -> pl.Expr:
    hasil: pl.Expr = aturan.fungsi(*map(pl.col, aturan.masukan), k=k)
    return hasil.alias(aturan.kolom)


def _units(satu: Perhitungan, k: Ketentuan) -> dict[str, str]:
    return {a.kolom: a.satuan for a in (rule_on(id, k.day) for id in satu.rangkaian)}


def _as_decimal(kolom: str, satuan: str) -> pl.Expr:
    desimal = DESIMAL_SATUAN.get(satuan)
    if desimal is None or satuan == _ASPEK:
        return pl.col(kolom)
    return to_decimal(pl.col(kolom), desimal, PRESISI_LEBAR).alias(kolom)


def _shown(satuan: str, nilai: object, k: Ketentuan) -> object:
    """A whole number as people read it; scores are rounded to the decimals of a share."""
    if satuan == _ASPEK:
        pasangan = zip(k.aspek("aspek_perilaku"), cast("list[int | None]", nilai), strict=True)
        return {a.id: _decimal(n, DESIMAL_SKOR) for a, n in pasangan if n is not None}
    desimal = DESIMAL_SATUAN.get(satuan)
    return nilai if desimal is None else _decimal(cast("int", nilai), desimal)


def _decimal(nilai: int, desimal: int) -> Decimal:
    tepat = _LEBAR.scaleb(Decimal(nilai), -desimal).quantize(_TAMPAK, ROUND_HALF_UP, _LEBAR)
    is_bulat = tepat == tepat.to_integral_value()
    return tepat.quantize(Decimal(1), context=_LEBAR) if is_bulat else _LEBAR.normalize(tepat)


def _as_given(nilai: object, kolom: Kolom, masukan: object) -> Isi:
    """An input as a person wrote it: a number by its decimals, a list or an object as it came."""
    if isinstance(kolom.jenis, Bilangan) and isinstance(nilai, int):
        return _decimal(nilai, kolom.jenis.desimal)
    diberikan = lookup(cast("Mapping[str, object]", masukan), kolom.jalan)
    return cast("Isi", nilai if diberikan is None else diberikan)


def rincian_hitung(nama: str, masukan: object, profil: Profil, pada: date) -> list[Langkah]:
    """The steps behind the results of one input, in the order of the chain."""
    satu, k = perhitungan_on(nama, profil, pada)
    baris = _chain(read_inputs(satu, [masukan], k), satu, k).row(0, named=True)
    kolom_masukan = {kolom.kolom: kolom for kolom in satu.masukan}
    satuan = _units(satu, k)

    def tampil(kolom: str, nilai: object) -> Isi:
        if nilai is None or kolom in satuan:
            return cast("Isi", None if nilai is None else _shown(satuan[kolom], nilai, k))
        return _as_given(nilai, kolom_masukan[kolom], masukan)

    langkah: list[Langkah] = []
    for aturan in (rule_on(id, pada) for id in satu.rangkaian):
        dibaca: list[str] = []
        _apply(aturan, k.recorded(dibaca))
        langkah.append(explain_step(aturan, baris, dibaca, k, tampil=tampil))
    return langkah
