"""The scope filters every metric, whatever dimensions and filters are asked for."""

import pytest

from analytics.metrik import Filter, load_metrics, measure, measure_components
from data.galat import GalatPengguna
from tests.metrics.kota import make_city
from tests.metrics.lake_uji import make_scope, write_lake

DUA = frozenset({6, 8})
BER_OPD = [m.id for m in load_metrics().values() if "opd_id" in m.dimensions]


@pytest.mark.parametrize("metric_id", BER_OPD)
def test_metric_shows_only_the_opd_of_the_scope(metric_id: str, lake) -> None:
    terbatas = make_scope("opd", DUA)
    hasil = measure(lake, terbatas, metric_id, ("opd_id",))
    assert set(hasil["opd_id"]) == DUA
    seluruh = measure(lake, terbatas, metric_id)
    kota = measure(lake, make_scope(), metric_id, (), Filter(nilai={"opd_id": tuple(DUA)}))
    # What the whole city's table withholds beside small offices is withheld under a filter too.
    assert seluruh.equals(kota) or kota["is_ditahan"].item()


@pytest.mark.parametrize("metric_id", BER_OPD)
def test_a_filter_cannot_reach_outside_the_scope(metric_id: str, lake) -> None:
    hasil = measure(
        lake, make_scope("opd", DUA), metric_id, ("opd_id",), Filter(nilai={"opd_id": (5, 7)})
    )
    assert hasil.is_empty()


@pytest.mark.parametrize("metric_id", BER_OPD)
def test_an_employee_sees_no_group_at_all(metric_id: str, lake) -> None:
    hasil = measure(lake, make_scope("pegawai", frozenset()), metric_id, ("opd_id",))
    assert hasil["nilai"].null_count() == hasil.height
    assert hasil.height <= 1


def test_own_rows_are_the_only_rows_of_an_employee(lake) -> None:
    hasil = measure(lake, make_scope("pegawai", frozenset()), "rerata_capaian")
    assert hasil.select("n", "is_ditahan").rows() == [(1, True)]


def test_components_of_an_index_stay_inside_the_scope(lake) -> None:
    hasil = measure_components(lake, make_scope("opd", DUA), ["indeks_kepuasan"], ("opd_id",))
    assert set(hasil["opd_id"]) == DUA
    assert set(hasil["komponen"]) == set(load_metrics()["indeks_kepuasan"].components)


def test_unknown_names_are_refused_with_the_nearest_ones(lake) -> None:
    with pytest.raises(GalatPengguna, match="median_capaian"):
        measure(lake, make_scope(), "median_capaiann")
    with pytest.raises(GalatPengguna, match="opd_id"):
        measure(lake, make_scope(), "median_capaian", ("opd_idd",))
    with pytest.raises(GalatPengguna, match="kelompok_umur"):
        measure(lake, make_scope(), "median_capaian", (), Filter(nilai={"kelompok_umurr": ("x",)}))


def test_a_name_never_reaches_the_query_unchecked(lake) -> None:
    jahat = "opd_id) FROM pegawai_bulan; DROP TABLE pegawai_bulan; --"
    with pytest.raises(GalatPengguna):
        measure(lake, make_scope(), "median_capaian", (jahat,))
    with pytest.raises(GalatPengguna):
        measure(lake, make_scope(), "median_capaian", (), Filter(nilai={jahat: (1,)}))
    kosong = measure(
        lake, make_scope(), "median_capaian", ("opd",), Filter(nilai={"opd": ("x' OR '1'='1",)})
    )
    assert kosong.is_empty()


@pytest.mark.parametrize("metric_id", load_metrics())
def test_an_empty_lake_has_no_value_and_no_error(metric_id: str, tmp_path_factory) -> None:
    kosong = {nama: isi.clear() for nama, isi in make_city().items()}
    lake = write_lake(tmp_path_factory.mktemp("kosong"), kosong)
    by = ("opd_id",) if metric_id in BER_OPD else ("bulan",)
    assert measure(lake, make_scope(), metric_id, by).is_empty()
    semua = measure(lake, make_scope(), metric_id)
    assert semua.height == 1
    assert semua["nilai"].item() in {None, 0}
