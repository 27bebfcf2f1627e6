"""What those without names see of a simulation: no small group can be solved for, wherever they go."""

from __future__ import annotations

import random
from itertools import combinations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.dokumen.simulasi import MemoSimulasi, simulation_memo
from analytics.simulator import Irisan, Percobaan
from analytics.simulator.hasil import KELOMPOK, TERKECIL, Simulasi
from analytics.simulator.kata import say_total, say_withheld_total
from tests.lake.kota import KINI
from tests.metrics.kota import BULAN
from tests.metrics.test_tahan_aljabar import Baris, given_away

ORANG = st.lists(
    st.tuples(
        st.sampled_from((7, 8, 9)),
        st.sampled_from((1, 2, 3, 4)),
        st.sampled_from(("di bawah 30", "30-39")),
        st.sampled_from("LP"),
        st.sampled_from((-1, 0, 0, 0, 1)),
    ),
    min_size=1,
    max_size=60,
)
Orang = list[tuple[int, int, str, str, int]]


def _result(orang: Orang) -> Simulasi:
    """A month of these people, each with the direction in which their pay goes."""
    baris = [
        {
            "pegawai_id": n, "nip": str(n), "nama": str(n), "opd": f"Dinas {o}", "kelas": k,
            "opd_id": o, "kelompok_umur": u, "jenis_kelamin": j, "pagu_a_rp": 2_000_000,
            "pagu_b_rp": 2_000_000, "a_rp": 1_000_000, "b_rp": 1_000_000 + arah * 1000,
            "selisih_rp": arah * 1000, "bulan": BULAN[0],
        }
        for n, (k, o, u, j, arah) in enumerate(orang)
    ]  # fmt: skip
    return Simulasi(pl.DataFrame(baris), (BULAN[0],))


def _views(hasil: Simulasi, a: str, b: str) -> list[tuple[dict[str, object], dict[str, object]]]:
    """Every figure that the city, its groups by a and by b, and the groups inside those show: the
    groups that it is of, and the row."""
    kota = Irisan(hasil)
    semua: list[tuple[dict[str, object], dict[str, object]]] = [({}, kota.total())]
    for satu, dua in ((a, b), (b, a)):
        for baris in kota.per_group(satu).to_dicts():
            dibuka = Irisan(hasil, {satu: baris[satu]})
            semua += [({satu: baris[satu]}, baris), (dict(dibuka.pilih), dibuka.total())]
            semua += [
                ({satu: baris[satu], dua: dalam[dua]}, dalam)
                for dalam in dibuka.per_group(dua).to_dicts()
            ]
    return semua


@settings(max_examples=120, deadline=None)
@given(ORANG, st.sampled_from(list(combinations(KELOMPOK, 2))))
def test_no_group_of_a_few_follows_from_all_that_is_shown(
    orang: Orang, dua: tuple[str, str]
) -> None:
    hasil = _result(orang)
    sel = hasil.cells(dua).with_columns((pl.col("naik") + pl.col("turun")).alias("berubah"))
    tampak = _views(hasil, *dua)
    for nilai, siapa in (
        ("a_rp", "pegawai"), ("selisih_rp", "berubah"), ("b_rp", "pegawai"), ("naik", "naik"),
        ("turun", "turun"), ("tetap", "tetap"),
    ):  # fmt: skip
        # Cells with nobody to count are known by heart: those who solve know that much at most.
        ada = sel.filter(pl.col(siapa) > 0).to_dicts()
        sums: Baris = [_cells_of(grup, ada) for grup, b in tampak if b[nilai] is not None]
        kelompok = [_cells_of(grup, ada) for grup, _b in tampak]
        kecil = [isi for isi in kelompok if 0 < sum(ada[i][siapa] for i in isi) < TERKECIL]
        assert given_away(sums, kecil, len(ada)) == [], nilai


def _cells_of(grup: dict[str, object], sel: list[dict[str, object]]) -> set[int]:
    return {i for i, b in enumerate(sel) if all(b[k] == v for k, v in grup.items())}


@settings(max_examples=60, deadline=None)
@given(ORANG)
def test_the_same_people_are_shown_alike_from_both_sides(orang: Orang) -> None:
    hasil = _result(orang)
    for a, b in combinations(KELOMPOK, 2):
        dilihat: dict[object, dict[str, object]] = {}
        for grup, baris in _views(hasil, a, b):
            isi = {k: baris[k] for k in ("a_rp", "selisih_rp", "naik", "turun", "tetap")}
            assert dilihat.setdefault(frozenset(grup.items()), isi) == isi


@pytest.mark.parametrize("berubah", [0, 1, 4, 5])
def test_a_city_in_which_few_change_keeps_its_difference(berubah: int) -> None:
    orang = [(7, n % 3 + 1, "30-39", "LP"[n % 2], -1 if n < berubah else 0) for n in range(60)]
    hasil = _result(orang)
    total, penuh = Irisan(hasil).total(), hasil.total()
    is_ditahan = 0 < berubah < 5
    rahasia = ("b_rp", "selisih_rp", "hilang_b_rp", "naik", "turun", "tetap")
    assert {k for k, v in total.items() if v is None} >= (set(rahasia) if is_ditahan else set())
    assert (total == penuh) != is_ditahan
    assert total["a_rp"] == penuh["a_rp"]
    assert (say_total(total) == say_withheld_total()) == is_ditahan
    assert Irisan(hasil).is_terbuka != is_ditahan
    assert Irisan(hasil, is_nama=True).total() == penuh
    memo = simulation_memo(MemoSimulasi("", [], Percobaan(), hasil), KINI)
    assert (say_withheld_total() in str(memo.isi)) == is_ditahan
    assert ("Persentil" in str(memo.isi)) != is_ditahan


def test_a_few_who_lose_among_many_who_gain_are_not_counted() -> None:
    acak = random.Random(2)
    orang = [
        (acak.choice((7, 8)), acak.choice((1, 2)), "30-39", "L", -1 if n < 3 else 1)
        for n in range(80)
    ]
    total = Irisan(_result(orang)).total()
    assert total["selisih_rp"] == 74_000
    assert total["naik"] is total["turun"] is total["tetap"] is None
    assert "salah satunya kurang dari lima" in say_total(total)


def test_without_names_one_group_is_opened_at_a_time() -> None:
    with pytest.raises(ValueError, match="one group"):
        Irisan(_result([(7, 1, "30-39", "L", 1)]), {"kelas": 7, "opd_id": 1})
