"""What nilai_bulan takes: the columns, their kinds, and a check before anything is calculated."""

from __future__ import annotations

import polars as pl

from rules.teks import N_, GalatKetentuan

KUNCI = ("pegawai_id", "bulan")
CACAH = ("alpa_hari", "tl1", "tl2", "tl3", "tl4", "psw1", "psw2", "psw3", "psw4", "apel")
BULAN: dict[str, pl.DataType] = {
    "pegawai_id": pl.Int64(),
    "bulan": pl.Date(),
    "hari_kerja": pl.Int32(),
    "menit_utama": pl.Int64(),
    "menit_lainnya": pl.Int64(),
    "perilaku": pl.Decimal(5, 2),
    "pagu_rp": pl.Int64(),
    **dict.fromkeys(CACAH, pl.Int32()),
}
BUTIR: dict[str, pl.DataType] = {
    "pegawai_id": pl.Int64(),
    "bulan": pl.Date(),
    "butir_id": pl.String(),
    "bobot": pl.Decimal(5, 2),
    "target": pl.Decimal(18, 2),
    "realisasi": pl.Decimal(18, 2),
}
DESIMAL_MASUKAN = 2
BOLEH_KOSONG = frozenset({"perilaku", "target"})
# Above these, a product of money and two shares would not fit into Int128.
TERTINGGI = {"pagu_rp": 10**12, "hari_kerja": 31, "perilaku": 100, "bobot": 999}
CACAH_TERTINGGI = 10_000


class InvalidInputError(GalatKetentuan, ValueError):
    """A frame given to a calculation lacks a column or holds a value that cannot be."""


def check_input(bingkai: pl.DataFrame, bentuk: dict[str, pl.DataType]) -> None:
    """Raise InvalidInputError for a missing column, a float, a null, a negative, a huge value."""
    for kolom, jenis in bentuk.items():
        if kolom not in bingkai.columns:
            raise _invalid(kolom, N_("kolom tidak ada"))
        if not _fits(bingkai.schema[kolom], jenis):
            raise _invalid(kolom, f"{bingkai.schema[kolom]} != {jenis}")
    angka = [kolom for kolom, jenis in bentuk.items() if jenis.is_numeric()]
    kosong = bingkai.select(pl.col(set(bentuk) - BOLEH_KOSONG).null_count()).row(0, named=True)
    batas = {kolom: TERTINGGI.get(kolom, CACAH_TERTINGGI) for kolom in CACAH} | TERTINGGI
    luar = bingkai.select(
        ((pl.col(kolom) < 0) | (pl.col(kolom) > batas.get(kolom, 10**15))).any() for kolom in angka
    ).row(0, named=True)
    for kolom in bentuk:
        if kosong.get(kolom):
            raise _invalid(kolom, N_("tidak boleh kosong"))
        if luar.get(kolom):
            raise _invalid(kolom, N_("ada nilai negatif atau terlalu besar"))


def _fits(punya: pl.DataType, jenis: pl.DataType) -> bool:
    if isinstance(jenis, pl.Decimal):
        is_halus = isinstance(punya, pl.Decimal) and punya.scale <= DESIMAL_MASUKAN
        return is_halus or punya.is_integer() or punya == pl.Null
    return punya.is_integer() if jenis.is_integer() else punya == jenis


def _invalid(kolom: str, sebab: str) -> InvalidInputError:
    return InvalidInputError(
        N_("Kolom {kolom} tidak dapat dihitung: {sebab}."), {"kolom": kolom, "sebab": sebab}
    )
