"""Copied words: one long text of several people, and one person's month of few texts."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import polars as pl

from analytics.integritas.bahan import Bahan
from analytics.integritas.teks import leaders, normalized
from analytics.integritas.temuan import Temuan, person_key

BERULANG = 3
"""A text stands behind a month of few texts when it was used so often."""


@dataclass(frozen=True, slots=True)
class Teks:
    """The month's rows with `teks` (normalised; of copies that of the first) and `is_panjang`, and
    what the OPDs wrote the month before (`opd_id`, `teks`), in the same words."""

    baris: pl.DataFrame
    lama: pl.DataFrame


def read_texts(b: Bahan) -> Teks:
    """Put the texts of the month together: copies of long ones are one text."""
    batas = b.jenis["teks_bersama"]
    polos = b.baris.select("uraian").unique()
    polos = polos.with_columns(normalized(pl.col("uraian")).alias("asal"))
    baris = b.baris.join(polos, on="uraian", how="left", maintain_order="left")
    lama = b.lama.with_columns(normalized(pl.col("uraian")).alias("asal"))
    unik = (
        pl.concat([lama.select("asal", "dibuat_pada"), baris.select("asal", "dibuat_pada")])
        .filter(pl.col("asal").str.len_chars() >= batas["huruf"])
        .group_by("asal")
        .agg(pl.col("dibuat_pada").min())
        .sort("dibuat_pada", "asal")
    )
    pemimpin = leaders(unik["asal"], batas["mirip"])
    kamus = unik.select("asal", unik["asal"].gather(pemimpin).alias("teks"))
    lengkap = baris.join(kamus, on="asal", how="left", maintain_order="left").with_columns(
        pl.col("teks").is_not_null().alias("is_panjang"), pl.coalesce("teks", "asal").alias("teks")
    )
    return Teks(lengkap.drop("asal"), lama.join(kamus, on="asal").select("opd_id", "teks").unique())


def shared_texts(b: Bahan, teks: Teks) -> Temuan:
    """Find long texts that several people of one OPD wrote.

    Left out: what people did together (one day, overlapping hours), what the OPD wrote the month
    before, and what many OPDs write.
    """
    batas = b.jenis["teks_bersama"]
    panjang = teks.baris.filter("is_panjang")
    rumusan = (
        panjang.group_by("teks")
        .agg(pl.col("opd_id").n_unique().alias("n"))
        .filter(pl.col("n") >= batas["opd_rumusan"])
    )
    sendiri = (
        panjang.join(teks.lama, on=["opd_id", "teks"], how="anti")
        .join(rumusan, on="teks", how="anti")
        .filter(~_is_joint())
    )
    banyak = (
        sendiri.sort("dibuat_pada", "id")
        .group_by("opd_id", "teks", maintain_order=True)
        .agg(
            pl.col("pegawai_id").n_unique().alias("orang"),
            pl.col("tanggal").n_unique().alias("hari"),
            pl.col("uraian").first(),
        )
        .filter(pl.col("orang") >= batas["orang"])
        .with_columns((pl.col("orang") / batas["orang"]).alias("kuat"))
    )
    kunci = [f"{opd}-{_digest(isi)}" for opd, isi in banyak.select("opd_id", "teks").iter_rows()]
    tanda = banyak.with_columns(pl.Series("kunci", kunci, pl.String))
    baris = sendiri.join(tanda.select("opd_id", "teks", "kunci"), on=["opd_id", "teks"])
    return Temuan.of(tanda.with_columns(pl.col("uraian").alias("teks")), baris)


def _is_joint() -> pl.Expr:
    """Whether a row overlaps another of the same OPD, text and day: work done together."""
    grup, urut = ("opd_id", "teks", "tanggal"), ("mulai", "id")
    sebelum = pl.col("selesai").cum_max().shift(1).over(grup, order_by=urut)
    sesudah = pl.col("mulai").shift(-1).over(grup, order_by=urut)
    return ((pl.col("mulai") < sebelum) | (sesudah < pl.col("selesai"))).fill_null(value=False)


def _digest(teks: str) -> str:
    return hashlib.blake2b(teks.encode(), digest_size=16).hexdigest()


def repeated_months(b: Bahan, teks: Teks) -> Temuan:
    """Find people whose month has far fewer different texts than that of their peers.

    Peers are those of the same OPD and kind of post, else of the OPD, else of the city, whichever
    are enough first: where all work is routine, so is theirs.
    """
    batas = b.jenis["teks_berulang"]
    orang = (
        teks.baris.group_by("pegawai_id")
        .agg(pl.len().cast(pl.Int64).alias("semua"), pl.col("teks").n_unique().alias("ragam"))
        .filter(pl.col("semua") >= batas["baris"])
        .join(b.orang, on="pegawai_id")
        .with_columns((pl.col("ragam") * 100 / pl.col("semua")).alias("per_seratus"))
    )
    patokan = pl.coalesce(
        _peers(["opd_id", "jenis_jabatan"], batas["rekan"]),
        _peers(["opd_id"], batas["rekan"]),
        pl.col("per_seratus").median(),
    )
    tanda = (
        orang.with_columns(patokan.alias("rekan"), person_key())
        .with_columns(
            (pl.col("rekan") * batas["bagian_rekan"] / 100 / pl.col("per_seratus")).alias("kuat"),
            pl.col("rekan").round().alias("patokan"),
        )
        .filter(pl.col("kuat") >= 1)
    )
    ulang = pl.len().over("pegawai_id", "teks") >= BERULANG
    return Temuan.of(tanda, teks.baris.filter(ulang).with_columns(person_key()))


def _peers(grup: list[str], paling_sedikit: int) -> pl.Expr:
    """The median of the group, null in a group of too few."""
    cukup = pl.len().over(grup) >= paling_sedikit
    return pl.when(cukup).then(pl.col("per_seratus").median().over(grup))
