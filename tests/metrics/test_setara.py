"""The same people in two months, and the same mix of jobs, against the rows themselves."""

from datetime import date
from decimal import Decimal

import polars as pl
import pytest

from analytics.metrik import Filter, load_metrics, measure
from analytics.metrik.orang import is_per_person
from analytics.setara import job_mix, like_for_like
from data.galat import GalatPengguna
from data.lake import Lake
from tests.metrics.kota import BULAN, make_city
from tests.metrics.lake_uji import make_scope, write_lake

LALU, KINI = BULAN[2], BULAN[4]
OPD = ("opd_id", "opd")
BESAR = 40


@pytest.fixture(scope="module")
def pindah(tmp_path_factory: pytest.TempPathFactory) -> Lake:
    """A city where in KINI people of OPD 7 moved to 8, and one person came new to OPD 6."""
    isi = make_city()
    fakta = isi["pegawai_bulan"].filter(pl.col("bulan_masuk") < LALU)
    pergi = fakta.filter(opd_id=7)["pegawai_id"].unique().sort()[:6].implode()
    baru = fakta.filter(opd_id=6)["pegawai_id"].unique().sort()[:1].implode()
    di_kini = pl.col("bulan") == KINI
    fakta = fakta.filter(~(pl.col("pegawai_id").is_in(baru) & (pl.col("bulan") == LALU)))
    ubah = di_kini & pl.col("pegawai_id").is_in(pergi)
    isi["pegawai_bulan"] = fakta.with_columns(
        pl.when(ubah).then(8).otherwise("opd_id").alias("opd_id"),
        pl.when(ubah).then(pl.lit("Dinas 8")).otherwise("opd").alias("opd"),
    )
    return write_lake(tmp_path_factory.mktemp("pindah"), isi)


def _rows(lake: Lake, bulan: date) -> pl.DataFrame:
    return lake.sql("SELECT * FROM pegawai_bulan WHERE bulan = ? AND hari_kerja > 0", [bulan])


def _mean(data: pl.DataFrame) -> float:
    return float(data["capaian"].mean())


def test_many_movers_leave_a_comparison_of_those_who_stayed(pindah: Lake) -> None:
    hasil = like_for_like(pindah, make_scope(), "rerata_capaian", KINI, LALU)
    baris = hasil.filter(opd_id=8).row(0, named=True)
    kini, lalu = (_rows(pindah, b).filter(opd_id=8) for b in (KINI, LALU))
    sama = set(kini["pegawai_id"]) & set(lalu["pegawai_id"])
    assert baris["n"] - len(sama) >= 5
    lepas = len(sama) - baris["n_setara"]
    hilang = len(set(lalu["pegawai_id"])) - len(sama)
    assert lepas == (0 if hilang == 0 or hilang >= 5 else 5 - min(hilang, baris["n"] - len(sama)))
    assert float(baris["nilai"]) == pytest.approx(_mean(kini), abs=1e-5)
    assert float(baris["nilai_lalu"]) == pytest.approx(_mean(lalu), abs=1e-5)
    if lepas == 0:
        milik = pl.col("pegawai_id").is_in(list(sama))
        assert float(baris["nilai_setara"]) == pytest.approx(_mean(kini.filter(milik)), abs=1e-5)
        assert float(baris["nilai_setara_lalu"]) == pytest.approx(
            _mean(lalu.filter(milik)), abs=1e-5
        )


def test_the_city_counts_everybody_who_stayed_in_an_opd(pindah: Lake) -> None:
    (baris,) = like_for_like(pindah, make_scope(), "rerata_capaian", KINI, LALU, by=()).to_dicts()
    kini, lalu = _rows(pindah, KINI), _rows(pindah, LALU)
    sama = kini.join(lalu, on=("pegawai_id", "opd_id"), how="semi")
    asal = lalu.join(sama, on="pegawai_id", how="semi")
    assert baris["n_setara"] == sama.height
    assert float(baris["nilai_setara"]) == pytest.approx(_mean(sama), abs=1e-5)
    assert float(baris["nilai_setara_lalu"]) == pytest.approx(_mean(asal), abs=1e-5)


@pytest.mark.parametrize("by", [(), OPD, ("kelas",), ("jenis_kelamin",)])
@pytest.mark.parametrize("metric_id", ["rerata_capaian", "kesesuaian_tpp", "tpp_dihitung"])
def test_no_difference_of_plain_and_compared_is_of_a_few_people(metric_id, by, pindah) -> None:
    hasil = like_for_like(pindah, make_scope(), metric_id, KINI, LALU, by=by)
    assert hasil.filter(pl.col("is_ditahan") & pl.col("nilai_setara").is_not_null()).is_empty()
    tampak = hasil.filter(~pl.col("is_ditahan"))
    assert tampak.height > 0
    beda = tampak["n"] - tampak["n_setara"]
    assert not beda.is_between(1, 4).any()
    assert (tampak["n_setara"] >= 5).all()


def test_those_left_out_are_the_same_whatever_month_is_compared(pindah: Lake) -> None:
    tetap = [
        like_for_like(pindah, make_scope(), "rerata_capaian", KINI, b).filter(opd_id=6)
        for b in (BULAN[1], LALU)
    ]
    assert tetap[1]["n_setara"].item() <= tetap[1]["n"].item() - 5
    assert tetap[1]["nilai"].equals(tetap[0]["nilai"])


def test_nobody_moves_nothing_differs(lake) -> None:
    hasil = like_for_like(lake, make_scope(), "bagian_tpp_hilang", KINI, KINI)
    tampak = hasil.filter(~pl.col("is_ditahan"))
    assert tampak["nilai_setara"].equals(tampak["nilai"].alias("nilai_setara"))
    assert tampak["n_setara"].equals(tampak["n"].alias("n_setara"))
    assert set(hasil.filter("is_ditahan")["opd_id"]) == {1, 2, 3}


def test_the_comparison_stays_inside_the_scope(pindah: Lake) -> None:
    dua = make_scope("opd", frozenset({7, 8}))
    assert set(like_for_like(pindah, dua, "rerata_capaian", KINI, LALU)["opd_id"]) == {7, 8}
    sendiri = make_scope("pegawai", frozenset())
    hasil = like_for_like(pindah, sendiri, "rerata_capaian", KINI, LALU, by=())
    assert hasil["is_ditahan"].to_list() == [True]


@pytest.mark.parametrize(
    "metric_id",
    ["indeks_target", "kepuasan_survei", "jumlah_keluhan", "jam_gangguan", "entri_selamat"],
)
def test_what_is_not_of_people_by_month_is_refused_with_a_sentence(metric_id: str, lake) -> None:
    with pytest.raises(GalatPengguna, match="Pilih ukuran") as galat:
        like_for_like(lake, make_scope(), metric_id, KINI, LALU)
    assert galat.value.kode == "tanpa_orang"


def test_a_month_without_data_has_no_comparison(lake) -> None:
    kosong = like_for_like(lake, make_scope(), "rerata_capaian", KINI, date(2019, 1, 1))
    assert kosong["nilai_setara"].null_count() == kosong.height
    assert like_for_like(lake, make_scope(), "rerata_capaian", date(2019, 1, 1), LALU).is_empty()


def _jobs(tmp_path_factory, isi: list[tuple[int, str, int, int, int]]) -> Lake:
    """OPD, kind of post, class, how many people, their capaian."""
    baris = [
        {"opd_id": o, "opd": f"Dinas {o}", "jenis_jabatan": j, "kelas": k, "capaian": Decimal(c)}
        for o, j, k, n, c in isi
        for _ in range(n)
    ]
    satu = make_city()["pegawai_bulan"].row(0, named=True) | {"bulan": KINI, "hari_kerja": 20}
    fakta = pl.DataFrame(
        [satu | b | {"pegawai_id": n} for n, b in enumerate(baris, 1)],
        schema=make_city()["pegawai_bulan"].schema,
    )
    return write_lake(tmp_path_factory.mktemp("kerja"), make_city() | {"pegawai_bulan": fakta})


def test_groups_that_differ_in_their_jobs_alone_are_alike_with_one_mix(tmp_path_factory) -> None:
    lake = _jobs(
        tmp_path_factory,
        [(1, "pelaksana", 5, 30, 60), (1, "struktural", 9, 10, 100),
         (2, "pelaksana", 5, 10, 60), (2, "struktural", 9, 30, 100)],
    )  # fmt: skip
    hasil = job_mix(lake, make_scope(), "rerata_capaian", KINI)
    assert hasil["nilai"].to_list() == [70, 90]
    assert hasil["nilai_campuran_kota"].to_list() == [80, 80]
    assert hasil["cakupan"].to_list() == [100, 100]


def test_a_band_of_few_people_is_taken_with_its_kind(tmp_path_factory) -> None:
    lake = _jobs(
        tmp_path_factory,
        [(1, "pelaksana", 5, 20, 60), (1, "pelaksana", 7, 4, 90), (1, "struktural", 9, 16, 100),
         (2, "pelaksana", 5, 16, 50), (2, "pelaksana", 7, 20, 80), (2, "struktural", 9, 4, 100)],
    )  # fmt: skip
    hasil = job_mix(lake, make_scope(), "rerata_capaian", KINI)
    # Of 80 people 36 + 24 are pelaksana. OPD 1: pelaksana as one job of mean 65; struktural 100.
    satu, dua = hasil.to_dicts()
    assert float(satu["nilai_campuran_kota"]) == pytest.approx(0.75 * 65 + 0.25 * 100)
    # OPD 2: four struktural would be alone, so the next smallest job stays out with them.
    assert dua["cakupan"] == pytest.approx(100 * 24 / 80)
    assert (dua["nilai_campuran_kota"], dua["is_ditahan"]) == (None, True)


def test_a_mix_is_for_shares_and_means_over_people(lake) -> None:
    bisa = [m.id for m in load_metrics().values() if is_per_person(m)]
    assert {"rerata_capaian", "hari_dilaporkan", "cakupan_pelatihan"} <= set(bisa)
    for metric_id in ("tpp_dihitung", "median_capaian", "kepuasan_survei", "indeks_target"):
        with pytest.raises(GalatPengguna) as galat:
            job_mix(lake, make_scope(), metric_id, KINI)
        assert galat.value.kode == "bukan_per_orang"


def test_the_mix_of_the_city_changes_nothing_for_the_city(lake) -> None:
    (baris,) = job_mix(lake, make_scope(), "hari_dilaporkan", KINI, ()).to_dicts()
    ukur = measure(lake, make_scope(), "hari_dilaporkan", (), Filter.month(KINI))["nilai"].item()
    assert baris["nilai"] == ukur
    assert abs(baris["nilai_campuran_kota"] - ukur) < 2
    assert job_mix(lake, make_scope(), "hari_dilaporkan", date(2019, 1, 1)).is_empty()
