"""What lies behind a number: the people with each one's own value, or the groups it is made of."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from analytics.metrik import Filter, Metric, get_metric, measure
from analytics.metrik.definisi import load_himpunan
from analytics.metrik.susun import Irisan, build, value_of
from data.bahasa import _
from data.galat import GalatPengguna
from data.lake import Lake
from data.scope import Scope

TERBANYAK = 2000
"""People listed at most; whoever needs more narrows the question first."""
_ORANG = ("pegawai_id", "nip", "nama", "unit", "opd_id", "opd")
_TANGGA = (("unit_id", "unit"), ("opd_id", "opd"), ("bulan",))
"""The groups that a number is parted into where no people may be named, the finest first."""


@dataclass(frozen=True, slots=True)
class DiBalik:
    """What is behind a number. `jenis`: orang, kelompok or komponen; `data` has `nilai`.

    orang: `pegawai_id`, `nip`, `nama`, `unit`, `opd_id`, `opd`, `nilai`, those who weigh on the
    number first, at most `TERBANYAK` of `banyak`. kelompok: the keys `kunci`, `nilai`, `n`,
    `is_ditahan`. komponen: `komponen` (metric id), `bobot`, `nilai`, `n`, `is_ditahan`.
    """

    jenis: str
    data: pl.DataFrame
    kunci: tuple[str, ...] = ()
    banyak: int = 0


def require_reader(metrik: Metric, scope: Scope) -> None:
    """Raise `GalatPengguna` (bukan_peran) unless the metric is for one of this person's roles."""
    scope.require(*metrik.audiences)


def read_behind(lake: Lake, scope: Scope, metric_id: str, where: Filter) -> DiBalik:
    """Return what is behind a metric, as far as this reader may see it.

    People are named to who may see names in these offices, with the metric measured for each one
    alone (a share is 0 or 100 % where one person counts once). Others get groups, small ones
    withheld as everywhere; an index is parted into its components.
    """
    metrik = get_metric(metric_id)
    require_reader(metrik, scope)
    if metrik.is_indeks:
        return _components(lake, scope, metrik, where)
    himpunan = load_himpunan()[metrik.dataset or ""]
    if himpunan.is_kota:
        where = Filter(where.dari, where.sampai)
    if himpunan.is_pribadi and scope.is_nama:
        orang = _people(lake, scope, metrik, where)
        # A measure of several people together, such as a correlation, has no value for one alone.
        if orang.banyak:
            return orang
    kunci = next((k for k in _TANGGA if _fits(metrik, k, where)), ("bulan",))
    data = measure(lake, scope, metric_id, kunci, where)
    return DiBalik("kelompok", data, kunci, data.height)


def _fits(metrik: Metric, kunci: tuple[str, ...], where: Filter) -> bool:
    # Units of all offices at once would be a list of hundreds: first an office, then its units.
    is_satu_opd = len(where.nilai.get("opd_id", ())) == 1
    return set(kunci) <= set(metrik.dimensions) and (kunci[0] != "unit_id" or is_satu_opd)


def _components(lake: Lake, scope: Scope, indeks: Metric, where: Filter) -> DiBalik:
    bagian = [
        measure(lake, scope, k, (), where).select(
            pl.lit(k).alias("komponen"), pl.lit(bobot).alias("bobot"), "nilai", "n", "is_ditahan"
        )
        for k, bobot in indeks.components.items()
    ]
    return DiBalik("komponen", pl.concat(bagian), (), len(bagian))


def _people(lake: Lake, scope: Scope, metrik: Metric, where: Filter) -> DiBalik:
    if where.sampai is None:
        raise GalatPengguna(_("Pilih bulan lebih dulu."), kode="periode_salah")
    # For this one question the person is a dimension as well.
    sendiri = metrik.model_copy(update={"dimensions": (*metrik.dimensions, "pegawai_id")})
    # Who adds nothing to a count or a sum of losses is not behind it.
    is_hitungan = metrik.direction == "turun" and metrik.unit not in {"persen", "skor"}
    nilai = pl.col("nilai")
    potret = lake.snapshot()
    kueri = build([sendiri], Irisan(scope, ("pegawai_id",), where), potret.manifest.per_tanggal)
    data = potret.sql(
        f"SELECT o.*, k.* EXCLUDE (pegawai_id) FROM ({kueri.sql}) AS k JOIN ("
        "SELECT pegawai_id, arg_max(nip, bulan) AS nip, arg_max(nama, bulan) AS nama, "
        "arg_max(unit, bulan) AS unit, arg_max(opd_id, bulan) AS opd_id, arg_max(opd, bulan) AS opd "
        "FROM pegawai_bulan WHERE bulan <= ? GROUP BY pegawai_id) AS o USING (pegawai_id)",
        [*kueri.params, where.sampai],
    )
    data = (
        data.select(*_ORANG, value_of(metrik).alias("nilai"))
        .filter(nilai != 0 if is_hitungan else nilai.is_not_null())
        .sort(
            "nilai",
            "nama",
            "pegawai_id",
            descending=[metrik.direction == "turun", False, False],
            nulls_last=True,
        )
    )
    return DiBalik("orang", data.head(TERBANYAK), ("pegawai_id",), data.height)
