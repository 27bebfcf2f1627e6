"""Tables by different keys of the same people: their difference is never a few people.

The linear equations are built here by hand from what is shown. A group is given away when its sum
is a combination of the shown sums.
"""

from __future__ import annotations

from itertools import combinations

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.metrik import Filter, measure
from analytics.metrik.bersama import hidden_rows
from analytics.metrik.celah import few_between
from tests.metrics.kota import BULAN, make_city
from tests.metrics.lake_uji import make_scope, write_lake
from tests.metrics.test_tahan_aljabar import TERKECIL, Baris, given_away, small_sets

SEL = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(1, 9)),
    unique_by=lambda k: k[:2],
    min_size=1,
    max_size=10,
)


def _sums(nomor: list[int]) -> Baris:
    return [{i for i, n in enumerate(nomor) if n == satu} for satu in sorted(set(nomor))]


@settings(max_examples=400)
@given(SEL)
def test_a_difference_is_found_exactly_where_a_few_people_follow(
    sel: list[tuple[int, int, int]],
) -> None:
    baris, kolom, orang = (list(k) for k in zip(*sel, strict=True))
    # Only shown sums stand for themselves: of fewer people none is.
    terkecil = [sum(orang[i] for i in s) for s in (*_sums(baris), *_sums(kolom))]
    if min(terkecil) < TERKECIL:
        return
    tampak = [*_sums(baris), *_sums(kolom)]
    bocor = given_away(tampak, list(small_sets(orang)), len(orang))
    celah = few_between(np.array(baris), np.array(kolom), np.array(orang), TERKECIL)
    assert bool(celah) == bool(bocor)
    for satu in celah:
        assert set(satu.dalam.tolist()).isdisjoint(satu.luar.tolist())


ORANG = st.lists(
    st.tuples(
        st.sampled_from([1, 1, 2]),
        st.sampled_from(["fungsional", "pelaksana", "struktural"]),
        st.sampled_from([6, 7, 8, 9]),
        st.sampled_from(["III/a", "III/b", "IV/a"]),
        st.integers(1, 7),
    ),
    unique_by=lambda k: k[:4],
    min_size=2,
    max_size=14,
)
KUNCI = ("opd_id", "jenis_jabatan", "kelas", "golongan")
SATU_KUNCI = [(), *((k,) for k in KUNCI), *(("opd_id", k) for k in KUNCI[1:])]


def _shown(cacah: pl.DataFrame, kunci: tuple[str, ...]) -> Baris:
    """What is shown of a table: the rows of `cacah` behind each figure."""
    tahan = hidden_rows(cacah, kunci, TERKECIL)
    if not kunci:
        return [] if tahan.any() else [set(range(cacah.height))]
    nomor = cacah.select(pl.struct(kunci).rank("dense")).to_series().to_list()
    sel: dict[int, set[int]] = {}
    for i, (n, t) in enumerate(zip(nomor, tahan, strict=True)):
        if not t:
            sel.setdefault(n, set()).add(i)
    return list(sel.values())


@settings(max_examples=300)
@given(ORANG)
def test_no_two_tables_give_a_few_people_away(orang: list[tuple[int, str, int, str, int]]) -> None:
    cacah = pl.DataFrame(orang, schema=[*KUNCI, "n"], orient="row").sort(KUNCI)
    tampak = {kunci: _shown(cacah, kunci) for kunci in SATU_KUNCI}
    for kunci, sel in tampak.items():
        assert all(sum(cacah["n"][i] for i in s) >= TERKECIL for s in sel), kunci
    kecil = list(small_sets(cacah["n"].to_list()))
    for satu, dua in combinations(SATU_KUNCI, 2):
        # With two tables, what both have in common is shown too.
        bersama = [tampak[k] for k in SATU_KUNCI if set(k) <= {*satu} & {*dua}]
        semua = [*tampak[satu], *tampak[dua], *(s for isi in bersama for s in isi)]
        assert given_away(semua, kecil, cacah.height) == [], (satu, dua)


@settings(max_examples=100)
@given(ORANG)
def test_the_order_of_rows_and_keys_changes_nothing(
    orang: list[tuple[int, str, int, str, int]],
) -> None:
    cacah = pl.DataFrame(orang, schema=[*KUNCI, "n"], orient="row")
    for kunci in (("opd_id", "kelas"), ("kelas", "golongan", "opd_id")):
        tahan = cacah.with_columns(hidden_rows(cacah, kunci, TERKECIL).alias("tahan"))
        balik = cacah.reverse()
        lain = balik.with_columns(hidden_rows(balik, kunci[::-1], TERKECIL).alias("tahan"))
        assert tahan.equals(lain.reverse())


def test_posts_less_a_class_are_not_one_person(tmp_path) -> None:
    """Eight hold structural posts, seven of them of class 9: by post the office shows all, by class
    it does not show class 9, nor another one that would follow then."""
    contoh = make_city()["pegawai_bulan"]
    satu = contoh.row(0, named=True) | {"bulan": BULAN[0], "opd_id": 1, "opd": "Dinas 1"}
    susunan = [("struktural", 9, 7), ("struktural", 8, 1), ("pelaksana", 8, 19), ("pelaksana", 7, 22), ("pelaksana", 6, 30)]  # fmt: skip
    isi = [s for s in susunan for _ in range(s[2])]
    baris = [
        satu | {"pegawai_id": n, "jenis_jabatan": jabatan, "kelas": kelas}
        for n, (jabatan, kelas, _) in enumerate(isi)
    ]
    fakta = pl.DataFrame(baris, schema=contoh.schema)
    lake = write_lake(tmp_path, make_city() | {"pegawai_bulan": fakta}, BULAN[:1])
    where = Filter.month(BULAN[0], opd_id=1)

    def shown(kunci: str, **saring: object) -> list[object]:
        hasil = measure(lake, make_scope(), "tpp_dihitung", (kunci,), Filter.month(BULAN[0], opd_id=1, **saring))  # fmt: skip
        return hasil.filter(~pl.col("is_ditahan"))[kunci].to_list()

    assert shown("jenis_jabatan") == ["pelaksana", "struktural"]
    assert shown("kelas") == [6, 7]
    # A filter asks for the same groups, and no way round shows them.
    saring = measure(lake, make_scope(), "tpp_dihitung", (), Filter.month(BULAN[0], kelas=9))
    assert saring["is_ditahan"].item()
    assert shown("kelas", jenis_jabatan="struktural") == []
    assert not measure(lake, make_scope(), "tpp_dihitung", (), where)["is_ditahan"].item()


@pytest.mark.parametrize("kunci", [("kelas",), ("opd_id", "golongan"), ("bulan", "bulan_ke")])
def test_no_rows_are_no_groups(kunci: tuple[str, ...], lake) -> None:
    jauh = Filter.month(BULAN[0].replace(year=1999))
    assert measure(lake, make_scope(), "tpp_dihitung", kunci, jauh).is_empty()
