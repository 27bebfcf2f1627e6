"""Near-duplicate texts: what MinHash finds against all pairs compared by hand."""

from __future__ import annotations

from itertools import pairwise

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.integritas.teks import leaders, normalized

KATA = st.sampled_from(["rapat", "arsip", "surat", "pajak", "data", "warga", "laporan", "jalan"])
TEKS = st.lists(st.lists(KATA, min_size=1, max_size=12).map(" ".join), max_size=25, unique=True)


def _lead(teks: list[str], mirip: int, kelompok: list[int] | None = None):
    grup = pl.Series([1] * len(teks) if kelompok is None else kelompok, dtype=pl.Int64)
    return leaders(pl.Series(teks, dtype=pl.String), grup, mirip)


def _pairs(teks: str) -> set[tuple[str, str]]:
    kata = teks.split()
    return set(pairwise(kata)) or {(kata[0], kata[0])}


def _likeness(a: str, b: str) -> float:
    x, y = _pairs(a), _pairs(b)
    return 100 * len(x & y) / len(x | y)


@settings(deadline=None)
@given(TEKS, st.sampled_from([50, 70, 90]))
def test_a_copy_is_always_as_like_its_leader_as_asked_and_leaders_lead_themselves(
    teks: list[str], mirip: int
) -> None:
    pemimpin = _lead(teks, mirip).tolist()
    for b, a in enumerate(pemimpin):
        assert pemimpin[a] == a <= b
        assert a == b or _likeness(teks[a], teks[b]) >= mirip - 1e-9


@settings(deadline=None)
@given(st.lists(KATA, min_size=4, max_size=12), st.integers(0, 99))
def test_texts_of_the_same_pairs_meet_always(kata: list[str], mirip: int) -> None:
    """Equal sets of shingles have equal signatures: such a copy is never missed."""
    lagi = (
        [*kata, *kata[: len(kata)]]
        if _pairs(" ".join(kata)) == _pairs(" ".join(kata * 2))
        else kata
    )
    teks = list(dict.fromkeys([" ".join(kata), " ".join(lagi)]))
    assert set(_lead(teks, mirip).tolist()) == {0}


def test_nearly_all_copies_with_one_word_changed_are_found() -> None:
    asli = [" ".join(f"kata{(n * 37 + k * k * 11) % 997}" for k in range(14)) for n in range(600)]
    ubah = [" ".join([*t.split()[:-1], "lain"]) for t in asli]
    teks = list(dict.fromkeys(asli + ubah))
    pemimpin = _lead(teks, 70)
    letak = {t: n for n, t in enumerate(teks)}
    sama = [
        _likeness(teks[pemimpin[letak[u]]], u) >= 70 and pemimpin[letak[u]] != letak[u]
        for u in ubah
    ]
    assert sum(sama) >= 0.99 * len(ubah)


@pytest.mark.parametrize(
    ("teks", "hasil"),
    [
        ("Melayani 12 orang, loket-3!", "melayani # orang loket #"),
        ("  RAPAT\n(bersama)  ", "rapat bersama"),
        ("800/17/SPT/2026", "# # spt #"),
        ("…", ""),
    ],
)
def test_numbers_and_signs_do_not_part_copies(teks: str, hasil: str) -> None:
    assert pl.DataFrame({"t": [teks]}).select(normalized(pl.col("t"))).item() == hasil


def test_no_texts_and_one_text_have_no_copies() -> None:
    assert _lead([], 70).tolist() == []
    assert _lead(["satu"], 70).tolist() == [0]


def test_texts_of_different_offices_are_not_put_together() -> None:
    satu = "menyusun laporan pengawasan wilayah beserta lampiran foto lapangan kegiatan"
    teks = [satu, f"{satu} kemarin", f"{satu} minggu ini"]
    assert _lead(teks, 70, [1, 1, 2]).tolist() == [0, 0, 2]
