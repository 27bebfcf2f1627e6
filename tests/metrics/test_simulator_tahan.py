"""What those without names see of a simulation: no small group can be solved for, wherever they go."""

from __future__ import annotations

import random
from itertools import combinations

import numpy as np
import numpy.typing as npt
import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analytics.dokumen.simulasi import MemoSimulasi, simulation_memo
from analytics.simulator import Irisan, Percobaan
from analytics.simulator.hasil import Simulasi
from analytics.simulator.kata import say_total, say_withheld_groups, say_withheld_total
from analytics.simulator.tahan import KELOMPOK, TERKECIL
from tests.lake.kota import KINI
from tests.metrics.kota import BULAN
from tests.metrics.test_tahan_aljabar import Baris, given_away, small_sets

Angka = npt.NDArray[np.float64]
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
CACAH = {
    "naik": {1}, "turun": {-1}, "tetap": {0}, "naik_tetap": {0, 1}, "turun_tetap": {-1, 0},
    "pegawai": {-1, 0, 1},
}  # fmt: skip
"""Counts by the directions that they are of."""


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
    sel = hasil.cells(dua)
    tampak = _views(hasil, *dua)
    for nilai, siapa in (
        ("a_rp", "pegawai"), ("selisih_rp", "berubah"), ("b_rp", "pegawai"), ("naik", "naik"),
        ("turun", "turun"), ("tetap", "tetap"), ("naik_tetap", "naik_tetap"),
        ("turun_tetap", "turun_tetap"),
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
@given(ORANG, st.dictionaries(st.sampled_from((7, 8, 9)), st.sampled_from((-1, 0, 1))))
@example(
    [(7, n % 4, "30-39", "L", -1) for n in range(20)]
    + [(8, n % 4, "30-39", "P", 0) for n in range(20)]
    + [(9, n % 4, "di bawah 30", "LP"[n % 2], (-1, 0, 1)[n % 3]) for n in range(16)],
    {},
)
def test_no_count_of_a_few_follows_from_all_kinds_of_groups_together(
    orang: Orang, searah: dict[int, int]
) -> None:
    """As many as the reader likes are opened, and the city's three counts are known beside; who is in
    a group that is shown to go one way is known too, and taken off. Some classes go one way."""
    hasil = _result([(*o[:4], searah.get(o[0], o[4])) for o in orang])
    dua_kunci = [satu for a, b in combinations(KELOMPOK, 2) for satu in _views(hasil, a, b)]
    tampak = {frozenset(grup.items()): (grup, baris) for grup, baris in dua_kunci}.values()
    # What is asked for: how many of each direction are in each cell by all four keys.
    sel = hasil.per_orang.group_by(KELOMPOK).agg(pl.col("turun", "tetap", "naik").sum()).to_dicts()
    cacah = np.array([[b[k] for k in ("turun", "tetap", "naik")] for b in sel])
    persamaan, nol = list[Angka](), np.zeros(cacah.shape, np.bool_)
    for grup, baris in tampak:
        for k in CACAH:
            ini = _marks(grup, sel, k)
            if baris[k] is not None:
                assert (ini * cacah).sum() == baris[k]
                persamaan.append(ini)
                # A nought of a group of one kind is known of each of its people.
                nol |= (ini > 0) & (baris[k] == 0 and len(grup) < 2)
    dua = Irisan(hasil).cacah
    isi = np.array([~(nol | (_marks({}, sel, k) == 0)).all(axis=1) for k in dua])
    tahu = isi.sum(axis=0) == 1
    for k in KELOMPOK:
        for b in hasil.cells((k,)).filter(berubah=0).to_dicts():
            tahu |= _marks({k: b[k]}, sel, "pegawai")[:, 0] > 0
    ada = ~nol
    _u, besar, arah = np.linalg.svd(np.array([p[ada] for p in persamaan]), full_matrices=False)
    arah = arah[besar > 1e-8 * besar[0]]
    for grup, _baris in tampak:
        for k in dua:
            ini = _marks(grup, sel, k)
            ini[tahu] = 0
            if 0 < (ini * cacah).sum() < TERKECIL:
                cari = ini[ada]
                assert np.abs(cari - cari @ arah.T @ arah).max() > 1e-7, (grup, k)


SEDIKIT = st.lists(
    st.tuples(
        st.sampled_from((7, 8, 9)),
        st.sampled_from((1, 1, 2)),
        st.sampled_from(("di bawah 30", "30-39")),
        st.sampled_from("LP"),
        st.sampled_from((-1, 1)),
        st.integers(1, 7),
    ),
    min_size=2,
    max_size=10,
)


@settings(max_examples=120)
@given(SEDIKIT)
def test_no_two_kinds_of_groups_differ_by_a_few(
    banyak: list[tuple[int, int, str, str, int, int]],
) -> None:
    hasil = _result([b[:5] for b in banyak for _satu in range(b[5])])
    sel = hasil.cells(KELOMPOK).to_dicts()
    kecil = list(small_sets([b["pegawai"] for b in sel]))
    kota = Irisan(hasil)
    tampak: dict[str, Baris] = {"": [_cells_of({}, sel)]}
    for k in KELOMPOK:
        data = kota.per_group(k).filter(pl.col("selisih_rp").is_not_null())
        tampak[k] = [_cells_of({k: nilai}, sel) for nilai in data[k]]
    if kota.total()["selisih_rp"] is None:
        tampak[""] = []
    for a, b in combinations(KELOMPOK, 2):
        assert given_away([*tampak[""], *tampak[a], *tampak[b]], kecil, len(sel)) == [], (a, b)


def _marks(grup: dict[str, object], sel: list[dict[str, object]], cacah: str) -> Angka:
    """Which cells and directions a count of a group adds up."""
    ini = _cells_of(grup, sel)
    milik = [n in ini for n in range(len(sel))]
    return np.outer(milik, [d in CACAH[cacah] for d in (-1, 0, 1)]).astype(np.float64)


@pytest.mark.parametrize(
    ("banyak", "cacah", "kota"),
    [
        ((30, 90, 20), ("turun", "naik_tetap"), {"naik", "turun", "tetap", "naik_tetap"}),
        ((30, 90, 2), ("turun", "naik_tetap"), {"turun", "naik_tetap"}),
        ((90, 2, 30), ("naik", "turun_tetap"), {"naik", "turun_tetap"}),
        ((30, 30, 30), ("turun", "naik_tetap"), {"naik", "turun", "tetap", "naik_tetap"}),
        ((90, 2, 2), ("naik", "turun_tetap"), set()),
        ((30, 0, 60), ("naik", "turun", "tetap"), {"naik", "turun", "tetap"}),
        ((60, 30, 0), ("naik", "turun", "tetap"), {"naik", "turun", "tetap"}),
        ((0, 0, 60), ("naik", "turun", "tetap"), {"naik", "turun", "tetap"}),
        # One person's direction decides nothing.
        ((1, 0, 60), ("turun", "naik_tetap"), set()),
        ((0, 1, 60), ("turun", "naik_tetap"), set()),
        ((4, 3, 60), ("turun", "naik_tetap"), set()),
    ],
)
def test_two_are_counted_in_every_group_and_three_of_the_city(
    banyak: tuple[int, int, int], cacah: tuple[str, ...], kota: set[str]
) -> None:
    arah = [a for a, n in zip((1, -1, 0), banyak, strict=True) for _satu in range(n)]
    hasil = _result([((7, 8)[n % 2], 1, "30-39", "L", a) for n, a in enumerate(arah)])
    semua = {k for k in CACAH if k != "pegawai"}
    assert Irisan(hasil).cacah == Irisan(hasil, {"kelas": 7}).cacah == cacah
    assert {k for k in semua if Irisan(hasil).total()[k] is not None} == kota
    kelas = Irisan(hasil).per_group("kelas")
    assert all(kelas[k].is_null().all() for k in semua - set(cacah))
    assert Irisan(hasil, is_nama=True).cacah == ("naik", "turun", "tetap")


def test_what_two_counts_show_is_said() -> None:
    hasil = _result([(7, n % 3, "30-39", "L", -1 if n < 40 else n % 2) for n in range(72)])
    kota = Irisan(hasil)
    assert "16 pegawai naik, 40 turun, 16 tetap." in say_total(kota.total())
    assert "naik dan yang tetap dihitung bersama" in say_withheld_groups(
        kota, kota.per_group("opd_id")
    )
    assert (
        say_withheld_groups(
            Irisan(hasil, is_nama=True), hasil.cells(("kelas",)).with_columns(is_ditahan=False)
        )
        == ""
    )
    jarang = _result([(7, 1, "30-39", "L", -1 if n < 40 else int(n > 42)) for n in range(72)])
    assert "40 pegawai turun, 32 naik atau tetap." in say_total(Irisan(jarang).total())
    memo = simulation_memo(MemoSimulasi(None, [], Percobaan(), hasil), KINI)
    assert "Naik atau tetap" in str(memo.isi)


@settings(max_examples=60, deadline=None)
@given(ORANG)
def test_the_same_people_are_shown_alike_from_both_sides(orang: Orang) -> None:
    hasil = _result(orang)
    for a, b in combinations(KELOMPOK, 2):
        dilihat: dict[object, dict[str, object]] = {}
        for grup, baris in _views(hasil, a, b):
            isi = {k: baris[k] for k in ("a_rp", "selisih_rp", *CACAH)}
            assert dilihat.setdefault(frozenset(grup.items()), isi) == isi


@pytest.mark.parametrize("berubah", [0, 1, 4, 5])
def test_a_city_in_which_few_change_keeps_its_difference(berubah: int) -> None:
    orang = [(7, n % 3 + 1, "30-39", "LP"[n % 2], -1 if n < berubah else 0) for n in range(60)]
    hasil = _result(orang)
    total, penuh = Irisan(hasil).total(), hasil.total()
    is_ditahan = 0 < berubah < 5
    rahasia = ("b_rp", "selisih_rp", "hilang_b_rp", "naik", "turun", "tetap")
    assert {k for k, v in total.items() if v is None} >= (set(rahasia) if is_ditahan else set())
    assert all(total[k] == penuh[k] for k in rahasia) != is_ditahan
    assert total["a_rp"] == penuh["a_rp"]
    assert (say_total(total) == say_withheld_total()) == is_ditahan
    assert Irisan(hasil).is_terbuka != is_ditahan
    assert Irisan(hasil, is_nama=True).total() == penuh
    memo = simulation_memo(MemoSimulasi(None, [], Percobaan(), hasil), KINI)
    assert (say_withheld_total() in str(memo.isi)) == is_ditahan
    assert ("Persentil" in str(memo.isi)) != is_ditahan
    assert bool(memo.gambar) != is_ditahan


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
