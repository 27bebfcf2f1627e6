"""Measures are kept as long as the files that bear on them: which those are is proved here."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from analytics.metrik import Filter, measure
from analytics.metrik.definisi import load_himpunan, load_metrics
from data.lake import Lake
from data.manifest import Berkas, read_manifest, write_manifest
from tests.metrics.kota import BULAN, make_city
from tests.metrics.lake_uji import make_scope, write_lake

BULANAN = ("pegawai_bulan", "aktivitas", "jeda_bulan", "jeda_validasi_bulan", "validator_bulan")
PER_BULAN = [nama for nama, h in load_himpunan().items() if h.is_per_bulan]
SEBULAN = BULAN[2]
KOTA = cache(make_city)


@pytest.fixture(scope="module")
def lake_sebulan(tmp_path_factory: pytest.TempPathFactory) -> Lake:
    """The city's lake with the rows of one month alone, in the datasets that have months."""
    kota = KOTA()
    isi = {n: f.filter(bulan=SEBULAN) if n in BULANAN else f for n, f in kota.items()}
    return write_lake(tmp_path_factory.mktemp("sebulan"), isi)


def _monthly(folder: Path) -> Lake:
    """A lake with a file for each month of each dataset that has months."""
    kota = KOTA()
    lake = write_lake(folder, kota)
    manifest = lake.manifest()
    berkas = dict(manifest.berkas)
    for nama in BULANAN:
        berkas[nama] = {b.isoformat(): _written(folder, nama, b, kota[nama]) for b in BULAN}
    write_manifest(folder, replace(manifest, versi=2, berkas=berkas))
    return Lake(folder)


def _written(folder: Path, nama: str, bulan: date, semua: pl.DataFrame, versi: int = 2) -> Berkas:
    isi = semua.filter(bulan=bulan)
    berkas = f"{nama}-{bulan:%Y-%m}-v{versi}.parquet"
    isi.write_parquet(folder / berkas)
    return Berkas(berkas, isi.height)


def _publish_anew(folder: Path, bulan: date) -> None:
    """Publish a version where everybody's `capaian` in this month is another."""
    manifest = read_manifest(folder)
    assert manifest is not None
    lain = KOTA()["pegawai_bulan"].with_columns(pl.lit(50, pl.Decimal(18, 8)).alias("capaian"))
    isi = {**manifest.berkas["pegawai_bulan"]}
    isi[bulan.isoformat()] = _written(folder, "pegawai_bulan", bulan, lain, manifest.versi + 1)
    berkas = {**manifest.berkas, "pegawai_bulan": isi}
    write_manifest(folder, replace(manifest, versi=manifest.versi + 1, berkas=berkas))


@pytest.mark.parametrize("nama", PER_BULAN)
def test_rows_of_a_month_follow_from_the_files_of_that_month(
    nama: str, lake: Lake, lake_sebulan: Lake
) -> None:
    himpunan = load_himpunan()[nama]
    asal = f"({himpunan.query})" if himpunan.query else nama
    tanya = f"SELECT * FROM {asal} WHERE bulan = ? ORDER BY ALL"
    semua, sebulan = lake.sql(tanya, [SEBULAN]), lake_sebulan.sql(tanya, [SEBULAN])
    assert semua.height > 0
    assert_frame_equal(semua, sebulan)


def test_a_month_that_has_not_changed_is_not_measured_again(tmp_path: Path) -> None:
    lake, scope = _monthly(tmp_path), make_scope()
    awal = {b: measure(lake, scope, "rerata_capaian", ("opd_id",), Filter.month(b)) for b in BULAN}
    _publish_anew(tmp_path, BULAN[-1])
    baru = {b: measure(lake, scope, "rerata_capaian", ("opd_id",), Filter.month(b)) for b in BULAN}
    assert [baru[b] is awal[b] for b in BULAN] == [True] * (len(BULAN) - 1) + [False]
    assert baru[BULAN[-1]]["nilai"].drop_nulls().unique().to_list() == [50]
    assert awal[BULAN[-1]]["nilai"].drop_nulls().n_unique() > 1


@pytest.mark.parametrize("bulan", [BULAN[0], BULAN[-1]])
def test_what_is_kept_is_what_a_new_lake_answers(tmp_path: Path, bulan: date) -> None:
    metrik = [m for m, isi in load_metrics().items() if not isi.is_indeks]
    lake, scope, where = _monthly(tmp_path), make_scope(), Filter(BULAN[1], BULAN[-1])
    for satu in metrik:
        measure(lake, scope, satu, (), where)
    _publish_anew(tmp_path, bulan)
    baru = Lake(tmp_path)
    for satu in metrik:
        dijawab = measure(lake, scope, satu, (), where)
        assert dijawab.equals(measure(baru, scope, satu, (), where)), satu
