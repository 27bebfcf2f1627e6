"""Raters beside one another: pooled, honest about few people, and without any effect of its own."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import numpy as np
import polars as pl
import pytest

from analytics.keadilan import pool, rater_fairness
from data.galat import GalatPengguna
from data.lake import Lake
from rules.parameter import load_profil
from tests.metrics.kota import BULAN, make_city
from tests.metrics.lake_uji import make_scope, write_lake

AWAL, AKHIR = BULAN[0], BULAN[4]
PRESTASI = load_profil().what_if({"dasar_produktivitas": "prestasi"})
LONGGAR = {1: 8, 2: 0, 3: -8, 4: 0}
ORANG = {1: 12, 2: 12, 3: 12, 4: 1}


def _city(folder, rentang: int = 6) -> Lake:
    """Four raters of one OPD; each adds what LONGGAR says to people of one kind."""
    acak = np.random.default_rng(2)
    contoh = make_city()["pegawai_bulan"]
    satu = contoh.row(0, named=True)
    nol = dict.fromkeys(
        ("alpa_hari", "tl1", "tl2", "tl3", "tl4", "psw1", "psw2", "psw3", "psw4", "apel"), 0
    )
    baris, nomor = [], 0
    for penilai, n in ORANG.items():
        for _ in range(n):
            nomor += 1
            dasar = acak.normal(82, 3)
            for b in BULAN[:5]:
                nilai = Decimal(round(dasar + LONGGAR[penilai] + acak.normal(0, 1), 2)).quantize(
                    Decimal("0.01")
                )
                baris.append(satu | nol | {
                    "pegawai_id": nomor, "nama": f"Pegawai {nomor}", "opd_id": 8, "bulan": b, "hari_kerja": 20,
                    "menit_utama": 5000, "menit_lainnya": 0, "pagu_rp": 4_000_000, "perilaku": nilai,
                    "capaian": nilai, "capaian_butir": None, "penilai_id": penilai,
                    "perilaku_rentang": 0 if penilai == 1 else rentang, "hukuman_persen": Decimal(0)})  # fmt: skip
    jenis = contoh.schema | {"hukuman_persen": pl.Decimal(18, 8)} | dict.fromkeys(nol, pl.Int32)
    fakta = pl.DataFrame(baris, schema=jenis)
    return write_lake(folder, make_city() | {"pegawai_bulan": fakta})


@pytest.fixture
def kota(tmp_path) -> Lake:
    return _city(tmp_path)


def _of(data: pl.DataFrame, penilai: int) -> dict[str, object]:
    return data.filter(penilai_id=penilai).row(0, named=True)


def test_leniency_is_found_and_the_lenient_come_first(kota: Lake) -> None:
    data = rater_fairness(kota, make_scope(), 8, AWAL, AKHIR)
    assert data["penilai_id"].to_list()[0] == 1
    assert data["penilai_id"].to_list()[-1] == 3
    satu, dua, tiga = (_of(data, p) for p in (1, 2, 3))
    assert (satu["arah"], dua["arah"], tiga["arah"]) == ("longgar", "biasa", "ketat")
    assert (satu["n"], satu["formulir"]) == (12, 60)
    assert satu["rata"] - tiga["rata"] == pytest.approx(16, abs=2.5)
    assert satu["nama"] == "Pegawai 1"


def test_a_rater_of_one_person_is_pulled_towards_the_others(kota: Lake) -> None:
    data = rater_fairness(kota, make_scope(), 8, AWAL, AKHIR)
    satu, empat = _of(data, 1), _of(data, 4)
    for b in (satu, empat):
        assert abs(b["rata_gabung"] - b["rata_opd"]) <= abs(b["rata"] - b["rata_opd"])
        assert b["bawah"] < b["rata_gabung"] < b["atas"]
    assert empat["atas"] - empat["bawah"] > 2 * (satu["atas"] - satu["bawah"])
    assert (empat["arah"], empat["sebaran"], empat["korelasi_capaian"]) == ("biasa", None, None)


def test_halo_and_what_repeats_the_minutes_are_told(kota: Lake) -> None:
    data = rater_fairness(kota, make_scope(), 8, AWAL, AKHIR)
    assert _of(data, 1)["bagian_seragam"] == 100
    assert _of(data, 2)["bagian_seragam"] == 0
    assert _of(data, 2)["korelasi_capaian"] == pytest.approx(1)
    assert _of(data, 2)["sebaran"] == pytest.approx(3, abs=1.5)


def test_rupiah_follow_the_rules_and_are_none_where_behaviour_does_not_pay(kota: Lake) -> None:
    capaian = rater_fairness(kota, make_scope(), 8, AWAL, AKHIR)
    assert capaian["pengaruh_rp"].to_list() == [0] * 4
    prestasi = rater_fairness(kota, make_scope(), 8, AWAL, AKHIR, profil=PRESTASI)
    assert _of(prestasi, 1)["pengaruh_rp"] > 0
    assert _of(prestasi, 3)["pengaruh_rp"] < 0
    # 60 forms of 4,000,000: the productive part by 40 % of behaviour, about eight points each.
    geser = _of(prestasi, 1)["rata_gabung"] - _of(prestasi, 1)["rata_opd"]
    bobot = Decimal(str(PRESTASI.on(AKHIR)["bobot_produktivitas"])) / 100 * Decimal("0.4")
    harapan = 60 * 4_000_000 * float(bobot) * geser / 100
    assert _of(prestasi, 1)["pengaruh_rp"] == pytest.approx(harapan, rel=0.02)


def test_nothing_is_applied(kota: Lake) -> None:
    dulu = kota.sql("SELECT * FROM pegawai_bulan ORDER BY ALL")
    rater_fairness(kota, make_scope(), 8, AWAL, AKHIR, profil=PRESTASI)
    assert kota.sql("SELECT * FROM pegawai_bulan ORDER BY ALL").equals(dulu)


@pytest.mark.parametrize(
    "scope",
    [make_scope("pimpinan"), make_scope("evaluator"), make_scope("opd", frozenset({7})),
     make_scope("pegawai", frozenset()), make_scope("opd", frozenset())],
)  # fmt: skip
def test_names_are_for_those_who_may_see_them(scope, kota: Lake) -> None:
    with pytest.raises(GalatPengguna) as galat:
        rater_fairness(kota, scope, 8, AWAL, AKHIR)
    assert galat.value.kode == "di_luar_cakupan"


def test_the_head_of_the_opd_sees_its_raters_alone(kota: Lake) -> None:
    kepala = replace(make_scope("opd", frozenset({8})), pegawai_id=1)
    assert rater_fairness(kota, kepala, 8, AWAL, AKHIR).height == 4
    assert rater_fairness(kota, kepala, 8, date(2019, 1, 1), date(2019, 2, 1)).is_empty()


@pytest.mark.parametrize("banyak", [5, 12, 25])
@pytest.mark.parametrize("antar", [0.5, 2.0])
def test_pooled_intervals_hold_the_truth_about_95_times_of_100(banyak: int, antar: float) -> None:
    acak, kena, semua, dekat, jauh = np.random.default_rng(7), 0, 0, 0.0, 0.0
    for _ in range(400):
        n = acak.integers(1, 15, banyak).astype(float)
        benar = acak.normal(85, antar, banyak)
        contoh = [acak.normal(b, 4, int(k)) for b, k in zip(benar, n, strict=True)]
        rata = np.array([c.mean() for c in contoh])
        dalam = sum(float(np.square(c - c.mean()).sum()) for c in contoh)
        gabung, ragam, _ = pool(n, rata, dalam)
        kena += int((np.abs(benar - gabung) <= 1.96 * np.sqrt(ragam)).sum())
        semua += banyak
        dekat += np.square(gabung - benar).sum()
        jauh += np.square(rata - benar).sum()
    assert 0.92 <= kena / semua <= 0.99
    # Pooling comes nearer to the truth than each mean alone.
    assert dekat < 0.9 * jauh


@pytest.mark.parametrize(
    ("n", "rata", "dalam"),
    [([], [], 0.0), ([1, 1], [80, 90], 0.0), ([3], [80], 4.0), ([4, 4], [80, 80], 0.0)],
)
def test_edges_have_a_mean_and_no_error(n, rata, dalam) -> None:
    gabung, ragam, _ = pool(np.array(n, float), np.array(rata, float), dalam)
    assert gabung.size == ragam.size == len(n)
    assert not np.isnan(gabung).any()
