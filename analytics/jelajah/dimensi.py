"""What measures are parted by: the name of each dimension, its values in order and in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from analytics.kueri.opd import list_opd
from analytics.metrik import Metric
from analytics.simulator.kata import group_value
from data.bahasa import N_, _, format_bulan
from data.lake import Lake
from data.scope import Scope

UMUR = {
    "di bawah 30": N_("di bawah 30"),
    "30-39": N_("30-39 tahun"),
    "40-49": N_("40-49 tahun"),
    "50 ke atas": N_("50 ke atas"),
}
"""Age bands, youngest first."""
_KELOMPOK = {
    "struktural": N_("Struktural"),
    "fungsional": N_("Fungsional"),
    "pelaksana": N_("Pelaksana"),
    "tpp": N_("TPP"),
    "bantuan": N_("Bantuan"),
}


@dataclass(frozen=True, slots=True)
class Dimensi:
    """A way to part a measure: `kolom` is the metric's dimension, `alamat` its name in addresses.

    `baca` turns a text of an address into a value. `is_bagian_opd`: its groups lie inside an OPD,
    so they are shown for one OPD at a time; else the sum of an OPD would open a withheld one.
    """

    kolom: str
    alamat: str
    judul: str
    baca: Callable[[str], object] = str
    is_bagian_opd: bool = False


DIMENSI = {
    d.kolom: d
    for d in (
        Dimensi("opd_id", "opd", N_("OPD"), int),
        Dimensi("kelompok_umur", "umur", N_("Kelompok umur")),
        Dimensi("jenis_jabatan", "jabatan", N_("Jenis jabatan")),
        Dimensi("kelas", "kelas", N_("Kelas jabatan"), int),
        Dimensi("golongan", "golongan", N_("Golongan")),
        Dimensi("jenis_kelamin", "kelamin", N_("Jenis kelamin")),
        Dimensi("status_pegawai", "status", N_("Status pegawai")),
        Dimensi("kategori", "kategori", N_("Kategori")),
        Dimensi("unit_id", "unit", N_("Unit"), int, is_bagian_opd=True),
        Dimensi("bulan_masuk", "masuk", N_("Bulan masuk"), date.fromisoformat),
    )
}
"""In the order of the lists that people choose from."""
PEMBAGI = tuple(k for k in DIMENSI if k != "bulan_masuk")
"""What the explorer parts by; start months are the cohorts' business."""
SARINGAN = tuple(k for k in PEMBAGI if k not in {"unit_id", "kategori"})
"""What the explorer filters by, in the order of its form."""


def dimensions_of(metrik: Metric, saring: Sequence[str] = PEMBAGI) -> list[str]:
    """Return those of `saring` that a metric has, in their order."""
    return [k for k in saring if k in metrik.dimensions]


def values_of(lake: Lake, scope: Scope, kolom: str) -> dict[object, str]:
    """Return the values of a dimension inside the scope, in order, each with its words."""
    if kolom == "opd_id":
        return dict(list_opd(lake, scope).iter_rows())
    if kolom == "unit_id":
        return _units(lake, scope)
    syarat, isi = ("TRUE", ()) if scope.opd_ids is None else _within(sorted(scope.opd_ids))
    sumber = "keluhan" if kolom == "kategori" else "pegawai_bulan"
    nilai = lake.sql(
        f"SELECT DISTINCT {kolom} FROM {sumber} WHERE {kolom} IS NOT NULL AND {syarat}", isi
    )[kolom].to_list()
    return {v: show_value(kolom, v) for v in sorted(nilai, key=lambda v: order_key(kolom, v))}


def _units(lake: Lake, scope: Scope) -> dict[object, str]:
    syarat, isi = ("TRUE", ()) if scope.opd_ids is None else _within(sorted(scope.opd_ids))
    data = lake.sql(
        "SELECT unit_id, arg_max(unit, bulan) AS unit FROM pegawai_bulan "
        f"WHERE {syarat} GROUP BY unit_id ORDER BY unit, unit_id",
        isi,
    )
    return dict(data.iter_rows())


def _within(opd_ids: Sequence[int]) -> tuple[str, tuple[object, ...]]:
    if not opd_ids:
        return "FALSE", ()
    return f"opd_id IN ({', '.join('?' * len(opd_ids))})", tuple(opd_ids)


def order_key(kolom: str, nilai: object) -> tuple[int, str]:
    """Return the place of a value among those of its dimension: ages young to old, numbers by size."""
    if kolom == "kelompok_umur":
        return (list(UMUR).index(str(nilai)) if nilai in UMUR else len(UMUR), str(nilai))
    return (nilai, "") if isinstance(nilai, int) else (0, str(nilai))


def show_value(kolom: str, nilai: object) -> str:
    """Return a value of a dimension as people read it; OPD and units are named by `values_of`."""
    if kolom == "kelompok_umur":
        return _(UMUR.get(str(nilai), str(nilai)))
    if kolom == "kelas":
        return _("Kelas {n}").format(n=nilai)
    if isinstance(nilai, date):
        return format_bulan(nilai)
    return _(_KELOMPOK[str(nilai)]) if nilai in _KELOMPOK else group_value(kolom, nilai)


def by_order(data: pl.DataFrame, kolom: str, nama: dict[object, str]) -> pl.DataFrame:
    """Return rows in the order of `nama`, with the column `nama`; values that it lacks fall away."""
    urutan = pl.DataFrame(
        {kolom: list(nama), "nama": list(nama.values()), "_urut": range(len(nama))},
        schema_overrides={kolom: data.schema[kolom]},
    )
    return data.join(urutan, on=kolom).sort("_urut", maintain_order=True).drop("_urut")
