"""Other weights of the four indices: the index under them, and how far the ranks of OPDs depend on them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import numpy.typing as npt
import polars as pl

from analytics.metrik import combine, get_metric, load_metrics
from data.bahasa import _
from data.galat import GalatPengguna
from data.ingat import remembered

Angka = npt.NDArray[np.float64 | np.int64]

PENUH = 100
PERCOBAAN = 1000
"""Weightings that a rank is tried under."""

BENIH = 20_260_101
"""The same weightings every time: a rank must not change because somebody looked again."""


@dataclass(frozen=True, slots=True)
class Bobot:
    """Weights of components by index, whole percent that add up to 100 in each index."""

    isi: Mapping[str, Mapping[str, int]]

    @classmethod
    def published(cls) -> Bobot:
        """Return the weights that the definitions publish, of every index."""
        indeks = [m for m in load_metrics().values() if m.is_indeks]
        return cls(MappingProxyType({m.id: MappingProxyType(m.components) for m in indeks}))

    def change(self, index_id: str, bobot: Mapping[str, int]) -> Bobot:
        """Return these weights with those of one index changed; a component left out weighs nothing.

        Raises `GalatPengguna`: bobot_tak_dikenal, bobot_salah.
        """
        sah = get_metric(index_id).components
        if asing := sorted(set(bobot) - set(sah)):
            raise GalatPengguna(
                _("Komponen {nama} tidak ada pada indeks ini. Pilih dari daftarnya.").format(
                    nama=", ".join(asing)
                ),
                kode="bobot_tak_dikenal",
            )
        if any(b < 0 for b in bobot.values()) or sum(bobot.values()) != PENUH:
            raise GalatPengguna(
                _(
                    "Bobot harus bilangan bulat 0 sampai 100 dan berjumlah 100; sekarang {jumlah}. "
                    "Ubah salah satunya."
                ).format(jumlah=sum(bobot.values())),
                kode="bobot_salah",
            )
        baru = {k: int(bobot.get(k, 0)) for k in sah}
        return Bobot(MappingProxyType({**self.isi, index_id: MappingProxyType(baru)}))

    def is_published(self, index_id: str) -> bool:
        """Whether an index has the weights of its definition."""
        return dict(self.isi[index_id]) == dict(get_metric(index_id).components)


@remembered
def with_weights(komponen: pl.DataFrame, bobot: Bobot) -> pl.DataFrame:
    """Return components with other weights; those that weigh nothing fall away."""
    tabel = [(i, k, b) for i, isi in bobot.isi.items() for k, b in isi.items() if b]
    skema = {"indeks": pl.String, "komponen": pl.String, "bobot": pl.Int64}
    baru = pl.DataFrame(tabel, schema=skema, orient="row")
    return (
        komponen.drop("bobot")
        .join(baru, on=("indeks", "komponen"), maintain_order="left")
        .select(komponen.columns)
    )


def index_with(komponen: pl.DataFrame, bobot: Bobot, by: tuple[str, ...]) -> pl.DataFrame:
    """Return the index of each group under these weights: as `metrik.combine`.

    `komponen`: frame of `measure_components`; name "indeks" in `by` when it holds several indices.
    Only what `komponen` shows is weighed, so no weighting brings a withheld component to light.
    """
    return combine(with_weights(komponen, bobot), by)


@remembered
def rank_stability(
    komponen: pl.DataFrame,
    index_id: str,
    *,
    by: tuple[str, ...] = ("opd_id", "opd"),
    percobaan: int = PERCOBAAN,
    bobot: Bobot | None = None,
) -> pl.DataFrame:
    """Return how far each group's rank depends on the weights, best first.

    `komponen`: frame of `measure_components` by `by`, of one month. Columns: `by`, `nilai`,
    `peringkat` (1 is best, equal values share a rank; under `bobot`, else the published weights),
    `p5` and `p95` (between which the rank lies under 90 % of the weightings), `terbaik`,
    `terburuk`, `bagian_atas` (percent of the weightings that put it into the upper half). Every
    weighting is as likely as any other (uniform on the simplex, seeded). Groups without an index
    stay out; a component without a value falls away with its weight.
    """
    milik = komponen.filter(pl.col("indeks") == index_id)
    terbit = index_with(milik, bobot or Bobot.published(), by).drop_nulls("nilai")
    peringkat = _ranks_tried(terbit.select(by), milik, by, percobaan)
    p5, p95 = _spread(peringkat, 5), _spread(peringkat, 95)
    atas = 100 * (peringkat * 2 <= terbit.height + 1).mean(axis=0)
    return (
        terbit.select(*by, "nilai")
        .with_columns(
            pl.col("nilai").rank("min", descending=True).cast(pl.Int64).alias("peringkat"),
            pl.Series("p5", p5, pl.Int64),
            pl.Series("p95", p95, pl.Int64),
            pl.Series("terbaik", _spread(peringkat, 0), pl.Int64),
            pl.Series("terburuk", _spread(peringkat, 100), pl.Int64),
            pl.Series("bagian_atas", atas, pl.Float64),
        )
        .sort("peringkat", *by)
    )


def _ranks_tried(
    kelompok: pl.DataFrame, komponen: pl.DataFrame, by: tuple[str, ...], percobaan: int
) -> Angka:
    """Ranks, one row per weighting and one column per group; equal values share the best rank."""
    if kelompok.is_empty():
        return np.zeros((percobaan, 0))
    lebar = komponen.pivot("komponen", index=by, values="nilai")
    nilai = kelompok.join(lebar, on=by, how="left").drop(by).cast(pl.Float64).to_numpy()
    bagian = np.random.default_rng(BENIH).dirichlet(np.ones(nilai.shape[1]), percobaan)
    indeks = (bagian @ np.nan_to_num(nilai).T) / (bagian @ (~np.isnan(nilai)).T)
    indeks = indeks.round(9)
    return 1 + (indeks[:, None, :] > indeks[:, :, None]).sum(axis=2)


def _spread(peringkat: Angka, persentil: int) -> Angka:
    return np.percentile(peringkat, persentil, axis=0, method="closest_observation")
