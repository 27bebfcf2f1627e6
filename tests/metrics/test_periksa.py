"""Every metric equals SQL written by hand in another way."""

from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
import yaml

from analytics.metrik import load_metrics, measure, measure_index
from tests.metrics.lake_uji import make_scope

PERIKSA = {
    metric_id: sql
    for path in sorted((Path(__file__).parent / "periksa").glob("*.yaml"))
    for metric_id, sql in yaml.safe_load(path.read_text(encoding="utf-8")).items()
}
SELISIH = Decimal("0.000002")


def test_every_metric_has_a_check_and_every_check_a_metric() -> None:
    assert set(PERIKSA) == set(load_metrics())


def _measured(lake, metric_id: str, by: tuple[str, ...]) -> pl.DataFrame:
    """The measured frame; of an index only where no component was missing, as the check assumes."""
    if load_metrics()[metric_id].is_indeks:
        return measure_index(lake, make_scope(), metric_id, by).filter(cakupan=100)
    return measure(lake, make_scope(), metric_id, by)


@pytest.mark.parametrize("metric_id", PERIKSA)
def test_metric_equals_the_hand_written_sql(metric_id: str, lake) -> None:
    harapan = lake.sql(PERIKSA[metric_id])
    by = tuple(k for k in harapan.columns if k != "nilai")
    hasil = _measured(lake, metric_id, by)
    tampak = hasil.filter(pl.col("nilai").is_not_null())
    kosong = hasil.filter(~pl.col("is_ditahan") & pl.col("nilai").is_null())
    assert kosong.join(harapan, on=by, how="semi").is_empty()
    # Each check must be able to fail: several groups, several values.
    assert tampak.height >= 2
    assert tampak["nilai"].n_unique() >= 2
    banding = tampak.join(harapan, on=by, how="left", suffix="_harapan", coalesce=True)
    assert banding["nilai_harapan"].null_count() == 0
    for baris in banding.iter_rows(named=True):
        selisih = abs(baris["nilai"] - Decimal(str(baris["nilai_harapan"])))
        assert selisih <= SELISIH, baris
    if "cakupan" not in hasil.columns:
        assert harapan.join(hasil, on=by, how="anti").is_empty()
