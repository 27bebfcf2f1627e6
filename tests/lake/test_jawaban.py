"""Answers are kept for one version of the lake: the same question once, other questions apart."""

from __future__ import annotations

import random
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from analytics.refresher import refresh
from data.jawaban import TERBANYAK, UKURAN_TERBESAR, Jawaban, question_key
from data.lake import Lake
from data.store import Store
from rules.parameter import load_profil
from tests.lake.kota import BULAN, KINI, add_activity, build_city


def test_a_question_is_worked_out_once_until_all_is_forgotten() -> None:
    jawaban, kali = Jawaban(), list[int]()

    def work() -> int:
        kali.append(1)
        return 7

    assert [jawaban.keep("a", work) for _ in range(3)] == [7, 7, 7]
    assert len(kali) == 1
    jawaban.clear()
    jawaban.keep("a", work)
    assert len(kali) == 2


def test_who_asks_the_same_meanwhile_waits_for_that_answer() -> None:
    jawaban, boleh, kali = Jawaban(), threading.Event(), list[int]()

    def work() -> int:
        kali.append(1)
        boleh.wait(10)
        return 7

    with ThreadPoolExecutor(4) as utas:
        sama = [utas.submit(jawaban.keep, "a", work) for _ in range(3)]
        assert utas.submit(jawaban.keep, "b", lambda: 8).result(10) == 8
        boleh.set()
        assert [satu.result(10) for satu in sama] == [7, 7, 7]
    assert len(kali) == 1


def test_after_a_fault_the_next_who_asks_works_it_out() -> None:
    jawaban = Jawaban()
    with pytest.raises(ZeroDivisionError):
        jawaban.keep("a", lambda: 1 // 0)
    with ThreadPoolExecutor(1) as utas:
        assert utas.submit(jawaban.keep, "a", lambda: 7).result(10) == 7


def test_the_answer_asked_for_longest_ago_goes_first() -> None:
    jawaban = Jawaban()
    for n in range(TERBANYAK):
        jawaban.keep(n, lambda n=n: n)
    jawaban.keep(0, lambda: "anew")
    jawaban.keep(TERBANYAK, lambda: TERBANYAK)
    assert jawaban.keep(0, lambda: "anew") == 0
    assert jawaban.keep(1, lambda: "anew") == "anew"
    assert jawaban.keep(TERBANYAK, lambda: "anew") == TERBANYAK


def test_large_frames_are_not_kept() -> None:
    jawaban = Jawaban()
    besar = pl.DataFrame({"a": range(UKURAN_TERBESAR // 8 + 1)})
    for n, satu in enumerate((besar, {"x": besar.head(1), "y": besar})):
        assert jawaban.keep(n, lambda satu=satu: satu) is satu
        assert jawaban.keep(n, lambda: "anew") == "anew"


@pytest.mark.parametrize(
    ("a", "b"),
    [([1], [True]), ([1], [1.0]), ([1], [Decimal(1)]), ([1, 2], [2, 1]), ([None], [])],
)
def test_parameters_of_other_kinds_are_other_questions(
    a: Sequence[object], b: Sequence[object]
) -> None:
    assert question_key("SELECT ?", a) != question_key("SELECT ?", b)
    assert question_key("SELECT ?", a) == question_key("SELECT ?", list(a))


def test_what_cannot_be_compared_is_asked_anew() -> None:
    assert question_key("SELECT ?", [[1]]) is None
    assert question_key("SELECT $a", {"a": date(2026, 1, 1)}) is not None


def test_a_new_version_is_asked_anew(sqlite_store: Store, tmp_path: Path) -> None:
    acak, profil = random.Random(1), load_profil()
    build_city(sqlite_store, acak)
    refresh(sqlite_store, tmp_path, profil, KINI)
    lake, hitung = Lake(tmp_path), "SELECT count(*) FROM aktivitas"
    awal = lake.sql(hitung)
    assert lake.sql(hitung) is awal
    assert lake.snapshot().ask(hitung) is not awal
    with sqlite_store.write("uji", KINI) as tx:
        add_activity(tx, acak, BULAN[-1])
    assert refresh(sqlite_store, tmp_path, profil, KINI) is not None
    assert lake.sql(hitung).item() == awal.item() + 1
