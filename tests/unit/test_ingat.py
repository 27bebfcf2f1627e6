"""What is remembered: worked out once for equal arguments, anew for any other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import polars as pl
import pytest

from data.bahasa import _, speaking
from data.ingat import comparable, remembered, remembered_by_itself
from data.jawaban import UKURAN_TERBESAR


@dataclass(frozen=True)
class Peta:
    """A dataclass that has no hash, for it holds a mapping."""

    isi: Mapping[str, int]


def counted() -> tuple[list[object], Any]:
    """A remembered function, and what it was really called with."""
    dipanggil: list[object] = []

    @remembered
    def total(data: pl.DataFrame, kolom: str = "a") -> int:
        dipanggil.append((data, kolom))
        return int(data[kolom].sum())

    return dipanggil, total


def test_equal_rows_are_worked_on_once_and_other_rows_anew() -> None:
    dipanggil, total = counted()
    assert total(pl.DataFrame({"a": [1, 2]})) == total(pl.DataFrame({"a": [1, 2]})) == 3
    assert len(dipanggil) == 1
    assert total(pl.DataFrame({"a": [1, 3]})) == 4
    assert total(pl.DataFrame({"a": [1, 2], "b": [7, 7]}), "b") == 14
    assert len(dipanggil) == 3


@pytest.mark.parametrize(
    ("satu", "lain"),
    [
        (pl.DataFrame({"a": [1]}), pl.DataFrame({"a": [1.0]})),
        (pl.DataFrame({"a": [1, 2]}), pl.DataFrame({"a": [2, 1]})),
        (pl.DataFrame({"a": [1]}), pl.DataFrame({"b": [1]})),
        (pl.DataFrame({"a": [None, 1]}), pl.DataFrame({"a": [1, None]})),
        (1, 1.0),
        (1, True),
        ((1, 2), [1, 2]),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        (Peta({"a": 1}), Peta({"a": 2})),
        (Decimal(1), 1),
        (object(), object()),
    ],
)
def test_things_that_differ_are_not_taken_for_each_other(satu: object, lain: object) -> None:
    assert comparable(satu) == comparable(satu)
    assert comparable(satu) != comparable(lain)


@pytest.mark.parametrize(
    ("satu", "lain"),
    [
        (pl.DataFrame({"a": [None, 1]}), pl.DataFrame({"a": [None, 1]})),
        ({"a": [1, pl.DataFrame({"a": [1]})]}, {"a": [1, pl.DataFrame({"a": [1]})]}),
        (Peta({"a": 1}), Peta({"a": 1})),
    ],
)
def test_equal_things_have_equal_keys(satu: object, lain: object) -> None:
    assert comparable(satu) == comparable(lain)
    assert hash(comparable(satu)) == hash(comparable(lain))


def test_each_language_has_its_own_answer() -> None:
    @remembered
    def name(kata: str) -> str:
        return _(kata)

    with speaking("id"):
        assert name("Bulan") == "Bulan"
    with speaking("en"):
        assert name("Bulan") == "Month"


def test_a_fault_is_not_remembered_and_large_frames_are_worked_on_anew() -> None:
    dipanggil, total = counted()
    for _kali in range(2):
        with pytest.raises(pl.exceptions.ColumnNotFoundError):
            total(pl.DataFrame({"b": [1]}))
    besar = pl.DataFrame({"a": range(UKURAN_TERBESAR // 8 + 1)})
    assert total(besar) == total(besar)
    assert len(dipanggil) == 4


class Benda:
    """A thing that counts how often it works."""

    def __init__(self, isi: int) -> None:
        self.isi, self.kerja = isi, 0

    @remembered_by_itself
    def times(self, n: int) -> int:
        self.kerja += 1
        return self.isi * n


def test_a_method_works_once_for_each_argument_and_each_thing() -> None:
    dua, tiga = Benda(2), Benda(3)
    assert [dua.times(5), dua.times(5), dua.times(6), tiga.times(5)] == [10, 10, 12, 15]
    assert (dua.kerja, tiga.kerja) == (2, 1)
