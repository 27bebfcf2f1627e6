"""What a bootstrap draws again: people, sheets or counts, and what each brings to a component."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import polars as pl

from analytics.metrik.definisi import Metric
from analytics.metrik.orang import is_per_person, is_person_rows, parts_of, person_parts
from analytics.metrik.susun import Irisan, Kueri, rows_of
from analytics.statistik import Angka, bootstrap_weights, seeded
from data.bahasa import _
from data.galat import GalatPengguna
from data.lake import Lake

BUNDEL = 400
"""With more units than this in a group, so many bundles of them are drawn instead."""

LEMBAR = "survei_berlaku"
KORELASI = ("satu", "x", "y", "xx", "yy", "xy")
BAGIAN = ("atas", "bawah")
_CORR = re.compile(r"corr\((\w+), (\w+)\)")


@dataclass(frozen=True, slots=True)
class Satuan:
    """The units of a component: a row each with the keys and numbers whose sums make its value.

    `jenis` says what is drawn: orang (the rows carry `pegawai_id`), lembar or cacah (one row per
    group, whose numerator is a count of rare events). `kolom` are BAGIAN or KORELASI.
    """

    jenis: str
    kolom: tuple[str, ...]
    isi: pl.DataFrame


def read_units(lake: Lake, metrik: Metric, irisan: Irisan) -> Satuan:
    """Return the units of a component. Raises `GalatPengguna` (tanpa_selang) where none are known."""
    if is_per_person(metrik):
        return Satuan("orang", BAGIAN, _ask(lake, person_parts(metrik, irisan)))
    baris = rows_of(metrik, irisan)
    cocok = _CORR.search(metrik.expression or "")
    if cocok is not None and is_person_rows(metrik):
        x, y = (f"CAST({nama} AS DOUBLE)" for nama in cocok.groups())
        jumlah = zip(KORELASI, ("1", x, y, f"{x} * {x}", f"{y} * {y}", f"{x} * {y}"), strict=True)
        kolom = ", ".join(f"CAST(sum({isi}) AS DOUBLE) AS {nama}" for nama, isi in jumlah)
        sql = f"SELECT {irisan.kunci}pegawai_id, {kolom} FROM ({baris.sql}) GROUP BY {irisan.kunci}pegawai_id"
        return Satuan("orang", KORELASI, _ask(lake, Kueri(sql, baris.params)))
    bagian = parts_of(metrik)
    if bagian is None:
        raise _no_interval(metrik)
    if metrik.dataset == LEMBAR:
        nilai = bagian[0].removeprefix("sum")
        sql = f"SELECT {irisan.kunci}CAST({nilai} AS DOUBLE) AS atas, 1.0 AS bawah FROM ({baris.sql}) ORDER BY ALL"
        return Satuan("lembar", BAGIAN, _ask(lake, Kueri(sql, baris.params)))
    atas, bawah = (f"CAST({isi} AS DOUBLE)" for isi in bagian)
    sql = f"SELECT {irisan.kunci}{atas} AS atas, {bawah} AS bawah FROM ({baris.sql}){irisan.grup}"
    return Satuan("cacah", BAGIAN, _ask(lake, Kueri(sql, baris.params)))


def _ask(lake: Lake, kueri: Kueri) -> pl.DataFrame:
    hari = lake.manifest().per_tanggal.isoformat()
    return lake.sql(kueri.sql.replace("{per_tanggal}", f"DATE '{hari}'"), kueri.params)


def _no_interval(metrik: Metric) -> GalatPengguna:
    return GalatPengguna(
        _("Selang untuk {nama} tidak dapat dihitung. Buka ukuran ini tanpa selang.").format(
            nama=_(metrik.label)
        ),
        kode="tanpa_selang",
    )


def drawn_sums(isi: Angka, jenis: str) -> Angka:
    """Return the sums of the columns of `isi` (a row per unit) in each replicate.

    Units of the same kind and number are drawn alike, so that what one person brings to several
    components is drawn together.
    """
    if isi.shape[0] > BUNDEL:
        isi = _bundled(isi)
    return bootstrap_weights(isi.shape[0], jenis).astype(np.float32) @ isi


def _bundled(isi: Angka) -> Angka:
    """Sums over `BUNDEL` bundles that units are put into by chance (seeded), not by their order."""
    nomor = seeded(isi.shape[0], "bundel").permutation(isi.shape[0]) % BUNDEL
    bundel = np.zeros((BUNDEL, isi.shape[1]))
    np.add.at(bundel, nomor, isi)
    return bundel


def value_of(jumlah: Angka, kolom: tuple[str, ...]) -> Angka:
    """Return a component's value out of the sums of its columns, replicate by replicate; NaN for none."""
    with np.errstate(divide="ignore", invalid="ignore"):
        if kolom == BAGIAN:
            return jumlah[:, 0] / jumlah[:, 1]
        n, x, y, xx, yy, xy = jumlah.T
        return 100 * (n * xy - x * y) / np.sqrt((n * xx - x * x) * (n * yy - y * y))
