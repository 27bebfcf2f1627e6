"""A month fed day by day, work and attendance, is the month at once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal
from ramai import BULAN as BULAN_UJI
from ramai import crowd, seeds
from strategi_bulan import frames, policies

from rules.bulan import nilai_bulan
from rules.masukan import TURUN
from rules.parameter import load_profil
from rules.telat import hitung_kehadiran

PROFIL = load_profil()


@settings(max_examples=20, deadline=None)
@given(seeds, policies, st.sampled_from(BULAN_UJI))
def test_day_by_day_equals_the_month_at_once(seed: int, ganti: dict[str, Any], hari: Any) -> None:
    """20 crowds of 100 people, 15 days each: 30,000 employee-months on the way, 2,000 at the end.

    Approved activities come in day by day, in any order within a day, and the month is calculated
    anew after each; pay never falls on the way (of people whose items are all better the more) and
    ends in the figure of the whole month at once.
    """
    r = Random(seed)
    baris, butir = crowd(seed, 100, (hari,))
    masukan, isi = frames(baris, butir)
    masukan = masukan.with_columns(
        menit_utama=pl.lit(0, pl.Int64), menit_lainnya=pl.lit(0, pl.Int64)
    )
    isi = isi.with_columns(realisasi=pl.lit(0).cast(pl.Decimal(18, 2)))
    turun = isi.filter(pl.col("arah") == TURUN)["pegawai_id"].unique().implode()
    selalu_naik = ~masukan["pegawai_id"].is_in(turun)
    kerja = _work(r, butir)
    aturan = PROFIL.what_if(ganti)
    masuk: list[dict[str, Any]] = []
    dulu: pl.DataFrame | None = None
    hasil = nilai_bulan(masukan, isi, aturan)
    for tanggal in sorted({satu["tanggal"] for satu in kerja}):
        masuk += [satu for satu in kerja if satu["tanggal"] == tanggal]
        hasil = nilai_bulan(*_with_work(masukan, isi, masuk), aturan)
        if dulu is not None:
            is_cukup = hasil["tpp_rp"] >= dulu["tpp_rp"]
            assert is_cukup.filter(selalu_naik).drop_nulls().all()
        dulu = hasil
    sekaligus = nilai_bulan(*_with_work(masukan, isi, r.sample(kerja, len(kerja))), aturan)
    assert_frame_equal(hasil, sekaligus)


def _work(r: Random, butir: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Approved activities of fifteen days: a person, minutes, and a quantity of an SKP item."""
    return [
        {
            "tanggal": r.randint(1, 15),
            "pegawai_id": satu["pegawai_id"],
            "butir_id": satu["butir_id"],
            "menit": r.randint(1, 450),
            "is_utama": r.random() < 0.7,
            "kuantitas": Decimal(r.randint(0, 9000)).scaleb(-2),
        }
        for satu in butir
        for _ in range(r.randint(0, 6))
    ]


def _with_work(
    masukan: pl.DataFrame, butir: pl.DataFrame, kerja: list[dict[str, Any]]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The month with everything approved so far, added up."""
    jenis = {"tanggal": pl.Int64, "pegawai_id": pl.Int64, "butir_id": pl.String, "menit": pl.Int64}
    semua = pl.DataFrame(
        kerja, schema={**jenis, "is_utama": pl.Boolean, "kuantitas": pl.Decimal(18, 2)}
    )
    utama = pl.col("menit").filter("is_utama").sum().alias("m_utama")
    lainnya = pl.col("menit").filter(~pl.col("is_utama")).sum().alias("m_lainnya")
    orang = semua.group_by("pegawai_id").agg(utama, lainnya)
    capai = semua.group_by("pegawai_id", "butir_id").agg(pl.col("kuantitas").sum())
    isi = masukan.join(orang, on="pegawai_id", how="left", maintain_order="left")
    dua = butir.join(capai, on=["pegawai_id", "butir_id"], how="left", maintain_order="left")
    return (
        isi.with_columns(
            menit_utama=pl.col("m_utama").fill_null(0),
            menit_lainnya=pl.col("m_lainnya").fill_null(0),
        ).select(masukan.columns),
        dua.with_columns(
            realisasi=pl.coalesce("kuantitas", "realisasi").cast(pl.Decimal(18, 2))
        ).select(butir.columns),
    )


@settings(max_examples=20, deadline=None)
@given(seeds)
def test_attendance_counted_day_by_day_equals_the_month_at_once(seed: int) -> None:
    """20 crowds of 2,000 attendance days: 40,000 days, counted daily, added up, in any order."""
    r = Random(seed)
    hari = [
        {
            "pegawai_id": pegawai,
            "tanggal": date(2024, 7, tanggal),
            "telat_menit": r.choice((None, 0, r.randint(0, 120))),
            "pulang_cepat_menit": r.choice((None, 0, r.randint(0, 120))),
            "is_alpa": r.random() < 0.1,
        }
        for pegawai in range(100)
        for tanggal in range(1, 21)
    ]
    r.shuffle(hari)
    jenis = {"pegawai_id": pl.Int64, "tanggal": pl.Date, "telat_menit": pl.Int32}
    bingkai = pl.DataFrame(
        hari, schema={**jenis, "pulang_cepat_menit": pl.Int32, "is_alpa": pl.Boolean}
    )
    sekaligus = hitung_kehadiran(bingkai, PROFIL)
    per_hari = [hitung_kehadiran(satu, PROFIL) for satu in bingkai.partition_by("tanggal")]
    dijumlah = pl.concat(per_hari).group_by("pegawai_id", "bulan").sum().sort("pegawai_id")
    assert_frame_equal(dijumlah.select(sekaligus.columns).cast(sekaligus.schema), sekaligus)
    assert not [nama for nama, tipe in sekaligus.schema.items() if tipe.is_float()]
