"""What happened on a day: notes, new rules, objections; and whose OPD it was on that day."""

from __future__ import annotations

import polars as pl

from analytics.fakta.aktivitas import local_date
from data.aturan import DITERBITKAN
from data.tabel import Pembaca


def make_catatan_tren(pembaca: Pembaca) -> pl.DataFrame:
    """Return the notes on the time axis that were not taken back; opd_id is null for the city."""
    return (
        pembaca.table("catatan_tren", "dihapus_pada IS NULL")
        .with_columns(pl.col("tanggal").dt.month_start().alias("bulan"))
        .select("id", "tanggal", "bulan", "jenis", "teks", "opd_id")
        .sort("tanggal", "id")
    )


def make_perubahan_aturan(pembaca: Pembaca) -> pl.DataFrame:
    """Return the published versions of the rules, each on the day from which it holds."""
    kolom = ("id", "berlaku_mulai", "judul")
    return (
        pembaca.table("versi_aturan", f"status = '{DITERBITKAN}'", kolom)
        .rename({"berlaku_mulai": "tanggal"})
        .with_columns(pl.col("tanggal").dt.month_start().alias("bulan"))
        .select("id", "tanggal", "bulan", "judul")
        .sort("tanggal", "id")
    )


def make_keberatan(pembaca: Pembaca, tugas: pl.DataFrame) -> pl.DataFrame:
    """Return one row per objection, with the OPD of the day it was submitted (null without one).

    `bulan` is the month of submission; is_dikabulkan is null until it is decided.
    """
    kolom = ("id", "pegawai_id", "objek", "status", "diajukan_pada", "diputus_pada")
    rows = pembaca.table("keberatan", kolom=(*kolom, "is_dikabulkan")).with_columns(
        pl.col("id").alias("keberatan_id"), local_date("diajukan_pada").alias("tanggal")
    )
    return (
        rows.join(assigned_on(tugas, rows), on=("keberatan_id", "pegawai_id"), how="left")
        .select(
            "id",
            "pegawai_id",
            "opd_id",
            pl.col("tanggal").dt.month_start().alias("bulan"),
            "objek",
            "status",
            pl.col("diajukan_pada").alias("diajukan"),
            pl.col("diputus_pada").alias("diputus"),
            "is_dikabulkan",
        )
        .sort("diajukan", "id")
    )


def assigned_on(tugas: pl.DataFrame, hari: pl.DataFrame) -> pl.DataFrame:
    """Return `hari` (an event's id, pegawai_id, tanggal) with the opd_id of the assignment that day."""
    kunci = [kolom for kolom in hari.columns if kolom.endswith("_id")]
    return (
        hari.select(*kunci, "tanggal")
        .join(tugas.select("pegawai_id", "opd_id", "mulai", "selesai", "id"), on="pegawai_id")
        .filter(
            pl.col("mulai") <= pl.col("tanggal"),
            pl.col("selesai").is_null() | (pl.col("selesai") >= pl.col("tanggal")),
        )
        .sort("mulai", "id")
        .unique(kunci, keep="last", maintain_order=True)
        .select(*kunci, "opd_id")
    )
