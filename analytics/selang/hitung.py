"""The interval of an index: what it is made of is drawn again, group by group."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import polars as pl

from analytics.bobot import Bobot, with_weights
from analytics.metrik import SEMUA, Filter, combine, get_metric, measure_components
from analytics.metrik.susun import Irisan, rows_key
from analytics.selang.satuan import Satuan, drawn_sums, read_units, value_of
from analytics.statistik import ULANGAN, Angka, interval, seeded
from data.lake import Lake
from data.scope import Scope

_UKURAN = pl.Decimal(24, 6)
_NILAI = ("nilai", "bawah", "atas")
Kunci = tuple[object, ...]
Ulangan = dict[tuple[str, Kunci], Angka]


def index_interval(
    lake: Lake,
    scope: Scope,
    index_ids: Sequence[str],
    by: tuple[str, ...] = (),
    where: Filter = SEMUA,
    *,
    bobot: Bobot | None = None,
) -> pl.DataFrame:
    """Return indices with their 95 % interval: `indeks`, `by`, `nilai`, `bawah`, `atas`, `n`; under
    other weights than the published ones where `bobot` has others.

    Drawn again, `ULANGAN` times and seeded: people, with all that each brings to every component
    (in all months of the group); survey sheets, which belong to nobody, by themselves; the number
    of complaints, as rare events (Poisson) among people held fixed. Ranks behind a correlation of
    ranks are held as measured. In large groups bundles of people are drawn (`satuan.BUNDEL`).
    A group that is withheld or has fewer than two people has no interval (null); a component that
    is withheld takes no part in it. Kept as long as the rows of all components stay the same, and
    per weights.
    """
    if not index_ids:
        return pl.DataFrame(schema={"indeks": pl.String, **dict.fromkeys(_NILAI, _UKURAN)})
    lain = None if bobot is None or all(map(bobot.is_published, index_ids)) else bobot
    irisan = Irisan(scope, by, where)
    berat = () if lain is None else tuple((i, tuple(lain.isi[i].items())) for i in index_ids)
    potret = lake.snapshot()
    komponen = sorted({k for i in index_ids for k in get_metric(i).components})
    kunci = (
        ("selang", tuple(index_ids), berat, irisan.same_rows),
        *(rows_key(potret, get_metric(k), irisan) for k in komponen),
    )
    return potret.jawaban.keep(kunci, lambda: _draw(lake, irisan, tuple(index_ids), lain))


def _draw(
    lake: Lake, irisan: Irisan, index_ids: tuple[str, ...], bobot: Bobot | None
) -> pl.DataFrame:
    by = irisan.by
    komponen = measure_components(lake, irisan.scope, index_ids, by, irisan.where)
    if bobot is not None:
        komponen = with_weights(komponen, bobot)
    tampak = komponen.drop_nulls("nilai")
    ulangan: Ulangan = {}
    for (_indeks,), milik in tampak.group_by("indeks"):
        satuan = {k: read_units(lake, get_metric(k), irisan) for k in milik["komponen"].unique()}
        ulangan.update(_replicates(satuan, by, _people(milik, by)))
    berat: dict[Kunci, list[tuple[str, int]]] = {}
    for baris in tampak.select("indeks", *by, "komponen", "bobot").iter_rows():
        berat.setdefault(baris[:-2], []).append(baris[-2:])
    titik = combine(komponen, ("indeks", *by))
    batas = [
        None if b["nilai"] is None else _bounds(ulangan, _key(b, by), berat, b["indeks"], b["n"])
        for b in titik.iter_rows(named=True)
    ]
    ujung = pl.DataFrame(
        [b or (None, None) for b in batas],
        schema={"bawah": pl.Float64, "atas": pl.Float64},
        orient="row",
    )
    hasil = titik.hstack(ujung.cast(_UKURAN))
    return hasil.select("indeks", *by, "nilai", "bawah", "atas", "n")


def _key(baris: Mapping[str, object], by: tuple[str, ...]) -> Kunci:
    return tuple(baris[k] for k in by)


def _people(tampak: pl.DataFrame, by: tuple[str, ...]) -> dict[tuple[str, Kunci], int]:
    isi = tampak.select("komponen", *by, "n").iter_rows()
    return {(baris[0], baris[1:-1]): baris[-1] for baris in isi}


def _bounds(
    ulangan: Ulangan,
    kunci: Kunci,
    bobot: Mapping[Kunci, Sequence[tuple[str, int]]],
    indeks: str,
    n: int,
) -> tuple[float, float] | None:
    """The interval of one index of one group, out of the components that it shows."""
    isi = bobot[(indeks, *kunci)]
    timbangan = np.array([b for _, b in isi], np.float64)
    return interval(
        timbangan @ np.stack([ulangan[(k, kunci)] for k, _ in isi]) / timbangan.sum(), n
    )


def _replicates(
    satuan: Mapping[str, Satuan], by: tuple[str, ...], orang: Mapping[tuple[str, Kunci], int]
) -> Iterator[tuple[tuple[str, Kunci], Angka]]:
    """Yield each component's values in the replicates, upward and from 0 to 100, by group."""
    for (komponen, kunci), nilai in (*_of_people(satuan, by), *_of_others(satuan, by, orang)):
        turun = get_metric(komponen).direction == "turun"
        yield (komponen, kunci), np.clip(100 - nilai if turun else nilai, 0, 100)


def _of_people(
    satuan: Mapping[str, Satuan], by: tuple[str, ...]
) -> Iterator[tuple[tuple[str, Kunci], Angka]]:
    """Draw people of each group, with what they bring to every component at once."""
    milik = {k: s for k, s in satuan.items() if s.jenis == "orang"}
    if not milik:
        return
    kunci = [*by, "pegawai_id"]
    semua = pl.concat(s.isi.select(kunci) for s in milik.values()).unique()
    for k, s in milik.items():
        isi = s.isi.select(*kunci, *(pl.col(nama).alias(f"{k} {nama}") for nama in s.kolom))
        semua = semua.join(isi, on=kunci, how="left", nulls_equal=True)
    for grup, isi in _groups(semua.sort(kunci).fill_null(0), by):
        jumlah = drawn_sums(isi.drop(kunci).to_numpy(), "orang")
        awal = 0
        for k, s in milik.items():
            yield (k, grup), value_of(jumlah[:, awal : awal + len(s.kolom)], s.kolom)
            awal += len(s.kolom)


def _of_others(
    satuan: Mapping[str, Satuan], by: tuple[str, ...], orang: Mapping[tuple[str, Kunci], int]
) -> Iterator[tuple[tuple[str, Kunci], Angka]]:
    """Draw sheets, and counts of rare events."""
    for k, s in satuan.items():
        if s.jenis == "orang":
            continue
        for grup, isi in _groups(s.isi.sort(by) if by else s.isi, by):
            angka = isi.select(s.kolom).to_numpy()
            if s.jenis == "cacah":
                atas, bawah = angka[0]
                banyak = seeded(int(atas), k).poisson(atas / 100, ULANGAN)
                yield (k, grup), 100 * banyak / bawah
                continue
            nilai = value_of(drawn_sums(angka, k), s.kolom)
            # A sheet that stands for several months is one sheet all the same.
            lebar = (angka.shape[0] / max(1, orang.get((k, grup), 1))) ** 0.5
            yield (k, grup), nilai.mean() + (nilai - nilai.mean()) * lebar


def _groups(isi: pl.DataFrame, by: tuple[str, ...]) -> Iterator[tuple[Kunci, pl.DataFrame]]:
    """The groups of a frame sorted by its keys."""
    if not by:
        yield (), isi
        return
    awal = 0
    for *kunci, panjang in isi.group_by(by, maintain_order=True).len().iter_rows():
        yield tuple(kunci), isi.slice(awal, panjang)
        awal += panjang
