"""What nilai_bulan takes: the columns, their kinds, and a check before anything is calculated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

import polars as pl

from rules.eksak import scaled

KUNCI = ("pegawai_id", "bulan")
CACAH = ("alpa_hari", "tl1", "tl2", "tl3", "tl4", "psw1", "psw2", "psw3", "psw4", "apel")
PERILAKU = pl.Decimal(5, 2)
NAIK, TURUN = "naik", "turun"
ARAH = (NAIK, TURUN)
"""Whether more of an SKP item is better, or less."""
BULAN: dict[str, pl.DataType] = {
    "pegawai_id": pl.Int64(),
    "bulan": pl.Date(),
    "hari_kerja": pl.Int32(),
    "menit_utama": pl.Int64(),
    "menit_lainnya": pl.Int64(),
    "perilaku": PERILAKU,
    "pagu_rp": pl.Int64(),
    **dict.fromkeys(CACAH, pl.Int32()),
}
BUTIR: dict[str, pl.DataType] = {
    "pegawai_id": pl.Int64(),
    "bulan": pl.Date(),
    "butir_id": pl.String(),
    "arah": pl.Enum(ARAH),
    "bobot": pl.Decimal(5, 2),
    "target": pl.Decimal(18, 2),
    "realisasi": pl.Decimal(18, 2),
}
NILAI_ASPEK: dict[str, pl.DataType] = {
    "pegawai_id": pl.Int64(),
    "bulan": pl.Date(),
    "aspek": pl.String(),
    "nilai": PERILAKU,
}
DESIMAL_MASUKAN = 2
BOLEH_KOSONG = frozenset({"perilaku", "target", "nilai"})
# Above these, a product of money and two shares would not fit into Int128.
TERTINGGI = {"pagu_rp": 10**12, "hari_kerja": 31, "perilaku": 100, "nilai": 100, "bobot": 999}
CACAH_TERTINGGI = 10_000


class InvalidInputError(ValueError):
    """A frame given to a calculation lacks a column or holds a value that cannot be."""


def check_input(bingkai: pl.DataFrame, bentuk: dict[str, pl.DataType]) -> None:
    """Raise InvalidInputError for a missing column, a float, a null, a negative, a huge value."""
    for kolom, jenis in bentuk.items():
        if kolom not in bingkai.columns:
            raise _invalid(kolom, "kolom tidak ada")
        if not _fits(bingkai.schema[kolom], jenis):
            raise _invalid(kolom, f"{bingkai.schema[kolom]} != {jenis}")
    angka = [kolom for kolom, jenis in bentuk.items() if jenis.is_numeric()]
    kosong = bingkai.select(pl.col(set(bentuk) - BOLEH_KOSONG).null_count()).row(0, named=True)
    batas = {kolom: TERTINGGI.get(kolom, CACAH_TERTINGGI) for kolom in CACAH} | TERTINGGI
    tepi = bingkai.select(
        pl.concat_list(pl.col(kolom).min(), pl.col(kolom).max()).alias(kolom) for kolom in angka
    ).row(0, named=True)
    for kolom in bentuk:
        if kosong.get(kolom):
            raise _invalid(kolom, "tidak boleh kosong")
        if any(
            n is not None and not 0 <= n <= batas.get(kolom, 10**15) for n in tepi.get(kolom, ())
        ):
            raise _invalid(kolom, "ada nilai negatif atau terlalu besar")
    if (bingkai["bulan"].dt.day() != 1).any():
        raise _invalid("bulan", "harus tanggal 1")


def frame_of(baris: Sequence[Mapping[str, object]], bentuk: dict[str, pl.DataType]) -> pl.DataFrame:
    """Rows given as dicts, as a checked frame; a float or a third decimal is refused."""
    for satu in baris:
        for kolom, jenis in bentuk.items():
            nilai = satu.get(kolom)
            if isinstance(nilai, float | bool) or (isinstance(nilai, str) and jenis.is_numeric()):
                raise _invalid(kolom, f"{nilai!r} bukan angka yang tepat")
            if isinstance(jenis, pl.Enum) and nilai not in jenis.categories:
                dapat = ", ".join(jenis.categories)
                raise _invalid(kolom, f"{nilai!r} bukan salah satu dari {dapat}")
            if isinstance(nilai, Decimal):
                scaled(nilai, DESIMAL_MASUKAN if isinstance(jenis, pl.Decimal) else 0)
    bingkai = pl.DataFrame(
        [{kolom: satu.get(kolom) for kolom in bentuk} for satu in baris], schema=bentuk
    )
    check_input(bingkai, bentuk)
    return bingkai


def _fits(punya: pl.DataType, jenis: pl.DataType) -> bool:
    if isinstance(jenis, pl.Decimal):
        is_halus = isinstance(punya, pl.Decimal) and punya.scale <= DESIMAL_MASUKAN
        return is_halus or punya.is_integer() or punya == pl.Null
    return punya.is_integer() if jenis.is_integer() else punya == jenis


def _invalid(kolom: str, sebab: str) -> InvalidInputError:
    return InvalidInputError(f"Kolom {kolom} tidak dapat dihitung: {sebab}.")
