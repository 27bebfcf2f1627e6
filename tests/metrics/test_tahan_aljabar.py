"""Everything shown, as linear equations: no group of a few people can be solved for.

The equations are built here by hand from what is shown, not by the code that withholds. A group is
given away when its sum is a combination of the shown sums: exactly then its indicator lies in their
row space.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations, product
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.metrik import Filter, measure, measure_components, measure_many
from analytics.metrik.tahan import withhold
from analytics.setara import orang
from data.lake import Lake
from tests.metrics.kota import BULAN, make_city
from tests.metrics.lake_uji import make_scope, write_lake

TERKECIL = 5
Baris = list[set[int]]


def rank(baris: Baris, n: int) -> int:
    if not baris:
        return 0
    matriks = np.zeros((len(baris), n))
    for nomor, isi in enumerate(baris):
        matriks[nomor, list(isi)] = 1
    return int(np.linalg.matrix_rank(matriks))


def given_away(tampak: Baris, grup: Iterable[set[int]], n: int) -> list[set[int]]:
    """The groups whose sum follows from the shown sums."""
    dasar = rank(tampak, n)
    return [g for g in grup if rank([*tampak, g], n) == dasar]


def small_sets(orang: list[int]) -> Iterator[set[int]]:
    """Every set of cells with fewer than TERKECIL people together."""
    kecil = [i for i, n in enumerate(orang) if n < TERKECIL]
    for k in range(1, TERKECIL):
        for isi in combinations(kecil, k):
            if sum(orang[i] for i in isi) < TERKECIL:
                yield set(isi)


TABEL = st.lists(
    st.tuples(st.sampled_from("abcd"), st.sampled_from("xyz"), st.integers(1, 12)),
    unique_by=lambda k: k[:2],
    min_size=1,
    max_size=10,
)


def shown_sums(data: pl.DataFrame, by: tuple[str, ...]) -> Baris:
    """The cells behind each shown figure of one table by `by`."""
    kunci = data.select(by).rows()
    jumlah = (
        data.group_by(by, maintain_order=True).agg(pl.col("n").sum())
        if by
        else data.select(pl.col("n").sum())
    )
    hasil = withhold(jumlah.with_columns(nilai=pl.lit(1)), by, TERKECIL)
    tampak = hasil.filter(~pl.col("is_ditahan"))
    if not by:
        return [set(range(data.height))] if tampak.height else []
    return [{i for i, k in enumerate(kunci) if k == grup} for grup in tampak.select(by).rows()]


@settings(max_examples=250, deadline=None)
@given(TABEL)
def test_a_table_gives_nobody_away_beyond_its_margins(tabel: list[tuple[str, str, int]]) -> None:
    data = pl.DataFrame(tabel, schema=["a", "b", "n"], orient="row")
    pinggir = [s for by in ((), ("a",), ("b",)) for s in shown_sums(data, by)]
    semua = [*pinggir, *shown_sums(data, ("a", "b"))]
    grup = list(small_sets(data["n"].to_list()))
    sudah = given_away(pinggir, grup, data.height)
    assert given_away(semua, grup, data.height) == sudah
    # Rows and columns, each with its total, give away nothing by themselves.
    for by in (("a",), ("b",)):
        satu = [*shown_sums(data, ()), *shown_sums(data, by)]
        assert not [g for g in given_away(satu, grup, data.height) if g]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(1, 14), min_size=1, max_size=12))
def test_no_more_is_withheld_in_a_line_than_needed(orang: list[int]) -> None:
    data = pl.DataFrame({"a": range(len(orang)), "n": orang}).with_columns(nilai=pl.lit(1))
    hasil = withhold(data, ("a",), TERKECIL)
    tambahan = hasil.filter(pl.col("is_ditahan") & (pl.col("n") >= TERKECIL))
    kecil = [n for n in orang if n < TERKECIL]
    # One more group is always enough: it has five people itself.
    assert tambahan.height <= (1 if kecil else 0)
    if len(kecil) > 1 and sum(kecil) >= TERKECIL:
        assert tambahan.is_empty()
    if tambahan.height:
        assert tambahan["n"].item() == min(n for n in orang if n >= TERKECIL)


def _city(folder: Path, benih: int) -> Lake:
    """Some 40 people in four offices and three age bands, not all of them there every month."""
    acak = random.Random(benih)
    contoh = make_city()["pegawai_bulan"]
    satu = contoh.row(0, named=True)
    baris = []
    for p in range(acak.randint(20, 45)):
        opd = acak.choice([1, 1, 1, 2, 2, 3, 3, 4])
        umur = acak.choice(["30-39", "40-49", "50 ke atas"])
        for b in BULAN[:3]:
            if acak.random() < 0.85:
                pindah = acak.choice([1, 2, 3]) if acak.random() < 0.1 else opd
                baris.append(satu | {"pegawai_id": p, "bulan": b, "opd_id": pindah, "opd": f"Dinas {pindah}",
                                     "kelompok_umur": umur, "hari_kerja": 20, "tpp_rp": acak.randint(1, 10**6)})  # fmt: skip
    fakta = pl.DataFrame(baris, schema=contoh.schema)
    return write_lake(folder, make_city() | {"pegawai_bulan": fakta}, BULAN[:3])


def _questions() -> Iterator[tuple[tuple[str, ...], Filter]]:
    """Every way to ask by office and age: months, periods, and filters of one or more values."""
    rentang = [(BULAN[i], BULAN[j]) for i in range(3) for j in range(i, 3)]
    opd = [{}, *({"opd_id": isi} for n in (1, 2, 3) for isi in combinations((1, 2, 3, 4), n))]
    umur = [{}, *({"kelompok_umur": isi} for n in (1, 2) for isi in combinations(("30-39", "40-49", "50 ke atas"), n))]  # fmt: skip
    for kunci in ((), ("opd_id",), ("kelompok_umur",)):
        for (dari, sampai), saring in product(rentang, (*opd, *umur[1:])):
            yield kunci, Filter(dari, sampai, saring)
            yield (*kunci, "bulan"), Filter(dari, sampai, saring)
    for dari, sampai in rentang:
        yield ("opd_id", "kelompok_umur"), Filter(dari, sampai)
        yield ("opd_id", "kelompok_umur", "bulan"), Filter(dari, sampai)


def _cells(data: pl.DataFrame, baris: dict[str, object], where: Filter) -> set[int]:
    """The rows of `data` behind one row of an answer."""
    return {
        i
        for i, isi in enumerate(data.iter_rows(named=True))
        if where.dari <= isi["bulan"] <= where.sampai
        and all(isi[k] in nilai for k, nilai in where.nilai.items())
        and all(isi[k] == baris[k] for k in baris if k in isi)
    }


KOLOM = ("bulan", "opd_id", "kelompok_umur")


@pytest.mark.parametrize("benih", range(4))
def test_no_set_of_questions_gives_away_a_few_people(benih: int, tmp_path: Path) -> None:
    lake = _city(tmp_path, benih)
    sel = lake.sql(
        f"SELECT {', '.join(KOLOM)}, count(*) AS n FROM pegawai_bulan GROUP BY ALL ORDER BY ALL"
    )
    tampak: list[frozenset[int]] = []
    for by, where in _questions():
        hasil = measure(lake, make_scope(), "tpp_dihitung", by, where)
        for baris in (
            hasil.filter(~pl.col("is_ditahan")).select(by).iter_rows(named=True) if by else [{}]
        ):
            if by or not hasil["is_ditahan"].item():
                tampak.append(frozenset(_cells(sel, baris, where)))
    assert tampak
    unik = [set(s) for s in dict.fromkeys(tampak) if s]
    grup = [
        {i for i, isi in enumerate(sel.select(kunci).rows()) if isi == satu}
        for kunci in (KOLOM, ("bulan", "opd_id"), ("bulan", "kelompok_umur"))
        for satu in sel.select(kunci).unique().rows()
    ]
    kecil = [g for g in grup if sum(sel["n"][i] for i in g) < TERKECIL]
    assert kecil
    assert given_away(unik, kecil, sel.height) == []


def _people_behind(lake: Lake, by: tuple[str, ...], kini: date, lalu: date) -> Baris:
    """The person-months behind each figure that a comparison of the same people shows."""
    fakta = lake.sql("SELECT pegawai_id, bulan, opd_id FROM pegawai_bulan ORDER BY ALL")
    nomor = {isi[:2]: n for n, isi in enumerate(fakta.rows())}
    hasil = orang.like_for_like(lake, make_scope(), "tpp_dihitung", kini, lalu, by=by)
    metrik = orang.get_metric("tpp_dihitung")
    ikut, _ = orang._compared(orang._Bahan(lake, make_scope(), metrik, (kini, lalu), by))
    tampak: Baris = []
    for baris in hasil.iter_rows(named=True):
        opd = [baris["opd_id"]] if by else [1, 2, 3, 4]
        if baris["nilai"] is not None:
            tampak.append({nomor[p, b] for p, b, o in fakta.rows() if b == kini and o in opd})
        if baris["nilai_lalu"] is not None:
            tampak.append({nomor[p, b] for p, b, o in fakta.rows() if b == lalu and o in opd})
        if baris["nilai_setara"] is not None:
            milik = {p for p, b, o in fakta.rows() if b == kini and o in opd and p in ikut}
            tampak += [{nomor[p, b] for p in milik} for b in (kini, lalu)]
    return tampak


@pytest.mark.parametrize("benih", range(8))
def test_the_same_people_compared_give_nobody_away(benih: int, tmp_path: Path) -> None:
    """Plain figures and those of the same people, of one pair of months, by office and of the city:
    in neither month do a few people's own figures follow from them."""
    lake = _city(tmp_path, benih)
    bulan = lake.sql("SELECT bulan FROM pegawai_bulan ORDER BY pegawai_id, bulan")["bulan"]
    for kini, lalu in combinations(BULAN[2::-1], 2):
        tampak = [s for by in ((), ("opd_id",)) for s in _people_behind(lake, by, kini, lalu)]
        matriks = np.zeros((len(tampak), len(bulan)))
        for nomor, isi in enumerate(tampak):
            matriks[nomor, list(isi)] = 1
        _, singular, arah = np.linalg.svd(matriks)
        bebas = arah[(singular > 1e-9).sum() :]
        # A sum follows from what is shown when no free direction moves it.
        for satu in (kini, lalu):
            milik = [i for i, b in enumerate(bulan) if b == satu]
            for k in (1, 2, 3):
                grup = np.array(list(combinations(milik, k)))
                assert np.abs(bebas[:, grup].sum(axis=2)).max(axis=0).min() > 1e-9


def test_every_way_to_measure_withholds_the_same(lake) -> None:
    where = Filter.month(BULAN[3], kelompok_umur="30-39")
    satu = measure(lake, make_scope(), "rerata_capaian", ("opd_id",), where)
    banyak = measure_many(
        lake, make_scope(), ["rerata_capaian", "median_capaian"], ("opd_id",), where
    )
    bagian = measure_components(lake, make_scope(), ["indeks_target"], ("opd_id",), where)
    assert satu["is_ditahan"].any()
    assert not satu["is_ditahan"].all()
    assert banyak["rerata_capaian"].is_null().to_list() == satu["is_ditahan"].to_list()
    komponen = bagian.filter(komponen="rerata_capaian").sort("opd_id")
    assert komponen["is_ditahan"].to_list() == satu["is_ditahan"].to_list()
    assert komponen["nilai"].is_null().to_list() == satu["is_ditahan"].to_list()


def test_a_filter_that_takes_everything_in_is_none(lake) -> None:
    semua = Filter.month(BULAN[3])
    umur = tuple(lake.sql("SELECT DISTINCT kelompok_umur FROM pegawai_bulan").to_series())
    saring = Filter(BULAN[3], BULAN[3], {"kelompok_umur": umur})
    for by in ((), ("opd_id",)):
        dua = [measure(lake, make_scope(), "rerata_capaian", by, w) for w in (semua, saring)]
        assert dua[0].equals(dua[1])


def test_a_period_hides_what_one_of_its_months_hides(tmp_path: Path) -> None:
    """Else the period less the months that are shown would be the month that is not."""
    contoh = make_city()["pegawai_bulan"]
    satu = contoh.row(0, named=True)
    orang_opd = {
        1: {BULAN[0]: 8, BULAN[1]: 4},
        2: {BULAN[0]: 9, BULAN[1]: 9},
        3: dict.fromkeys(BULAN[:2], 20),
    }
    baris = [
        satu | {"pegawai_id": 100 * o + p, "opd_id": o, "opd": f"Dinas {o}", "bulan": b}
        for o, isi in orang_opd.items()
        for b, n in isi.items()
        for p in range(n)
    ]
    fakta = pl.DataFrame(baris, schema=contoh.schema)
    lake = write_lake(tmp_path, make_city() | {"pegawai_bulan": fakta}, BULAN[:2])

    def hidden(where: Filter) -> list[int]:
        hasil = measure(lake, make_scope(), "tpp_dihitung", ("opd_id",), where)
        return hasil.filter("is_ditahan")["opd_id"].to_list()

    assert hidden(Filter.month(BULAN[0])) == []
    assert hidden(Filter.month(BULAN[1])) == [1, 2]
    assert hidden(Filter(BULAN[0], BULAN[1])) == [1, 2]
    seluruh = measure(lake, make_scope(), "tpp_dihitung", (), Filter(BULAN[0], BULAN[1]))
    assert not seluruh["is_ditahan"].item()
