"""Distributions over employees: how many people lie where, and where the parts of a hundred end."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any

import polars as pl

from analytics.metrik import shown_groups
from analytics.metrik.definisi import Metric, load_himpunan
from analytics.metrik.susun import DESIMAL, Filter, Irisan, conditions
from analytics.metrik.tahan import end_classes
from data.bahasa import N_, _
from data.galat import GalatPengguna
from data.lake import Lake
from data.scope import Scope

ORANG_TERKECIL = 20
"""A distribution of fewer people would show single ones (project decision)."""
KUANTIL = {"p10": 0.1, "kuartil_bawah": 0.25, "median": 0.5, "kuartil_atas": 0.75, "p90": 0.9}
"""The columns of `quantiles`, and the part of the people at or below each."""
_UJUNG = ("p10", "p90")


@dataclass(frozen=True, slots=True)
class Ukuran:
    """What is spread out: an SQL value per employee and month, and the width of a class.

    `metrik` says whose values they are (its filter), and how they are named and written. The last class begins at `puncak` and is open
    above, unless no value can be larger (`is_penuh`). Without a `puncak` it begins where the
    smallest group to show lies above: the largest sums tell whose they are.
    """

    metrik: Metric
    nilai: str
    lebar: Decimal
    puncak: Decimal | None = None
    is_penuh: bool = False

    @property
    def id(self) -> str:
        """The name in addresses."""
        return self.metrik.id


def _person(
    id: str, syarat: str, label: str, description: str, unit: str, **lain: object
) -> Metric:
    """Return whose value it is, per employee, and how it is named and written."""
    isi = {"label": label, "description": description, "unit": unit, "direction": "naik"}
    asal = {"dataset": "pegawai_bulan", "expression": id, "filter": syarat}
    dimensi = {"dimensions": load_himpunan()["pegawai_bulan"].dimensions}
    return Metric.model_validate({"id": id, **asal, **dimensi, **isi, **lain})


_SERATUS = Decimal(100)
UKURAN = {
    u.id: u
    for u in (
        Ukuran(
            _person(
                "capaian",
                "hari_kerja > 0",
                N_("Capaian bulan"),
                N_("Capaian bulan tiap pegawai yang punya hari kerja, paling tinggi 100 %."),
                "persen",
            ),
            "capaian",
            Decimal(5),
            _SERATUS,
            is_penuh=True,
        ),
        Ukuran(
            _person(
                "jeda_entri",
                "entri > 0",
                N_("Jeda entri per pegawai"),
                N_("Rata-rata hari dari hari kegiatan sampai diajukan, tiap pegawai."),
                "hari",
                direction="turun",
                format=2,
            ),
            "CAST(jeda_hari AS DOUBLE) / entri",
            Decimal("0.25"),
            Decimal(4),
        ),
        Ukuran(
            _person(
                "entri_hari_sama",
                "entri > 0",
                N_("Entri hari yang sama per pegawai"),
                N_("Bagian aktivitas yang diajukan pada harinya sendiri, tiap pegawai."),
                "persen",
            ),
            "CAST(100 * entri_hari_sama AS DOUBLE) / entri",
            Decimal(5),
            _SERATUS,
            is_penuh=True,
        ),
        Ukuran(
            _person(
                "tpp",
                "pagu_rp > 0",
                N_("TPP dihitung"),
                N_("TPP tiap pegawai yang berpagu menurut aturan, sebelum pajak."),
                "rupiah",
                format=0,
            ),
            "tpp_rp",
            Decimal(500_000),
        ),
        Ukuran(
            _person(
                "tpp_dari_pagu",
                "pagu_rp > 0",
                N_("TPP dari pagu"),
                N_("TPP dibagi pagunya, tiap pegawai yang berpagu."),
                "persen",
            ),
            "CAST(100 * tpp_rp AS DOUBLE) / pagu_rp",
            Decimal(5),
            _SERATUS,
            is_penuh=True,
        ),
    )
}


def get_ukuran(ukuran_id: str) -> Ukuran:
    """Return what is spread out under this id; an unknown one is refused."""
    if ukuran_id not in UKURAN:
        raise GalatPengguna(_("Ukuran {id} tidak ada.").format(id=ukuran_id), kode="ukuran")
    return UKURAN[ukuran_id]


def distribution(
    lake: Lake, scope: Scope, ukuran_id: str, where: Filter, by: str | None = None
) -> pl.DataFrame:
    """Return a histogram: `by`, `dari`, `sampai`, `orang`.

    A class holds dari <= value < sampai; sampai = dari is a full value (100 %) that has a class of
    its own, no `sampai` a last class that is open above. Empty classes between others are there,
    with 0; one of fewer people than the smallest group to show is joined to the next. Groups of
    fewer than `ORANG_TERKECIL` employees, and those that would give them away, are left out.
    """
    u = get_ukuran(ukuran_id)
    kunci = [by] if by else []
    syarat = conditions(load_himpunan()["pegawai_bulan"], Irisan(scope, (), where))
    lebar = f"CAST({u.lebar} AS DOUBLE)"
    kelas = f"floor({u.nilai} / {lebar})"
    if u.puncak is not None:
        kelas = f"least({kelas}, {u.puncak / u.lebar})"
    data = lake.sql(
        f"SELECT {', '.join([*kunci, ''])}CAST({kelas} AS BIGINT) AS kelas, "
        f"count(DISTINCT pegawai_id) AS orang FROM pegawai_bulan "
        f"WHERE {u.metrik.filter} AND {syarat.sql} GROUP BY ALL ORDER BY ALL",
        syarat.params,
        bulan=(where.dari, where.sampai),
    )
    banyak = u.metrik.model_copy(update={"smallest_group": ORANG_TERKECIL})
    tampak = shown_groups(lake, scope, banyak, tuple(kunci), where)
    if kunci:
        data = data.join(tampak, on=kunci, how="semi", maintain_order="left")
    elif tampak.is_empty():
        data = data.clear()
    data = _fold_top(data, kunci, u)
    kelas = _bounds(_with_empty_classes(data, kunci), u).select(*kunci, "dari", "sampai", "orang")
    return _join_small(kelas, kunci, u.metrik.smallest_group)


def _fold_top(data: pl.DataFrame, kunci: list[str], u: Ukuran) -> pl.DataFrame:
    """Add `is_terbuka`; of a measure without a highest class, let the last one of each group hold
    at least the smallest group."""
    if u.puncak is not None:
        terbuka = False if u.is_penuh else pl.col("kelas") >= int(u.puncak / u.lebar)
        return data.with_columns(is_terbuka=terbuka)
    grup = kunci or [pl.lit(1)]
    batas = end_classes(pl.col("kelas"), [pl.col("orang")], u.metrik.smallest_group)[1].over(grup)
    return (
        data.with_columns(pl.min_horizontal("kelas", batas), is_terbuka=pl.col("kelas") > batas)
        .group_by(*kunci, "kelas", maintain_order=True)
        .agg(pl.col("orang").sum(), pl.col("is_terbuka").any())
    )


def _with_empty_classes(data: pl.DataFrame, kunci: list[str]) -> pl.DataFrame:
    if data.is_empty():
        return data
    semua = (
        data.group_by(kunci or pl.lit(1), maintain_order=True)
        .agg(pl.int_ranges(pl.col("kelas").min(), pl.col("kelas").max() + 1).alias("kelas"))
        .explode("kelas")
    )
    isi = semua.select(*kunci, "kelas").join(
        data, on=[*kunci, "kelas"], how="left", maintain_order="left"
    )
    return isi.with_columns(pl.col("orang").fill_null(0), pl.col("is_terbuka").fill_null(False))


def _bounds(data: pl.DataFrame, u: Ukuran) -> pl.DataFrame:
    desimal = pl.Decimal(24, 6)
    lebar = pl.lit(u.lebar, desimal)
    dari = (pl.col("kelas").cast(pl.Decimal(24, 0)) * lebar).cast(desimal)
    sampai = pl.when(~pl.col("is_terbuka")).then((dari + lebar).cast(desimal))
    if u.is_penuh:
        sampai = pl.when(dari >= u.puncak).then(dari).otherwise(sampai)
    return data.with_columns(dari.alias("dari"), sampai.alias("sampai"))


def _join_small(data: pl.DataFrame, kunci: list[str], terkecil: int) -> pl.DataFrame:
    """Join each class of a few people to those above it, the last ones to those below."""
    hasil: list[dict[str, Any]] = []
    for _grup, baris in groupby(data.iter_rows(named=True), lambda b: [b[k] for k in kunci]):
        awal = len(hasil)
        for satu in baris:
            if len(hasil) > awal and 0 < hasil[-1]["orang"] < terkecil:
                hasil[-1] = _joined(hasil[-1], satu)
            else:
                hasil.append(satu)
        while len(hasil) > awal + 1 and 0 < hasil[-1]["orang"] < terkecil:
            atas = hasil.pop()
            hasil[-1] = _joined(hasil[-1], atas)
    return pl.DataFrame(hasil, data.schema)


def _joined(bawah: dict[str, Any], atas: dict[str, Any]) -> dict[str, Any]:
    """One class of two: open above where the upper one is, or is a full value."""
    sampai = None if atas["sampai"] == atas["dari"] else atas["sampai"]
    return {**bawah, "sampai": sampai, "orang": bawah["orang"] + atas["orang"]}


def quantiles(
    lake: Lake, scope: Scope, ukuran_id: str, where: Filter, by: str | None = None
) -> pl.DataFrame:
    """Return where the parts of a hundred end, per value of `by`: the columns of `KUANTIL`, `n`
    (people) and `is_ditahan`; sorted by the key.

    Groups below the smallest size, and those that would give them away, have no value. The outer
    tenths are there for `ORANG_TERKECIL` people or more.
    """
    u = get_ukuran(ukuran_id)
    kunci = [by] if by else []
    syarat = conditions(load_himpunan()["pegawai_bulan"], Irisan(scope, (), where))
    kolom = ", ".join(
        f"CAST(quantile_cont({u.nilai}, {p}) AS {DESIMAL}) AS {nama}" for nama, p in KUANTIL.items()
    )
    data = lake.sql(
        f"SELECT {', '.join([*kunci, ''])}{kolom}, CAST(count(DISTINCT pegawai_id) AS BIGINT) AS n "
        f"FROM pegawai_bulan WHERE {u.metrik.filter} AND {syarat.sql}"
        + (f" GROUP BY {by} ORDER BY {by}" if by else ""),
        syarat.params,
        bulan=(where.dari, where.sampai),
    )
    boleh = shown_groups(lake, scope, u.metrik, tuple(kunci), where)
    tahan = (
        ~pl.struct(kunci).is_in(boleh.select(pl.struct(kunci)).to_series().implode())
        if kunci
        else pl.lit(boleh.is_empty())
    )
    data = data.with_columns(is_ditahan=tahan)
    tampak = {
        nama: ~pl.col("is_ditahan") & (pl.col("n") >= (ORANG_TERKECIL if nama in _UJUNG else 1))
        for nama in KUANTIL
    }
    return data.with_columns(
        pl.when(boleh).then(nama).alias(nama) for nama, boleh in tampak.items()
    )
