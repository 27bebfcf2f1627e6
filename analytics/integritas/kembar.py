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
    """The month's rows with `teks_id` and `is_panjang`, and what the OPDs wrote the month before.

    Copies of a long text within an OPD have the number of the first, whose normalised words `isi`
    holds by number. `lama` are numbers of texts of the month before.
    """

    baris: pl.DataFrame
    lama: pl.Series
    isi: pl.Series


def read_texts(b: Bahan) -> Teks:
    """Number the texts of the month by OPD: copies of long ones are one text."""
    batas = b.jenis["teks_bersama"]
    isi = normalized(pl.col("uraian")).alias("isi")
    lama = b.lama.with_columns(isi)
    polos = _firsts(b.baris, "uraian").with_columns(isi)
    unik = (
        _firsts(pl.concat([lama.drop("uraian"), polos.drop("uraian")], how="diagonal"), "isi")
        .with_columns((pl.col("isi").str.len_chars() >= batas["huruf"]).alias("is_panjang"))
        .sort("is_panjang", "dibuat_pada", "opd_id", "isi", descending=[True, *[False] * 3])
    )
    panjang = unik.filter("is_panjang")
    pemimpin = pl.Series(leaders(panjang["isi"], panjang["opd_id"], batas["mirip"]))
    sendiri = pl.int_range(panjang.height, unik.height, dtype=pl.Int64, eager=True)
    kamus = unik.select("opd_id", "isi", "is_panjang", pemimpin.append(sendiri).alias("teks_id"))
    nomor = polos.join(kamus, on=["opd_id", "isi"]).drop("isi", "dibuat_pada")
    return Teks(
        b.baris.join(nomor, on=["opd_id", "uraian"], how="left", maintain_order="left"),
        lama.join(kamus, on=["opd_id", "isi"])["teks_id"].unique(),
        unik["isi"],
    )


def _firsts(baris: pl.DataFrame, kolom: str) -> pl.DataFrame:
    """Return each text of each OPD once, with the moment when it was first entered."""
    return baris.group_by("opd_id", kolom).agg(pl.col("dibuat_pada").min())


def shared_texts(b: Bahan, teks: Teks) -> Temuan:
    """Find long texts that several people of one OPD wrote.

    Left out: what people did together (one day, overlapping hours), what the OPD wrote the month
    before, and what several OPDs write, at least half of the writers elsewhere.
    """
    batas = b.jenis["teks_bersama"]
    panjang = teks.baris.filter("is_panjang")
    penulis = panjang.group_by("opd_id", "teks_id").agg(
        pl.col("pegawai_id").n_unique().alias("orang")
    )
    banyak = penulis.filter(
        (pl.col("orang") >= batas["orang"]) & ~pl.col("teks_id").is_in(teks.lama.implode())
    )
    terpilih = _without_formulas(banyak, penulis, teks.isi, batas["opd_rumusan"])
    sendiri = panjang.join(terpilih, on="teks_id", how="semi").filter(~_is_joint())
    tanda = (
        sendiri.sort("dibuat_pada", "id")
        .group_by("opd_id", "teks_id", maintain_order=True)
        .agg(
            pl.col("pegawai_id").n_unique().alias("orang"),
            pl.col("tanggal").n_unique().alias("hari"),
            pl.col("uraian").first().alias("teks"),
        )
        .filter(pl.col("orang") >= batas["orang"])
        .with_columns((pl.col("orang") / batas["orang"]).alias("kuat"))
    )
    kunci = [
        f"{opd}-{_digest(teks.isi[nomor])}"
        for opd, nomor in tanda.select("opd_id", "teks_id").iter_rows()
    ]
    tanda = tanda.with_columns(pl.Series("kunci", kunci, pl.String))
    return Temuan.of(tanda, sendiri.join(tanda.select("teks_id", "kunci"), on="teks_id"))


def _without_formulas(
    banyak: pl.DataFrame, penulis: pl.DataFrame, isi: pl.Series, opd: int
) -> pl.DataFrame:
    """Drop texts that at least `opd` OPDs begin alike, with half of the writers or more elsewhere."""
    dicari = banyak.with_columns(isi.gather(banyak["teks_id"]).alias("isi"))
    sekota = (
        penulis.with_columns(isi.gather(penulis["teks_id"]).alias("isi"))
        .join(dicari, on="isi", how="semi")
        .group_by("isi")
        .agg(pl.len().alias("opd"), pl.col("orang").sum().alias("sekota"))
    )
    is_rumusan = (pl.col("opd") >= opd) & (pl.col("sekota") >= 2 * pl.col("orang"))
    return dicari.join(sekota, on="isi").filter(~is_rumusan)


def _is_joint() -> pl.Expr:
    """Whether a row overlaps another of the same OPD, text and day: work done together."""
    grup, urut = ("teks_id", "tanggal"), ("mulai", "id")
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
