"""The small datasets, each in one file: offices, outages, complaints, surveys, training, events."""

from __future__ import annotations

from datetime import date

import polars as pl

from analytics.fakta.aktivitas import as_decimal, hours, local_date
from analytics.fakta.peristiwa import (
    assigned_on,
    make_catatan_tren,
    make_keberatan,
    make_perubahan_aturan,
)
from data.baris import read_penugasan
from data.tabel import Pembaca

KECIL = (
    "opd", "gangguan", "keluhan", "survei_jawaban", "survei_peserta", "pelatihan_pegawai",
    "catatan_tren", "perubahan_aturan", "keberatan",
)  # fmt: skip


def make_kecil(pembaca: Pembaca, hari: date) -> dict[str, pl.DataFrame]:
    """Return the small datasets by name, each sorted, as of `hari`."""
    tugas = read_penugasan(pembaca, "jenis = 'definitif'")
    survei = pembaca.table("survei", kolom=("id", "mulai", "selesai"))
    # While a round is open, each new sheet would show as the difference between two versions.
    berakhir = survei.filter(pl.col("selesai") < hari)
    return {
        "opd": _opd(pembaca),
        "gangguan": _gangguan(pembaca),
        "keluhan": _keluhan(pembaca),
        "survei_jawaban": _jawaban(pembaca, berakhir),
        "survei_peserta": _peserta(pembaca, survei.drop("selesai"), tugas),
        "pelatihan_pegawai": _pelatihan(pembaca, tugas),
        "catatan_tren": make_catatan_tren(pembaca),
        "perubahan_aturan": make_perubahan_aturan(pembaca),
        "keberatan": make_keberatan(pembaca, tugas),
    }


def _opd(pembaca: Pembaca) -> pl.DataFrame:
    opd = pembaca.table("opd", kolom=("id", "kode", "nama", "jenis"))
    return opd.rename({"id": "opd_id", "nama": "opd"}).sort("opd_id")


def _gangguan(pembaca: Pembaca) -> pl.DataFrame:
    """jam is the length in hours."""
    jam = hours(pl.col("selesai") - pl.col("mulai"))
    return (
        pembaca.table("gangguan", kolom=("id", "mulai", "selesai", "keterangan"))
        .with_columns(
            local_date("mulai").dt.month_start().alias("bulan"),
            jam.alias("jam"),
        )
        .sort("mulai", "id")
    )


def _keluhan(pembaca: Pembaca) -> pl.DataFrame:
    """jam_tanggap: hours until the answer, null while there is none."""
    tanggap = hours(pl.col("ditanggapi") - pl.col("dibuat"))
    return (
        pembaca.table("keluhan")
        .rename(
            {"dibuat_pada": "dibuat", "ditanggapi_pada": "ditanggapi", "selesai_pada": "selesai"}
        )
        .select(
            "id",
            "opd_id",
            "kategori",
            local_date("dibuat").dt.month_start().alias("bulan"),
            "dibuat",
            "ditanggapi",
            "selesai",
            tanggap.alias("jam_tanggap"),
        )
        .sort("dibuat", "id")
    )


def _jawaban(pembaca: Pembaca, survei: pl.DataFrame) -> pl.DataFrame:
    """One row per answer sheet of these rounds: indeks is the mean answer (1-4) times 25."""
    angka = pl.col("nilai").str.extract_all(r"\d+").list.eval(pl.element().cast(pl.Int64))
    skala = 10**8
    jumlah, n = angka.list.sum(), angka.list.len().cast(pl.Int64)
    indeks = (jumlah * (25 * skala * 2) + n) // (n * 2)
    return (
        pembaca.table("jawaban_survei")
        .join(_round(survei), on="survei_id")
        .with_columns(n.alias("n_butir"), indeks.alias("indeks"))
        .filter(pl.col("n_butir") > 0)
        .sort("survei_id", "opd_id", "id")
        .select(
            "survei_id",
            "bulan",
            "opd_id",
            as_decimal(pl.col("indeks"), 8).alias("indeks"),
            "n_butir",
        )
    )


def _round(survei: pl.DataFrame) -> pl.DataFrame:
    return survei.select(
        pl.col("id").alias("survei_id"), pl.col("mulai").dt.month_start().alias("bulan")
    )


def _peserta(pembaca: Pembaca, survei: pl.DataFrame, tugas: pl.DataFrame) -> pl.DataFrame:
    """Per survey and OPD on its first day: people asked (all assigned) and people who answered."""
    menjawab = pembaca.table("peserta_survei").with_columns(pl.lit(1).alias("menjawab"))
    hari = survei.rename({"id": "survei_id", "mulai": "tanggal"})
    diundang = assigned_on(tugas, tugas.select("pegawai_id").unique().join(hari, how="cross"))
    return (
        diundang.join(menjawab, on=("survei_id", "pegawai_id"), how="left")
        .group_by("survei_id", "opd_id")
        .agg(pl.len().cast(pl.Int64).alias("diundang"), pl.col("menjawab").sum().cast(pl.Int64))
        .join(_round(survei), on="survei_id")
        .select("survei_id", "bulan", "opd_id", "diundang", "menjawab")
        .sort("survei_id", "opd_id")
    )


def _pelatihan(pembaca: Pembaca, tugas: pl.DataFrame) -> pl.DataFrame:
    """One row per person invited to a session, with the OPD of that day."""
    sesi = pembaca.table("pelatihan", kolom=("id", "tanggal", "jenjang"))
    undangan = pembaca.table("peserta_pelatihan").join(
        sesi.rename({"id": "pelatihan_id"}), on="pelatihan_id"
    )
    return (
        undangan.join(assigned_on(tugas, undangan), on=("pelatihan_id", "pegawai_id"), how="left")
        .select(
            "pegawai_id",
            "opd_id",
            "tanggal",
            pl.col("tanggal").dt.month_start().alias("bulan"),
            "jenjang",
            "is_hadir",
            "pelatihan_id",
        )
        .sort("tanggal", "pelatihan_id", "pegawai_id")
    )
