"""Done in one go: months entered in a few sittings, decisions by the pile, decisions at odd hours."""

from __future__ import annotations

import polars as pl

from analytics.integritas.bahan import Bahan
from analytics.integritas.temuan import DETIK, MENIT, Temuan, is_night, main_opd, person_key

BERSAMA = ("impor", "luring", "demo")
"""Sources whose rows arrive together by their nature: files, what a device kept, a demo city's help."""

DIPUTUS = ("disetujui", "ditolak", "dikembalikan")


def bulk_entries(b: Bahan) -> Temuan:
    """Find people most of whose month was entered in sittings of several days each.

    A sitting ends where nothing was entered for a while. `hari` are the days of the largest.
    """
    batas = b.jenis["entri_borongan"]
    sendiri = b.baris.filter(~pl.col("sumber").is_in(BERSAMA)).select(
        "id", "pegawai_id", "opd_id", "tanggal", "dibuat_pada"
    )
    baris = (
        _sittings(sendiri, "pegawai_id", "dibuat_pada", batas["jeda"] * MENIT)
        .with_columns(person_key(), pl.col("tanggal").n_unique().over("duduk").alias("banyak_hari"))
        .with_columns(
            (
                (pl.col("banyak_hari") >= batas["hari"]) & (pl.col("lama") <= batas["lama"] * MENIT)
            ).alias("is_borongan")
        )
    )
    borongan = pl.col("is_borongan").sum().cast(pl.Int64)
    tanda = (
        baris.group_by("kunci", "pegawai_id")
        .agg(
            main_opd(),
            borongan.alias("ragam"),
            pl.len().cast(pl.Int64).alias("semua"),
            pl.col("banyak_hari").filter("is_borongan").max().alias("hari"),
        )
        .filter(
            (pl.col("ragam") >= batas["baris"])
            & (pl.col("ragam") * 100 >= pl.col("semua") * batas["bagian"])
        )
        .with_columns((pl.col("ragam") / batas["baris"]).alias("kuat"))
    )
    return Temuan.of(tanda, baris.filter("is_borongan"))


def rubber_stamps(b: Bahan) -> Temuan:
    """Find validators who approve everything without a word, nearly all of it by the pile.

    A pile is decided without a longer pause, in less time for each activity than reading takes.
    `ragam` is the largest pile. Fewer minutes approved than entered count as a word.
    """
    batas = b.jenis["stempel"]
    polos = (
        (pl.col("status") == "disetujui")
        & pl.col("alasan").is_null()
        & pl.col("menit_disetujui").is_null()
    )
    putusan = _decided(b).select(
        "id", "pegawai_id", "opd_id", "diputus_oleh", "diputus_pada", polos.alias("is_polos")
    )
    baris = _sittings(putusan, "diputus_oleh", "diputus_pada", batas["jeda"] * DETIK).with_columns(
        pl.col("diputus_oleh").cast(pl.String).alias("kunci"),
        (
            (pl.col("setumpuk") >= batas["tumpukan"])
            & (pl.col("lama") <= pl.col("setumpuk") * batas["detik"] * DETIK)
        ).alias("is_tumpuk"),
    )
    tumpuk = pl.col("is_tumpuk").sum().cast(pl.Int64)
    tanda = (
        baris.group_by("kunci", pl.col("diputus_oleh").alias("pegawai_id"))
        .agg(
            main_opd(),
            pl.len().cast(pl.Int64).alias("semua"),
            pl.col("is_polos").all(),
            tumpuk.alias("tumpuk"),
            pl.col("setumpuk").filter("is_tumpuk").max().alias("ragam"),
            pl.col("pegawai_id").n_unique().alias("orang"),
        )
        .filter(
            pl.col("is_polos")
            & (pl.col("semua") >= batas["baris"])
            & (pl.col("tumpuk") * 100 >= pl.col("semua") * batas["bagian"])
        )
        .with_columns((pl.col("semua") / batas["baris"]).alias("kuat"))
    )
    return Temuan.of(tanda, baris.filter("is_tumpuk"))


def night_decisions(b: Bahan) -> Temuan:
    """Find validators who decided many activities at hours when people sleep."""
    batas = b.jenis["putusan_malam"]
    baris = (
        _decided(b)
        .filter(is_night("diputus_pada", batas["mulai"], batas["selesai"]))
        .with_columns(pl.col("diputus_oleh").cast(pl.String).alias("kunci"))
    )
    hari = pl.col("diputus_pada").dt.convert_time_zone("Asia/Jakarta").dt.date()
    tanda = (
        baris.group_by("kunci", pl.col("diputus_oleh").alias("pegawai_id"))
        .agg(main_opd(), pl.len().cast(pl.Int64).alias("semua"), hari.n_unique().alias("hari"))
        .filter(pl.col("semua") >= batas["baris"])
        .with_columns((pl.col("semua") / batas["baris"]).alias("kuat"))
    )
    return Temuan.of(tanda, baris)


def same_files(b: Bahan) -> Temuan:
    """Find files that are evidence of several people; the OPD is that of the first to use it."""
    batas = b.jenis["bukti_sama"]
    baris = (
        b.baris.drop("uraian")
        .join(b.files(), on="id")
        .with_columns(pl.col("sidik").alias("kunci"))
        .sort("dibuat_pada", "id")
    )
    tanda = (
        baris.group_by("kunci", maintain_order=True)
        .agg(
            pl.col("opd_id").first(),
            pl.col("pegawai_id").n_unique().alias("orang"),
            pl.col("nama").first().alias("teks"),
        )
        .filter(pl.col("orang") >= batas["orang"])
        .with_columns((pl.col("orang") / batas["orang"]).alias("kuat"))
    )
    return Temuan.of(tanda, baris)


def _decided(b: Bahan) -> pl.DataFrame:
    ada = pl.col("status").is_in(DIPUTUS) & pl.col("diputus_oleh").is_not_null()
    return b.baris.drop("uraian").filter(ada & pl.col("diputus_pada").is_not_null())


def _sittings(baris: pl.DataFrame, siapa: str, kapan: str, jeda: int) -> pl.DataFrame:
    """Add `duduk`, `setumpuk` (its rows) and `lama` (microseconds) of the sitting of each row.

    A sitting of `siapa` ends where nothing was written for longer than `jeda` microseconds.
    """
    ganti = pl.col(siapa) != pl.col(siapa).shift(1)
    lama = pl.col(kapan).diff().dt.total_microseconds() > jeda
    urut = baris.sort(siapa, kapan, "id").with_columns(
        (ganti | lama).fill_null(value=False).cast(pl.Int64).cum_sum().alias("duduk")
    )
    duduk = urut.group_by("duduk").agg(
        pl.len().cast(pl.Int64).alias("setumpuk"),
        (pl.col(kapan).max() - pl.col(kapan).min()).dt.total_microseconds().alias("lama"),
    )
    return urut.join(duduk, on="duduk", how="left", maintain_order="left")
