"""Copied words: one long text of several people, and one person's month of few texts."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import polars as pl

from analytics.integritas.bahan import Bahan
from analytics.integritas.teks import leaders, normalized
from analytics.integritas.temuan import Temuan, person_key

_TEKS = ("opd_id", "teks_id")
BERULANG = 3
"""A text stands behind a month of few texts when it was used so often."""


@dataclass(frozen=True, slots=True)
class Teks:
    """The month's rows with `teks_id` and `is_panjang`, and what the OPDs wrote the month before.

    Copies of a long text have the number of the first, whose normalised words `isi` holds by
    number. `lama`: opd_id, teks_id.
    """

    baris: pl.DataFrame
    lama: pl.DataFrame
    isi: pl.Series


def read_texts(b: Bahan) -> Teks:
    """Number the texts of the month: copies of long ones are one text."""
    batas = b.jenis["teks_bersama"]
    lama = b.lama.with_columns(normalized(pl.col("uraian")).alias("isi"))
    polos = b.baris.group_by("uraian").agg(pl.col("dibuat_pada").min())
    polos = polos.with_columns(normalized(pl.col("uraian")).alias("isi"))
    unik = (
        pl.concat([lama.select("isi", "dibuat_pada"), polos.select("isi", "dibuat_pada")])
        .group_by("isi")
        .agg(pl.col("dibuat_pada").min())
        .with_columns((pl.col("isi").str.len_chars() >= batas["huruf"]).alias("is_panjang"))
        .sort("is_panjang", "dibuat_pada", "isi", descending=[True, False, False])
    )
    panjang = unik.filter("is_panjang")
    pemimpin = pl.Series(leaders(panjang["isi"], batas["mirip"]))
    sendiri = pl.int_range(panjang.height, unik.height, dtype=pl.Int64, eager=True)
    kamus = unik.select("isi", "is_panjang", pemimpin.append(sendiri).alias("teks_id"))
    nomor = polos.join(kamus, on="isi").select("uraian", "teks_id", "is_panjang")
    return Teks(
        b.baris.join(nomor, on="uraian", how="left", maintain_order="left"),
        lama.join(kamus, on="isi").select("opd_id", "teks_id").unique(),
        unik["isi"],
    )


def shared_texts(b: Bahan, teks: Teks) -> Temuan:
    """Find long texts that several people of one OPD wrote.

    Left out: what people did together (one day, overlapping hours), what the OPD wrote the month
    before, and what several OPDs write, at least half of the writers elsewhere.
    """
    batas = b.jenis["teks_bersama"]
    panjang = teks.baris.filter("is_panjang")
    sekota = panjang.group_by("teks_id").agg(
        pl.col("opd_id").n_unique().alias("opd"), pl.col("pegawai_id").n_unique().alias("sekota")
    )
    is_rumusan = (pl.col("opd") >= batas["opd_rumusan"]) & (pl.col("sekota") >= 2 * pl.col("orang"))
    banyak = (
        panjang.group_by(_TEKS)
        .agg(pl.col("pegawai_id").n_unique().alias("orang"))
        .filter(pl.col("orang") >= batas["orang"])
        .join(teks.lama, on=_TEKS, how="anti")
        .join(sekota, on="teks_id")
        .filter(~is_rumusan)
    )
    sendiri = panjang.join(banyak.select(_TEKS), on=_TEKS, how="semi").filter(~_is_joint())
    tanda = (
        sendiri.sort("dibuat_pada", "id")
        .group_by(_TEKS, maintain_order=True)
        .agg(
            pl.col("pegawai_id").n_unique().alias("orang"),
            pl.col("tanggal").n_unique().alias("hari"),
            pl.col("uraian").first().alias("teks"),
        )
        .filter(pl.col("orang") >= batas["orang"])
        .with_columns((pl.col("orang") / batas["orang"]).alias("kuat"))
    )
    kunci = [f"{opd}-{_digest(teks.isi[nomor])}" for opd, nomor in tanda.select(_TEKS).iter_rows()]
    tanda = tanda.with_columns(pl.Series("kunci", kunci, pl.String))
    return Temuan.of(tanda, sendiri.join(tanda.select(*_TEKS, "kunci"), on=_TEKS))


def _is_joint() -> pl.Expr:
    """Whether a row overlaps another of the same OPD, text and day: work done together."""
    grup, urut = (*_TEKS, "tanggal"), ("mulai", "id")
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
        .agg(pl.len().cast(pl.Int64).alias("semua"), pl.col("teks_id").n_unique().alias("ragam"))
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
    ulang = pl.len().over("pegawai_id", "teks_id") >= BERULANG
    return Temuan.of(tanda, teks.baris.filter(ulang).with_columns(person_key()))


def _peers(grup: list[str], paling_sedikit: int) -> pl.Expr:
    """The median of the group, null in a group of too few."""
    cukup = pl.len().over(grup) >= paling_sedikit
    return pl.when(cukup).then(pl.col("per_seratus").median().over(grup))
