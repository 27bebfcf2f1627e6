"""From the plan of a month's activities to their rows as they stand at one moment, and to its events."""

from __future__ import annotations

import polars as pl

from data.kunci import derived_id
from demo.acak import Bulat, make_ids
from demo.kota import Kota
from demo.validasi import KEMBALI, SETUJU

import numpy as np  # isort: skip

KOLOM = (
    "id", "pegawai_id", "tanggal", "mulai", "selesai", "jenis", "butir_id", "nomor_perintah",
    "uraian", "kuantitas", "status", "sumber", "dientri_oleh", "dibuat_pada", "diajukan_pada",
    "diputus_pada", "diputus_oleh", "alasan", "pengajuan_ke", "versi", "diajukan_lagi_pada",
)  # fmt: skip
"""Columns of aktivitas; moments in microseconds, quantities in hundredths, as the store keeps them."""
_STATUS = {SETUJU: "disetujui", KEMBALI: "dikembalikan"}


def name_rows(kota: Kota, rencana: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    """Give each planned activity its id and the id of its SKP item, ordered by when it was made."""
    urut = rencana.sort("dibuat", "pegawai_id", "tanggal", "mulai")
    dibuat: Bulat = urut["dibuat"].to_numpy()
    butir = kota.rencana.butir["id"].gather(urut["butir"].fill_null(0))
    nomor = make_ids(dibuat, rng)
    diimpor = (urut["sumber"] == "impor").arg_true()
    return urut.with_columns(
        nomor.scatter(diimpor, _imported_ids(kota, urut[diimpor])),
        pl.when(pl.col("butir").is_not_null()).then(butir).alias("butir_id"),
    )


def _imported_ids(kota: Kota, baris: pl.DataFrame) -> list[str]:
    """Return the keys that an import gives: the same file again finds the same rows."""
    kunci = baris.select("pegawai_id", "tanggal", "mulai", "selesai", "uraian").iter_rows()
    return [derived_id("aktivitas", kota.orang[o - 1].nip, *isi) for o, *isi in kunci]


def final_rows(rencana: pl.DataFrame) -> pl.DataFrame:
    """Return the rows of aktivitas (see KOLOM) after all events of the plan."""
    ulang, putus2 = pl.col("t_ajukan2").is_not_null(), pl.col("t_putus2").is_not_null()
    diputus = pl.when(ulang).then("t_putus2").otherwise("t_putus1")
    putusan = pl.when(ulang).then("putusan2").otherwise("putusan1")
    # A repair keeps the reason it answers until it is decided.
    alasan = pl.when(ulang & ~putus2).then("alasan1").when(ulang).then("alasan2")
    return rencana.with_columns(
        _status(diputus, putusan).alias("status"),
        pl.col("dibuat").alias("dibuat_pada"),
        pl.col("t_ajukan").alias("diajukan_pada"),
        diputus.alias("diputus_pada"),
        pl.when(diputus.is_not_null()).then("penilai").alias("diputus_oleh"),
        alasan.otherwise("alasan1").alias("alasan"),
        (1 + ulang.cast(pl.Int64)).alias("pengajuan_ke"),
        pl.col("t_ajukan2").alias("diajukan_lagi_pada"),
        pl.sum_horizontal(
            pl.col(k).is_not_null().cast(pl.Int64)
            for k in ("t_draf", "t_ajukan", "t_putus1", "t_ajukan2", "t_putus2")
        ).alias("versi"),
    ).select(KOLOM)


def _status(diputus: pl.Expr, putusan: pl.Expr) -> pl.Expr:
    return (
        pl.when(pl.col("t_ajukan").is_null())
        .then(pl.lit("draf"))
        .when(diputus.is_null())
        .then(pl.lit("diajukan"))
        .otherwise(putusan.replace_strict(_STATUS, default="ditolak", return_dtype=pl.String))
    )


def events(rencana: pl.DataFrame) -> pl.DataFrame:
    """Return what happened to the planned activities, in order of time: id, saat, aksi, pelaku, alasan."""
    putusan = {SETUJU: "setujui", KEMBALI: "kembalikan"}
    bagian = [
        ("t_draf", pl.lit("simpan"), "dientri_oleh", pl.lit(None, pl.String)),
        ("t_ajukan", pl.lit("ajukan"), "dientri_oleh", pl.lit(None, pl.String)),
        ("t_putus1", pl.col("putusan1"), "penilai", pl.col("alasan1")),
        ("t_ajukan2", pl.lit("ajukan_lagi"), "dientri_oleh", pl.lit(None, pl.String)),
        ("t_putus2", pl.col("putusan2"), "penilai", pl.col("alasan2")),
    ]
    return pl.concat(
        rencana.filter(pl.col(saat).is_not_null()).select(
            "id",
            pl.col(saat).alias("saat"),
            (
                aksi.replace_strict(putusan, default="tolak", return_dtype=pl.String)
                if saat.startswith("t_putus")
                else aksi
            ).alias("aksi"),
            pl.col(pelaku).alias("pelaku"),
            alasan.alias("alasan"),
        )
        for saat, aksi, pelaku, alasan in bagian
    ).sort("saat", "id")
