"""The benchmark's streamed sums give the month that adding up row by row gives."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import polars as pl

from bench.nasional import calculate_part, generate
from rules.bulan import nilai_bulan
from rules.parameter import load_profil


def test_a_streamed_part_equals_adding_up_row_by_row(tmp_path: Path) -> None:
    generate(tmp_path, 60, 1500)
    hasil, banyak = calculate_part(tmp_path, "000000000", load_profil())
    assert banyak == 1500
    nama = ("aktivitas", "orang", "butir")
    rows, masukan, butir = (pl.read_parquet(tmp_path / f"{n}-000000000.parquet") for n in nama)
    menit: dict[tuple[int, bool], int] = {}
    jumlah: dict[tuple[int, str], int] = {}
    for b in rows.filter("is_disetujui").iter_rows(named=True):
        kunci = (b["pegawai_id"], b["butir"] > 0)
        menit[kunci] = menit.get(kunci, 0) + b["menit"]
        satu = (b["pegawai_id"], str(b["butir"]))
        jumlah[satu] = jumlah.get(satu, 0) + b["kuantitas"]
    masukan = masukan.with_columns(
        pl.Series(k, [menit.get((p, is_utama), 0) for p in masukan["pegawai_id"]])
        for k, is_utama in (("menit_utama", True), ("menit_lainnya", False))
    )
    kunci_butir = butir.select("pegawai_id", "butir_id").iter_rows()
    realisasi = [Decimal(jumlah.get(k, 0)).scaleb(-2) for k in kunci_butir]
    butir = butir.with_columns(pl.Series("realisasi", realisasi, butir.schema["realisasi"]))
    assert hasil.equals(nilai_bulan(masukan, butir, load_profil()))
    assert hasil["tpp_rp"].n_unique() > 30
